// A step as a sentence: "conv1, step 3 of 6: col (576, 25) times col_W (25, 30) gives xw (576, 30)".
import type { Program, Step } from '../../engine/program.ts'
import { whatRearranges, stepParts, withShape } from '../geometry/steps.ts'
import type { PassText } from './text.ts'

export function sayStep({ film: t, ops }: PassText, program: Program, step: Step): string {
  const parts = stepParts(program, step)
  const [a = '', b = ''] = parts.inputs.map(withShape)
  const out = withShape(parts.output)
  const { params } = step
  const say = step.op === 'rearrange' ? ops.rearrange.does[whatRearranges(program, step)] : ops[step.op].does
  const says = say({ a, b, out, ta: params['ta'] === true, tb: params['tb'] === true, groups: Number(params['groups'] ?? 1) })
  return (step.pass === 'backward' ? t.stepBack : t.step)(step.layer, parts.number, parts.of, says)
}

// A step as a sentence: "conv1, step 3 of 6: col (576, 25) times col_W (25, 30) gives xw (576, 30)".
import type { Program, Step } from '../../engine/program.ts'
import { shapeText } from '../geometry/numbers.ts'
import { whatRearranges, stepParts, withShape, type Named } from '../geometry/steps.ts'
import type { PlayerText } from './text.ts'

/** The sentence of a step in the page's language. */
export function sayStep(text: PlayerText, program: Program, step: Step): string {
  const { number, of } = stepParts(program, step)
  const { step: forward, stepBack: backward, stepUpdate: update } = text.player
  return { forward, backward, update }[step.pass](step.layer, number, of, whatStepDoes(text, program, step, withShape))
}

/** The sentence alone, with a capital; what goes in and what comes out is marked up as marks/Prose.tsx says. */
export function markedStep(text: PlayerText, program: Program, step: Step): string {
  const says = whatStepDoes(text, program, step, (named, isOutput) =>
    isOutput ? `[lit:${withShape(named)}]` : `\`${named.name}\`${named.shape.length === 0 ? '' : ` ${shapeText(named.shape)}`}`,
  )
  return text.player.sentence(says)
}

function whatStepDoes({ ops }: PlayerText, program: Program, step: Step, write: (named: Named, isOutput: boolean) => string): string {
  const parts = stepParts(program, step)
  const [a = '', b = ''] = parts.inputs.map(named => write(named, false))
  const out = write(parts.output, true)
  const { params } = step
  const say = step.op === 'rearrange' ? ops.rearrange.does[whatRearranges(program, step)] : ops[step.op].does
  return say({ a, b, out, ta: params['ta'] === true, tb: params['tb'] === true, groups: Number(params['groups'] ?? 1) })
}

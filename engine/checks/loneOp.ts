// An op as a network of its own: what is asked of whole programs can be asked of an op that no network has yet.
import { Builder } from '../builder.ts'
import { addLoss } from '../layers/softmax.ts'
import type { Memory } from '../memory.ts'
import { opNames, opOf, type OpName } from '../ops/index.ts'
import type { Program } from '../program.ts'
import { random } from '../random.ts'
import { sizeOf, toRowMajor } from '../tensor.ts'
import { cases, type OpCase } from './cases.ts'

/** A case's op between an image and a loss. The image is its first input, its other inputs are weights `op/in1` …; its numbers in a row are the scores. */
export function loneOp(c: OpCase): Program {
  const g = new Builder()
  const image = g.input('image', c.inputs[0].shape),
    label = g.input('label', [1])
  const out = g.addLayer('op', c.op, c.params, image, (_, x) =>
    g.step('out', c.op, c.params, [x, ...c.inputs.slice(1).map((t, i) => g.weight(`in${i + 1}`, t.shape, 0))], 'dout'),
  )
  const scores = g.addLayer('row', 'flatten', {}, out, (_, x) =>
    g.step('out', 'rearrange', { from: x.shape, axes: x.shape.map((_, i) => i), to: [1, sizeOf(x.shape)] }, [x], 'dout'),
  )
  const { loss, probabilities } = addLoss(g, 'end', scores, label)
  g.derive(loss, g.setting('dout', 1), image)
  return g.finish(c.op, 1, { image: image.id, label: label.id, scores: scores.id, probabilities: probabilities.id, loss: loss.id })
}

/** The case's numbers, in float32 as a file of weights has them, into the memory of its `loneOp`. */
export function fillLone({ program, tensors }: Memory, { inputs }: OpCase): void {
  inputs.forEach((t, i) => tensors[i === 0 ? program.image : program.params[`op/in${i}`]].data.set(toRowMajor(t).map(Math.fround)))
}

/** A case of every op that is differentiated and is in none of some programs. */
export function casesBeside(programs: readonly Program[], seed: number): readonly OpCase[] {
  const covered = new Set<OpName>(programs.flatMap(p => p.steps.map(s => s.op))),
    chance = random(seed)
  return opNames
    .filter(op => !covered.has(op) && opOf(op).backward)
    .map(op => cases[op]({ int: (low, high) => low + chance.int(high - low + 1) }))
}

// Weights of a Program: how they begin, where they are kept, how a file's numbers get in and out.
import { SpecError } from './errors.ts'
import { fillHashed, random } from './random.ts'
import type { Memory } from './memory.ts'
import { weightsOf, type Program } from './program.ts'
import { inits, type Init } from './networks/spec.ts'
import { checkWeights, WeightsFileError, type WeightsFile, type WeightsTensor } from './data/safetensors.ts'
import { formatShape, sameShape, type Shape } from './tensor.ts'

/** Shapes of all weights, stored numbers among them, by `<layer>/<name>`. */
export const weightShapes = (program: Program): Record<string, Shape> =>
  Object.fromEntries(Object.entries(weightsOf(program)).map(([name, id]) => [name, program.values[id].shape]))

/**
 * Fills the weights: normal with standard deviation √(2/n) (He), √(1/n) (Xavier, n = inputs of one number) or fixed, or even between ±√(6/n) (uniform He, whose spread is √(2/n), too); biases 0, gains and variances 1, as their layers say. Book 6.2.
 * Each weight draws from a stream of its own, so that adding a layer does not change the others.
 */
export function initWeights(memory: Memory, init: Init, seed: number): void {
  const filling = weightsInParts(memory, init, seed)
  while (!filling.next().done);
}

/** Numbers written between two pauses: a millisecond or two. */
const PART = 2 ** 18

/** `initWeights` in parts: yields how many numbers are written, so that whoever has a clock can pause in between. */
export function* weightsInParts(memory: Memory, init: Init, seed: number): Generator<number> {
  let before = 0
  for (const [name, id] of Object.entries(weightsOf(memory.program))) {
    for (const written of weightInParts(memory, name, init, seed)) yield before + written
    before += memory.tensors[id].data.length
  }
}

/** One weight of `weightsInParts`: the same numbers, whichever are drawn before it. */
export function* weightInParts({ program, tensors }: Memory, name: string, init: Init, seed: number): Generator<number> {
  if (!inits.includes(init.kind))
    throw new SpecError('unknown-init', `unknown weight initialization "${init.kind}"; use one of ${inits.join(', ')}`, {
      kind: init.kind,
      names: inits.join(', '),
    })
  const { data } = tensors[weightsOf(program)[name]],
    initial = program.initial[name]
  const inputs = typeof initial === 'number' ? 1 : initial.inputs // of one number: C·FH·FW, or `in` of affine's (in, out)
  const std = init.kind === 'fixed' ? init.std : Math.sqrt((init.kind === 'xavier' ? 1 : 2) / inputs)
  const stream = random(seed, name),
    begin = stream.state
  for (let from = 0; from < data.length; from += PART) {
    const part = data.subarray(from, from + PART)
    if (typeof initial === 'number') part.fill(initial)
    else if (init.kind === 'uniform-he') fillHashed(part, begin, Math.sqrt(6 / inputs), from)
    else for (let i = 0; i < part.length; i++) part[i] = stream.normal() * std
    yield from + part.length
  }
}

/** Puts a file's numbers into the weights. Throws WeightsFileError, before anything is changed, naming the first tensor that does not fit. */
export function loadWeights(memory: Memory, file: WeightsFile): void {
  checkWeights(file, weightShapes(memory.program))
  for (const [name, id] of Object.entries(weightsOf(memory.program))) memory.tensors[id].data.set(file.tensors.get(name)!.data)
}

/** Puts some numbers of another network's file into the weights: `names` says into which weight which tensor. Throws WeightsFileError, before anything is changed. */
export function carryWeights({ program, tensors }: Memory, file: WeightsFile, names: Readonly<Record<string, string>>): void {
  const ids = weightsOf(program)
  const pairs = Object.entries(names).map(([name, from]) => {
    const { shape, data } = tensors[ids[name]],
      tensor = file.tensors.get(from)
    if (!tensor || !sameShape(tensor.shape, shape))
      throw new WeightsFileError('shape', from, formatShape(shape), tensor ? formatShape(tensor.shape) : 'no such tensor')
    return [data, tensor.data] as const
  })
  for (const [data, from] of pairs) data.set(from)
}

/** The weights as a file's tensors, in the layers' order. */
export function saveWeights(memory: Memory, dtype: WeightsTensor['dtype'], metadata: Readonly<Record<string, string>>): WeightsFile {
  const tensors = new Map<string, WeightsTensor>()
  for (const [name, id] of Object.entries(weightsOf(memory.program))) {
    const { shape, data } = memory.tensors[id]
    tensors.set(name, { dtype, shape, data: Float32Array.from(data) })
  }
  return { tensors, metadata }
}

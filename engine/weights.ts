// Weights of a Program: how they begin, where they are kept, how a file's numbers get in and out.
import { fillHashed, random } from './random.ts'
import type { Memory } from './memory.ts'
import type { Program } from './program.ts'
import type { Init } from './networks/spec.ts'
import { checkWeights, type WeightsFile, type WeightsTensor } from './data/safetensors.ts'
import type { Shape } from './tensor.ts'

/** Shapes of all weights by `<layer>/<name>`. */
export const weightShapes = (program: Program): Record<string, Shape> =>
  Object.fromEntries(Object.entries(program.params).map(([name, id]) => [name, program.values[id].shape]))

/**
 * Fills the weights: normal with standard deviation √(2/n) (He), √(1/n) (Xavier, n = inputs of one number) or fixed, or even between ±√(6/n) (uniform He, whose spread is √(2/n), too); biases 0. Book 6.2.
 * Each weight draws from a stream of its own, so that adding a layer does not change the others.
 */
export function initWeights(memory: Memory, init: Init, seed: number): void {
  for (const [name, id] of Object.entries(memory.program.params)) {
    const { shape, data } = memory.tensors[id]
    if (shape.length === 1) { data.fill(0); continue }
    // (FN, C, FH, FW) has C·FH·FW inputs a number; affine's (in, out) has `in`.
    const inputs = shape.length === 4 ? shape[1] * shape[2] * shape[3] : shape[0]
    if (init.kind === 'uniform-he') {
      fillHashed(data, random(seed, name).state, Math.sqrt(6 / inputs))
      continue
    }
    const std = init.kind === 'fixed' ? init.std : Math.sqrt((init.kind === 'he' ? 2 : 1) / inputs)
    const stream = random(seed, name)
    for (let i = 0; i < data.length; i++) data[i] = stream.normal() * std
  }
}

/** Puts a file's numbers into the weights. Throws WeightsFileError, before anything is changed, naming the first tensor that does not fit. */
export function loadWeights(memory: Memory, file: WeightsFile): void {
  checkWeights(file, weightShapes(memory.program))
  for (const [name, id] of Object.entries(memory.program.params)) memory.tensors[id].data.set(file.tensors.get(name)!.data)
}

/** The weights as a file's tensors, in the layers' order. */
export function saveWeights(memory: Memory, dtype: WeightsTensor['dtype'], metadata: Readonly<Record<string, string>>): WeightsFile {
  const tensors = new Map<string, WeightsTensor>()
  for (const [name, id] of Object.entries(memory.program.params)) {
    const { shape, data } = memory.tensors[id]
    tensors.set(name, { dtype, shape, data: Float32Array.from(data) })
  }
  return { tensors, metadata }
}

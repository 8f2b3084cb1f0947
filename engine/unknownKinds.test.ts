import { expect, test } from 'vitest'
import { compile } from './compile.ts'
import { SpecError } from './errors.ts'
import { allocate } from './memory.ts'
import { networks } from './networks/index.ts'
import type { Init, NetworkSpec } from './networks/spec.ts'
import type { OptimizerSpec } from './optimizers.ts'
import { initWeights } from './weights.ts'

const refusal = (work: () => unknown): unknown => {
  try {
    work()
  } catch (error) {
    return error
  }
  return null
}
const lrn = (convention: string): NetworkSpec => ({
  ...networks.alexnet,
  layers: networks.alexnet.layers.map(layer => (layer.kind === 'lrn' ? { ...layer, convention: convention as 'paper' } : layer)),
})

// Each of these was taken in silence: an optimizer that moved nothing, weights drawn by another rule, an α read as the paper's.
test.each<[string, () => unknown, { code: string; values: object }]>([
  [
    'an optimizer',
    () => compile(networks.lenet5, 1, { optimizer: { kind: 'adamw', lr: 0.1 } as unknown as OptimizerSpec }),
    { code: 'unknown-optimizer', values: { kind: 'adamw', names: 'sgd, momentum, adagrad, adam' } },
  ],
  [
    'a learning rate',
    () => compile(networks.lenet5, 1, { optimizer: { kind: 'sgd', lr: NaN } }),
    { code: 'learning-rate', values: { value: 'NaN' } },
  ],
  [
    'a way to draw weights',
    () => initWeights(allocate(compile(networks.lenet5, 1)), { kind: 'glorot' } as unknown as Init, 1),
    { code: 'unknown-init', values: { kind: 'glorot', names: 'he, xavier, uniform-he, fixed' } },
  ],
  [
    'a convention of LRN',
    () => compile(lrn('caffe'), 1, { backward: false }),
    { code: 'unknown-convention', values: { layer: 'lrn1', convention: 'caffe' } },
  ],
])('%s that is not known is refused with what there is', (_, work, expected) => {
  const error = refusal(work)
  expect(error).toBeInstanceOf(SpecError)
  expect(error).toMatchObject(expected)
})

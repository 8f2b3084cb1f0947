// The page's training, by numbers: what a seed gives is the same after every change of how it is computed.
import { expect, test } from 'vitest'
import type { TrainRequest } from './api.ts'
import { compile } from './compile.ts'
import { allocate } from './memory.ts'
import type { NetworkSpec } from './networks/spec.ts'
import { hash01 } from './random.ts'
import { Training } from './training.ts'
import { initWeights } from './weights.ts'

const small: NetworkSpec = {
  name: 'small',
  input: [1, 28, 28],
  init: { kind: 'he' },
  layers: [
    { kind: 'convolution', name: 'conv1', FN: 4, FH: 5, FW: 5, stride: 2 },
    { kind: 'relu', name: 'relu1' },
    { kind: 'dropout', name: 'drop1', ratio: 0.25 },
    { kind: 'affine', name: 'affine1', out: 10 },
    { kind: 'softmax', name: 'softmax' },
  ],
}
const request: TrainRequest = { session: 1, batch: 5, optimizer: { kind: 'momentum', lr: 0.05, momentum: 0.9 }, seed: 3 }

/** The loss of each of some steps, and the weights after them as one number: their sum, each times a number of its own. */
function trained(budget: number, steps: number): { readonly losses: readonly number[]; readonly sum: number } {
  const from = allocate(compile(small, 1))
  initWeights(from, small.init, 2)
  const training = new Training(small, from, request, new Map()),
    losses: number[] = []
  training.resume(0)
  while (losses.length < steps) if (training.advance(budget, 0)) losses.push(training.state(0).loss)
  const sum = Object.values(training.show.program.params)
    .flatMap(id => [...training.show.tensors[id].data])
    .reduce((all, w, i) => all + w * hash01(1, i), 0)
  return { losses, sum }
}

test('a seed gives the losses and the weights that it always gave, dropout among them, whatever the stretches are', () => {
  const whole = trained(1e9, 6)
  const golden = [2.376997947692871, 2.1264455318450928, 2.5601651668548584, 2.394669532775879, 2.3941867351531982, 2.158463716506958]
  golden.forEach((loss, i) => expect(whole.losses[i]).toBeCloseTo(loss, 5))
  expect(whole.sum).toBeCloseTo(0.2374997, 4)
  expect(trained(20_000, 6)).toEqual(whole)
})

test('hands over the images that it is tried on, and opens a weight of the last step while it goes on', () => {
  const set = (count: number) => ({
    images: { count, rows: 28, columns: 28, pixels: Uint8Array.from({ length: count * 784 }, (_, i) => i % 251) },
    labels: Uint8Array.from({ length: count }, (_, i) => i % 10),
  })
  const from = allocate(compile(small, 1))
  initWeights(from, small.init, 2)
  const training = new Training(small, from, request, new Map(), { train: set(20), test: set(12) })
  const { shape, pixels, labels } = training.testImages([11, 3])
  expect([shape, labels, pixels.length]).toEqual([[1, 28, 28], [1, 3], 2 * 784])
  expect(pixels[784 + 5]).toBe(Math.fround(((3 * 784 + 5) % 251) / 255))
  expect(() => training.testImages([12])).toThrow('there is no test image 12; there are 12')
  expect(training.state(0).opened).toBeNull()
  training.resume(0)
  const step = (): void => {
    while (!training.advance(1e9, 0));
  }
  step()
  training.steer({ kind: 'weight', name: 'conv1/W', cell: 7 })
  const first = training.state(0).opened!
  step()
  const { opened, running } = training.state(0)
  expect([running, first.step, opened!.step, opened!.before]).toEqual([true, 1, 2, first.after])
  expect(opened!.after).toBe(training.show.tensors[training.show.program.params['conv1/W']].data[7])
})

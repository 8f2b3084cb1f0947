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
  const golden = [2.5158307552337646, 2.2255136966705322, 2.442814350128174, 2.3420655727386475, 2.342435836791992, 2.2819838523864746]
  golden.forEach((loss, i) => expect(whole.losses[i]).toBeCloseTo(loss, 5))
  expect(whole.sum).toBeCloseTo(-0.0615072, 4)
  expect(trained(20_000, 6)).toEqual(whole)
})

// What is said of a ruined training is so, and the advice is right: trainings of a small network, ruined and mended.
import { describe, expect, test } from 'vitest'
import { compile } from '../compile.ts'
import { inEpochs, type Dataset } from '../data/dataset.ts'
import { writeDigit } from '../data/handwriting.ts'
import { inkToImage } from '../data/ink.ts'
import { chooseKernel } from '../kernels/choose.ts'
import { allocate } from '../memory.ts'
import type { Init, NetworkSpec } from '../networks/spec.ts'
import type { OptimizerSpec } from '../optimizers.ts'
import { initWeights } from '../weights.ts'
import { Run } from './run.ts'
import { soundUpTo, stuckIn, type Stuck } from './stuck.ts'

chooseKernel()
const specOf = (activation: 'relu' | 'tanh'): NetworkSpec => ({
  name: 'small',
  input: [1, 28, 28],
  init: { kind: 'he' },
  layers: [
    { kind: 'convolution', name: 'conv1', FN: 4, FH: 5, FW: 5, stride: 3 },
    { kind: activation, name: `${activation}1` },
    { kind: 'affine', name: 'affine1', out: 20 },
    { kind: activation, name: `${activation}2` },
    { kind: 'affine', name: 'affine2', out: 10 },
    { kind: 'softmax', name: 'softmax' },
  ],
})
const images = (count: number, seed: number): Dataset => {
  const pixels = Array.from({ length: count }, (_, i) => inkToImage(writeDigit(i % 10, seed + i).strokes).pixels)
  return { count, classes: 10, input: [1, 28, 28], cost: 784, image: (i, out) => out.set(pixels[i]), label: i => i % 10 }
}
const learns = images(200, 1),
  held = images(60, 1000)

function begin(activation: 'relu' | 'tanh', optimizer: OptimizerSpec, init: Init = { kind: 'he' }): Run {
  const spec = specOf(activation),
    memory = allocate(compile(spec, 20, { optimizer }))
  return new Run({ spec, memory, source: inEpochs(learns, 3, held), seed: 3, begin: () => initWeights(memory, init, 3) })
}
/** Trains on for so many steps, and says what it is stuck in then. */
function after(run: Run, steps: number, zeros = false): Stuck | null {
  const to = run.steps + steps
  while (run.steps < to) run.advance(1e9)
  return stuckIn({ curve: run.curve.points(), moments: run.history.moments, tested: run.trials.tested, classes: 10, zeros })
}
const lastLoss = (run: Run): number => {
  const { loss } = run.curve.points()
  return loss.slice(-20).reduce((a, b) => a + b, 0) / 20
}

describe('a training that a rate has ruined', () => {
  test('is told by its silent relus; a smaller rate does not wake them; from the beginning a tenth, and again a tenth, learns', () => {
    const run = begin('relu', { kind: 'sgd', lr: 100 }),
      stuck = after(run, 100)
    expect(stuck).toMatchObject({ why: 'silent', since: 0, steps: 100 })
    expect(stuck!.only).not.toBeNull()
    run.setRate(0.1)
    expect(after(run, 300)?.why).toBe('silent')
    let lr = 100
    do lr /= 10
    while (lr > 1e-3 && after(begin('relu', { kind: 'sgd', lr }), 100))
    const mended = begin('relu', { kind: 'sgd', lr })
    expect(after(mended, 600)).toBeNull()
    expect(lastLoss(mended)).toBeLessThan(1.5)
  })

  test('that was learning goes on where one goes back to before the rate was raised', () => {
    const run = begin('relu', { kind: 'adam', lr: 0.003 })
    expect(after(run, 300)).toBeNull()
    const before = lastLoss(run)
    run.keep()
    run.setRate(3)
    const stuck = after(run, 100)
    expect(stuck?.why).toBe('silent')
    expect(stuck!.since).toBeGreaterThanOrEqual(290)
    run.goTo(300)
    expect(after(run, 100)).toBeNull()
    expect(lastLoss(run)).toBeLessThan(before)
  })

  test('without relus is told by its losses; a tenth, and again a tenth, learns there, too', () => {
    const stuck = after(begin('tanh', { kind: 'sgd', lr: 100 }), 100)
    expect(stuck).toMatchObject({ why: 'large', layer: null })
    expect(stuck!.loss).toBeGreaterThan(Math.log(10))
    let lr = 100
    do lr /= 10
    while (lr > 1e-3 && after(begin('tanh', { kind: 'sgd', lr }), 100))
    const mended = begin('tanh', { kind: 'sgd', lr })
    expect(after(mended, 600)).toBeNull()
    expect(lastLoss(mended)).toBeLessThan(1.5)
  })
})

test('weights that all begin at 0 are told as that, and others learn by the same rate', () => {
  const optimizer: OptimizerSpec = { kind: 'adam', lr: 0.003 }
  expect(after(begin('relu', optimizer, { kind: 'fixed', std: 0 }), 100, true)?.why).toBe('zeros')
  const other = begin('relu', optimizer)
  expect(after(other, 300)).toBeNull()
  expect(lastLoss(other)).toBeLessThan(1.5)
})

test('the way back leads to before the rate was raised that ruined it, and to where it was sound', () => {
  const rates = [0.01, 1, 0.1, 2, 5].map((rate, i) => ({ step: 100 * i, rate })),
    to = (since: number, by: number): number => soundUpTo({ since, by }, rates)
  expect(to(104, 114)).toBe(100)
  expect(to(95, 105)).toBe(95)
  expect(to(250, 260)).toBe(100) // at 200 it was lowered
  expect(to(0, 10)).toBe(0)
  expect(soundUpTo({ since: 50, by: 60 }, rates)).toBe(0) // all of these came later
})

test('nothing is said of a training that learns slowly, nor of one that has just begun', () => {
  const slow = begin('relu', { kind: 'sgd', lr: 1e-5 })
  for (let i = 0; i < 4; i++) expect(after(slow, 50)).toBeNull()
  expect(after(begin('relu', { kind: 'sgd', lr: 100 }), 20)).toBeNull()
})

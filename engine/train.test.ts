import { afterEach, expect, test } from 'vitest'
import { compile } from './compile.ts'
import { ourHands, someHands } from './data/bent.ts'
import { drawn } from './data/dataset.ts'
import { evaluate } from './evaluate.ts'
import { fuse } from './fuse/index.ts'
import { chooseKernel } from './kernels/choose.ts'
import { kernel, plain, setKernel } from './kernels/index.ts'
import { allocate, placeMemory, planMemory } from './memory.ts'
import { networks } from './networks/index.ts'
import type { NetworkSpec } from './networks/spec.ts'
import { random } from './random.ts'
import { countRight, nonFiniteWeight, Trainer } from './train.ts'
import { initWeights } from './weights.ts'

afterEach(() => setKernel(plain))

test('a row of scores with a NaN, or with ∞, counts as wrong, whatever its label is', () => {
  const scores = Float32Array.of(0, 1, 2, /**/ Number.NaN, 0, 0, /**/ 0, Number.NaN, 5, /**/ 0, Infinity, 0, /**/ -Infinity, 3, 1)
  expect(countRight(scores, Float32Array.of(2, 0, 2, 1, 1))).toBe(2)
  for (const label of [0, 1, 2]) expect(countRight(scores.subarray(3, 6), Float32Array.of(label))).toBe(0)
})

test.each([Number.NaN, Infinity, -Infinity])('a weight, or a number that the optimizer keeps, that is %s is found by its name', odd => {
  const memory = allocate(compile(networks['simple-convnet'], 1, { optimizer: { kind: 'adam', lr: 0.1 } })),
    { params, state } = memory.program
  expect(nonFiniteWeight(memory)).toBeNull()
  for (const [name, id] of [...Object.entries(state), ...Object.entries(params)].reverse()) {
    const { data } = memory.tensors[id]
    data[data.length - 1] = odd
    expect(nonFiniteWeight(memory)).toBe(name)
    data[data.length - 1] = 0
  }
})

test.each(['plain', 'fast'])('a training that runs into NaN says at which step, and in which cell it began, on the %s kernel', name => {
  if (name === 'fast') chooseKernel() // convolutions are fused for it
  const spec = networks['simple-convnet'],
    plan = planMemory([fuse(compile(spec, 2, { imageGradient: false, optimizer: { kind: 'adam', lr: 1e25 } }))]),
    memory = placeMemory(plan, kernel.arena(plan.bytes))[0]
  initWeights(memory, spec.init, 1)
  const trainer = new Trainer(memory, { source: drawn(ourHands(spec.input), random(1)), masks: random(2) })
  expect(() => {
    while (trainer.steps < 20) trainer.advance(Infinity)
  }).toThrow(/^step \d+: the loss is (NaN|-?Infinity); the first number that is not finite is \w+\/\w+\[\d+(, \d+)*\]$/)
})

test('images that do not go into the network are refused before anything is trained', () => {
  const memory = allocate(compile(networks.lenet5, 1, { optimizer: { kind: 'sgd', lr: 0.1 } }))
  expect(() => new Trainer(memory, { source: drawn(ourHands([1, 28, 28]), random(1)), masks: random(2) })).toThrow(
    'images of (1, 28, 28) in 10 classes; lenet5 takes (1, 32, 32) and has 10 classes',
  )
})

test('a network learns from, and is tried on, the numbers that it is given a drawing in', () => {
  const spec = networks['simple-convnet'],
    preparation = { kind: 'ink', size: 28, box: 20, scale: -255, offset: 255 } as const
  const batchOf = (of: NetworkSpec): Float32Array => {
    const memory = allocate(compile(of, 4, { optimizer: { kind: 'sgd', lr: 0 } })),
      trainer = new Trainer(memory, { source: drawn(ourHands(spec.input), random(1)), masks: random(2) })
    while (!trainer.advance(1e5));
    return memory.tensors[memory.program.image].data.slice() as Float32Array
  }
  const plainBatch = batchOf(spec)
  expect([...batchOf({ ...spec, preparation })]).toEqual([...plainBatch].map(p => Math.fround(255 - 255 * p)))

  const testOf = (of: NetworkSpec): Float32Array => {
    const memory = allocate(compile(of, 3, { backward: false })),
      trying = evaluate(memory, someHands(spec.input, preparation, 3), () => Infinity)
    while (!trying.next().done);
    return memory.tensors[memory.program.image].data as Float32Array
  }
  const plainTest = testOf(spec)
  expect([...testOf({ ...spec, preparation })]).toEqual([...plainTest].map(p => Math.fround(255 - 255 * p)))
})

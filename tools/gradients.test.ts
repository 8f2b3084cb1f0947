import { expect, test } from 'vitest'
import { compile } from '../engine/compile.ts'
import { allocate } from '../engine/memory.ts'
import { digitNetworkNames, networks } from '../engine/networks/index.ts'
import { opOf } from '../engine/ops/index.ts'
import { random } from '../engine/random.ts'
import { initWeights } from '../engine/weights.ts'
import { checkAtRandom, checkSomething } from './gradientCells.ts'

/** Random weights; biases are not 0, as they are no longer after training. */
function network(name: (typeof digitNetworkNames)[number]) {
  const memory = allocate(compile(networks[name], 1)),
    chance = random(4, name)
  initWeights(memory, networks[name].init, 2)
  for (const [param, id] of Object.entries(memory.program.params))
    if (param.endsWith('/b')) for (let i = 0; i < memory.tensors[id].data.length; i++) memory.tensors[id].data[i] = 0.1 * chance.normal()
  return memory
}

test.each(digitNetworkNames)('%s: 60 gradients at random, for right and wrong targets, all agree or lie on a kink that is named', name => {
  const {
    checked,
    compared,
    verdicts: { agree, kink, bothZero, tooSmall },
    worst,
    wrong,
  } = checkAtRandom(network(name), networks[name], 60, 1)
  expect(wrong).toEqual([])
  expect([checked, agree + kink + bothZero + tooSmall]).toEqual([60, 60])
  expect(worst).toBeLessThanOrEqual(1e-5)
  // It is about something: most of them are on no kink, and not 0.
  expect(compared).toBe(agree)
  expect(compared).toBeGreaterThan(30)
})

test('the same seed checks the same gradients, and a wrong gradient is told with its cell', () => {
  const memory = network('lenet5')
  expect(checkAtRandom(memory, networks['lenet5'], 20, 3)).toEqual(checkAtRandom(memory, networks['lenet5'], 20, 3))
  const op = opOf('sumRows'),
    right = { ...op }
  Object.assign(op, {
    run: (...args: Parameters<typeof op.run>) => {
      right.run(...args)
      for (let i = 0; i < args[0].data.length; i++) args[0].data[i] *= 1.001
    },
  })
  try {
    const { wrong } = checkAtRandom(memory, networks['lenet5'], 50, 3)
    expect(wrong.length).toBeGreaterThan(5)
    expect(wrong.every(words => /^[a-z]+\d\/b:\d+ of a \d as \d: /.test(words))).toBe(true)
  } finally {
    Object.assign(op, right)
  }
})

test('gradients that are all 0 on both sides are none that agree; other digits are tried, a few times', () => {
  const memory = network('simple-convnet')
  // Every relu is closed, and every class has the same score for ever: nothing moves the loss but the last biases.
  for (const [param, id] of Object.entries(memory.program.params))
    if (param !== 'affine2/b') memory.tensors[id].data.fill(param === 'conv1/b' || param === 'affine1/b' ? -1 : 0)
  // Cells are drawn by the seed: those of 9 and 10 hold no bias to compare, one of 11's does.
  expect(checkAtRandom(memory, networks['simple-convnet'], 2, 9)).toMatchObject({ checked: 2, compared: 0 })
  expect(checkSomething(memory, networks['simple-convnet'], 2, 9)).toMatchObject({
    seed: 11,
    compared: 1,
    verdicts: { agree: 1, bothZero: 1 },
    wrong: [],
  })
  // None of 1 to 5 finds any: then it ends.
  expect(checkSomething(memory, networks['simple-convnet'], 2, 1)).toMatchObject({
    seed: 5,
    compared: 0,
    verdicts: { agree: 0, bothZero: 2 },
  })
  expect(checkAtRandom(memory, networks['simple-convnet'], 0, 1)).toMatchObject({ checked: 0, compared: 0 })
})

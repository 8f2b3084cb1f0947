import { expect, test } from 'vitest'
import { compile } from './compile.ts'
import { allocate } from './memory.ts'
import { networks } from './networks/index.ts'
import { countRight, nonFiniteWeight } from './train.ts'

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

import { expect, test } from 'vitest'
import { countRight } from './train.ts'

test('a row of scores with a NaN, or with ∞, counts as wrong, whatever its label is', () => {
  const scores = Float32Array.of(0, 1, 2, /**/ Number.NaN, 0, 0, /**/ 0, Number.NaN, 5, /**/ 0, Infinity, 0, /**/ -Infinity, 3, 1)
  expect(countRight(scores, Float32Array.of(2, 0, 2, 1, 1))).toBe(2)
  for (const label of [0, 1, 2]) expect(countRight(scores.subarray(3, 6), Float32Array.of(label))).toBe(0)
})

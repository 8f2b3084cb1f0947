import { expect, test } from 'vitest'
import fc from 'fast-check'
import { argMax } from './argMax.ts'
import { softmax } from './ops/pointwise.ts'
import { tensor } from './tensor.ts'

const odd = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: -40, max: 40 }) }, fc.constantFrom(Number.NaN, Infinity, -Infinity))

test('the largest; of equal ones the first', () => {
  expect(argMax([1, 3, 2])).toBe(1)
  expect(argMax([-3, -1, -1])).toBe(1)
  expect(argMax(new Float32Array(10))).toBe(0)
})

test('NaN decides nothing, wherever it stands', () => {
  for (const row of [[Number.NaN, 1, 2], [1, Number.NaN, 2], [1, 2, Number.NaN], [Number.NaN]]) expect(argMax(row)).toBeNull()
})

test('+∞ decides nothing; −∞ is never the largest; of nothing there is no largest', () => {
  expect(argMax([1, Infinity])).toBeNull()
  expect(argMax([Infinity, Infinity])).toBeNull()
  expect(argMax([-Infinity, -5])).toBe(1)
  expect(argMax([-Infinity, -Infinity])).toBeNull()
  expect(argMax([])).toBeNull()
})

test('there is an answer exactly where softmax has numbers, and the probabilities give the one that the scores give', () => {
  fc.assert(
    fc.property(fc.array(odd, { minLength: 1, maxLength: 10 }), scores => {
      const y = tensor([1, scores.length], undefined, 'float64')
      softmax.run(y, [tensor([1, scores.length], scores, 'float64')], {})
      expect(argMax(scores) === null).toBe(y.data.some(p => !Number.isFinite(p)))
      expect(argMax(y.data)).toBe(argMax(scores))
    }),
    { seed: 19 },
  )
})

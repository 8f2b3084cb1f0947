import { expect, it } from 'vitest'
import { runningSum } from './runningSum.ts'

it('goes from 0 through every term to their sum', () => {
  const sum = runningSum([1, -3, 0, 2.5])!
  expect([...sum.from]).toEqual([0, 1, -2, -2])
  expect([...sum.to]).toEqual([1, -2, -2, 0.5])
  expect([sum.low, sum.high]).toEqual([-2, 1])
})

it('is nothing of one term, of zeros, or of what is not finite', () => {
  expect([runningSum([3]), runningSum([0, 0]), runningSum([1, Infinity]), runningSum([1, NaN])]).toEqual([null, null, null, null])
})

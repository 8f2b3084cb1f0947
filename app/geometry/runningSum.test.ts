import { describe, expect, it } from 'vitest'
import { runningSum, writtenTerms } from './runningSum.ts'

it('goes from 0 through every term to their sum', () => {
  const sum = runningSum([1, -3, 0, 2.5])!
  expect([...sum.from]).toEqual([0, 1, -2, -2])
  expect([...sum.to]).toEqual([1, -2, -2, 0.5])
  expect([sum.low, sum.high]).toEqual([-2, 1])
})

it('is nothing of one term, of zeros, or of what is not finite', () => {
  expect([runningSum([3]), runningSum([0, 0]), runningSum([1, Infinity]), runningSum([1, NaN])]).toEqual([null, null, null, null])
})

describe('terms that are written at their bars', () => {
  const place = { pitch: 10, bar: 8, y: (sum: number) => 100 - 10 * sum, widthOf: () => 30, apart: 7, width: 300 }

  it('are the largest, over a bar that goes up and under one that goes down', () => {
    const written = writtenTerms(runningSum([0, 0, 4, 0, 0, 0, -3, 0.01])!, place)
    expect(written).toEqual([
      { term: 2, x: 24, y: 60 - 7 },
      { term: 6, x: 64, y: 90 + 7 },
    ])
  })

  it('leave out what would lie over a larger one', () => {
    expect(writtenTerms(runningSum([5, 4, 3, 2, 1])!, { ...place, pitch: 12 }).map(({ term }) => term)).toEqual([0, 4])
  })

  it('stay within the picture', () => {
    expect(writtenTerms(runningSum([5, 0.01])!, place).map(({ x }) => x)).toEqual([15])
  })
})

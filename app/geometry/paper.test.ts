import { expect, test } from 'vitest'
import { shareRoom, spread } from './paper.ts'

test('eight stand two a page; of nine, those stand together that are low', () => {
  expect(spread([9, 9, 9, 9, 9, 1, 1, 9], 4, 20)).toEqual([2, 2, 2, 2])
  expect(spread([9, 9, 4, 4, 4, 9, 9, 9, 9], 4, 18)).toEqual([2, 3, 2, 2])
  expect(spread([9, 9, 9, 9, 9, 9, 9, 9, 9], 4, 18).toSorted((a, b) => a - b)).toEqual([2, 2, 2, 3])
  expect(spread([5, 5], 4, 9)).toEqual([1, 1])
  expect(spread([], 4, 9)).toEqual([])
})

test('a set of all questions is spread as few are: no way of sharing is tried twice', () => {
  const heights = Array.from({ length: 51 }, (_, i) => 4 + ((i * 7) % 5)),
    counts = spread(heights, 26, 18)
  expect(counts).toHaveLength(26)
  expect(counts.reduce((sum, count) => sum + count)).toBe(51)
  expect(Math.max(...counts)).toBe(2)
})

test('room is shared so that none gets more than it wants, and those that get less get the same', () => {
  expect(shareRoom([10, 10], 100)).toEqual([10, 10])
  expect(shareRoom([10, 80, 80], 100)).toEqual([10, 45, 45])
  expect(shareRoom([80, 80], 60)).toEqual([30, 30])
})

import { expect, test } from 'vitest'
import { beside, inRows } from './walk.ts'

test('arrow keys lead from filter to filter, through rows that are not of one length, and nowhere beyond their ends', () => {
  const rows = [...inRows([7, 3, 9, 1, 4], 3), [8]]
  expect(rows).toEqual([[7, 3, 9], [1, 4], [8]])
  const from = (filter: number) => ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'a'].map(key => beside(rows, filter, key))
  expect(from(7)).toEqual([undefined, 3, undefined, 1, undefined])
  expect(from(9)).toEqual([3, 1, undefined, 4, undefined])
  expect(from(4)).toEqual([1, 8, 3, 8, undefined])
  expect(from(8)).toEqual([4, undefined, 1, undefined, undefined])
})

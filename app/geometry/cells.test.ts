import { describe, expect, test } from 'vitest'
import { cellText } from './cells.ts'

describe('what is written in a cell', () => {
  test('a number of at most two decimals is written whole, in as many letters as one more than there is room for', () => {
    expect([0.25, -0.25, 2.25, 1.5, 0.1, Math.fround(0.1)].map(value => cellText(value, 3))).toEqual([
      '0.25',
      '−0.25',
      '2.25',
      '1.5',
      '0.1',
      '0.1',
    ])
  })

  test('others get as many digits as there is room for, and 0.249 beside 0.25 is not 0.25 where both fit', () => {
    expect([1 / 3, 12.75, 0.249].map(value => cellText(value, 3))).toEqual(['0.3', '13', '0.2'])
    expect([0.249, 0.25].map(value => cellText(value, 5))).toEqual(['0.249', '0.25'])
  })
})

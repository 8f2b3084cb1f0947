import { expect, test } from 'vitest'
import { reached } from './flood.ts'

test('colour floods in by whole columns of cells, from none of them to all', () => {
  expect(reached(0, 24, 240)).toBe(0)
  expect(reached(0.5, 24, 240)).toBe(120)
  expect(reached(0.52, 24, 240)).toBe(120)
  expect(reached(0.99, 24, 240)).toBe(230)
  expect([reached(1, 24, 240), reached(3, 24, 240)]).toEqual([240, 240])
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { endOfLine, labelledEpochs, momentAt, pictured, placeOfStep } from './runLine.ts'

test('a line ends with the epoch, or with the step that the run is to reach', () => {
  expect(endOfLine(0, null, 100)).toBe(100)
  expect(endOfLine(99, null, 100)).toBe(100)
  expect(endOfLine(100, null, 100)).toBe(100)
  expect(endOfLine(101, null, 100)).toBe(200)
  expect(endOfLine(101, 300, 100)).toBe(300)
})

test('what is under a hand is the nearest moment, or the present', () => {
  const line = { end: 100, width: 1000 },
    steps = [0, 1, 2, 10, 40]
  expect(momentAt(line, steps, 55, -20)).toBe(0)
  expect(momentAt(line, steps, 55, 14)).toBe(1)
  expect(momentAt(line, steps, 55, 240)).toBe(10)
  expect(momentAt(line, steps, 55, 460)).toBe(40)
  expect(momentAt(line, steps, 55, 480)).toBeNull()
  expect(momentAt(line, steps, 55, 990)).toBeNull()
  expect(momentAt(line, steps, 40, 400)).toBeNull() // the newest moment is the present
})

test('pictures never cover each other, nor reach beyond the line', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(1000), { minLength: 1, maxLength: 60 }), fc.integer({ min: 40, max: 1500 }), (some, width) => {
      const line = { end: 1000, width },
        chosen = pictured(
          line,
          some.toSorted((a, b) => a - b),
          70,
        ).map(step => placeOfStep(line, step))
      for (let i = 1; i < chosen.length; i++) expect(chosen[i] - chosen[i - 1]).toBeGreaterThanOrEqual(70)
      for (const x of chosen) expect(x + 70).toBeLessThanOrEqual(width)
    }),
  )
})

test('of many epochs some are named, by round numbers', () => {
  expect(labelledEpochs({ end: 300, width: 1000 }, 100, 60)).toEqual([1, 2, 3])
  expect(labelledEpochs({ end: 3000, width: 1000 }, 100, 60)).toEqual([2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30])
  expect(labelledEpochs({ end: 30_000, width: 1000 }, 100, 60)).toEqual(Array.from({ length: 15 }, (_, i) => 20 * (i + 1)))
})

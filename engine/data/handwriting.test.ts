import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { GHOST, exampleNine, stylesOf, writeDigit } from './handwriting.ts'
import { countPoints } from './ink.ts'

const digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
const written = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.nat()).map(([label, seed]) => writeDigit(label, seed))

describe('writeDigit', () => {
  test('a seed writes the same strokes again, another seed others', () => {
    for (const digit of digits) {
      expect(writeDigit(digit, 5)).toEqual(writeDigit(digit, 5))
      expect(writeDigit(digit, 6).strokes).not.toEqual(writeDigit(digit, 5).strokes)
    }
  })

  test('every point lies in the unit box, clear of its edge', () => {
    fc.assert(
      fc.property(written, ({ strokes }) => {
        expect(strokes.flat().every(([x, y]) => x >= 0.05 && x <= 0.95 && y >= 0.05 && y <= 0.95)).toBe(true)
      }),
    )
  })

  test('every point has its time, rising through all strokes, and a digit takes 0.2 to 3 seconds', () => {
    fc.assert(
      fc.property(written, ({ strokes, times }) => {
        expect(times.map(list => list.length)).toEqual(strokes.map(stroke => stroke.length))
        const all = times.flat()
        expect(all[0]).toBe(0)
        expect(all.every((time, i) => i === 0 || time > all[i - 1])).toBe(true)
        expect(all.at(-1)).toBeGreaterThan(0.2)
        expect(all.at(-1)).toBeLessThan(3)
        expect(countPoints(strokes)).toBeGreaterThan(20)
      }),
    )
  })

  test('the pen is slower in a seven’s corner than on its stem', () => {
    const { strokes } = writeDigit(7, 3, { style: 'plain' })
    const steps = strokes[0].slice(1).map(([x, y], i) => Math.hypot(x - strokes[0][i][0], y - strokes[0][i][1]))
    const corner = strokes[0].reduce((best, [x, y], i) => (x - y > strokes[0][best][0] - strokes[0][best][1] ? i : best), 0)
    const stem = Math.floor((corner + strokes[0].length) / 2)
    expect(steps[corner]).toBeLessThan(0.8 * steps[stem])
  })

  test('seeds come to write each digit in each of its styles', () => {
    for (const digit of digits) {
      const met = new Set(Array.from({ length: 80 }, (_, seed) => writeDigit(digit, seed).style))
      expect([...met].sort()).toEqual([...stylesOf(digit)].sort())
    }
  })

  test('what is no digit, or no style of it, is refused with what there is', () => {
    expect(() => writeDigit(10, 1)).toThrow(new RangeError('10 is not a digit; 0 to 9 is expected'))
    expect(() => writeDigit(1, 1, { style: 'slashed' })).toThrow(new RangeError('1 has no style ‘slashed’; it has bare, flag, foot'))
    expect(() => writeDigit(3, 1, { style: GHOST })).toThrow(RangeError)
    expect(() => writeDigit(3, 1, { style: 'toString' })).toThrow(RangeError)
  })
})

test('the example nine is one stroke, always the same, and chance never writes it', () => {
  const nine = exampleNine()
  expect(nine).toMatchObject({ label: 9, style: GHOST })
  expect(nine.strokes).toHaveLength(1)
  expect(exampleNine()).toEqual(nine)
  expect(stylesOf(9)).not.toContain(GHOST)
})

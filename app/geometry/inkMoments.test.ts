import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { areas, leads } from './inkAreas.ts'
import { MOST_MOMENTS, pointsAt, unanswered, upTo, withMoment, xOf } from './inkMoments.ts'
import type { Moment } from './inkMoments.ts'

const sure = (points: number, digit: number): Moment => ({ points, y: Array.from({ length: 10 }, (_, d) => (d === digit ? 1 : 0)) })
const box = { width: 200, height: 54, points: 101 }

describe('withMoment(moments, moment)', () => {
  test("keeps moments in the drawing's order, one a number of points, the newer winning", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.nat(9)), { maxLength: 100 }), added => {
        const moments = added.reduce<readonly Moment[]>((list, [points, digit]) => withMoment(list, sure(points, digit)), [])
        expect(moments.map(m => m.points)).toEqual([...new Set(added.map(([points]) => points))].sort((a, b) => a - b))
        const newest = new Map(added)
        for (const moment of moments) expect(moment.y[newest.get(moment.points)!]).toBe(1)
      }),
    )
  })

  test('the same answer again changes nothing: the ribbon that one drags along is not drawn anew', () => {
    const moments = [sure(1, 0), sure(2, 7), sure(3, 7)]
    expect(withMoment(moments, sure(2, 7))).toBe(moments)
    expect(withMoment(moments, sure(2, 5)).map(m => Array.from(m.y).indexOf(1))).toEqual([0, 5, 7])
  })

  test('ten thousand moments become at most three hundred, the first and the last among them', () => {
    let moments: readonly Moment[] = []
    for (let points = 1; points <= 10_000; points++) moments = withMoment(moments, sure(points, 0))
    expect(moments.length).toBeLessThanOrEqual(MOST_MOMENTS)
    expect(moments.length).toBeGreaterThan(MOST_MOMENTS / 3)
    expect(moments[0].points).toBe(1)
    expect(moments.at(-1)!.points).toBe(10_000)
  })
})

test('upTo(moments, points) forgets what was drawn later', () => {
  expect(upTo([sure(1, 0), sure(5, 0), sure(9, 0)], 5).map(m => m.points)).toEqual([1, 5])
})

test('leads(moments) names the likeliest digit where it changes, in the middle of its area', () => {
  const found = leads([sure(1, 0), sure(41, 0), sure(51, 7), sure(101, 7)], 10, box)
  expect(found).toEqual([
    { digit: 0, from: 1, to: 51, x: 50, y: 27, height: 54 },
    { digit: 7, from: 51, to: 101, x: 150, y: 27, height: 54 },
  ])
  // Far from the next moment nobody knows who led.
  expect(leads([sure(1, 0), sure(10, 0), sure(90, 7)], 10, box).map(({ from, to }) => [from, to])).toEqual([
    [1, 10],
    [90, 90],
  ])
})

test('every number of points has its place on the ribbon, and that place gives it back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(), (points, any) => {
      const all = { ...box, points }
      const one = 1 + (any % points)
      expect(pointsAt(xOf(one, all), all)).toBe(one)
      expect(pointsAt(-5, all)).toBe(1 > points ? points : 1)
      expect(pointsAt(1e9, all)).toBe(points)
    }),
  )
})

/** The corners of a path. */
const corners = (path: string) => path.match(/[\d.]+ [\d.]+/g)!.map(pair => pair.split(' ').map(Number) as [number, number])

describe('areas(moments, classes, box)', () => {
  const shares = fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 10, maxLength: 10 })
  test('at each moment they stand one on another and fill the whole height', () => {
    fc.assert(
      fc.property(fc.array(shares, { minLength: 2, maxLength: 20 }), fc.constantFrom(10, 5), (drawn, classes) => {
        const moments = drawn.map((some, i): Moment => {
          const y = some.slice(0, classes),
            sum = y.reduce((a, b) => a + b, 0)
          return { points: 1 + 4 * i, y: y.map(v => v / sum) }
        })
        const found = areas(moments, classes, { ...box, points: 1 + 4 * (moments.length - 1) }).map(({ path }) => corners(path))
        for (let i = 0; i < moments.length; i++) {
          let from = 0
          found.forEach((path, digit) => {
            const above = path[i],
              below = path.at(-1 - i)!
            expect(above[0]).toBe(below[0])
            expect(above[1]).toBeCloseTo(from, 1)
            expect((below[1] - above[1]) / box.height).toBeCloseTo(moments[i].y[digit], 2)
            from = below[1]
          })
          expect(from).toBeCloseTo(box.height, 2)
        }
      }),
      { numRuns: 40 },
    )
  })

  test('of a thousand classes the likeliest have an area, and the others one together', () => {
    const y = (digit: number) => Array.from({ length: 1000 }, (_, d) => (d === digit ? 0.5005 : 0.0005))
    const found = areas(
      [
        { points: 1, y: y(7) },
        { points: 5, y: y(900) },
      ],
      1000,
      { ...box, points: 5 },
    )
    expect(found.map(({ digit }) => digit)).toEqual(expect.arrayContaining([7, 900, null]))
    expect(found).toHaveLength(12)
    expect(corners(found.at(-1)!.path).at(-1)![1]).toBeCloseTo(box.height)
  })

  test('a single moment is a mark one can see', () => {
    expect(areas([sure(101, 4)], 10, box)[4].path).toMatch(/^M198\.5 .*L200\.0 .*Z$/)
  })

  test('moments far apart are marks of their own: what lay between is not made up', () => {
    expect(areas([sure(10, 4), sure(90, 4)], 10, box)[4].path.match(/M/g)).toHaveLength(2)
  })
})

test('where there was no answer no digit is named and no area drawn, but the stretch is shown, and nothing in a path is NaN', () => {
  const none = { y: new Float32Array(10).fill(Number.NaN) },
    few = { width: 100, height: 100, points: 101 }
  const moments = [sure(1, 4), { points: 11, ...none }, { points: 21, ...none }, sure(31, 4), { points: 101, ...none }]
  expect(leads([{ points: 1, ...none }], 10, few)).toEqual([])
  expect(unanswered(moments, few)).toBe('M8.5 0H21.5V100.00H8.5ZM18.5 0H21.5V100.00H18.5ZM98.5 0H100.0V100.00H98.5Z')
  expect(unanswered([sure(1, 4)], few)).toBe('')
  const drawn = areas(moments, 10, few)
  expect([...drawn.map(({ path }) => path), unanswered(moments, few)].join('')).not.toContain('NaN')
  expect(drawn[4].path.match(/M/g)).toHaveLength(2)
  expect(areas([{ points: 11, ...none }], 10, few).every(({ path }) => path === '')).toBe(true)
})

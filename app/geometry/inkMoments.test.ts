import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { MOST_MOMENTS, bands, leaders, pointsAt, unanswered, upTo, withMoment, xOf } from './inkMoments.ts'
import type { Moment } from './inkMoments.ts'

const sure = (points: number, digit: number): Moment => ({ points, y: Array.from({ length: 10 }, (_, d) => (d === digit ? 1 : 0)) })
const box = { width: 200, row: 10, rows: 10, points: 101 }

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

test('leaders(moments) names the likeliest digit where it changes', () => {
  expect(leaders([sure(1, 0), sure(4, 0), sure(9, 7), sure(12, 9), sure(20, 9)])).toEqual([
    { digit: 0, from: 1 },
    { digit: 7, from: 9 },
    { digit: 9, from: 12 },
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

describe('bands(moments, box)', () => {
  test('a digit has a band while it is likely, in its own row, and none before or after', () => {
    const paths = bands([sure(48, 0), sure(50, 0), sure(51, 7), sure(55, 7)], box)
    const numbers = (path: string) => path.match(/[\d.]+ [\d.]+/g)!.map(pair => pair.split(' ').map(Number) as [number, number])
    expect(paths[3]).toBe('')
    const seven = numbers(paths[7])
    expect(Math.min(...seven.map(([x]) => x))).toBeCloseTo(98) // it grows out of the moment before
    expect(Math.max(...seven.map(([x]) => x))).toBeCloseTo(108)
    for (const [, y] of seven) expect(Math.floor(y / 10)).toBe(7)
    const zero = numbers(paths[0])
    expect(Math.max(...zero.map(([x]) => x))).toBeCloseTo(100)
  })

  test('a single moment is a mark one can see', () => {
    expect(bands([sure(101, 4)], box)[4]).toMatch(/^M198\.5 .*L200\.0 .*Z$/)
  })

  test('moments far apart are marks of their own: what lay between is not made up', () => {
    expect(bands([sure(10, 4), sure(90, 4)], box)[4].match(/M/g)).toHaveLength(2)
  })
})

test('where there was no answer no digit is named and no band drawn, but the stretch is shown, and nothing in a path is NaN', () => {
  const none = { y: new Float32Array(10).fill(Number.NaN) },
    box = { width: 100, row: 10, rows: 10, points: 101 }
  const moments = [sure(1, 4), { points: 11, ...none }, { points: 21, ...none }, sure(31, 4), { points: 101, ...none }]
  expect(leaders(moments)).toEqual([
    { digit: 4, from: 1 },
    { digit: null, from: 11 },
    { digit: 4, from: 31 },
    { digit: null, from: 101 },
  ])
  expect(leaders([{ points: 1, ...none }])).toEqual([])
  expect(unanswered(moments, box)).toBe('M8.5 0H21.5V100.00H8.5ZM18.5 0H21.5V100.00H18.5ZM98.5 0H100.0V100.00H98.5Z')
  expect(unanswered([sure(1, 4)], box)).toBe('')
  expect([...bands(moments, box), unanswered(moments, box)].join('')).not.toContain('NaN')
  expect(
    bands(
      [
        { points: 11, ...none },
        { points: 21, ...none },
      ],
      box,
    ).every(path => path === ''),
  ).toBe(true)
})

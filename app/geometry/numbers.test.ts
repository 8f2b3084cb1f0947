import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fullNumber, grouped, percent, shortNumber } from './numbers.ts'

it('shortNumber(v) has three significant digits and a true minus', () => {
  expect([0.58312, -12.345, 1234.5, 0.000012345, 0, -0, 999.96, 123_456, Number.NaN, -Infinity].map(shortNumber)).toEqual(['0.583', '−12.3', '1,230', '1.23e−5', '0', '0', '1,000', '1.23e5', 'NaN', '−∞'])
})

it('fullNumber(v) is the shortest text that gives the same float32', () => {
  expect(fullNumber(Math.fround(0.1))).toBe('0.1')
  fc.assert(fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), v => {
    expect(Math.fround(Number(fullNumber(v).replaceAll('−', '-')))).toBe(v === 0 ? 0 : v)
  }))
})

it('counts and shares read as people write them', () => {
  expect(grouped(865_000)).toBe('865,000')
  expect(percent(0.9789)).toBe('97.9')
})

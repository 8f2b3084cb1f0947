import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fullNumber, grouped, percent, readNumber, readWhole, shortNumber } from './numbers.ts'

it('shortNumber(v) has three significant digits, every digit before the point, and a true minus', () => {
  expect(
    [0.58312, -12.345, 1027.174, 1003.5, -1234.5, 0.000012345, 0, -0, 999.96, 99_999.4, 99_999.6, 123_456, Number.NaN, -Infinity].map(
      shortNumber,
    ),
  ).toEqual(['0.583', '−12.3', '1,027', '1,004', '−1,235', '1.23e−5', '0', '0', '1,000', '99,999', '1.00e5', '1.23e5', 'NaN', '−∞'])
})

it('shortNumber(v) puts a 0 for no digit that it leaves out: what reads as a whole number is one, to the nearest', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e7, max: 1e7, noNaN: true }), v => {
      const text = shortNumber(v),
        number = Number(text.replaceAll(',', '').replaceAll('−', '-'))
      if (/^−?[\d,]+$/.test(text)) expect(Math.abs(number - v)).toBeLessThanOrEqual(0.5)
      else expect(Math.abs(number - v)).toBeLessThanOrEqual(0.005001 * Math.abs(v))
      if (Math.abs(v) > 1e-9) expect(text.length).toBeLessThanOrEqual(v < 0 ? 9 : 8) // −0.000100
    }),
    { examples: [[-0.0001], [0.0001]] },
  )
})

it('fullNumber(v) is the shortest text that gives the same float32', () => {
  expect(fullNumber(Math.fround(0.1))).toBe('0.1')
  fc.assert(
    fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), v => {
      expect(Math.fround(Number(fullNumber(v).replaceAll('−', '-')))).toBe(v === 0 ? 0 : v)
    }),
  )
})

it('counts and shares read as people write them', () => {
  expect(grouped(865_000)).toBe('865,000')
  expect(percent(0.9789)).toBe('97.9')
})

it('readNumber(text) takes numbers as people type them, and as this page writes them', () => {
  const typed: readonly (readonly [string, number])[] = [
    ['0.5', 0.5],
    ['.5', 0.5],
    ['5.', 5],
    ['+2', 2],
    ['-2', -2],
    ['−2', -2],
    ['–2', -2],
    ['- 2', -2],
    [' 3 ', 3],
    ['0,5', 0.5],
    ['12,5', 12.5],
    ['0,125', 0.125],
    ['1,230', 1230],
    ['1,234,567.5', 1_234_567.5],
    ['1e9', 1e9],
    ['4.1e−5', 4.1e-5],
    ['1E+3', 1000],
    ['1e39', 1e39],
    ['０．５', 0.5],
    ['－１', -1],
    ['１２', 12],
    ['ー１２', -12],
    ['ｰ３．５', -3.5],
    ['－０，５', -0.5],
    ['　１　２　', 12],
    ['1。5', 1.5],
    ['１ｅー３', 1e-3],
  ]
  for (const [text, value] of typed) expect([text, readNumber(text)]).toEqual([text, value])
  fc.assert(
    fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), v => {
      expect(Math.fround(readNumber(fullNumber(v)) as number)).toBe(v === 0 ? 0 : v)
    }),
  )
})

it('readWhole(text) takes a whole number in range, however it is typed', () => {
  expect(['12', '１２', ' 12 ', '12.0', '1', '256', '0', '257', '1.5', '-3', 'x', '', '1e2'].map(text => readWhole(text, 1, 256))).toEqual([
    12,
    12,
    12,
    12,
    1,
    256,
    null,
    null,
    null,
    null,
    null,
    null,
    100,
  ])
})

it('readNumber(text) says why a text is none', () => {
  const refused: readonly (readonly [string, string])[] = [
    ['', 'empty'],
    ['  ', 'empty'],
    ['abc', 'letters'],
    ['1x', 'letters'],
    ['ㅁ', 'letters'],
    ['0.5ㅂ', 'letters'],
    ['NaN', 'letters'],
    ['∞', 'letters'],
    ['0x10', 'letters'],
    ['-', 'letters'],
    ['e5', 'letters'],
    ['1e', 'letters'],
    ['--1', 'letters'],
    ['1,2,3', 'commas'],
    ['1.2.3', 'commas'],
    ['1e999', 'tooLarge'],
    ['-1e999', 'tooLarge'],
  ]
  for (const [text, why] of refused) expect([text, readNumber(text)]).toEqual([text, why])
})

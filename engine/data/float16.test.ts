import { expect, test } from 'vitest'
import fc from 'fast-check'
import { fromHalf, fromHalves, toHalf, toHalves } from './float16.ts'

test('every one of the 65,536 halves comes back from its number', () => {
  const wrong: number[] = []
  for (let bits = 0; bits < 65536; bits++) {
    const value = fromHalf(bits)
    const back = toHalf(value)
    if (Number.isNaN(value) ? !Number.isNaN(fromHalf(back)) : back !== bits) wrong.push(bits)
  }
  expect(wrong).toEqual([])
})

test('between two neighbouring halves the nearer one is taken, and the even one in the middle', () => {
  const wrong: number[] = []
  for (let bits = 0; bits < 0x7bff; bits++) {
    const low = fromHalf(bits)
    const high = fromHalf(bits + 1)
    const middle = (low + high) / 2
    const even = bits % 2 === 0 ? bits : bits + 1
    if (toHalf(middle) !== even || toHalf(-middle) !== (even | 0x8000)) wrong.push(bits)
    if (toHalf(Math.fround(low + (high - low) * 0.49)) !== bits || toHalf(Math.fround(low + (high - low) * 0.51)) !== bits + 1)
      wrong.push(bits)
  }
  expect(wrong).toEqual([])
})

test('known halves: 1, −2, the largest, the smallest, zero with its sign, infinity, NaN', () => {
  expect([1, -2, 65504, 2 ** -24, 0, -0, Infinity, NaN].map(toHalf)).toEqual([0x3c00, 0xc000, 0x7bff, 1, 0, 0x8000, 0x7c00, 0x7e00])
  expect([65519.99, 65520, 1e30, 2 ** -25, 2 ** -25 * 1.01].map(v => toHalf(Math.fround(v)))).toEqual([0x7bff, 0x7c00, 0x7c00, 0, 1])
})

test('no half is farther off than half a step', () => {
  fc.assert(
    fc.property(fc.float({ min: -65504, max: 65504, noNaN: true }), value => {
      const step = 2 ** Math.max(-24, Math.floor(Math.log2(Math.abs(value) || 1)) - 10)
      expect(Math.abs(fromHalf(toHalf(value)) - value)).toBeLessThanOrEqual(step / 2)
    }),
  )
})

test('many at once are the same as one by one', () => {
  const numbers = Float32Array.from({ length: 999 }, (_, i) => Math.sin(i) * 10 ** ((i % 13) - 7)),
    halves = toHalves(numbers)
  expect(halves).toEqual(Uint16Array.from(numbers, toHalf))
  expect(fromHalves(halves)).toEqual(Float32Array.from(halves, fromHalf))
})

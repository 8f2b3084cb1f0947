import { expect, test } from 'vitest'
import { random } from './random.ts'
import { largestSize, meanMagnitudes, sizesOf } from './sizes.ts'

/** The same by sorting. */
function sorted(data: readonly number[]): number {
  const sizes = data.map(Math.abs).filter(v => v > 0 && v < Infinity)
  sizes.sort((a, b) => a - b)
  return sizes[Math.ceil(0.97 * sizes.length) - 1] ?? 0
}

test('97 of 100 numbers that are not 0 stay within the usual size, as sorting finds it', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const chance = random(seed, 'sizes')
    const data = Array.from({ length: 40 * seed }, () => chance.normal() * 10 ** (seed % 7) * (chance.int(5) < 2 ? 0 : 1))
    const { usual, ...ends } = sizesOf(data)
    expect(Math.abs(usual - sorted(data))).toBeLessThanOrEqual(largestSize({ ...ends, usual }) / 256)
  }
})

test('the ends are the smallest and the largest number', () => {
  expect(sizesOf([1, -3, 2])).toMatchObject({ least: -3, most: 2 })
  expect(sizesOf([5, 7])).toMatchObject({ least: 0, most: 7 })
})

test('of a few numbers the usual size is the largest', () => {
  expect(sizesOf([0.1, -26.4, 3]).usual).toBe(26.4)
})

test('zeros, NaN and infinities do not count', () => {
  const few = Array.from({ length: 100 }, (_, i) => (i + 1) / 100)
  expect(sizesOf([...few, ...new Array<number>(5000).fill(0), Number.NaN, Infinity, -Infinity])).toEqual(sizesOf(few))
  expect(sizesOf([])).toEqual({ least: 0, most: 0, usual: 0 })
  expect(sizesOf([Number.NaN, 0])).toEqual({ least: 0, most: 0, usual: 0 })
})

test('of many numbers every second, third … is looked at for the usual size, all for the ends', () => {
  const chance = random(5, 'many')
  const data = Float32Array.from({ length: 500_001 }, () => chance.normal())
  data[1] = -40
  const { least, usual } = sizesOf(data)
  expect(least).toBe(-40)
  expect(Math.abs(usual - 2.17)).toBeLessThan(0.1)
})

test('each map has the mean of its magnitudes; what is not finite counts as 0', () => {
  expect([...meanMagnitudes([1, -3, 0, 0, Number.NaN, 4, Infinity, -2, 5], 3)]).toEqual([(1 + 3) / 3, 4 / 3, 7 / 3].map(Math.fround))
})

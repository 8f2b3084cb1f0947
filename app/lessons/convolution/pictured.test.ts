import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { greyOf, greyShown } from './Pictured.tsx'

/** Every pixel the same grey, opaque. */
const even = (width: number, height: number, grey: number) => ({
  width,
  height,
  rgba: Uint8ClampedArray.from({ length: width * height * 4 }, (_, i) => (i % 4 === 3 ? 255 : grey)),
})

const mean = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0) / values.length

describe('a photo’s darkness', () => {
  it('is even where the photo is, however narrow, low or large it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }), (width, height) => {
        const {
          data,
          size: [H, W],
        } = greyOf(even(width, height, 51))
        expect(data).toHaveLength(H * W)
        expect(Math.min(H, W)).toBeGreaterThanOrEqual(3)
        expect(Math.max(H, W)).toBeLessThanOrEqual(112)
        for (const value of Array.from(data)) expect(value).toBeCloseTo(0.8, 5)
      }),
      { numRuns: 30 },
    )
  })

  it('is the pixels’ own where the photo is small, and counts each of them once where it is large', () => {
    const rgba = Uint8ClampedArray.from({ length: 5 * 4 * 4 }, (_, i) => (i % 4 === 3 ? 255 : 12 * Math.floor(i / 4)))
    expect(Array.from(greyOf({ width: 5, height: 4, rgba }).data, v => Math.round(v * 255))).toEqual(
      Array.from({ length: 20 }, (_, i) => 255 - 12 * i),
    )
    const large = Uint8ClampedArray.from({ length: 300 * 225 * 4 }, (_, i) => (i % 4 === 3 ? 255 : (37 * Math.floor(i / 4)) % 256)),
      { data } = greyOf({ width: 300, height: 225, rgba: large })
    expect(mean(data)).toBeCloseTo(mean(large.filter((_, i) => i % 4 === 0).map(v => 255 - v)) / 255, 2)
  })
})

it('on paper there is a digit of ours where nothing was drawn, whether the network has answered or not', () => {
  const blank = { data: new Float32Array(784), shape: [1, 1, 28, 28] }
  for (const image of [undefined, blank]) {
    const { data, size } = greyShown(null, image, true)!
    expect(size).toEqual([28, 28])
    expect(Math.max(...Array.from(data))).toBeGreaterThan(0.5)
  }
  expect(greyShown(null, blank, false)).toEqual({ data: blank.data, size: [28, 28] })
  expect(greyShown(null, undefined, false)).toBeNull()
})

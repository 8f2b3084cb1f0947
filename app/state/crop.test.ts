// The part of a picture that a network is shown: where its frame may be, and that what is cut is what lies in it.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Picture } from '../../engine/data/rgbaPicture.ts'
import { cropOf, cut, frameAround, frameBetween, knownCrop, moveFrame, partToShow, wholeOf, type Crop } from './crop.ts'

/** Red says the column, green the row. */
const pictureOf = (width: number, height: number): Picture => {
  const rgba = new Uint8ClampedArray(4 * width * height).fill(255)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) rgba.set([x, y], 4 * (y * width + x))
  return { rgba, width, height }
}

test('at first it is the largest in the middle, of the input’s proportions', () => {
  expect(cropOf(pictureOf(100, 60), 1).frame).toEqual({ left: 20, top: 0, width: 60, height: 60 })
  expect(cropOf(pictureOf(60, 100), 2).frame).toEqual({ left: 0, top: 35, width: 60, height: 30 })
  expect(cropOf(pictureOf(1, 1), 1).frame).toEqual({ left: 0, top: 0, width: 1, height: 1 })
})

test('what has paper around it is at first shown without: the largest part in the middle of the rest; all else is shown whole', () => {
  const plain = pictureOf(100, 60)
  expect(partToShow(plain, 1)).toBe(plain)
  const framed: Picture = { ...plain, rgba: new Uint8ClampedArray(4 * 100 * 60).fill(255) }
  for (let y = 10; y < 50; y++) for (let x = 20; x < 90; x++) framed.rgba.set([x, y, 40], 4 * (100 * y + x))
  const part = partToShow(framed, 1)
  expect(wholeOf(part)).toBe(framed)
  expect(knownCrop(part)!.frame).toEqual({ left: 35, top: 10, width: 40, height: 40 })
})

const sides = fc.integer({ min: 1, max: 120 })
const moves = fc.array(
  fc.record({
    right: fc.double({ min: -200, max: 200, noNaN: true }),
    down: fc.double({ min: -200, max: 200, noNaN: true }),
    by: fc.double({ min: 0.2, max: 5, noNaN: true }),
  }),
  { maxLength: 6 },
)

test('wherever it is moved and however large it becomes, it lies in the picture and keeps its proportions; what is cut is what lies there', () => {
  fc.assert(
    fc.property(sides, sides, moves, (width, height, all) => {
      let crop: Crop = cropOf(pictureOf(width, height), 1)
      const ratio = crop.frame.width / crop.frame.height
      for (const move of all) {
        crop = { whole: crop.whole, frame: moveFrame(crop, move) }
        const { frame } = crop
        expect(frame.left).toBeGreaterThanOrEqual(0)
        expect(frame.top).toBeGreaterThanOrEqual(0)
        expect(frame.left + frame.width).toBeLessThanOrEqual(width + 1e-6)
        expect(frame.top + frame.height).toBeLessThanOrEqual(height + 1e-6)
        expect(frame.width / frame.height).toBeCloseTo(ratio, 6)
      }
      const part = cut(crop),
        [x, y] = [part.rgba[0], part.rgba[1]]
      expect(Math.abs(x - crop.frame.left)).toBeLessThanOrEqual(1)
      expect(Math.abs(y - crop.frame.top)).toBeLessThanOrEqual(1)
      for (let row = 0; row < part.height; row++)
        for (let column = 0; column < part.width; column++) {
          const byte = 4 * (row * part.width + column)
          expect([part.rgba[byte], part.rgba[byte + 1]]).toEqual([x + column, y + row])
        }
      expect(cropOf(part, 1)).toEqual(crop)
    }),
    { numRuns: 60 },
  )
})

test('a frame of few pixels does not shrink', () => {
  const crop = cropOf(pictureOf(40, 40), 1)
  expect(moveFrame(crop, { by: 0.01 }).width).toBe(8)
  expect(moveFrame(cropOf(pictureOf(3, 3), 1), { by: 0.01 }).width).toBe(3)
})

test('a frame with two corners holds both, lies in the picture, and the first corner stays', () => {
  const where = fc.double({ min: -50, max: 170, noNaN: true })
  fc.assert(
    fc.property(sides, sides, where, where, where, where, (width, height, ax, ay, bx, by) => {
      const frame = frameBetween({ width, height }, { x: ax, y: ay }, { x: bx, y: by })
      const inside = (value: number, most: number): number => Math.min(most, Math.max(0, value))
      for (const [start, size, most, a, b] of [
        [frame.left, frame.width, width, ax, bx],
        [frame.top, frame.height, height, ay, by],
      ] as const) {
        expect(start).toBeGreaterThanOrEqual(0)
        expect(start + size).toBeLessThanOrEqual(most + 1e-6)
        expect(size).toBeGreaterThanOrEqual(Math.min(8, most) - 1e-6)
        for (const value of [a, b].map(one => inside(one, most))) {
          expect(value).toBeGreaterThanOrEqual(start - 1e-6)
          expect(value).toBeLessThanOrEqual(start + size + 1e-6)
        }
      }
    }),
  )
})

test('around ink there is a margin, in a wide picture as in a high one', () => {
  const box = { x0: 0.4, x1: 0.6, y0: 0.4, y1: 0.6 } // of the square around it
  const wide = frameAround(box, { width: 100, height: 50 })
  expect([wide.left, wide.top, wide.width, wide.height].map(Math.round)).toEqual([36, 11, 28, 28])
  const high = frameAround(box, { width: 50, height: 100 })
  expect([high.left, high.top, high.width].map(Math.round)).toEqual([11, 36, 28])
})

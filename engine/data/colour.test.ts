import { describe, expect, test } from 'vitest'
import type { Picture } from '../data/rgbaPicture.ts'
import { MEAN } from '../networks/preparation.ts'
import { colourToRgba, pictureToColour } from './colour.ts'
import { sceneNames } from './sceneNames.ts'
import { drawScene, SCENE } from './scenes.ts'

const filled = (width: number, height: number, pixel: (x: number, y: number) => readonly [number, number, number, number]): Picture => {
  const rgba = new Uint8ClampedArray(4 * width * height)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) rgba.set(pixel(x, y), 4 * (y * width + x))
  return { rgba, width, height }
}
const seen = (picture: Picture, side = 4): Float32Array => {
  const out = new Float32Array(3 * side * side)
  pictureToColour(picture, [3, side, side], out)
  return out
}
const plus = (colour: readonly number[]): number[] => colour.map((v, c) => v - MEAN[c])
const pixelOf = (image: Float32Array, pixel: number, plane = 16): number[] => [0, 1, 2].map(c => image[c * plane + pixel])

describe('the colour image of a picture', () => {
  test('is its colours minus the mean ones; of the very size, pixel by pixel', () => {
    const image = seen(filled(4, 4, (x, y) => [10 * x, 20 * y, 100, 255]))
    expect(pixelOf(image, 6).map(v => Math.round(v * 100) / 100)).toEqual(plus([20, 20, 100]).map(v => Math.round(v * 100) / 100))
  })
  test('is of the square in its middle, scaled by areas', () => {
    const image = seen(filled(16, 8, x => (x < 4 || x >= 12 ? [255, 0, 0, 255] : x % 2 ? [0, 0, 0, 255] : [0, 200, 0, 255])))
    for (let i = 0; i < 16; i++) pixelOf(image, i).forEach((v, c) => expect(v).toBeCloseTo(plus([0, 100, 0])[c], 3))
  })
  test('lies on white paper where it is transparent', () => {
    pixelOf(seen(filled(4, 4, () => [0, 0, 0, 0])), 3).forEach((v, c) => expect(v).toBeCloseTo(plus([255, 255, 255])[c], 3))
    pixelOf(seen(filled(4, 4, () => [0, 0, 0, 51])), 3).forEach((v, c) => expect(v).toBeCloseTo(plus([204, 204, 204])[c], 3))
  })
  test('of a single pixel is that colour everywhere', () => {
    const image = seen(filled(1, 1, () => [9, 8, 7, 255]))
    for (let i = 0; i < 16; i++) pixelOf(image, i).forEach((v, c) => expect(v).toBeCloseTo(plus([9, 8, 7])[c], 3))
  })
  test('is divided by what the network learnt with, and is the same colour again', () => {
    const image = new Float32Array(3),
      scale = { mean: [127.5, 127.5, 127.5], std: 127.5 } as const
    pictureToColour(
      filled(1, 1, () => [255, 0, 51, 255]),
      [3, 1, 1],
      image,
      scale,
    )
    ;[1, -1, -0.6].forEach((v, c) => expect(image[c]).toBeCloseTo(v, 6))
    const rgba = new Uint8ClampedArray(4)
    colourToRgba(image, rgba, [1, 2, 3], scale)
    expect([...rgba]).toEqual([255, 0, 51, 255])
  })
  test('of a picture that is not whole is refused', () => {
    expect(() => seen({ rgba: new Uint8ClampedArray(12), width: 2, height: 2 })).toThrow('2×2')
  })
})

test.each(sceneNames)('the scene %s is the same for everyone, opaque, and full of colour', name => {
  const { rgba } = drawScene(name, 1, 40)
  expect(rgba).toEqual(drawScene(name, 1, 40).rgba)
  expect(rgba).not.toEqual(drawScene(name, 2, 40).rgba)
  expect(rgba.every((v, i) => i % 4 !== 3 || v === 255)).toBe(true)
  expect(
    new Set(
      Array.from({ length: 1600 }, (_, i) =>
        rgba
          .subarray(4 * i, 4 * i + 3)
          .map(v => v >> 4)
          .join(),
      ),
    ).size,
  ).toBeGreaterThan(30)
})

describe('where a scene has one colour or goes from one to another', () => {
  /** [red, green, blue] of a pixel. */
  const at = (rgba: Uint8ClampedArray, x: number, y: number): number[] => [...rgba.subarray(4 * (y * SCENE + x), 4 * (y * SCENE + x) + 3)]
  test('the sky over the hills is one blue at its upper edge', () => {
    const { rgba } = drawScene('hills')
    for (const x of [0, 60, 113, 226]) expect(at(rgba, x, 0), `x = ${x}`).toEqual([90, 148, 224])
  })
  test('the wall behind the fruit goes evenly from light to dark, as far from the fruit as its corners, too', () => {
    const { rgba } = drawScene('fruit'),
      light = [0.78, 0.8, 0.74],
      dark = [0.6, 0.64, 0.6]
    const off = (x: number, y: number): number =>
      Math.max(...at(rgba, x, y).map((v, c) => Math.abs(v - 255 * (light[c] + ((dark[c] - light[c]) * (x + 0.5)) / SCENE))))
    for (const y of [0, 2, 40]) expect(Math.max(...Array.from({ length: SCENE }, (_, x) => off(x, y))), `row ${y}`).toBeLessThan(1)
  })
  test('stripes are nowhere darker than the darkest colour they are made of', () => {
    expect(drawScene('stripes').rgba.every(v => v >= Math.floor(0.05 * 255))).toBe(true)
  })
})

test('a pixel of what is no number has no colour of its own', () => {
  const rgba = new Uint8ClampedArray(4 * 3)
  colourToRgba(Float32Array.of(0, Number.NaN, 10, /**/ 0, 5, Infinity, /**/ 0, 5, 10), rgba, [1, 2, 3])
  expect([...rgba.subarray(0, 4)]).toEqual([124, 117, 104, 255])
  expect([...rgba.subarray(4)]).toEqual([1, 2, 3, 255, 1, 2, 3, 255])
})

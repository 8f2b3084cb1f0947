import { describe, expect, test } from 'vitest'
import { random } from '../random.ts'
import { SIZE, centreOfMass, inkStages, inkToImage } from './ink.ts'
import type { Strokes } from './ink.ts'
import { drawPicture, pictureToImage } from './picture.ts'
import { pictureInk } from './pictureInk.ts'

const SEVEN: Strokes = [
  [
    [0.3, 0.25],
    [0.7, 0.25],
    [0.45, 0.8],
  ],
]
type Light = (x: number, y: number) => number

/** Grey from 0 to 1 at each pixel, opaque. */
function picture(width: number, height: number, light: Light) {
  const rgba = new Uint8ClampedArray(width * height * 4)
  for (let i = 0; i < width * height; i++)
    rgba.set([0, 1, 2].map(() => 255 * light((i % width) + 0.5, Math.floor(i / width) + 0.5)).concat(255), i * 4)
  return { rgba, width, height }
}

/** 1 on the seven, 0 beside it, with a soft edge; `pen` in pixels. */
function seven(side: number, pen = side * 0.085, left = 0, top = 0): Light {
  const [[a, b, c]] = SEVEN as [[readonly [number, number], readonly [number, number], readonly [number, number]]]
  return (x, y) => {
    const distance = Math.min(toLine(x - left, y - top, a, b), toLine(x - left, y - top, b, c))
    return Math.max(0, Math.min(1, pen / 2 + 0.5 - distance))
  }
  function toLine(x: number, y: number, from: readonly [number, number], to: readonly [number, number]): number {
    const [ax, ay, vx, vy] = [from[0] * side, from[1] * side, (to[0] - from[0]) * side, (to[1] - from[1]) * side]
    const t = Math.max(0, Math.min(1, ((x - ax) * vx + (y - ay) * vy) / (vx * vx + vy * vy)))
    return Math.hypot(x - ax - t * vx, y - ay - t * vy)
  }
}

/** How alike two images are: 1 the same, 0 nothing in common. */
function likeness(a: Float32Array, b: Float32Array): number {
  let ab = 0
  let aa = 0
  let bb = 0
  a.forEach((value, i) => {
    ab += value * b[i]
    aa += value * value
    bb += b[i] * b[i]
  })
  return ab / Math.sqrt(aa * bb)
}

const drawn = inkToImage(SEVEN).pixels
const ink = seven(200)
const dark = pictureToImage(picture(200, 200, (x, y) => 1 - ink(x, y)))
const largest = (pixels: Float32Array) => pixels.reduce((a, b) => Math.max(a, b), 0)

describe('pictureToImage(picture)', () => {
  test('dark ink on light paper is the image that the same drawing makes', () => {
    expect(likeness(dark.pixels, drawn)).toBeGreaterThan(0.97)
    expect(largest(dark.pixels)).toBeCloseTo(1, 1)
    expect(largest(drawn.map((value, i) => Math.abs(value - dark.pixels[i])))).toBeLessThan(0.6) // an edge pixel here and there
  })

  test('light ink on dark paper gives the same image', () => {
    expect(likeness(pictureToImage(picture(200, 200, ink)).pixels, dark.pixels)).toBeGreaterThan(0.995)
    expect(likeness(pictureToImage(picture(200, 200, (x, y) => 0.1 + 0.5 * ink(x, y))).pixels, dark.pixels)).toBeGreaterThan(0.98)
  })

  test('what is transparent is white paper, and white ink on nothing is ink', () => {
    for (const grey of [0, 255]) {
      const blank = picture(200, 200, () => 0)
      blank.rgba.forEach((_, i) => {
        blank.rgba[i] = i % 4 < 3 ? grey : 255 * ink(((i >> 2) % 200) + 0.5, Math.floor((i >> 2) / 200) + 0.5)
      })
      expect(likeness(pictureToImage(blank).pixels, dark.pixels)).toBeGreaterThan(0.995)
    }
  })

  test('noise and specks do not move the digit', () => {
    const chance = random(1, 'noise')
    const noisy = picture(200, 200, (x, y) => 0.8 - 0.5 * ink(x, y) + 0.05 * chance.normal() - (Math.hypot(x - 190, y - 190) < 3 ? 0.6 : 0))
    expect(likeness(pictureToImage(noisy).pixels, dark.pixels)).toBeGreaterThan(0.95)
  })

  test('light that falls off across the page is not ink, and ink in its shadow is', () => {
    const shade = (x: number, y: number) => 0.95 - 0.5 * (x / 200) - 0.15 * (y / 200)
    expect(likeness(pictureToImage(picture(200, 200, (x, y) => shade(x, y) * (1 - 0.75 * ink(x, y)))).pixels, dark.pixels)).toBeGreaterThan(
      0.95,
    )
    expect(pictureToImage(picture(200, 200, shade)).placement).toBeNull()
  })

  test("size, place and the picture's shape do not matter", () => {
    const moved = seven(120, 120 * 0.085, 150, 20)
    expect(likeness(pictureToImage(picture(300, 160, (x, y) => 1 - moved(x, y))).pixels, dark.pixels)).toBeGreaterThan(0.95)
    const small = seven(28, 2.4)
    expect(likeness(pictureToImage(picture(28, 28, (x, y) => 1 - small(x, y))).pixels, dark.pixels)).toBeGreaterThan(0.9)
  })

  test('a hairline becomes as thick as a pen', () => {
    const thin = seven(500, 3)
    const pixels = pictureToImage(picture(500, 500, (x, y) => 1 - thin(x, y))).pixels
    expect(likeness(pixels, drawn)).toBeGreaterThan(0.95)
    expect(largest(pixels)).toBeGreaterThan(0.95)
  })

  test('a digit that fills its picture with bold ink is not taken for paper', () => {
    const bold = seven(100, 16, -18, -13)
    const image = pictureToImage(picture(64, 79, (x, y) => 1 - bold(x, y)))
    expect(likeness(image.pixels, drawn)).toBeGreaterThan(0.8)
  })

  test.each([
    ['one pixel', picture(1, 1, () => 0)],
    ['one column', picture(1, 40, () => 1)],
    ['all white', picture(64, 64, () => 1)],
    ['all black', picture(64, 64, () => 0)],
    ['no pixels', { rgba: new Uint8ClampedArray(0), width: 0, height: 0 }],
    ['fewer bytes than its size says', { rgba: new Uint8ClampedArray(16), width: 64, height: 64 }],
    ['a size that is no number', { rgba: new Uint8ClampedArray(16), width: NaN, height: 2 }],
  ])('%s holds no ink', (_, blank) => {
    const { pixels, placement } = pictureToImage(blank)
    expect(placement).toBeNull()
    expect(pixels).toEqual(new Float32Array(SIZE * SIZE))
  })

  test('faint noise alone holds no ink', () => {
    const chance = random(2, 'noise')
    expect(pictureToImage(picture(100, 100, () => 0.7 + 0.04 * chance.normal())).placement).toBeNull()
  })

  test('any bytes at all give 784 numbers from 0 to 1', () => {
    const chance = random(3, 'bytes')
    for (let round = 0; round < 40; round++) {
      const [width, height] = [1 + chance.int(40), 1 + chance.int(40)]
      const rgba = Uint8ClampedArray.from({ length: width * height * 4 }, () => chance.int(256))
      expect(pictureToImage({ rgba, width, height }).pixels.every(value => value >= 0 && value <= 1)).toBe(true)
    }
  })

  test("the ink fits 20×20 and its mass lies in the middle of pixel (14, 14), as a drawing's does", () => {
    const [x, y] = centreOfMass(dark.pixels)
    expect(x).toBeCloseTo(14.5, 1)
    expect(y).toBeCloseTo(14.5, 1)
    const rows = new Set<number>()
    dark.pixels.forEach((value, i) => value > 0.1 && rows.add(Math.floor(i / SIZE)))
    expect(rows.size).toBeGreaterThanOrEqual(19)
    expect(rows.size).toBeLessThanOrEqual(21)
  })
})

describe('drawPicture(ink, transform, out)', () => {
  test("the stages lead from the whole picture to the network's image", () => {
    const found = pictureInk(picture(200, 100, (x, y) => 1 - seven(100)(x, y)))!
    const { pixels, placement } = pictureToImage(picture(200, 100, (x, y) => 1 - seven(100)(x, y)))
    const stages = inkStages(placement)
    const out = new Float32Array(SIZE * SIZE)
    drawPicture(found, stages[0].transform, out)
    const [x, y] = centreOfMass(out)
    expect(x).toBeLessThan(SIZE / 2) // the seven stands in the left half of a wide picture
    expect(Math.abs(y - SIZE / 2)).toBeLessThan(3)
    drawPicture(found, stages[3].transform, out)
    expect(out).toEqual(pixels)
  })

  test('ink is neither lost nor made: under half the scale it weighs a quarter', () => {
    const found = pictureInk(picture(200, 200, (x, y) => 1 - ink(x, y)))!
    const mass = (scale: number) => {
      const out = new Float32Array(SIZE * SIZE)
      drawPicture(found, { scale, dx: 1, dy: 2 }, out)
      return out.reduce((a, b) => a + b, 0)
    }
    expect(mass(24) / mass(12)).toBeCloseTo(4, 3)
  })
})

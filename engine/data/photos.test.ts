import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { trained } from '../checks/followed.ts'
import { papers, pens, photoOf } from '../checks/photos.ts'
import { run } from '../run.ts'
import { pictureToImage } from './picture.ts'
import type { Picture } from './rgbaPicture.ts'

const network = trained(
  'simple-convnet',
  new Uint8Array(readFileSync(`${import.meta.dirname}/../../public/weights/simple-convnet.safetensors`)),
)

/** What the network reads; null where nothing is written. */
function read(picture: Picture): number | null {
  const { pixels, placement } = pictureToImage(picture),
    { program, tensors } = network
  if (!placement) return null
  tensors[program.image].data.set(pixels)
  run(network)
  const scores = tensors[program.scores].data
  return scores.indexOf(Math.max(...scores))
}

const paperNames = Object.keys(papers) as (keyof typeof papers)[],
  penNames = Object.keys(pens) as (keyof typeof pens)[]

describe('a photo of paper', () => {
  test.each(paperNames.map((paper, i) => [paper, i] as const))('%s: the digit is read, with three pens of six', (paper, i) => {
    const wrong = penNames.flatMap((pen, k) => {
      if ((i + k) % 2) return []
      const seed = 6 * i + k,
        digit = (7 * seed) % 10,
        answer = read(photoOf(digit, paper, pen, seed))
      return answer === digit ? [] : [`${digit} with ${pen}: ${answer}`]
    })
    expect(wrong).toEqual([])
  })

  test.each(paperNames)('%s, blank: nothing is written', paper => {
    expect(read(photoOf(null, paper, 'pen', 1))).toBeNull()
  })
})

/** A grey picture of rows of letters, by what each stands for. */
const small = (rows: readonly string[], light: Record<string, number>): Picture => ({
  rgba: Uint8ClampedArray.from(rows.flatMap(row => Array.from(row, letter => [light[letter], light[letter], light[letter], 255]).flat())),
  width: rows[0].length,
  height: rows.length,
})
const repeated = (row: string, times: number): string[] => Array.from({ length: times }, () => row)

describe('the smallest cases', () => {
  test('one light pixel on black is ink, as one dark pixel on white', () => {
    const rows = [...repeated('.'.repeat(17), 8), `${'.'.repeat(8)}#${'.'.repeat(8)}`, ...repeated('.'.repeat(17), 8)]
    for (const light of [
      { '.': 0, '#': 255 },
      { '.': 255, '#': 0 },
    ])
      expect(pictureToImage(small(rows, light)).placement).not.toBeNull()
  })

  test('a step from shade to light is not ink; a bar beside it is a 1', () => {
    const step = 's'.repeat(14) + '.'.repeat(14)
    expect(read(small(repeated(step, 28), { s: 200, '.': 240 }))).toBeNull()
    const bar = `${'s'.repeat(12)}${'.'.repeat(8)}##${'.'.repeat(6)}`,
      beside = 's'.repeat(12) + '.'.repeat(16)
    expect(read(small([...repeated(beside, 4), ...repeated(bar, 20), ...repeated(beside, 4)], { s: 140, '.': 240, '#': 20 }))).toBe(1)
  })

  test('every sixth row a line: nothing', () => {
    expect(
      read(
        small(
          Array.from({ length: 28 }, (_, y) => (y % 6 ? '.' : '=').repeat(28)),
          { '.': 240, '=': 190 },
        ),
      ),
    ).toBeNull()
  })

  test('a sheet on a dark table: what is on the sheet', () => {
    const table = 't'.repeat(40),
      sheet = `tt${'.'.repeat(36)}tt`,
      bar = `tt${'.'.repeat(17)}##${'.'.repeat(17)}tt`
    const rows = [table, table, ...repeated(sheet, 8), ...repeated(bar, 20), ...repeated(sheet, 8), table, table]
    expect(read(small(rows, { t: 70, '.': 240, '#': 35 }))).toBe(1)
  })
})

/** A grey picture of 160×120, by the brightness (0 to 1) at each place. */
function lit(light: (x: number, y: number) => number): Picture {
  const [width, height] = [160, 120],
    rgba = new Uint8ClampedArray(4 * width * height).fill(255)
  for (let i = 0; i < width * height; i++) rgba.fill(255 * light(i % width, Math.floor(i / width)), 4 * i, 4 * i + 3)
  return { rgba, width, height }
}
const within = (value: number, from: number, to: number): boolean => value >= from && value < to

/** What lies about on paper, on white: how bright it is there. */
const about: Record<string, (x: number, y: number) => number> = {
  'ruled lines that rise by a fifth': (x, y) => (Math.round(y + x / 5) % 17 < 2 ? 0.6 : 0.9),
  'squares, askew': (x, y) => (Math.round(y + x / 6) % 15 < 1 || Math.round(x - y / 6) % 15 < 1 ? 0.6 : 0.9),
  'rows of dots': (x, y) => (x % 16 < 2 && y % 16 < 2 ? 0.3 : 0.9),
  'a finger from the edge': (x, y) => (within(x, 0, 50) && within(y, 70, 86) ? 0.5 : 0.9),
  'the shadow of a fingertip': (x, y) => (within(x, 20, 58) && within(y, 72, 90) ? 0.5 : 0.9),
  'a crease, dark on its left, that fades to its right': (x, y) =>
    within(x, 50, 66) && within(y, 30, 92) ? 0.6 + (0.3 * (x - 50)) / 16 : 0.9,
  'a fold': x => (x === 30 ? 0.78 : 0.9),
  'the hard shadow of fingers, across the bar': (x, y) =>
    within(y, 84, 120) && within(x, 62, 118) ? 0.5 : within(y, 40, 84) && within(x % 20, 2, 13) && within(x, 62, 118) ? 0.5 : 0.9,
  'two creases': (x, y) => ((within(x, 40, 43) && within(y, 30, 80)) || (within(x, 120, 123) && within(y, 40, 90)) ? 0.73 : 0.9),
  'rows of faint dashes': (x, y) => (within(x % 24, 0, 3) && within(y % 44, 4, 38) ? 0.76 : 0.9),
  'a sheet on its corner, on a dark table': (x, y) => (Math.abs(x - 88) + Math.abs(y - 41) < 38 ? 0.9 : 0.15),
  'the shadow of a blind': (x, y) => ((x + y) % 60 < 25 ? 0.5 : 0.9),
  'a pale sheet on a paler one, its shadow around it': (x, y) =>
    within(x, 30, 130) && within(y, 14, 106) ? 0.8 : within(x, 28, 132) && within(y, 12, 108) ? 0.62 : 0.92,
  'a small sheet on a dark table': (x, y) => (within(x, 40, 130) && within(y, 8, 112) ? 0.9 : 0.2 + 0.04 * Math.sin(x / 3 + y)),
}

describe.each(Object.keys(about))('%s', what => {
  test('is not writing', () => {
    expect(pictureToImage(lit(about[what])).placement).toBeNull()
  })
  test('with a bar on it: the bar is found, and a 1', () => {
    const picture = lit((x, y) => (within(x, 86, 90) && within(y, 22, 60) ? 0.1 : about[what](x, y))),
      { x0, x1, y0, y1 } = pictureToImage(picture).placement!.box
    // In a square of 160, the picture in its middle.
    for (const [edge, place] of [
      [x0, 86],
      [x1, 90],
      [y0, 42],
      [y1, 80],
    ])
      expect(Math.abs(edge * 160 - place)).toBeLessThan(3)
    expect(read(picture)).toBe(1)
  })
})

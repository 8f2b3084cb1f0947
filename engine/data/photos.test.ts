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

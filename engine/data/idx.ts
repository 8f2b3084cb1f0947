// MNIST's files (IDX, big-endian, already un-gzipped).
// Images: int32 2051, count, rows, columns, then bytes row by row, 0 paper to 255 ink. Labels: int32 2049, count, bytes.

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

/** The labels, a view of the file. Throws as `parseIdxImages` does, and where a label is not 0 to 9. */
export function parseIdxLabels(bytes: Uint8Array): Uint8Array {
  const [count] = header(bytes, 'labels', LABELS, 1) as [number]
  const labels = body(bytes, 'labels', 8, count, 'the header’s count')
  const wrong = labels.findIndex((label) => label > 9)
  if (wrong >= 0) throw new Error(`IDX labels: label ${wrong} is ${labels[wrong]}; 0 to 9 is expected`)
  return labels
}

function header(bytes: Uint8Array, what: string, magic: number, sizes: number): number[] {
  const length = 4 * (1 + sizes)
  if (bytes.length < length) {
    throw new Error(`IDX ${what}: the file has ${bytes.length} bytes; its header alone has ${length}`)
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const met = view.getUint32(0)
  if (met !== magic) {
    const gzipped = bytes[0] === 0x1f && bytes[1] === 0x8b ? ' (the file is still gzipped)' : ''
    throw new Error(`IDX ${what}: the file begins with ${met}; ${magic} is expected${gzipped}`)
  }
  return Array.from({ length: sizes }, (_, i) => view.getUint32(4 + 4 * i))
}

function body(bytes: Uint8Array, what: string, at: number, length: number, sum: string): Uint8Array {
  if (bytes.length !== at + length) {
    throw new Error(`IDX ${what}: ${bytes.length - at} bytes follow the header; ${sum} = ${length} are expected`)
  }
  return bytes.subarray(at)
}

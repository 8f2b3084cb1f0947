// MNIST's files (IDX, big-endian): parsed where they lie unpacked in memory, or read from files, gzipped or not.
// Images: int32 2051, count, rows, columns, then bytes row by row, 0 paper to 255 ink. Labels: int32 2049, count, bytes.
// Files come from strangers, and MNIST's first address answers with a web page: what a file is, how long it has to be and whether both belong together is
// checked before anything is believed, and no more is unpacked than the header asks for.

import { BEGINNING, fileKind, kindOfFile, sayKind, type FileKind } from './fileKind.ts'

/** `count` images of `rows` × `columns` bytes; `pixels` is a view of the file, not a copy. */
export interface IdxImages {
  readonly count: number
  readonly rows: number
  readonly columns: number
  readonly pixels: Uint8Array
}

/** Images with a label each. */
export interface IdxSet {
  readonly images: IdxImages
  /** One byte an image, 0 to the classes − 1. */
  readonly labels: Uint8Array
}

/** A file, and what an error calls it. */
export interface NamedFile {
  readonly name: string
  readonly blob: Blob
}

/** Images and their labels. */
export interface IdxPair {
  readonly images: NamedFile
  readonly labels: NamedFile
}

/** What a network takes: images of that size, labels below `classes`. */
export interface IdxWanted {
  readonly rows: number
  readonly columns: number
  readonly classes: number
}

type IdxCode =
  | 'idx-files'
  | 'idx-not-mnist'
  | 'idx-kind'
  | 'idx-short'
  | 'idx-magic'
  | 'idx-many'
  | 'idx-length'
  | 'idx-gzip'
  | 'idx-counts'
  | 'idx-none'
  | 'idx-size'
  | 'idx-label'

/** What is wrong with IDX files. `code` is stable; `values` are the numbers of the message, `file` among them where it is one file's fault. */
export class IdxError extends Error {
  override readonly name = 'IdxError'
  readonly code: IdxCode
  readonly values: Readonly<Record<string, string | number>>
  constructor(code: IdxCode, message: string, values: Readonly<Record<string, string | number>>) {
    super(message)
    this.code = code
    this.values = values
  }
}

type Part = 'images' | 'labels'
/** The number that a file of each begins with, and how many sizes follow it. */
const BEGINNINGS: Readonly<Record<Part, { readonly magic: number; readonly sizes: number }>> = {
  images: { magic: 2051, sizes: 3 },
  labels: { magic: 2049, sizes: 1 },
}
/** More bytes than this no browser's page should hold: MNIST has 47 million. */
const MOST_BYTES = 400e6

/** Throws an IdxError that says what was met and what was expected: magic number, length. */
export function parseIdxImages(bytes: Uint8Array): IdxImages {
  const [count, rows, columns] = header(bytes, 'images', bytes.length) as [number, number, number]
  return { count, rows, columns, pixels: body(bytes, 'images', [count, rows, columns]) }
}

/** The labels, a view of the file. Throws as `parseIdxImages` does. */
export function parseIdxLabels(bytes: Uint8Array): Uint8Array {
  return body(bytes, 'labels', header(bytes, 'labels', bytes.length))
}

/** Images and their labels, where they are of one set that a network takes. Throws an IdxError that says both counts, both sizes or which label is none. */
export function belongTogether<T extends Omit<IdxImages, 'pixels'>>(
  images: T,
  labels: Uint8Array,
  wanted: IdxWanted,
): { readonly images: T; readonly labels: Uint8Array } {
  const { count, rows, columns } = images
  if (count !== labels.length)
    throw new IdxError('idx-counts', `${count} images and ${labels.length} labels do not belong together: each image has one label`, {
      images: count,
      labels: labels.length,
    })
  if (count === 0) throw new IdxError('idx-none', '0 images and 0 labels: there is nothing to try', {})
  requireSize(rows, columns, wanted)
  const wrong = labels.findIndex(label => label >= wanted.classes)
  if (wrong >= 0)
    throw new IdxError('idx-label', `label ${wrong} is ${labels[wrong]}; the network's classes are 0 to ${wanted.classes - 1}`, {
      index: wrong,
      label: labels[wrong],
      last: wanted.classes - 1,
    })
  return { images, labels }
}

function requireSize(rows: number, columns: number, wanted: IdxWanted): void {
  if (rows !== wanted.rows || columns !== wanted.columns)
    throw new IdxError(
      'idx-size',
      `the images have ${rows}×${columns} pixels; the network takes images of ${wanted.rows}×${wanted.columns}`,
      { rows, columns, wantedRows: wanted.rows, wantedColumns: wanted.columns },
    )
}

/** Reads a set from its two files, each gzipped or not. Throws an IdxError that says what is wrong, in which file, and what would be right. */
export async function readIdxSet(files: IdxPair, wanted: IdxWanted): Promise<IdxSet> {
  const images = await about(files.images.name, async () =>
      parseIdxImages(await unpacked(files.images.blob, 'images', ([, rows, columns]) => requireSize(rows, columns, wanted))),
    ),
    labels = await about(files.labels.name, async () => parseIdxLabels(await unpacked(files.labels.blob, 'labels')))
  return about(`${files.images.name} and ${files.labels.name}`, () => belongTogether(images, labels, wanted))
}

/** What an IDX file says that it holds. */
export interface IdxHead {
  readonly part: Part
  readonly count: number
}

/** Reads the beginning of a file, gzipped or not, as far as it takes to tell what it is. Throws an IdxError that says what is wrong in it. */
export const headOf = (name: string, file: Blob): Promise<IdxHead> =>
  about(name, async () => {
    const kind = await kindOfFile(file)
    if (kind !== 'gzip' && kind !== 'idx' && kind !== 'unknown') throw wrongKind('images', kind)
    const first = await firstBytes(unpacking(file, kind), BEGINNING),
      magic = first.length < 4 ? 0 : new DataView(first.buffer).getUint32(0),
      part: Part = magic === BEGINNINGS.labels.magic ? 'labels' : 'images'
    return { part, count: header(first, part, kind === 'gzip' ? null : file.size)[0] }
  })

/** At most so many bytes of a stream. */
async function firstBytes(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(most),
    reader = stream.getReader()
  let length = 0
  try {
    while (length < most) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw damaged('images', length, error)
      })
      if (done) break
      bytes.set(value.subarray(0, most - length), length)
      length += Math.min(value.length, most - length)
    }
  } finally {
    void reader.cancel().catch(() => {})
  }
  return bytes.slice(0, length)
}

/** Whatever is wrong is said with the file it is about. */
async function about<T>(file: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof IdxError)) throw error
    const { code, message, values } = error
    throw new IdxError(code, `${file}: ${message}`, { file, ...values })
  }
}

/** A file's bytes, unpacked where it is gzipped; no more of them than one more than its header asks for, and only where its sizes are right (`check` throws). */
async function unpacked(file: Blob, what: Part, check: (sizes: readonly number[]) => void = () => {}): Promise<Uint8Array> {
  const kind = await kindOfFile(file)
  if (kind !== 'gzip' && kind !== 'idx' && kind !== 'unknown') throw wrongKind(what, kind)
  const reader = unpacking(file, kind).getReader()
  let bytes = new Uint8Array(0),
    length = 0,
    whole = headerLength(what)
  const add = (piece: Uint8Array): void => {
    if (length + piece.length > bytes.length) {
      const larger = new Uint8Array(Math.max(length + piece.length, whole))
      larger.set(bytes.subarray(0, length))
      bytes = larger
    }
    bytes.set(piece, length)
    length += piece.length
    if (whole !== headerLength(what) || length < whole) return
    const sizes = header(bytes.subarray(0, length), what, kind === 'gzip' ? null : file.size)
    check(sizes)
    whole = lengthBy(sizes, what)
  }
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw damaged(what, length, error)
      })
      if (done) break
      add(value)
      if (length > whole) break // more than the header asks for: the rest is not looked at
    }
  } finally {
    void reader.cancel().catch(() => {}) // also when enough has been seen
  }
  return bytes.subarray(0, length)
}

const unpacking = (file: Blob, kind: FileKind): ReadableStream<Uint8Array> =>
  kind === 'gzip' ? file.stream().pipeThrough<Uint8Array>(new DecompressionStream('gzip')) : file.stream()

const damaged = (what: Part, bytes: number, error: unknown): IdxError =>
  new IdxError('idx-gzip', `IDX ${what}: the gzip file is damaged or cut off after ${bytes} unpacked bytes (${(error as Error).message})`, {
    bytes,
  })

const wrongKind = (what: Part, kind: FileKind): IdxError =>
  new IdxError('idx-kind', `IDX ${what} are expected, gzipped or not; this is ${sayKind(kind)}`, { kind })

const headerLength = (what: Part): number => 4 * (1 + BEGINNINGS[what].sizes)
const lengthBy = (sizes: readonly number[], what: Part): number => headerLength(what) + sizes.reduce((product, n) => product * n, 1)

/** The sizes that a header names. `length`: of the file, where that is known. */
function header(bytes: Uint8Array, what: Part, length: number | null): number[] {
  const least = headerLength(what),
    { magic, sizes } = BEGINNINGS[what]
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const met = bytes.length < 4 ? magic : view.getUint32(0)
  if (met !== magic) {
    const kind = fileKind(bytes.subarray(0, BEGINNING), length ?? bytes.length)
    if (kind !== 'idx' && kind !== 'unknown') throw wrongKind(what, kind) // what was packed is told as what was not
    throw new IdxError('idx-magic', `IDX ${what}: the file begins with ${met}; ${magic} is expected`, { met, magic })
  }
  if (bytes.length < least)
    throw new IdxError('idx-short', `IDX ${what}: the file has ${bytes.length} bytes; its header alone has ${least}`, {
      bytes: bytes.length,
      header: least,
    })
  const named = Array.from({ length: sizes }, (_, i) => view.getUint32(4 + 4 * i))
  if (lengthBy(named, what) > MOST_BYTES)
    throw new IdxError('idx-many', `IDX ${what}: the header asks for ${named.join(' × ')} bytes; at most ${MOST_BYTES} are read`, {
      sizes: named.join(' × '),
      most: MOST_BYTES,
    })
  return named
}

function body(bytes: Uint8Array, what: Part, sizes: readonly number[]): Uint8Array {
  const from = headerLength(what),
    met = bytes.length - from,
    expected = lengthBy(sizes, what) - from,
    sum = what === 'labels' ? 'the header’s count' : sizes.join(' × ')
  if (met !== expected)
    throw new IdxError('idx-length', `IDX ${what}: ${met} bytes follow the header; ${sum} = ${expected} are expected`, { met, expected })
  return bytes.subarray(from)
}

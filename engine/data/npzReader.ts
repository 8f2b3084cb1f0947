// NumPy's files, read: .npz is a zip of .npy arrays, stored or deflated. They come from strangers: every offset is checked against what is there,
// nothing is evaluated (an array of Python objects is refused), and no more is unpacked than an array's shape asks for.
// After https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html and PKWARE's APPNOTE.TXT.
import { sizeOf, type Shape } from '../tensor.ts'
import { crc32 } from './npz.ts'
import type { NumberType } from './numberTypes.ts'
import { WeightsFileError } from './safetensors.ts'

/** A file in a zip. */
export interface ZipEntry {
  readonly name: string
  readonly deflated: boolean
  readonly crc: number
  /** Number of bytes in the zip, and of bytes after unpacking. */
  readonly packed: number
  readonly size: number
  /** Where its own header begins. */
  readonly offset: number
}

type NpyType = Exclude<NumberType, 'bfloat16'>

export interface NpyHeader {
  readonly shape: Shape
  readonly type: NpyType
  /** Columns first: the first axis changes fastest. */
  readonly fortran: boolean
  /** Bytes before the numbers. */
  readonly start: number
}

const END = 22,
  LISTED = 46,
  LOCAL = 30,
  LONGEST_COMMENT = 0xffff
/** A network's arrays; no listing needs more. */
const MOST_LISTING = 4e6,
  MOST_ENTRIES = 4096
const LONGEST_HEADER = 65_536

const bytesOf = async (file: Blob, from: number, to: number): Promise<DataView> => new DataView(await file.slice(from, to).arrayBuffer())
const bad = (expected: string, met: string, tensor: string | null = null): WeightsFileError =>
  new WeightsFileError('npz', tensor, expected, met)

/** The listing at a zip's end. Throws WeightsFileError where it is no zip, is cut off, or packs in a way that is not read here. */
export async function readZipListing(file: Blob): Promise<readonly ZipEntry[]> {
  const from = Math.max(0, file.size - END - LONGEST_COMMENT),
    tail = await bytesOf(file, from, file.size)
  let end = tail.byteLength - END
  while (end >= 0 && !(tail.getUint32(end, true) === 0x06054b50 && end + END + tail.getUint16(end + 20, true) === tail.byteLength)) end--
  if (end < 0) throw new WeightsFileError('truncated', null, 'the listing at the end of a ZIP archive', `${file.size} bytes without one`)
  const count = tail.getUint16(end + 10, true),
    length = tail.getUint32(end + 12, true),
    directory = tail.getUint32(end + 16, true)
  if (count > MOST_ENTRIES || length > MOST_LISTING || directory + length > from + end)
    throw bad(
      `a listing that lies in the file, of at most ${MOST_ENTRIES} entries`,
      `${count} entries, ${length} bytes at ${directory} of ${file.size}`,
    )
  const listing = await bytesOf(file, directory, directory + length),
    entries: ZipEntry[] = []
  for (let i = 0, o = 0; i < count; i++) {
    if (o + LISTED > length || listing.getUint32(o, true) !== 0x02014b50) throw bad(`${count} entries`, `${i}`)
    const nameLength = listing.getUint16(o + 28, true),
      next = o + LISTED + nameLength + listing.getUint16(o + 30, true) + listing.getUint16(o + 32, true)
    if (next > length) throw bad(`${count} entries`, `${i}`)
    const name = new TextDecoder().decode(new Uint8Array(listing.buffer, o + LISTED, nameLength))
    const flags = listing.getUint16(o + 8, true),
      method = listing.getUint16(o + 10, true)
    const entry = {
      name,
      deflated: method === 8,
      crc: listing.getUint32(o + 16, true),
      packed: listing.getUint32(o + 20, true),
      size: listing.getUint32(o + 24, true),
      offset: listing.getUint32(o + 42, true),
    }
    if (flags & 1 || (method !== 0 && method !== 8))
      throw new WeightsFileError(
        'compression',
        name,
        'stored or deflated, as NumPy writes it',
        flags & 1 ? 'encrypted' : `method ${method}`,
      )
    if (
      entry.packed === 0xffffffff ||
      entry.size === 0xffffffff ||
      entry.offset + LOCAL + entry.packed > directory ||
      (method === 0 && entry.packed !== entry.size)
    )
      throw new WeightsFileError('truncated', name, 'bytes that lie in the file', `${entry.packed} at ${entry.offset} of ${file.size}`)
    entries.push(entry)
    o = next
  }
  requireApart(entries)
  return entries
}

/** Throws WeightsFileError where two entries have the same bytes: a small file would unpack to many times what it holds. */
function requireApart(entries: readonly ZipEntry[]): void {
  let end = 0
  for (const { name, offset, packed } of entries.toSorted((a, b) => a.offset - b.offset)) {
    if (offset < end) throw bad(`an entry from byte ${end} on`, `one at ${offset}`, name)
    end = offset + LOCAL + new TextEncoder().encode(name).length + packed
  }
}

/** Pieces of a stored array at a time. */
const PIECE = 2 ** 20

/** Where an entry's bytes begin in a zip: behind a header of its own. Throws WeightsFileError where that is not there. */
export async function beginningOf(file: Blob, entry: ZipEntry): Promise<number> {
  const local = await bytesOf(file, entry.offset, entry.offset + LOCAL)
  if (local.byteLength < LOCAL || local.getUint32(0, true) !== 0x04034b50)
    throw bad('the header that the listing names', 'other bytes', entry.name)
  const from = entry.offset + LOCAL + local.getUint16(26, true) + local.getUint16(28, true)
  if (from + entry.packed > file.size) throw new WeightsFileError('truncated', entry.name, `${entry.packed} bytes`, `${file.size - from}`)
  return from
}

/** What comes out of an entry, piece by piece: exactly `size` bytes with the right sum, or a WeightsFileError. */
export async function* unpacked(file: Blob, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const from = await beginningOf(file, entry)
  let got = 0,
    sum = 0
  for await (const piece of entry.deflated
    ? inflated(file.slice(from, from + entry.packed), entry.name)
    : pieces(file, from, from + entry.packed)) {
    got += piece.length
    if (got > entry.size) throw bad(`${entry.size} bytes`, 'more', entry.name)
    sum = crc32(piece, sum)
    yield piece
  }
  if (got < entry.size) throw new WeightsFileError('truncated', entry.name, `${entry.size} bytes`, `${got}`)
  if (sum !== entry.crc) throw new WeightsFileError('sum', entry.name, `the check sum ${hex(entry.crc)}`, hex(sum))
}

/** All of an entry, its sum checked. */
export async function wholeOf(file: Blob, entry: ZipEntry): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  for await (const piece of unpacked(file, entry)) parts.push(new Uint8Array(piece))
  return new Blob(parts)
}

const hex = (n: number): string => n.toString(16).padStart(8, '0')

/** Bytes [from, to) of a file. */
export async function* pieces(file: Blob, from: number, to: number): AsyncGenerator<Uint8Array> {
  for (let offset = from; offset < to; offset += PIECE)
    yield new Uint8Array(await file.slice(offset, Math.min(to, offset + PIECE)).arrayBuffer())
}

async function* inflated(packed: Blob, name: string): AsyncGenerator<Uint8Array> {
  const reader = packed.stream().pipeThrough<Uint8Array>(new DecompressionStream('deflate-raw')).getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw bad('deflated bytes', (error as Error).message || 'other ones', name)
      })
      if (done) return
      yield value
    }
  } finally {
    void reader.cancel().catch(() => {}) // also when whoever reads has seen enough
  }
}

const types: Readonly<Record<string, NpyType>> = { '<f2': 'float16', '<f4': 'float32', '<f8': 'float64' }

const fields: Readonly<Record<string, RegExp>> = {
  descr: /(['"])([^'"\\]*)\1/y,
  fortran_order: /()(True|False)/y,
  shape: /()\([ \t\n]*((?:(?:(?:0|[1-9]\d*)[ \t\n]*,[ \t\n]*)+(?:(?:0|[1-9]\d*)[ \t\n]*)?)?)\)/y,
}

/** The three fields of a header, a dict as Python writes it, each once and nothing beside them; null: it is no such dict. */
function fieldsOf(text: string): Readonly<Record<string, string>> | null {
  const found: Record<string, string> = {}
  let offset = 0
  const take = (what: RegExp): RegExpExecArray | null => {
    what.lastIndex = offset
    const met = what.exec(text)
    if (met) offset = what.lastIndex
    return met
  }
  if (!take(/[ \t\n]*\{[ \t\n]*/y)) return null
  while (!take(/\}[ \t\n]*$/y)) {
    const key = take(/(['"])(\w+)\1[ \t\n]*:[ \t\n]*/y)?.[2]
    const value = key !== undefined && Object.hasOwn(fields, key) && !Object.hasOwn(found, key) ? take(fields[key])?.[2] : undefined
    if (key === undefined || value === undefined || !take(/[ \t\n]*(,[ \t\n]*|(?=\}))/y)) return null
    found[key] = value
  }
  return found
}

/** The header of an .npy array from its first bytes; null: it needs more of them than these. */
export function readNpyHeader(bytes: Uint8Array, name: string): NpyHeader | null {
  const wrong = (expected: string, met: string): WeightsFileError => new WeightsFileError('npy', name, expected, met)
  if (bytes.length < 12) return null
  if (bytes[0] !== 0x93 || String.fromCharCode(...bytes.subarray(1, 6)) !== 'NUMPY') throw wrong('an .npy array', 'something else')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    [version] = bytes.subarray(6)
  if (version < 1 || version > 3) throw wrong('.npy version 1 to 3', `${version}`)
  const headerStart = version === 1 ? 10 : 12,
    length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true)
  if (length > LONGEST_HEADER) throw wrong(`a header of at most ${LONGEST_HEADER} bytes`, `${length}`)
  if (bytes.length < headerStart + length) return null
  const text = new TextDecoder('latin1').decode(bytes.subarray(headerStart, headerStart + length))
  if (/^\{\s*'descr'\s*:\s*\[/.test(text))
    throw new WeightsFileError('dtype', name, 'float32, float16 or float64 (<f4, <f2, <f8)', 'a list of fields')
  const { descr, fortran_order: order, shape } = fieldsOf(text) ?? {}
  if (descr === undefined || order === undefined || shape === undefined)
    throw wrong("{'descr': …, 'fortran_order': …, 'shape': …}", text.slice(0, 60))
  const type = Object.hasOwn(types, descr) ? types[descr] : undefined
  if (!type) throw new WeightsFileError('dtype', name, 'float32, float16 or float64 (<f4, <f2, <f8)', descr)
  const sizes = shape
    .split(',')
    .filter(size => size.trim() !== '')
    .map(Number)
  if (!sizes.every(Number.isSafeInteger) || !Number.isSafeInteger(8 * sizeOf(sizes)))
    throw new WeightsFileError('shape', name, 'whole numbers', `(${shape.slice(0, 60)})`)
  return { shape: sizes, type, fortran: order === 'True', start: headerStart + length }
}

// Arrays for NumPy, written: `np.load(file)` reads them by name. A zip without compression, one .npy an array. npzReader.ts reads.
// After https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html and PKWARE's APPNOTE.TXT.
import { sizeOf, type Shape } from '../tensor.ts'

export interface NamedArray {
  readonly shape: Shape
  readonly data: Float32Array
}

const VERSION = 20,
  UTF8 = 1 << 11,
  FIRST_DAY = 0x21 // 1 January 1980: the same arrays give the same bytes on any day
const MOST = 0xffffffff

/** The bytes of an .npz file of float32 arrays, in their order. Throws RangeError where data and shape disagree or 4 GiB do not suffice. */
export const writeNpz = (arrays: Readonly<Record<string, NamedArray>>): Uint8Array =>
  writeZip(Object.fromEntries(Object.entries(arrays).map(([name, array]) => [`${name}.npy`, writeNpy(array, name)])))

/** Files in a zip without compression, in their order. Throws RangeError where 4 GiB do not suffice. */
export function writeZip(contents: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const files = Object.entries(contents).map(([name, bytes]) => ({ name: new TextEncoder().encode(name), bytes }))
  if (files.length > 0xffff || files.reduce((sum, f) => sum + f.bytes.length + 2 * f.name.length + 76, 22) > MOST)
    throw new RangeError('this is more than a plain zip file holds (4 GiB, 65,535 files)')
  const parts: Uint8Array[] = [],
    directory: Uint8Array[] = []
  let offset = 0
  for (const { name, bytes } of files) {
    // What both headers say: version, flags, no compression, time, date, sum, size twice, length of the name, no extra field.
    const facts = [
      u16(VERSION),
      u16(UTF8),
      u16(0),
      u16(0),
      u16(FIRST_DAY),
      u32(crc32(bytes)),
      u32(bytes.length),
      u32(bytes.length),
      u16(name.length),
      u16(0),
    ]
    const header = joined([u32(0x04034b50), ...facts, name])
    directory.push(joined([u32(0x02014b50), u16(VERSION), ...facts, u16(0), u16(0), u16(0), u32(0), u32(offset), name]))
    parts.push(header, bytes)
    offset += header.length + bytes.length
  }
  const listing = joined(directory)
  return joined([
    ...parts,
    listing,
    u32(0x06054b50),
    u16(0),
    u16(0),
    u16(files.length),
    u16(files.length),
    u32(listing.length),
    u32(offset),
    u16(0),
  ])
}

/** One array as an .npy file; `name` is for the message of an error. */
export function writeNpy({ shape, data }: NamedArray, name: string): Uint8Array {
  if (data.length !== sizeOf(shape))
    throw new RangeError(`${name}: an array of shape (${shape.join(', ')}) has ${sizeOf(shape)} numbers, not ${data.length}`)
  const text = `{'descr': '<f4', 'fortran_order': False, 'shape': (${shape.map(d => `${d},`).join(' ')}), }`
  const length = Math.ceil((10 + text.length + 1) / 64) * 64 // the numbers begin at a multiple of 64 bytes
  const header = new TextEncoder().encode(`${text.padEnd(length - 11)}\n`)
  return joined([
    Uint8Array.of(0x93),
    new TextEncoder().encode('NUMPY'),
    Uint8Array.of(1, 0),
    u16(header.length),
    header,
    new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  ])
}

const u16 = (n: number): Uint8Array => Uint8Array.of(n, n >>> 8)
const u32 = (n: number): Uint8Array => Uint8Array.of(n, n >>> 8, n >>> 16, n >>> 24)

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, p) => sum + p.length, 0))
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}

// The remainder of each byte, by the polynomial that zip files use.
const remainders = Uint32Array.from({ length: 256 }, (_, byte) => {
  let r = byte
  for (let bit = 0; bit < 8; bit++) r = r & 1 ? (r >>> 1) ^ 0xedb88320 : r >>> 1
  return r
})

/** The check sum of zip files: 'a' → 0xe8b7be43. `before`: that of the bytes so far, where they come in pieces. */
export function crc32(bytes: Uint8Array, before = 0): number {
  let r = ~before
  for (let i = 0; i < bytes.length; i++) r = (r >>> 8) ^ remainders[(r ^ bytes[i]) & 0xff]
  return ~r >>> 0
}

// An HDF5 file's bytes, wherever they are asked for: checked against the file's end, and counted, so that no file keeps a reader busy.
import { latin1 } from '../pickleInput.ts'
import { WeightsFileError } from '../safetensors.ts'

/** What is wrong with an HDF5 file. */
export const damaged = (expected: string, met: string, tensor: string | null = null): WeightsFileError =>
  new WeightsFileError('hdf5', tensor, expected, met)
/** Something that HDF5 can hold, and that is not read here. */
export const notRead = (what: string, tensor: string | null = null): WeightsFileError =>
  new WeightsFileError('hdf5-kind', tensor, 'numbers and texts as Keras writes them', what)

const PAGE = 65_536,
  /** Pages that are held: 4 MB. */
  MOST_PAGES = 64,
  /** Structures of a file that are looked at; the largest network that is read here has some thousand. */
  MOST_READS = 100_000,
  /** Bytes of one structure. */
  LARGEST = 16 * 2 ** 20

export class HdfInput {
  readonly size: number
  /** Bytes of an address and of a length. */
  offsetSize = 8
  lengthSize = 8
  /** Where address 0 lies in the file. */
  base = 0
  private readonly file: Blob
  private readonly pages = new Map<number, Uint8Array>()
  private reads = 0

  constructor(file: Blob) {
    this.file = file
    this.size = file.size
  }

  /** So many bytes of a structure, from an address on. Throws WeightsFileError where the file has not that many, or too much was asked already. */
  async bytes(address: number, length: number): Promise<Uint8Array> {
    const from = this.base + address,
      first = Math.floor(from / PAGE)
    this.requireInside(address, length)
    if (length > LARGEST) throw damaged(`a structure of at most ${LARGEST} bytes`, `${length}`)
    if (++this.reads > MOST_READS) throw damaged(`at most ${MOST_READS} structures`, 'more')
    if (from + length > (first + 1) * PAGE) return new Uint8Array(await this.file.slice(from, from + length).arrayBuffer())
    const page = this.pages.get(first) ?? (await this.load(first))
    return page.subarray(from - first * PAGE, from - first * PAGE + length)
  }

  private async load(number: number): Promise<Uint8Array> {
    const page = new Uint8Array(await this.file.slice(number * PAGE, (number + 1) * PAGE).arrayBuffer())
    if (this.pages.size >= MOST_PAGES) this.pages.delete(this.pages.keys().next().value!)
    this.pages.set(number, page)
    return page
  }

  /** Throws WeightsFileError where so many bytes do not lie in the file. */
  requireInside(address: number, length: number, tensor: string | null = null): void {
    if (address < 0 || !(this.base + address + length <= this.size))
      throw new WeightsFileError('truncated', tensor, `${length} bytes at ${this.base + address}`, `a file of ${this.size} bytes`)
  }

  async fields(address: number, length: number): Promise<Fields> {
    return new Fields(await this.bytes(address, length), this)
  }

  /** Bytes of the file itself, not held. */
  blob(address: number, length: number): Blob {
    this.requireInside(address, length)
    return this.file.slice(this.base + address, this.base + address + length)
  }

  /** How much has been looked at is forgotten: for the next tensor. */
  anew(): void {
    this.reads = 0
  }
}

/** Fields of a structure, one after the other. */
export class Fields {
  next = 0
  readonly bytes: Uint8Array
  private readonly view: DataView
  private readonly input: HdfInput

  constructor(bytes: Uint8Array, input: HdfInput) {
    this.bytes = bytes
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.input = input
  }

  get left(): number {
    return this.bytes.length - this.next
  }

  private take(count: number): number {
    const from = this.next
    if (count < 0 || count > this.left) throw damaged(`${count} more bytes of a structure`, `${this.left}`)
    this.next += count
    return from
  }

  skip(count: number): void {
    this.take(count)
  }

  u8(): number {
    return this.view.getUint8(this.take(1))
  }

  u16(): number {
    return this.view.getUint16(this.take(2), true)
  }

  u32(): number {
    return this.view.getUint32(this.take(4), true)
  }

  /** A number of 1 to 8 bytes, the lowest first; one that is larger than any file comes as Infinity. */
  unsigned(width: number): number {
    const from = this.take(width)
    let value = 0
    for (let i = width - 1; i >= 0; i--) value = value * 256 + this.bytes[from + i]
    return Number.isSafeInteger(value) ? value : Infinity
  }

  /** An address; null: the undefined one. */
  address(): number | null {
    const width = this.input.offsetSize,
      from = this.take(width)
    if (this.bytes.subarray(from, from + width).every(byte => byte === 255)) return null
    this.next = from
    return this.unsigned(width)
  }

  length(): number {
    return this.unsigned(this.input.lengthSize)
  }

  part(count: number): Uint8Array {
    const from = this.take(count)
    return this.bytes.subarray(from, from + count)
  }

  fields(count: number): Fields {
    return new Fields(this.part(count), this.input)
  }

  /** Throws where the next letters are not these. */
  expect(letters: string): void {
    const met = latin1(this.part(letters.length))
    if (met !== letters) throw damaged(letters, JSON.stringify(met))
  }

  version(...known: readonly number[]): number {
    const met = this.u8()
    if (!known.includes(met)) throw damaged(`version ${known.join(' or ')} of a structure`, `${met}`)
    return met
  }
}

/** Letters of UTF-8, up to the first zero. Throws WeightsFileError where they are none. */
export function textOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(0)
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(end < 0 ? bytes : bytes.subarray(0, end))
  } catch {
    throw damaged('letters of UTF-8', 'other bytes')
  }
}

/** Throws where the sum behind a structure of newer files is not that of its bytes: Bob Jenkins's lookup3. */
export function requireSum(bytes: Uint8Array): void {
  const body = bytes.subarray(0, bytes.length - 4),
    found = new DataView(bytes.buffer, bytes.byteOffset + body.length, 4).getUint32(0, true)
  if (lookup3(body) !== found) throw damaged('a structure with the right sum', 'another sum')
}

const turn = (x: number, by: number): number => (x << by) | (x >>> (32 - by))

function lookup3(k: Uint8Array): number {
  let a = (0xdeadbeef + k.length) | 0,
    b = a,
    c = a,
    i = 0
  const word = (from: number): number =>
    (k[from] ?? 0) | ((k[from + 1] ?? 0) << 8) | ((k[from + 2] ?? 0) << 16) | ((k[from + 3] ?? 0) << 24)
  const add = (): void => {
    a = (a + word(i)) | 0
    b = (b + word(i + 4)) | 0
    c = (c + word(i + 8)) | 0
  }
  for (; k.length - i > 12; i += 12) {
    add()
    a = (a - c) ^ turn(c, 4)
    c = (c + b) | 0
    b = (b - a) ^ turn(a, 6)
    a = (a + c) | 0
    c = (c - b) ^ turn(b, 8)
    b = (b + a) | 0
    a = (a - c) ^ turn(c, 16)
    c = (c + b) | 0
    b = (b - a) ^ turn(a, 19)
    a = (a + c) | 0
    c = (c - b) ^ turn(b, 4)
    b = (b + a) | 0
  }
  if (k.length === i) return c >>> 0
  add() // what lies behind the end counts as zeros
  c = ((c ^ b) - turn(b, 14)) | 0
  a = ((a ^ c) - turn(c, 11)) | 0
  b = ((b ^ a) - turn(a, 25)) | 0
  c = ((c ^ b) - turn(b, 16)) | 0
  a = ((a ^ c) - turn(c, 4)) | 0
  b = ((b ^ a) - turn(a, 14)) | 0
  c = ((c ^ b) - turn(b, 24)) | 0
  return c >>> 0
}

// A pickle's bytes, read from a file in pieces: what is short as it is, what is long – an array's numbers – as its place in the file.
import { WeightsFileError } from './safetensors.ts'

/** How bytes stand in a file: as they are, or as letters – of UTF-8, of protocol 0's line with \u escapes, of Python 2's string with \x escapes. */
export type Form = 'bytes' | 'utf8' | 'line' | 'quoted'

/** Bytes [from, to) of the file that stand for others. */
export interface Span {
  readonly from: number
  readonly to: number
  readonly form: Form
}

/** Bytes that are read ahead. */
const PIECE = 65_536

/** What is wrong with a pickle, at a byte of the file. */
export const damagedAt = (offset: number, expected: string, met: string): WeightsFileError =>
  new WeightsFileError('pickle', null, expected, `${met} (byte ${offset})`)

/** A file read from its beginning to its end. */
export class PickleInput {
  /** The next byte, of the whole file. */
  next = 0
  readonly size: number
  private readonly file: Blob
  private piece: Uint8Array = new Uint8Array(0)
  private view = new DataView(this.piece.buffer)
  /** Where the piece begins in the file. */
  private begins = 0

  constructor(file: Blob) {
    this.file = file
    this.size = file.size
  }

  /** Sees to it that so many bytes from the next one on are in the piece. */
  private async load(count: number): Promise<void> {
    if (this.next + count > this.size)
      throw new WeightsFileError('truncated', null, `${count} more bytes at ${this.next}`, `${this.size - this.next}`)
    if (this.next >= this.begins && this.next + count <= this.begins + this.piece.length) return
    this.piece = new Uint8Array(await this.file.slice(this.next, this.next + Math.max(PIECE, count)).arrayBuffer())
    this.view = new DataView(this.piece.buffer)
    this.begins = this.next
  }

  /** Takes so many bytes – a few –; where they lie in the piece. */
  private async take(count: number): Promise<number> {
    await this.load(count)
    const offset = this.next - this.begins
    this.next += count
    return offset
  }

  /** An unsigned number of 1, 2, 4 or 8 bytes, the lowest first. What is too large for a file comes as Infinity. */
  async unsigned(bytes: 1 | 2 | 4 | 8): Promise<number> {
    const offset = await this.take(bytes),
      { view } = this
    if (bytes === 8) {
      const value = view.getBigUint64(offset, true)
      return value > BigInt(Number.MAX_SAFE_INTEGER) ? Infinity : Number(value)
    }
    return bytes === 1 ? view.getUint8(offset) : bytes === 2 ? view.getUint16(offset, true) : view.getUint32(offset, true)
  }

  async int32(): Promise<number> {
    const offset = await this.take(4)
    return this.view.getInt32(offset, true)
  }

  async float64(): Promise<number> {
    const offset = await this.take(8)
    return this.view.getFloat64(offset)
  }

  /** A whole number of so many bytes in two's complement, the lowest first. */
  async long(bytes: number): Promise<number> {
    if (bytes > 255) throw damagedAt(this.next, 'a number of at most 255 bytes', String(bytes))
    const offset = await this.take(bytes)
    let value = 0n
    for (let i = bytes - 1; i >= 0; i--) value = (value << 8n) | BigInt(this.piece[offset + i])
    return Number(bytes === 0 ? 0n : BigInt.asIntN(8 * bytes, value))
  }

  /** The place of so many bytes, which are passed over. */
  span(length: number, form: Form): Span {
    const from = this.next
    if (!(from + length <= this.size))
      throw new WeightsFileError(
        'truncated',
        null,
        `${Number.isFinite(length) ? length : 'more than 9e15'} bytes at ${from}`,
        `${this.size - from}`,
      )
    this.next = from + length
    return { from, to: this.next, form }
  }

  /** The place of what stands before the next end of a line, which is passed over. */
  async line(form: Form): Promise<Span> {
    const from = this.next
    for (;;) {
      await this.load(1)
      const end = this.piece.indexOf(10, this.next - this.begins)
      this.next = this.begins + (end < 0 ? this.piece.length : end + 1)
      if (end >= 0) return { from, to: this.next - 1, form }
    }
  }

  /** The place of what stands between quotes on a line, which is passed over. */
  async quotedLine(): Promise<Span> {
    const { from, to } = await this.line('bytes'),
      quotes = [from, to - 1].map(offset => ({ from: offset, to: offset + 1, form: 'bytes' as const }))
    const [first, last] = to - from < 2 ? [null, null] : [await this.text(quotes[0], 1), await this.text(quotes[1], 1)]
    if (first === null || first !== last || !/['"]/.test(first)) throw damagedAt(from, 'text between quotes', 'a line without them')
    return { from: from + 1, to: to - 1, form: 'quoted' }
  }

  /** The letters of a place, where it is not longer than `most` bytes; null: it is. */
  async text({ from, to, form }: Span, most: number): Promise<string | null> {
    if (to - from > most) return null
    const back = this.next
    this.next = from
    const offset = await this.take(to - from),
      bytes = this.piece.subarray(offset, offset + to - from)
    this.next = back
    if (form === 'utf8') {
      try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
      } catch {
        throw damagedAt(from, 'letters of UTF-8', 'other bytes')
      }
    }
    if (form === 'bytes') return latin1(bytes)
    return latin1(unescaped(form, from).add(bytes, true))
  }
}

/** Bytes as letters, one each. */
export function latin1(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}

// ── What letters stand for ─────────────────────────────────────────────────────────────────────────────────────────

/** Turns what stands in a file into the bytes that it stands for, piece by piece. */
export interface Unescaped {
  /** The bytes of one more piece; `last`: nothing follows. Throws WeightsFileError. */
  add(piece: Uint8Array, last: boolean): Uint8Array
}

/** How to read a form. `from`: where it begins in the file, for what is said. */
export function unescaped(form: Form, from: number): Unescaped {
  if (form === 'bytes') return { add: piece => piece }
  const next = { utf8, line, quoted }[form]
  let rest: Uint8Array = new Uint8Array(0),
    read = from
  return {
    add(piece, last) {
      const all = joined(rest, piece),
        out = new Uint8Array(all.length)
      let i = 0,
        length = 0
      while (i < all.length) {
        const step = next(all, i)
        if (step === 'more') {
          if (last) throw damagedAt(read + i, 'the rest of a letter', 'the end')
          break
        }
        if (step === null || step.byte > 255) throw damagedAt(read + i, 'letters that stand for bytes', 'others')
        out[length++] = step.byte
        i += step.length
      }
      rest = all.slice(i)
      read += i
      return out.subarray(0, length)
    },
  }
}

/** Two stretches of bytes as one. */
export function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

/** The next byte and how many letters stand for it; null: they stand for no byte. */
type Step = { readonly byte: number; readonly length: number } | 'more' | null

function utf8(bytes: Uint8Array, i: number): Step {
  const first = bytes[i]
  if (first < 0x80) return { byte: first, length: 1 }
  if (first !== 0xc2 && first !== 0xc3) return null
  if (i + 1 >= bytes.length) return 'more'
  return (bytes[i + 1] & 0xc0) === 0x80 ? { byte: ((first & 3) << 6) | (bytes[i + 1] & 0x3f), length: 2 } : null
}

const BACKSLASH = 0x5c

/** Letters of Latin-1, and those that would be misread as \u005c. */
function line(bytes: Uint8Array, i: number): Step {
  if (bytes[i] !== BACKSLASH) return { byte: bytes[i], length: 1 }
  return i + 6 > bytes.length ? 'more' : bytes[i + 1] === 0x75 ? hex(bytes, i + 2, 4, 6) : null
}

const letters: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, '\\': BACKSLASH, "'": 39, '"': 34 }

/** What Python writes between quotes. */
function quoted(bytes: Uint8Array, i: number): Step {
  if (bytes[i] !== BACKSLASH) return { byte: bytes[i], length: 1 }
  if (i + 1 >= bytes.length) return 'more'
  const letter = String.fromCharCode(bytes[i + 1])
  if (letter === 'x') return i + 4 > bytes.length ? 'more' : hex(bytes, i + 2, 2, 4)
  return Object.hasOwn(letters, letter) ? { byte: letters[letter], length: 2 } : null
}

function hex(bytes: Uint8Array, from: number, digits: number, length: number): Step {
  const text = latin1(bytes.subarray(from, from + digits))
  return /^[\da-f]+$/i.test(text) ? { byte: parseInt(text, 16), length } : null
}

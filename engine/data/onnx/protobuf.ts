// Protocol buffers, read from a file in pieces: tags, varints, fixed numbers and stretches of bytes, each checked against the stretch that it lies in. What is long – the
// numbers of a tensor – is passed over; where it lies is kept. https://protobuf.dev/programming-guides/encoding
import { damaged } from './faults.ts'

/** Bytes [from, to) of the file. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** A field of a message. */
export interface Field extends Stretch {
  readonly number: number
  /** 0: a varint; 1: eight bytes; 2: bytes of a length; 5: four bytes. */
  readonly wire: 0 | 1 | 2 | 5
  /** Of a varint: as a signed number of 64 bits; beyond 2⁵³ the nearest that there is. */
  readonly value: number
}

/** Bytes that are looked at together. */
const WINDOW = 65_536
/** A tag and a varint. */
const HEAD = 20
/** More fields no network has; each becomes an object. */
const MOST_FIELDS = 400_000
/** A longer text is no name. */
const LONGEST_TEXT = 4_000_000

/** A file of which a few thousand bytes are held. */
export class Source {
  readonly file: Blob
  private window = new Uint8Array(0)
  private start = 0
  private fields = 0
  constructor(file: Blob) {
    this.file = file
  }

  get all(): Stretch {
    return { from: 0, to: this.file.size }
  }

  /** A copy of some bytes. */
  async bytes({ from, to }: Stretch): Promise<Uint8Array> {
    if (from >= this.start && to <= this.start + this.window.length) return this.window.slice(from - this.start, to - this.start)
    return new Uint8Array(await this.file.slice(from, to).arrayBuffer())
  }

  /** Bytes as UTF-8. Throws WeightsFileError where they are none. */
  async text(stretch: Stretch): Promise<string> {
    const length = stretch.to - stretch.from
    if (length > LONGEST_TEXT) throw damaged(`a text of at most ${LONGEST_TEXT} bytes`, `${length}`)
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await this.bytes(stretch))
    } catch (error) {
      if (error instanceof TypeError) throw damaged('a text in UTF-8', 'other bytes')
      throw error
    }
  }

  /** Calls `visit` with every field of a message. Throws WeightsFileError where one does not lie in it. */
  async each({ from, to }: Stretch, visit: (field: Field) => void | Promise<void>): Promise<void> {
    for (let place = from; place < to;) {
      if (this.fields++ > MOST_FIELDS) throw damaged(`at most ${MOST_FIELDS} fields`, 'more')
      const unseen = this.see(place)
      if (unseen) await unseen
      const field = this.field(place, to)
      const waits = visit(field)
      if (waits) await waits
      place = field.to
    }
  }

  /** The varints that lie one behind the other in some bytes. Calls `visit` with each. */
  async varints({ from, to }: Stretch, visit: (value: number) => void): Promise<void> {
    for (let place = from; place < to;) {
      const unseen = this.see(place)
      if (unseen) await unseen
      const [value, next] = this.varint(place, to)
      visit(value)
      place = next
    }
  }

  /** Lays the window where the next head is wholly in it; null: it is. */
  private see(place: number): Promise<void> | null {
    const end = Math.min(this.file.size, place + HEAD)
    return place >= this.start && end <= this.start + this.window.length ? null : this.lay(place)
  }

  private async lay(place: number): Promise<void> {
    this.window = new Uint8Array(await this.file.slice(place, place + WINDOW).arrayBuffer())
    this.start = place
  }

  private field(place: number, end: number): Field {
    const [tag, from] = this.varint(place, end),
      number = Math.floor(tag / 8),
      wire = tag % 8
    if (!(number >= 1 && tag < 2 ** 32)) throw damaged('a field of a protocol buffer', `tag ${tag} at ${place}`)
    if (wire === 0) {
      const [value, to] = this.varint(from, end)
      return { number, wire, value, from, to }
    }
    if (wire !== 1 && wire !== 2 && wire !== 5) throw damaged('a field of a protocol buffer', `wire type ${wire} at ${place}`)
    const [length, begin] = wire === 2 ? this.varint(from, end) : [wire === 1 ? 8 : 4, from]
    if (!(length >= 0 && length <= end - begin)) throw damaged(`a field within its ${end - begin} bytes`, `one of ${length} at ${place}`)
    return { number, wire, value: 0, from: begin, to: begin + length }
  }

  private varint(place: number, end: number): readonly [value: number, next: number] {
    let low = 0,
      high = 0
    for (let i = 0; i < 10; i++) {
      if (place + i >= end) break
      const byte = this.window[place + i - this.start],
        bits = byte & 127
      if (i < 4) low |= bits << (7 * i)
      else if (i === 4) {
        low |= bits << 28
        high |= bits >> 4
      } else if (i < 9) high |= bits << (7 * i - 32)
      else high |= bits << 31
      if (byte < 128) return [high * 2 ** 32 + (low >>> 0), place + i + 1]
    }
    throw damaged('a number that ends', `bytes at ${place} that do not`)
  }
}

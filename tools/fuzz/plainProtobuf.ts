// Protocol buffers read as simply as can be.

/** A message: its fields in their order. */
export type Message = readonly { readonly number: number; readonly wire: number; readonly value: bigint; readonly bytes: Uint8Array }[]

/** The whole number that begins at a byte, and where it ends; throws where it has no end. */
function varintAt(bytes: Uint8Array, begin: number): readonly [value: bigint, end: number] {
  let value = 0n
  for (let i = 0; i < 10; i++) {
    const byte = bytes[begin + i]
    if (byte === undefined) throw new Error('cut off')
    value |= BigInt(byte & 127) << BigInt(7 * i)
    if (byte < 128) return [BigInt.asIntN(64, value), begin + i + 1]
  }
  throw new Error('no end')
}

/** Reads a message; throws where it is none. */
export function message(bytes: Uint8Array): Message {
  const fields: { number: number; wire: number; value: bigint; bytes: Uint8Array }[] = []
  let at = 0
  const varint = (): bigint => {
    const [value, end] = varintAt(bytes, at)
    at = end
    return value
  }
  while (at < bytes.length) {
    const tag = Number(varint()),
      wire = tag % 8,
      number = Math.floor(tag / 8),
      value = wire === 0 || wire === 2 ? varint() : 0n
    const length = wire === 2 ? Number(value) : wire === 5 ? 4 : wire === 1 ? 8 : 0
    if (at + length > bytes.length) throw new Error('cut off')
    fields.push({ number, wire, value, bytes: bytes.slice(at, at + length) })
    at += length
  }
  return fields
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
/** The bytes of every field of a number. */
export const all = (of: Message, number: number): readonly Uint8Array[] => of.filter(f => f.number === number).map(f => f.bytes)
/** The field of a number that counts: the last. */
export const last = (of: Message, number: number): Message[number] | undefined => of.findLast(f => f.number === number)
/** Every text of a number. */
export const words = (of: Message, number: number): readonly string[] => all(of, number).map(text)
/** The text of a number; empty where there is none. */
export const word = (of: Message, number: number): string => text(last(of, number)?.bytes ?? new Uint8Array(0))

/** Whole numbers of a list, packed or not. */
export function ints(of: Message, number: number): readonly number[] {
  return of.filter(f => f.number === number).flatMap(f => (f.wire === 0 ? [Number(f.value)] : packed(f.bytes)))
}

function packed(bytes: Uint8Array): number[] {
  const out: number[] = []
  for (let at = 0; at < bytes.length;) {
    const [value, end] = varintAt(bytes, at)
    out.push(Number(value))
    at = end
  }
  return out
}

/** float32s. */
export const floats = (bytes: Uint8Array): readonly number[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Array.from({ length: bytes.length / 4 }, (_, i) => view.getFloat32(4 * i, true))
}

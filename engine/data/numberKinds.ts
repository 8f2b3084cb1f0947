// Numbers of every kind that NumPy and PyTorch write, in either byte order, as float32; and those that do not lie one behind the other.
import { coordinates, sizeOf, type Shape } from '../tensor.ts'
import { fromHalf } from './float16.ts'
import { joined } from './pickleInput.ts'

/** A kind of number: how many bytes one has, and how it is read. */
export interface NumberKind {
  readonly bytes: number
  readonly read: (view: DataView, offset: number, littleEndian: boolean) => number
}

/** Kinds of numbers, by NumPy's names for them. */
export const numberKinds: Readonly<Record<string, NumberKind>> = {
  f2: { bytes: 2, read: (view, offset, little) => fromHalf(view.getUint16(offset, little)) },
  f4: { bytes: 4, read: (view, offset, little) => view.getFloat32(offset, little) },
  f8: { bytes: 8, read: (view, offset, little) => view.getFloat64(offset, little) },
  i1: { bytes: 1, read: (view, offset) => view.getInt8(offset) },
  i2: { bytes: 2, read: (view, offset, little) => view.getInt16(offset, little) },
  i4: { bytes: 4, read: (view, offset, little) => view.getInt32(offset, little) },
  i8: { bytes: 8, read: (view, offset, little) => Number(view.getBigInt64(offset, little)) },
  u1: { bytes: 1, read: (view, offset) => view.getUint8(offset) },
  u2: { bytes: 2, read: (view, offset, little) => view.getUint16(offset, little) },
  u4: { bytes: 4, read: (view, offset, little) => view.getUint32(offset, little) },
  u8: { bytes: 8, read: (view, offset, little) => Number(view.getBigUint64(offset, little)) },
}

/** A view on numbers, row by row: strides count numbers. */
export interface View {
  readonly shape: Shape
  readonly strides: readonly number[]
}

/** How many numbers a view reaches over, from its first to its last; 0: it has none. */
export const reachOf = ({ shape, strides }: View): number =>
  shape.includes(0) ? 0 : shape.reduce((reach, size, axis) => reach + (size - 1) * strides[axis], 1)

/** Bytes of gathered numbers that come at a time. */
const PIECE = 2 ** 18

/** The numbers of a view – `bytes` each – row by row, out of a stream that begins with its first one. What the view reaches over is held. */
export async function* gathered(stream: AsyncIterable<Uint8Array>, bytes: number, view: View): AsyncGenerator<Uint8Array> {
  const { shape, strides } = view,
    all = new Uint8Array(reachOf(view) * bytes),
    count = sizeOf(shape)
  let held = 0
  for await (const piece of stream) {
    all.set(piece.subarray(0, all.length - held), held)
    held = Math.min(all.length, held + piece.length)
  }
  const along = shape.at(-1) ?? 1,
    step = (strides.at(-1) ?? 1) * bytes
  for (let first = 0; first < count;) {
    const out = new Uint8Array(bytes * Math.min(count - first, Math.ceil(PIECE / bytes)))
    for (let to = 0; to < out.length;) {
      const index = coordinates(first + to / bytes, shape)
      let from = bytes * index.reduce((offset, i, axis) => offset + i * strides[axis], 0)
      for (let i = index.at(-1) ?? 0; i < along && to < out.length; i++, from += step)
        for (let byte = 0; byte < bytes; byte++) out[to++] = all[from + byte]
    }
    first += out.length / bytes
    yield out
  }
}

/** The numbers that a stream of bytes stands for, as bytes of float32; `little`: the lowest byte comes first. */
export async function* floatsOf(
  stream: AsyncIterable<Uint8Array>,
  { bytes, read }: NumberKind,
  little: boolean,
): AsyncGenerator<Uint8Array> {
  let rest: Uint8Array = new Uint8Array(0)
  for await (const piece of stream) {
    const all = joined(rest, piece),
      count = Math.floor(all.length / bytes),
      view = new DataView(all.buffer, all.byteOffset, all.byteLength),
      floats = new Float32Array(count)
    for (let i = 0; i < count; i++) floats[i] = read(view, i * bytes, little)
    rest = all.slice(count * bytes)
    yield new Uint8Array(floats.buffer)
  }
}

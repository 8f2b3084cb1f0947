// Arrays as the book keeps its weights: a pickle of a dict of NumPy arrays, written. `pickle.load` and the book's own load_params read it. Nothing here reads a
// pickle: reading one runs whatever stands in it. After Python's pickletools and NumPy's ndarray.__reduce__; protocol 3, which every Python 3 knows.
import { weightsOf, type Program } from '../program.ts'
import type { Memory } from '../memory.ts'
import { sizeOf } from '../tensor.ts'
import type { NamedArray } from './npz.ts'

const MOST = 0xffffffff
const [MARK, TUPLE, TUPLE1, TUPLE3, REDUCE, BUILD, NONE, FALSE, TRUE] = [0x28, 0x74, 0x85, 0x87, 0x52, 0x62, 0x4e, 0x89, 0x88]

/** What the book calls each weight: W1, b1, W2 … numbered by the layers that have any, in their order. */
export function bookNames(program: Program): Readonly<Record<string, string>> {
  const layers = [...new Set(Object.keys(weightsOf(program)).map(layerOf))]
  return Object.fromEntries(
    Object.keys(weightsOf(program)).map(name => [name, `${name.slice(name.lastIndexOf('/') + 1)}${layers.indexOf(layerOf(name)) + 1}`]),
  )
}
const layerOf = (name: string): string => name.slice(0, name.lastIndexOf('/'))

/** A network's weights by the book's names, for `writePickle` and `writeNpz`. */
export function bookParams({ program, tensors }: Memory): Readonly<Record<string, NamedArray>> {
  const names = bookNames(program)
  return Object.fromEntries(
    Object.entries(weightsOf(program)).map(([name, id]) => [
      names[name],
      { shape: tensors[id].shape, data: Float32Array.from(tensors[id].data) },
    ]),
  )
}

/** The bytes of a pickle of a dict of float32 arrays, in their order. Throws RangeError where data and shape disagree or 4 GiB do not suffice. */
export function writePickle(arrays: Readonly<Record<string, NamedArray>>): Uint8Array {
  const parts: Uint8Array[] = [bytes(0x80, 3, 0x7d, MARK)]
  for (const [name, array] of Object.entries(arrays)) parts.push(text(name), ...arrayParts(name, array))
  parts.push(bytes(0x75, 0x2e)) // the items, the end
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}

/** `_reconstruct(ndarray, (0,), b'b')`, and the state that it is given: version, shape, dtype, row-major, numbers. */
function arrayParts(name: string, { shape, data }: NamedArray): Uint8Array[] {
  if (data.length !== sizeOf(shape))
    throw new RangeError(`${name}: an array of shape (${shape.join(', ')}) has ${sizeOf(shape)} numbers, not ${data.length}`)
  if (data.byteLength > MOST) throw new RangeError(`${name}: ${data.byteLength} bytes are more than a pickle of this kind holds (4 GiB)`)
  return [
    global('numpy.core.multiarray', '_reconstruct'),
    global('numpy', 'ndarray'),
    bytes(0x4b, 0, TUPLE1, 0x43, 1, 0x62, TUPLE3, REDUCE),
    bytes(MARK, 0x4b, 1, MARK),
    ...shape.map(int),
    bytes(TUPLE),
    // dtype('f4', False, True), little-endian
    global('numpy', 'dtype'),
    text('f4'),
    bytes(FALSE, TRUE, TUPLE3, REDUCE),
    bytes(MARK, 0x4b, 3),
    text('<'),
    bytes(NONE, NONE, NONE),
    int(-1),
    int(-1),
    bytes(0x4b, 0, TUPLE, BUILD),
    bytes(FALSE, 0x42, ...u32(data.byteLength)),
    new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
    bytes(TUPLE, BUILD),
  ]
}

const bytes = (...of: readonly number[]): Uint8Array => Uint8Array.from(of)
const u32 = (n: number): readonly number[] => [n & 255, (n >>> 8) & 255, (n >>> 16) & 255, n >>> 24]
const int = (n: number): Uint8Array => bytes(0x4a, ...u32(n))
const global = (module: string, name: string): Uint8Array => new TextEncoder().encode(`c${module}\n${name}\n`)
function text(of: string): Uint8Array {
  const utf8 = new TextEncoder().encode(of)
  return bytes(0x58, ...u32(utf8.length), ...utf8)
}

// Numbers of a tensor of an ONNX file: in its bytes, in a list of its message, or in a file beside it. Checked against its shape before any is read.
import { formatShape, sizeOf } from '../../tensor.ts'
import { pieces } from '../npzReader.ts'
import { numberKinds, type NumberKind } from '../numberKinds.ts'
import { bytesEach, numbersFrom, type NumberType } from '../numberTypes.ts'
import { WeightsFileError } from '../safetensors.ts'
import { damaged, unfit } from './faults.ts'
import type { Stored } from './model.ts'
import type { Source, Stretch } from './protobuf.ts'

/** Kinds of number by ONNX's codes. */
const kinds: Readonly<Record<number, string>> = {
  1: 'float32',
  2: 'uint8',
  3: 'int8',
  4: 'uint16',
  5: 'int16',
  6: 'int32',
  7: 'int64',
  8: 'string',
  9: 'bool',
  10: 'float16',
  11: 'float64',
  12: 'uint32',
  13: 'uint64',
  16: 'bfloat16',
}
/** The name of a kind of number. */
export const kindOf = (code: number): string => (Object.hasOwn(kinds, code) ? kinds[code] : `type ${code}`)
/** Whether numbers of a kind are those that a network computes with. */
export const isFloat = (kind: string): kind is NumberType => Object.hasOwn(bytesEach, kind)

/** Kinds of number that a network does not compute with; a bool is 0 or 1. */
const wholes: Readonly<Record<string, NumberKind>> = {
  bool: { bytes: 1, read: (view, offset) => Number(view.getUint8(offset) !== 0) },
  uint8: numberKinds.u1,
  int8: numberKinds.i1,
  uint16: numberKinds.u2,
  int16: numberKinds.i2,
  int32: numberKinds.i4,
  uint32: numberKinds.u4,
  int64: numberKinds.i8,
  uint64: numberKinds.u8,
}
/** Bytes of one number of a kind; undefined: nobody reads it. */
const widthOf = (kind: string): number | undefined =>
  isFloat(kind) ? bytesEach[kind] : Object.hasOwn(wholes, kind) ? wholes[kind].bytes : undefined
const FLOATS = 'float32, float16, bfloat16 or float64'
/** The field of the message that holds numbers of a kind, where they are not in its bytes. */
const fields: Readonly<Record<string, number>> = { float32: 4, float64: 10, int64: 7, uint64: 11, uint32: 11 }

/** Numbers, whatever they are in the file. */
export type Numbers = Float32Array | Float64Array

/** A tensor whose shape and bytes agree. */
export interface Tensor {
  readonly name: string
  readonly dims: readonly number[]
  readonly kind: string
  /** All its numbers: as float32 where the file has floats, else as they are. */
  numbers(): Promise<Numbers>
  /** Its bytes, piece by piece, where it has floats that lie in one stretch. */
  readonly bytes: (() => AsyncIterable<Uint8Array>) | null
}

/** Looks at a tensor of a file. Throws WeightsFileError where its shape is none, its bytes are too few or too many, or where they are is not here. */
export function tensorOf(source: Source, stored: Stored, beside: readonly File[]): Tensor {
  const { dims, outside, raw } = stored,
    name = stored.name || 'a constant',
    kind = kindOf(stored.type)
  if (!dims.every(size => Number.isSafeInteger(size) && size >= 0) || !Number.isSafeInteger(8 * sizeOf(dims)))
    throw new WeightsFileError('shape', name, 'whole numbers', formatShape(dims))
  const width = widthOf(kind)
  if (width === undefined) throw new WeightsFileError('dtype', name, FLOATS, kind)
  const bytes = sizeOf(dims) * width
  const [file, where] = outside ? besides(outside, beside, name, bytes) : [source.file, raw]
  if (where && where.to - where.from !== bytes)
    throw new WeightsFileError('byte-count', name, `${bytes} bytes for ${kind} ${formatShape(dims)}`, `${where.to - where.from}`)
  // No list of numbers is longer than the message that it lies in.
  if (!where && sizeOf(dims) > stored.message.to - stored.message.from)
    throw new WeightsFileError(
      'byte-count',
      name,
      `${bytes} bytes for ${kind} ${formatShape(dims)}`,
      `${stored.message.to - stored.message.from}`,
    )
  return {
    name,
    dims,
    kind,
    numbers: async () =>
      where ? fromBytes(new Uint8Array(await file.slice(where.from, where.to).arrayBuffer()), kind) : fromLists(source, stored, kind),
    bytes: where && isFloat(kind) ? () => pieces(file, where.from, where.to) : null,
  }
}

/** The file that numbers lie in, and where. */
function besides(outside: ReadonlyMap<string, string>, beside: readonly File[], name: string, bytes: number): readonly [Blob, Stretch] {
  const location = outside.get('location') ?? '',
    last = location.split(/[/\\]/).at(-1)!
  const file = beside.find(one => one.name === last)
  if (!file) throw new WeightsFileError('onnx-data', name, last || 'a file', 'no such file')
  const from = whole(outside.get('offset'), 0),
    length = whole(outside.get('length'), bytes)
  if (from === null || length === null) throw damaged('an offset and a length', `${outside.get('offset')}, ${outside.get('length')}`, name)
  if (from + length > file.size)
    throw new WeightsFileError('truncated', name, `bytes ${from} to ${from + length} of ${last}`, `a file of ${file.size}`)
  return [file, { from, to: from + length }]
}

function whole(text: string | undefined, otherwise: number): number | null {
  if (text === undefined) return otherwise
  const value = /^\d{1,15}$/.test(text) ? Number(text) : NaN
  return Number.isSafeInteger(value) ? value : null
}

/** Numbers from bytes, little-endian. Integers of 64 bits beyond 2⁵³ are the nearest that there are. */
function fromBytes(bytes: Uint8Array, kind: string): Numbers {
  if (isFloat(kind)) return numbersFrom(bytes, kind)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    { bytes: each, read } = wholes[kind]
  return Float64Array.from({ length: bytes.length / each }, (_, i) => read(view, i * each, true))
}

/** Numbers from the lists of a tensor's message. Throws WeightsFileError where they are not as many as its shape has. */
async function fromLists(source: Source, { message, dims, name }: Stored, kind: string): Promise<Numbers> {
  const count = sizeOf(dims),
    numbers = kind === 'float32' ? new Float32Array(count) : new Float64Array(count),
    list = fields[kind] ?? 5
  let met = 0
  const add = (value: number): void => {
    if (met < count) numbers[met] = value
    met++
  }
  await source.each(message, async field => {
    if (field.number !== list) return
    if (kind !== 'float32' && kind !== 'float64') {
      if (field.wire === 0) return add(field.value)
      if (field.wire !== 2) throw damaged('a list of numbers', `wire type ${field.wire}`, name)
      return source.varints(field, add)
    }
    const bytes = await source.bytes(field),
      each = kind === 'float32' ? 4 : 8
    if (field.wire === 0 || bytes.length % each > 0) throw damaged('a list of numbers', `${bytes.length} bytes`, name)
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    for (let o = 0; o < bytes.length; o += each) add(kind === 'float32' ? view.getFloat32(o, true) : view.getFloat64(o, true))
  })
  if (met !== count) throw new WeightsFileError('byte-count', name, `${count} numbers for ${formatShape(dims)}`, `${met}`)
  return asKind(numbers, kind)
}

/** Numbers as the list of int32 holds them: half floats by their bits. */
function asKind(numbers: Numbers, kind: string): Numbers {
  if (kind === 'float16' || kind === 'bfloat16') {
    const bits = Uint16Array.from(numbers)
    return numbersFrom(new Uint8Array(bits.buffer), kind)
  }
  return kind === 'bool' ? numbers.map(value => Number(value !== 0)) : kind === 'float64' ? Float32Array.from(numbers) : numbers
}

/** Numbers that a layer computes with. Throws WeightsFileError where they are none, as in a quantized network. */
export function requireFloats(node: string, { name, kind }: Pick<Tensor, 'name' | 'kind'>): void {
  if (!isFloat(kind)) throw name === '' ? unfit(node, FLOATS, kind) : new WeightsFileError('dtype', name, FLOATS, kind)
}

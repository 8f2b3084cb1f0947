// The arrays in a pickle of a dict, as the book's save_params writes it: their names and shapes, and their numbers piece by piece as float32.
import { formatShape, rowMajor, sizeOf, type Shape } from '../tensor.ts'
import { pieces } from './npzReader.ts'
import { floatsOf, gathered, numberKinds } from './numberKinds.ts'
import { damagedAt, unescaped, type Span } from './pickleInput.ts'
import { readPickle } from './pickleReader.ts'
import { isA, sayValue, type Dtype, type Value } from './pickleValues.ts'
import { WeightsFileError } from './safetensors.ts'

/** An array of a pickle; `floats` are its numbers in the file's order, as bytes of float32. */
export interface PickledArray {
  readonly name: string
  readonly shape: Shape
  readonly fortran: boolean
  readonly floats: () => AsyncIterable<Uint8Array>
}

/** Every array of a pickled dict. Throws WeightsFileError where anything else is in it, or an array has not the bytes of its shape. */
export async function pickledArrays(file: Blob): Promise<readonly PickledArray[]> {
  const { entries } = await readPickle(file),
    arrays: PickledArray[] = [],
    lengths = new Map<number, number>()
  for (const [name, value] of entries) arrays.push(await arrayOf(file, name, value, lengths))
  if (arrays.length === 0) throw new WeightsFileError('pickle-dict', null, 'a dict of arrays', 'an empty one')
  return arrays
}

/** `lengths`: of letters that were counted already, by where they begin: several arrays may share them. */
async function arrayOf(file: Blob, name: string, value: Value, lengths: Map<number, number>): Promise<PickledArray> {
  const wanted = 'numbers in a NumPy array'
  if (!isA(value, 'array') || !value.dtype) throw new WeightsFileError('dtype', name, wanted, sayValue(value))
  const { shape, dtype, fortran, data, axes } = value,
    number = !dtype.compound && Object.hasOwn(numberKinds, dtype.name) ? numberKinds[dtype.name] : null
  if (!number || !data) throw new WeightsFileError('dtype', name, wanted, sayDtype(dtype))
  const size = sizeOf(shape) * number.bytes,
    met = lengths.get(data.from) ?? (await lengthOf(file, data))
  lengths.set(data.from, met)
  if (met !== size) throw new WeightsFileError('byte-count', name, `${size} bytes for ${dtype.name} ${formatShape(shape)}`, `${met}`)
  if (!axes) return { name, shape, fortran, floats: () => floatsOf(bytesOf(file, data), number, dtype.order === '<') }
  const steps = rowMajor(shape),
    view = { shape: axes.map(axis => shape[axis]), strides: axes.map(axis => steps[axis]) }
  return {
    name,
    shape: view.shape,
    fortran: false,
    floats: () => floatsOf(gathered(bytesOf(file, data), number.bytes, view), number, dtype.order === '<'),
  }
}

/** How many bytes a place stands for. Letters are counted by reading them. */
async function lengthOf(file: Blob, data: Span): Promise<number> {
  if (data.form === 'bytes') return data.to - data.from
  let length = 0
  for await (const piece of bytesOf(file, data)) length += piece.length
  return length
}

/** The bytes that a place stands for. */
async function* bytesOf(file: Blob, { from, to, form }: Span): AsyncGenerator<Uint8Array> {
  const letters = unescaped(form, from)
  let read = from
  for await (const piece of pieces(file, from, to)) yield letters.add(piece, (read += piece.length) === to)
  if (read !== to) throw damagedAt(read, `${to - from} bytes`, `${read - from}`)
}

const kinds: Readonly<Record<string, string>> = {
  c: 'complex numbers',
  O: 'Python objects',
  U: 'text',
  S: 'text',
  V: 'records',
  b: 'True and False',
  M: 'dates',
  m: 'times',
}
const sayDtype = ({ name, compound }: Dtype): string => (compound ? 'records' : `${kinds[name[0]] ?? 'numbers'} (${name})`)

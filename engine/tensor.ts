// Shapes and tensors: numbers laid out row by row. Not an array library: ops read `data` and `strides` themselves.

/** Sizes along each axis as the book writes them, e.g. (N, C, H, W). `[]` is a single number. */
export type Shape = readonly number[]
export type FloatArray = Float32Array | Float64Array
export type Precision = 'float32' | 'float64'

/** A view on numbers. `data[0]` is cell 0; `strides` count elements, row-major unless the value is a transposed view. */
export interface Tensor {
  readonly shape: Shape
  readonly data: FloatArray
  readonly strides: readonly number[]
}

/** How many cells a shape has. */
export const sizeOf = (shape: Shape): number => shape.reduce((n, d) => n * d, 1)

/** Row-major strides of a shape, in elements. */
export function rowMajor(shape: Shape): number[] {
  const strides = new Array<number>(shape.length)
  for (let axis = shape.length - 1, step = 1; axis >= 0; axis--) {
    strides[axis] = step
    step *= shape[axis]
  }
  return strides
}

/** Whether two shapes have the same axes. */
export const sameShape = (a: Shape, b: Shape): boolean => a.length === b.length && a.every((d, i) => d === b[i])

/** "(1, 30, 24, 24)"; one axis as "(100,)"-free "(100)", a single number as "()". */
export const formatShape = (shape: Shape): string => `(${shape.join(', ')})`

const isContiguous = (t: Tensor): boolean => sameShape(t.strides, rowMajor(t.shape))

/** A tensor over `data` (row-major), made of zeros when no data is given. Throws RangeError when the sizes disagree. */
export function tensor(shape: Shape, data?: FloatArray | readonly number[], precision: Precision = 'float32'): Tensor {
  const size = sizeOf(shape)
  const numbers =
    data === undefined ? floats(precision, size) : Array.isArray(data) ? floats(precision, data as number[]) : (data as FloatArray)
  if (numbers.length !== size) throw new RangeError(`a tensor of shape ${formatShape(shape)} has ${size} numbers, not ${numbers.length}`)
  return { shape, data: numbers, strides: rowMajor(shape) }
}

function floats(precision: Precision, of: number | number[]): FloatArray {
  if (precision === 'float64') return typeof of === 'number' ? new Float64Array(of) : Float64Array.from(of)
  return typeof of === 'number' ? new Float32Array(of) : Float32Array.from(of)
}

/** Coordinates of a row-major cell number: 273 in (24, 24) → [11, 9]. */
export function coordinates(cell: number, shape: Shape): number[] {
  const index = new Array<number>(shape.length)
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    index[axis] = cell % shape[axis]
    cell = Math.floor(cell / shape[axis])
  }
  return index
}

/** The inverse of `coordinates`. */
export const cellAt = (index: readonly number[], shape: Shape): number => index.reduce((cell, i, axis) => cell * shape[axis] + i, 0)

/** Where cell number `cell` of the (possibly transposed) tensor lies in its `data`. */
export function offsetOf(t: Pick<Tensor, 'shape' | 'strides'>, cell: number): number {
  let offset = 0
  for (let axis = t.shape.length - 1; axis >= 0; axis--) {
    const d = t.shape[axis]
    offset += (cell % d) * t.strides[axis]
    cell = Math.floor(cell / d)
  }
  return offset
}

/** All numbers of a tensor in row-major order, in a new array. */
export function toRowMajor(t: Tensor): FloatArray {
  if (isContiguous(t)) return t.data.slice()
  const size = sizeOf(t.shape)
  const out = t.data instanceof Float64Array ? new Float64Array(size) : new Float32Array(size)
  for (let cell = 0; cell < size; cell++) out[cell] = t.data[offsetOf(t, cell)]!
  return out
}

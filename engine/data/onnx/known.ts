// Numbers that are known: made, or taken from the file, in another shape or order.
import { rowMajor, sizeOf } from '../../tensor.ts'
import type { Numbers, Tensor } from './tensors.ts'
import type { Constant } from './values.ts'

/** A tensor of the file. */
export const constantOf = (tensor: Tensor): Constant => ({ ...tensor, what: 'constant', fortran: false })

/** Numbers that were computed. */
export const computed = (dims: readonly number[], kind: string, numbers: Numbers, name = ''): Constant => ({
  what: 'constant',
  name,
  dims,
  kind,
  fortran: false,
  bytes: null,
  numbers: async () => numbers,
})

/** Whole numbers of one axis, or of none: sizes, axes. */
export const whole = (numbers: readonly number[], dims: readonly number[] = [numbers.length]): Constant =>
  computed(dims, 'int64', Float64Array.from(numbers))

/** The same numbers in another shape. */
export function reshaped(of: Constant, dims: readonly number[]): Constant {
  const isRow = (sizes: readonly number[]): boolean => sizes.filter(size => size !== 1).length < 2
  const moves = of.fortran && !isRow(of.dims)
  return { ...of, dims, fortran: false, bytes: moves ? null : of.bytes }
}

/** Axes in another order. */
export function transposed(of: Constant, order: readonly number[]): Constant {
  const dims = order.map(axis => of.dims[axis]),
    turned = of.dims.length === 2 && order[0] === 1
  if (of.dims.length < 2 || order.every((axis, i) => axis === i)) return of
  const numbers = async (): Promise<Numbers> =>
    gathered(
      await of.numbers(),
      dims,
      order.map(axis => rowMajor(of.dims)[axis]),
    )
  return { ...of, dims, numbers, fortran: turned && !of.fortran, bytes: turned ? of.bytes : null }
}

/** Numbers at places that lie `strides` apart. */
export function gathered(from: Numbers, dims: readonly number[], strides: readonly number[], start = 0): Numbers {
  const out = from instanceof Float32Array ? new Float32Array(sizeOf(dims)) : new Float64Array(sizeOf(dims)),
    at = dims.map(() => 0)
  let place = start
  for (let i = 0; i < out.length; i++) {
    out[i] = from[place]
    for (let axis = dims.length - 1; axis >= 0; axis--) {
      place += strides[axis]
      if (++at[axis] < dims[axis]) break
      place -= strides[axis] * dims[axis]
      at[axis] = 0
    }
  }
  return out
}

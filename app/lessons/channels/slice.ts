// NumPy's indexing of a whole array, as far as the lesson goes: a number an axis, −1 for all of it (`:`); axes left out are whole.
import { sizeOf, coordinates, type Shape } from '../../../engine/tensor.ts'

export type Slice = readonly number[]

/** `x[0, 1]`, `x[:, 0]`; whole axes at the end are left out, as one writes it. */
export function sliceText(name: string, slice: Slice): string {
  const last = slice.findLastIndex(i => i >= 0)
  return `${name}[${
    last < 0
      ? ':'
      : slice
          .slice(0, last + 1)
          .map(i => (i < 0 ? ':' : String(i)))
          .join(', ')
  }]`
}

/** Axes with a number are gone. */
export const sliceShape = (shape: Shape, slice: Slice): Shape => shape.filter((_, axis) => (slice[axis] ?? -1) < 0)

/** All cells of the array that the slice names. */
export const cellsOf = (shape: Shape, slice: Slice): ReadonlySet<number> =>
  new Set(
    Array.from({ length: sizeOf(shape) }, (_, cell) => cell).filter(cell =>
      coordinates(cell, shape).every((i, axis) => (slice[axis] ?? -1) < 0 || slice[axis] === i),
    ),
  )

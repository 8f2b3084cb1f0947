// The numbers near a cell, within its own map.
import type { Shape } from '../../engine/tensor.ts'

const REACH = 2

export interface Neighbourhood {
  readonly rows: readonly number[]
  readonly columns: readonly number[]
  /** Row-major cell number, in the whole value, of what stands in a row and column. */
  readonly cell: (row: number, column: number) => number
  /** Where the cell itself stands. */
  readonly position: readonly [row: number, column: number]
}

/** Height and width of the last two axes; a vector is one row. */
const mapSize = (shape: Shape): readonly [height: number, width: number] =>
  shape.length < 3 ? [1, shape.at(-1) ?? 1] : [shape.at(-2)!, shape.at(-1)!]

const range = (middle: number, size: number): number[] => {
  const from = Math.max(0, Math.min(middle - REACH, size - 1 - 2 * REACH))
  return Array.from({ length: Math.min(size, 2 * REACH + 1) }, (_, i) => from + i)
}

/** Up to 5×5 cells around `cell`, whole rows and columns of them even at an edge. */
export function neighbourhood(shape: Shape, cell: number): Neighbourhood {
  const [height, width] = mapSize(shape)
  const inMap = cell % (height * width),
    first = cell - inMap
  const rows = range(Math.floor(inMap / width), height),
    columns = range(inMap % width, width)
  return { rows, columns, cell: (row, column) => first + row * width + column, position: [Math.floor(inMap / width), inMap % width] }
}

/** Least, mean and largest number of the map that holds `cell`. */
export function statistics(
  { shape, data }: { readonly shape: Shape; readonly data: Float32Array },
  cell: number,
): { least: number; mean: number; most: number } {
  const [height, width] = mapSize(shape)
  const size = height * width,
    first = Math.floor(cell / size) * size
  return rangeOf(data.subarray(first, first + size))
}

/** Least, mean and largest of some numbers. */
export function rangeOf(data: Float32Array): { least: number; mean: number; most: number } {
  let least = Infinity,
    most = -Infinity,
    sum = 0
  for (const v of data) {
    least = Math.min(least, v)
    most = Math.max(most, v)
    sum += v
  }
  return { least, mean: sum / data.length, most }
}

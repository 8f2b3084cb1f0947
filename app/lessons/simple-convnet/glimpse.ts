// A large array at a glance.
import type { Shape } from '../../../engine/tensor.ts'
import { largestOf } from '../../geometry/colours.ts'

/** What is shown of an array: all of it, or the `row` of a matrix. */
export interface Glimpse {
  readonly data: ArrayLike<number>
  readonly shape: Shape
  readonly row: number | null
}

/** Filters and biases whole; of a matrix the row that holds its largest number. */
export function glimpseOf(numbers: ArrayLike<number>, shape: Shape): Glimpse {
  if (shape.length !== 2) return { data: numbers, shape, row: null }
  const largest = largestOf(numbers)
  let cell = 0
  while (cell < numbers.length - 1 && Math.abs(numbers[cell]!) !== largest) cell++
  return rowOf(numbers, shape, Math.floor(cell / shape[1]!))
}

/** The same part of another array of that shape. */
export const rowOf = (numbers: ArrayLike<number>, shape: Shape, row: number | null): Glimpse =>
  row === null
    ? { data: numbers, shape, row }
    : { data: Array.from({ length: shape[1]! }, (_, i) => numbers[row * shape[1]! + i]!), shape: [1, shape[1]!], row }

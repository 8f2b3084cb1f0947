// The number of one cell. Of a large value only what lies around it is asked for, as the lens does.
import { useMemo } from 'react'
import type { Shape } from '../../engine/tensor.ts'
import { useTensor } from '../client/client.ts'
import { boxAround, numberIn, sheetOf } from '../geometry/matrix.ts'

export interface NumberAt {
  readonly value: number | undefined
  /** The numbers that are here, the cell's among them. */
  readonly around: Float32Array | undefined
  /** One of them, by its cell; undefined where it is not here. */
  readonly numberOf: (cell: number) => number | undefined
}

/** `name`: as a panel watches it; null: none. */
export function useNumberAt(name: string | null, shape: Shape, cell: number): NumberAt {
  const box = useMemo(
    () => (name === null ? null : boxAround(sheetOf(shape, shape.length === 4 ? 'maps' : 'matrix'), cell)),
    [name, shape, cell],
  )
  const numbers = useTensor(name, box ?? undefined)
  const numberOf = (of: number): number | undefined =>
    name !== null && numbers ? numberIn(shape, [{ data: numbers.data, box }], of, true) : undefined
  return { value: numberOf(cell), around: numbers?.data, numberOf }
}

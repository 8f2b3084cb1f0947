// The number of one cell. Of a large value only what lies around it is asked for, as the lens does.
import { useMemo } from 'react'
import type { Shape } from '../../engine/tensor.ts'
import { useTensor } from '../client.ts'
import { boxAround, numberIn, sheetOf } from '../geometry/matrix.ts'

/** `name`: as a panel watches it; null: none. */
export function useNumberAt(name: string | null, shape: Shape, cell: number): { readonly value: number | undefined; readonly around: Float32Array | undefined } {
  const box = useMemo(() => (name === null ? null : boxAround(sheetOf(shape, shape.length === 4 ? 'maps' : 'matrix'), cell)), [name, shape, cell])
  const numbers = useTensor(name, box ?? undefined)
  return { value: name !== null && numbers ? numberIn(shape, [{ data: numbers.data, box }], cell, true) : undefined, around: numbers?.data }
}

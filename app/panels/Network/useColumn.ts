// A column's numbers as they stand in the newest frame, and the scale they are coloured by.
import { useTensor } from '../../client/client.ts'
import { largestOf, roundedUp } from '../../geometry/colours.ts'
import type { Column } from '../../geometry/columns.ts'
import { useHoldsInk } from '../../state/shown.ts'

export interface ColumnNumbers {
  /** undefined: nothing to show yet. */
  readonly data: Float32Array | undefined
  readonly largest: number
}

export function useColumn(column: Column): ColumnNumbers {
  const numbers = useTensor(column.value)
  const scaling = useTensor(column.scaleOf)
  const ink = useHoldsInk()
  if (!numbers || (column.role !== 'weights' && !ink)) return { data: undefined, largest: 1 }
  return { data: numbers.data, largest: column.colours === 'ink' ? 1 : scaleOf(scaling?.data) }
}

const scales = new WeakMap<Float32Array, number>()

/** The scale of some numbers, found once for all columns that share it. */
function scaleOf(data: Float32Array | undefined): number {
  if (!data) return 1
  let scale = scales.get(data)
  if (scale === undefined) scales.set(data, (scale = roundedUp(largestOf(data))))
  return scale
}

// A column's numbers as they stand in the newest frame, and the scale they are coloured by.
import { useTensor } from '../../client/client.ts'
import { beyond, sizesIn, type Beyond } from '../../geometry/colours.ts'
import type { Column } from '../../geometry/columns.ts'
import { scaleEndOf } from '../../state/scales.ts'
import { useHoldsInk } from '../../state/shown.ts'

export interface ColumnNumbers {
  /** undefined: nothing to show yet. */
  readonly data: Float32Array | undefined
  /** ±largest are the scale's ends. */
  readonly largest: number
  /** Whether numbers of the scale's owner lie beyond them. */
  readonly beyond?: Beyond
}

/** A column's numbers of the run on screen and the end of their scale. Without ink there are no numbers but weights. */
export function useColumn(column: Column): ColumnNumbers {
  const numbers = useTensor(column.value)
  const scaling = useTensor(column.scaleOf)
  const ink = useHoldsInk()
  if (!numbers || (column.role !== 'weights' && !ink)) return { data: undefined, largest: 1 }
  const largest = column.end ?? scaleEndOf(column.scaleOf, scaling)
  return { data: numbers.data, largest, ...(scaling && { beyond: beyond(sizesIn(scaling), largest) }) }
}

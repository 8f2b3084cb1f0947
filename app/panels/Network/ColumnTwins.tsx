// The network's columns in numbers, for whoever reads a table: they are called as in the code.
import type { Column } from '../../geometry/columns.ts'
import { shortNumber } from '../../geometry/numbers.ts'
import { useTwin } from '../../marks/twins.ts'
import { useColumn } from './useColumn.ts'

/** Draws nothing: enters the numbers of each column as long as it is on screen. */
export const ColumnTwins = ({ columns }: { readonly columns: readonly Column[] }) =>
  columns.map(column => <ColumnTwin key={column.value} column={column} />)

function ColumnTwin({ column: { value, role, shape }, column }: { readonly column: Column }) {
  const { data } = useColumn(column)
  useTwin(data ? { label: role === 'image' ? 'x' : value, shape, text: cell => shortNumber(data[cell] ?? Number.NaN) } : null)
  return null
}

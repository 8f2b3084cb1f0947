// The network's maps in a lesson, as the drawing page's panel shows them: the image, then what each layer makes of it; and their tables of numbers, by the names of the code.
import { useMemo } from 'react'
import { columnsOf, type Column } from '../../geometry/columns.ts'
import { shortNumber } from '../../geometry/numbers.ts'
import { columnsOnStage } from '../../geometry/onStage.ts'
import { useTwin } from '../../marks/twins.ts'
import { Network } from '../../panels/Network.tsx'
import { useColumn } from '../../panels/Network/useColumn.ts'
import { useProgram } from '../../state/player.ts'

/** All maps of the open network, and a table for each column of them. */
export function NetworkMaps() {
  const program = useProgram(),
    columns = useMemo(() => columnsOnStage(columnsOf(program)), [program])
  return (
    <>
      <Network brief />
      {columns.map(column => (
        <ColumnTwin key={column.value} column={column} />
      ))}
    </>
  )
}

/** Draws nothing: enters a column's numbers, once there are any. */
function ColumnTwin({ column }: { readonly column: Column }) {
  const { data } = useColumn(column)
  const label = column.role === 'image' ? 'x' : column.value
  useTwin(data ? { label, shape: column.shape, text: cell => shortNumber(data[cell] ?? Number.NaN) } : null)
  return null
}

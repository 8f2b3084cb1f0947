// All maps of the drawing page as tables of numbers, for whoever cannot see them and does not want to walk them cell by cell.
import { useMemo } from 'react'
import { columnsOf } from '../geometry/columns.ts'
import { ColumnTwins } from '../panels/Network/ColumnTwins.tsx'
import { Tables } from '../panels/Tables.tsx'
import { useProgram } from '../state/player.ts'

export default function DrawingTables() {
  const program = useProgram(),
    columns = useMemo(() => columnsOf(program), [program])
  return (
    <Tables aside>
      <ColumnTwins columns={columns} />
    </Tables>
  )
}

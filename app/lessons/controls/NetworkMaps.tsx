// The network's maps in a lesson, as the drawing page's panel shows them: the image, then what each layer makes of it; and their tables of numbers.
import { useMemo } from 'react'
import { columnsOf } from '../../geometry/columns.ts'
import { columnsOnStage } from '../../geometry/onStage.ts'
import { Network } from '../../panels/Network.tsx'
import { ColumnTwins } from '../../panels/Network/ColumnTwins.tsx'
import { useProgram } from '../../state/player.ts'

/** All maps of the open network, and a table for each column of them. */
export function NetworkMaps() {
  const program = useProgram(),
    columns = useMemo(() => columnsOnStage(columnsOf(program)), [program])
  return (
    <>
      <Network brief />
      <ColumnTwins columns={columns} />
    </>
  )
}

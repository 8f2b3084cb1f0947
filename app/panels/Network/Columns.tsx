// The network where no plan has room: a column of maps a layer, as large as they fit, one under the other where it is narrow; and as a stage shows it.
import { useMemo } from 'react'
import { columnsOf } from '../../geometry/columns.ts'
import { columnsOnStage } from '../../geometry/onStage.ts'
import { useLayout } from '../../marks/useLayout.ts'
import { useProgram } from '../../state/player.ts'
import { usePlace } from '../../state/place.ts'
import { Lit, LiveColumn } from './LiveColumn.tsx'
import { Magnifier } from './Magnifier.tsx'
import Off from './Off.tsx'
import { useLitCells, useLitRegion } from './useLitCells.ts'
import style from '../Network.module.css'

/** `brief`: the image and its maps alone, as on a stage. */
export default function Columns({ brief }: { readonly brief: boolean }) {
  const program = useProgram()
  const stage = usePlace(place => place.view === 'stage')
  const few = stage || brief
  const columns = useMemo(() => (few ? columnsOnStage(columnsOf(program)) : columnsOf(program)), [program, few])
  const { room, space, layout, turn } = useLayout(columns, { stage })
  const region = useLitRegion(program, columns)
  return (
    <div className={style.room} ref={room}>
      <div className={style.picture} data-picture="layer" style={{ height: layout.height }}>
        <Lit value={useLitCells(program, columns)}>
          {layout.placed.map(placed => (
            <LiveColumn
              key={placed.column.value}
              placed={placed}
              space={space}
              region={placed.column.role === 'image' ? region : null}
              turn={turn}
            />
          ))}
        </Lit>
        <Off {...{ program, space }} placed={layout.placed} />
        <Magnifier layout={layout} space={space} />
      </div>
    </div>
  )
}

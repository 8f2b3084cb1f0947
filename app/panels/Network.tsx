// The network as one picture, made from its Program: a column of maps a layer, as large as they fit.
import { useMemo, useRef, useState } from 'react'
import { columnsOf } from '../geometry/columns.ts'
import { layoutNetwork, type Placed } from '../geometry/layout.ts'
import { useRoom } from '../marks/useRoom.ts'
import { useLive } from '../state/live.ts'
import { useText } from '../text/index.ts'
import { Column } from './Network/Column.tsx'
import { Magnifier } from './Network/Magnifier.tsx'
import { useRelated } from './Network/useRelated.ts'
import style from './Network.module.css'

/** Narrower than this (in rem), or in a page that scrolls anyway, layers stand one under the other. */
const STACKED = 40

export function Network() {
  const t = useText()
  const program = useLive(live => live.opened?.program)
  const busy = useLive(live => live.opening)
  const columns = useMemo(() => (program ? columnsOf(program) : []), [program])
  const [pages, turn] = useState<Readonly<Record<string, number>>>({})
  const room = useRef<HTMLDivElement>(null)
  const space = useRoom(room)
  const layout = useMemo(() => {
    const stacked = space.width < STACKED * space.rem
    return layoutNetwork(columns, { ...space, height: stacked ? Infinity : space.height, pages })
  }, [columns, space, pages])
  const related = useRelated(program, columns)
  return (
    <section className={style.network} id="network" tabIndex={-1} aria-label={t.networkTitle} aria-busy={busy}>
      <div className={style.room} ref={room}>
        <div className={style.picture} style={{ height: layout.height }}>
          {layout.placed.map(placed => (
            <Column key={placed.column.value} placed={placed} space={space} related={related.get(placed.column.value)} sharers={sharers(layout.placed, placed)} turn={page => turn(before => ({ ...before, [placed.column.value]: page }))} />
          ))}
          <Magnifier layout={layout} space={space} />
        </div>
      </div>
    </section>
  )
}

/** The layers whose scale stands under this column; empty where it stands under another. */
function sharers(all: readonly Placed[], { column }: Placed): readonly string[] {
  return column.value === column.scaleOf ? all.filter(p => p.column.scaleOf === column.value).map(p => p.column.layer) : []
}

// The network as one picture, made from its Program: a column of maps a layer, as large as they fit.
import { useMemo, useRef, useState } from 'react'
import { compile } from '../../engine/compile.ts'
import { networks } from '../../engine/networks/index.ts'
import { columnsOf } from '../geometry/columns.ts'
import { layoutNetwork } from '../geometry/layout.ts'
import { useRoom } from '../marks/useRoom.ts'
import { useLive } from '../state/live.ts'
import { usePlace } from '../state/place.ts'
import { useText } from '../text/index.ts'
import { Column } from './Network/Column.tsx'
import { Magnifier } from './Network/Magnifier.tsx'
import { useLitCells } from './Network/useLitCells.ts'
import style from './Network.module.css'

/** Narrower than this (in rem) layers stand one under the other. */
const STACKED = 38
/** Height in rem where the page scrolls, and no window says how high the picture may be. */
const SCROLLED = 46
/** As in App.module.css: the page is then as high as the window. */
const fixedHeight = (): boolean => window.matchMedia('(min-width: 56rem) and (min-height: 34rem)').matches

export function Network() {
  const t = useText()
  const network = usePlace(place => place.network)
  const opened = useLive(live => live.opened?.program)
  // Until the worker has opened it, the same Program from here: every shape is known before anything runs.
  const program = useMemo(() => opened ?? compile(networks[network], 1), [opened, network])
  const busy = useLive(live => live.opening)
  const columns = useMemo(() => columnsOf(program), [program])
  const [pages, turn] = useState<Readonly<Record<string, number>>>({})
  const room = useRef<HTMLDivElement>(null)
  const space = useRoom(room)
  const layout = useMemo(() => {
    const narrow = space.width < STACKED * space.rem
    return layoutNetwork(columns, { ...space, height: narrow ? Infinity : fixedHeight() ? space.height : SCROLLED * space.rem, pages })
  }, [columns, space, pages])
  const lit = useLitCells(program, columns)
  return (
    <section className={style.network} id="network" tabIndex={-1} aria-label={t.networkTitle} aria-busy={busy}>
      <h2 className="hidden">{t.networkTitle}</h2>
      <div className={style.room} ref={room}>
        <div className={style.picture} style={{ height: layout.height }}>
          {layout.placed.map(placed => (
            <Column key={placed.column.value} placed={placed} space={space} lit={lit.get(placed.column.value)} turn={page => turn(before => ({ ...before, [placed.column.value]: page }))} />
          ))}
          <Magnifier layout={layout} space={space} />
        </div>
      </div>
    </section>
  )
}

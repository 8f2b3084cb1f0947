// The network as one picture, made from its Program: in the rows of a plan; or a column of maps a layer, as large as they fit, one under the other where it is narrow.
import { useMemo, type ReactNode } from 'react'
import { columnsOf } from '../geometry/columns.ts'
import { columnsOnStage } from '../geometry/onStage.ts'
import { useLayout } from '../marks/useLayout.ts'
import { useLive } from '../client/live.ts'
import { useProgram } from '../state/player.ts'
import { usePlace } from '../state/place.ts'
import { useText } from '../text/index.ts'
import { LiveColumn } from './Network/LiveColumn.tsx'
import { Magnifier } from './Network/Magnifier.tsx'
import type { Planning } from './Network/planning.ts'
import { Rows } from './Network/Rows.tsx'
import { useLitCells, useLitRegion } from './Network/useLitCells.ts'
import style from './Network.module.css'

/** `brief`: the image and its maps alone, as on a stage. */
export function Network({ brief = false, planning = null }: { readonly brief?: boolean; readonly planning?: Planning | null }) {
  return <Section planned={planning !== null}>{planning ? <Rows {...planning} /> : <Columns brief={brief} />}</Section>
}

function Section({ planned, children }: { readonly planned: boolean; readonly children: ReactNode }) {
  const t = useText()
  const busy = useLive(live => live.opening)
  return (
    <section className={planned ? style.planned : style.network} id="network" tabIndex={-1} aria-label={t.networkTitle} aria-busy={busy}>
      <h2 className="hidden">{t.networkTitle}</h2>
      {children}
    </section>
  )
}

function Columns({ brief }: { readonly brief: boolean }) {
  const program = useProgram()
  const stage = usePlace(place => place.view === 'stage')
  const few = stage || brief
  const columns = useMemo(() => (few ? columnsOnStage(columnsOf(program)) : columnsOf(program)), [program, few])
  const { room, space, layout, turn } = useLayout(columns, { stage })
  const lit = useLitCells(program, columns),
    region = useLitRegion(program, columns)
  return (
    <div className={style.room} ref={room}>
      <div className={style.picture} data-picture="layer" style={{ height: layout.height }}>
        {layout.placed.map(placed => (
          <LiveColumn
            key={placed.column.value}
            placed={placed}
            space={space}
            lit={lit.get(placed.column.value)}
            region={placed.column.role === 'image' ? region : null}
            turn={turn}
          />
        ))}
        <Magnifier layout={layout} space={space} />
      </div>
    </div>
  )
}

// Below a column's maps: the scale, once there is something to measure by it, and the way to the maps that did not fit.
import type { Placed } from '../../geometry/layout.ts'
import { scaleEnd } from '../../geometry/numbers.ts'
import { Legend } from '../../marks/Legend.tsx'
import { useText } from '../../text/index.ts'
import style from '../Network.module.css'

export function Foot({ placed, largest, dark, turn }: { placed: Placed; largest: number | null; dark: boolean; turn: (page: number) => void }) {
  const t = useText()
  const { column } = placed
  const ink = column.colours === 'ink'
  return (
    <div className={style.foot}>
      {largest === null ? null : column.value === column.scaleOf ? (
        <Legend largest={largest} colours={column.colours} dark={dark} label={ink ? t.inkLegend : t.legend(scaleEnd(largest))} />
      ) : (
        <p className={style.note}>{t.scaleAs(column.scaleOf.split('/')[0]!)}</p>
      )}
      {placed.page < column.maps ? <Pages {...{ placed, turn }} /> : null}
    </div>
  )
}

function Pages({ placed: { column, grid, page }, turn }: { placed: Placed; turn: (page: number) => void }) {
  const t = useText()
  const now = Math.floor(grid.first / page), last = Math.ceil(column.maps / page) - 1
  return (
    <span className={style.pages}>
      <button type="button" aria-label={t.earlier(column.value)} disabled={now === 0} onClick={() => turn(now - 1)}>‹</button>
      {t.page(grid.first + 1, grid.first + grid.shown, column.maps)}
      <button type="button" aria-label={t.later(column.value)} disabled={now === last} onClick={() => turn(now + 1)}>›</button>
    </span>
  )
}

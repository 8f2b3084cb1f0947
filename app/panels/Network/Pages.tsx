// Below layers whose maps do not all fit: which of them are shown, and the way to the others. One turns them for all layers that share their rows.
import { isPager, type Plan, type Planned } from '../../geometry/plan.ts'
import { useText } from '../../text/index.ts'
import style from './Rows.module.css'

export function Pages({ plan, turn }: { readonly plan: Plan; readonly turn: (key: string, page: number) => void }) {
  return plan.columns
    .filter(planned => isPager(plan.columns, planned))
    .map(planned => <PagesOf key={planned.column.value} planned={planned} top={plan.rowsEnd + 6} turn={turn} />)
}

function PagesOf({
  planned,
  top,
  turn,
}: {
  readonly planned: Planned
  readonly top: number
  readonly turn: (key: string, page: number) => void
}) {
  const t = useText()
  const { column, grid, turns, x } = planned,
    channels = grid.tile?.of ?? 1,
    from = grid.first / channels,
    now = Math.floor(from / turns.page),
    last = Math.ceil(turns.of / turns.page) - 1
  return (
    <span className={style.pages} style={{ left: x, top }}>
      <button type="button" aria-label={t.earlier(column.value)} disabled={now === 0} onClick={() => turn(turns.key, now - 1)}>
        ‹
      </button>
      {t.page(from + 1, from + grid.shown / channels, turns.of)}
      <button type="button" aria-label={t.later(column.value)} disabled={now === last} onClick={() => turn(turns.key, now + 1)}>
        ›
      </button>
    </span>
  )
}

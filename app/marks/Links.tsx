// Beneath a network's maps: what joins them, and the edge of every map, so that one sees it where it is blank. Nothing points at these lines.
import { mapRect } from '../geometry/grid.ts'
import type { Plan, Planned } from '../geometry/plan.ts'
import { linksOf, type Line } from '../geometry/planLinks.ts'
import { memo, useMemo } from 'react'
import style from './Links.module.css'

/** Drawn anew only with another plan: not when one points. */
export const Links = memo(function Links({ plan, dpr }: { readonly plan: Plan; readonly dpr: number }) {
  const links = useMemo(
    () => linksOf(plan).map(({ kind, from, lines }) => ({ kind, from: from.value, path: lines.map(curve).join('') })),
    [plan],
  )
  const edges = useMemo(() => plan.columns.map(planned => edgesOf(planned, dpr)).join(''), [plan, dpr])
  return (
    <svg className={style.links} width={plan.width} height={plan.height} aria-hidden="true">
      {links.map(({ kind, from, path }) => (
        <path key={from} className={style[kind]} data-link={kind} d={path} />
      ))}
      <path className={style.edges} d={edges} />
    </svg>
  )
})

/** Leaves and arrives level. */
function curve({ x0, y0, x1, y1 }: Line): string {
  const middle = (x0 + x1) / 2
  return y0 === y1
    ? `M${pixels(x0)} ${pixels(y0)}H${pixels(x1)}`
    : `M${pixels(x0)} ${pixels(y0)}C${pixels(middle)} ${pixels(y0)} ${pixels(middle)} ${pixels(y1)} ${pixels(x1)} ${pixels(y1)}`
}

const pixels = (v: number): string => v.toFixed(1).replace(/\.0$/, '')

/** Half a pixel outside each map that is large enough for an edge. */
function edgesOf({ column, grid, x, y }: Planned, dpr: number): string {
  if (column.vector || column.role === 'weights') return ''
  return Array.from({ length: grid.shown }, (_, i) => {
    const box = mapRect(grid, grid.first + i)
    return box
      ? `M${x + box.x / dpr - 0.5} ${y + box.y / dpr - 0.5}h${box.width / dpr + 1}v${box.height / dpr + 1}h${-box.width / dpr - 1}z`
      : ''
  }).join('')
}

// Maps that are switched off, crossed out over their pictures: by form, not by colour. Nothing of it can be pointed at.
import { gridHeight, gridWidth, mapRect } from '../geometry/grid.ts'
import { HEAD } from '../geometry/columnEdges.ts'
import type { Placed } from '../geometry/layout.ts'
import type { Space } from './useRoom.ts'
import style from './OffMaps.module.css'

interface OffMapsProps {
  readonly placed: Pick<Placed, 'grid' | 'x' | 'y'>
  /** Which of its maps. */
  readonly planes: readonly number[]
  readonly space: Pick<Space, 'dpr' | 'rem' | 'weight'>
  /** Height of the words above the maps, in rem. */
  readonly head?: number
}

export function OffMaps({ placed: { grid, x, y }, planes, space: { dpr, rem, weight }, head = HEAD }: OffMapsProps) {
  const boxes = planes.flatMap(plane => mapRect(grid, plane) ?? [])
  if (boxes.length === 0) return null
  const width = gridWidth(grid),
    height = gridHeight(grid),
    line = weight * dpr
  const around = boxes.map(b => `M${b.x} ${b.y}h${b.width}v${b.height}h${-b.width}z`).join(''),
    cross = boxes.map(b => `M${b.x} ${b.y}l${b.width} ${b.height}m${-b.width} 0l${b.width} ${-b.height}`).join('')
  return (
    <svg
      className={style.off}
      viewBox={`0 0 ${width} ${height}`}
      style={{ left: x, top: y + head * rem, width: width / dpr, height: height / dpr }}
      aria-hidden="true"
      data-testid="off-maps"
    >
      <path className={style.veil} d={around} />
      <path className={style.paper} d={cross} strokeWidth={3.5 * line} />
      <path className={style.ink} d={around + cross} strokeWidth={1.25 * line} />
    </svg>
  )
}

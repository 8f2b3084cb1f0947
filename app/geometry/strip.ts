// The network small, in one row: a few maps of every layer, each at the same place in all of them. What of it leads to what is seen at one glance.
import type { Column } from './columns.ts'
import { sizeVector, type Room, type Sized } from './columnSize.ts'
import { gridWidth, type Grid } from './grid.ts'
import { snap, type Layout } from './layout.ts'

/** Maps stand in so many rows, of so many at most; filters are smaller and have a row more. */
const ROWS = 4
const MOST_ACROSS = 8
const FILTER = { rows: 5, across: 6 }
/** In rem: the gap between maps; room for the names; the least gap between columns, and the largest. */
const GAP = 0.125
export const STRIP_HEAD = 1.5
/** Width of a letter of a name, in rem; and of the ∂ before it, in letters. */
const LETTER = 0.4
const BACKWARD = 2
const BETWEEN = { least: 0.5, most: 3.5 }

/** `room.height`: of the maps alone, in CSS pixels. */
export function layoutStrip(columns: readonly Column[], room: Room): Layout {
  if (columns.length === 0 || room.width < 50) return { placed: [], height: 0 }
  const { rem, dpr } = room
  const least = BETWEEN.least * rem * (columns.length - 1)
  let sized: readonly Sized[] = []
  for (let across = MOST_ACROSS; across >= 1; across--) {
    sized = columns.map(column => sizeSmall(column, across, room))
    if (widthOf(sized) + least <= room.width) break
  }
  const between = Math.max(
    BETWEEN.least * rem,
    Math.min(BETWEEN.most * rem, (room.width - widthOf(sized)) / Math.max(1, columns.length - 1)),
  )
  let x = 0
  const placed = sized.map(s => {
    const place = { ...s, x: snap(x, dpr), y: 0 }
    x += s.width + between
    return place
  })
  return { placed, height: STRIP_HEAD * rem + room.height }
}

const widthOf = (sized: readonly Sized[]): number => sized.reduce((sum, s) => sum + s.width, 0)

/** One column, `across` maps wide at most. */
function sizeSmall(column: Column, across: number, room: Room): Sized {
  const { rem, dpr, height } = room
  const named = column.role === 'weights' ? 0 : (column.layer.length + BACKWARD) * LETTER * rem
  if (column.vector) {
    const sized = sizeVector(column, height, { ...room, dense: true })
    return { ...sized, width: Math.max(gridWidth(sized.grid) / dpr, named) }
  }
  const filters = column.role === 'weights',
    down = column.role === 'image' ? 1 : filters ? FILTER.rows : ROWS,
    gap = Math.round(GAP * rem * dpr)
  const side = (height * dpr - (down - 1) * gap) / down,
    size = Math.max(1, Math.floor(side / Math.max(column.rows, column.cols))),
    wide = Math.min(column.together ?? Infinity, filters ? Math.min(FILTER.across, across) : across, Math.ceil(column.maps / down))
  const page = Math.min(column.maps, wide * down),
    first = Math.min(room.pages[column.value] ?? 0, Math.ceil(column.maps / page) - 1) * page
  const grid: Grid = {
    first,
    shown: Math.min(page, column.maps - first),
    rows: column.rows,
    cols: column.cols,
    across: wide,
    down: Math.ceil(page / wide),
    cw: size,
    ch: size,
    gapX: gap,
    gapY: gap,
    order: 'rows',
  }
  return { column, grid, page, width: Math.max(gridWidth(grid) / dpr, named) }
}

// One layer as large as its room: what comes in, its filters, what comes out, side by side; each with all its maps where they can be seen.
import type { Column } from './columns.ts'
import { FOOT, HEAD } from './columnEdges.ts'
import { MOST_TOGETHER, SMALLEST, gapOf, paged, sizeVector, type Room, type Sized } from './columnSize.ts'
import { gridHeight } from './grid.ts'
import { snap, type Layout } from './layout.ts'

/** Shares of the width: of one map, of filters, of many maps. */
const SHARES = { one: 1, weights: 0.9, many: 1.75 }
/** Gaps between the columns, in rem. */
const BETWEEN = { least: 2, most: 12 }
/** Maps of a page that does not hold all of them are so many times the smallest. */
const PAGED = 2

/** Lays out the columns of one layer so that they fill the room. */
export function layoutLayer(columns: readonly Column[], room: Room): Layout {
  if (columns.length === 0 || room.width < 50) return { placed: [], height: 0 }
  const { rem, dpr } = room,
    head = (room.head ?? HEAD) * rem
  const usable = Math.max(2 * SMALLEST, room.height - head - 2 * FOOT * rem),
    gaps = BETWEEN.least * rem * (columns.length - 1)
  const share = (column: Column): number => (column.role === 'weights' ? SHARES.weights : column.maps > 1 ? SHARES.many : SHARES.one)
  // Vectors take what they need; what is left is the maps'.
  const vectors = new Map(columns.filter(c => c.vector).map(c => [c, sizeVector(c, usable, room)]))
  const left = room.width - gaps - [...vectors.values()].reduce((sum, s) => sum + s.width, 0),
    shares = columns.reduce((sum, c) => sum + (c.vector ? 0 : share(c)), 0)
  const sized = columns.map(c => vectors.get(c) ?? fill(c, { width: (left * share(c)) / shares, height: usable }, room))
  const between = Math.max(
    BETWEEN.least * rem,
    Math.min(BETWEEN.most * rem, (room.width - sized.reduce((sum, s) => sum + s.width, 0)) / columns.length),
  )
  const all = sized.reduce((sum, s) => sum + s.width, between * (columns.length - 1))
  let x = Math.max(0, (room.width - all) / 2)
  const placed = sized.map(s => {
    const place = { ...s, x: snap(x, dpr), y: 0 }
    x += s.width + between
    return place
  })
  return { placed, height: head + 2 * FOOT * rem + Math.max(...sized.map(s => gridHeight(s.grid) / dpr)) }
}

/** All maps of a column, as large as they fit; where that is too small to point at, a page of them. */
function fill(column: Column, box: { readonly width: number; readonly height: number }, room: Room): Sized {
  const { dpr } = room,
    gap = gapOf(room)
  const cells = (length: number, maps: number, of: number): number => Math.floor(((length * dpr + gap) / maps - gap) / of)
  const acrosses = column.together ? [Math.min(column.together, MOST_TOGETHER)] : Array.from({ length: column.maps }, (_, i) => i + 1)
  let best = { size: 0, across: 1, down: column.maps }
  for (const across of acrosses) {
    const down = Math.ceil(column.maps / across),
      size = Math.min(cells(box.width, across, column.cols), cells(box.height, down, column.rows))
    if (size > best.size) best = { size, across, down }
  }
  const longest = Math.max(column.rows, column.cols)
  if (best.size * longest >= SMALLEST * dpr) return paged(column, room, { ...best, gap })
  const size = Math.max(1, Math.floor((PAGED * SMALLEST * dpr) / longest)),
    fit = (length: number, of: number): number => Math.max(1, Math.floor((length * dpr + gap) / (of * size + gap)))
  const across = Math.min(column.together ?? column.maps, fit(box.width, column.cols))
  return paged(column, room, { across, down: Math.min(fit(box.height, column.rows), Math.ceil(column.maps / across)), size, gap })
}

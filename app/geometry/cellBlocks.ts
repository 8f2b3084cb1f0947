// How a set of cells is drawn: rectangles where there are some, a mask where there are many.
import { cellRect, mapRect, type Grid, type Rect } from './grid.ts'

/** Rows [y, y + height) and columns [x, x + width) of a picture of rows and columns. */
export type Block = Rect

/** More blocks than this are a mask, not outlines. */
export const MANY = 48

/** A picture has fewer columns. */
const WIDE = 2 ** 26

/**
 * Cells of a picture as the fewest blocks that runs of rows make: a window is one, a diagonal as many as it has cells. `place` says where a cell
 * stands; one in a row or column below 0 is left out. Thousands are lit while one points: each is one number here, no object.
 */
export function blocksOf(cells: Iterable<number>, place: (cell: number) => readonly [row: number, column: number]): readonly Block[] {
  const places = Float64Array.from(cells, cell => {
    const [row, column] = place(cell)
    return row < 0 || column < 0 ? -1 : row * WIDE + column
  }).sort()
  const blocks: { x: number; y: number; width: number; height: number }[] = []
  /** The blocks that reach into the row before, and into this one, from left to right. */
  let above: typeof blocks = [],
    here: typeof blocks = []
  let before = Number.NaN,
    next = 0
  for (let i = places.findIndex(p => p >= 0); i >= 0 && i < places.length;) {
    const first = places[i]!
    let last = first
    while (++i < places.length && places[i]! <= last + 1) last = places[i]!
    const y = Math.floor(first / WIDE),
      x = first - y * WIDE,
      width = last - first + 1
    if (y !== before) {
      above = y === before + 1 ? here : []
      here = []
      next = 0
      before = y
    }
    while (next < above.length && above[next]!.x < x) next++
    let block = above[next]
    if (block?.x === x && block.width === width) block.height++
    else blocks.push((block = { x, y, width, height: 1 }))
    here.push(block)
  }
  return blocks
}

/** The blocks of some cells of a grid of maps, in device pixels. Cells of maps that are not on this page are left out. */
export function blocksIn(grid: Grid, cells: Iterable<number>): readonly Rect[] {
  const size = grid.rows * grid.cols
  const boxes: Rect[] = []
  if (size === 1)
    return boxesOf(
      grid,
      cells,
      n => (grid.order === 'rows' ? [Math.floor(n / grid.across), n % grid.across] : [n % grid.down, Math.floor(n / grid.down)]),
      (row, column) => grid.first + (grid.order === 'rows' ? row * grid.across + column : column * grid.down + row),
    )
  const maps = new Map<number, number[]>()
  for (const c of cells) {
    const map = Math.floor(c / size)
    const inMap = maps.get(map)
    if (inMap) inMap.push(c)
    else maps.set(map, [c])
  }
  for (const [map, inMap] of maps)
    boxes.push(
      ...boxesOf(
        grid,
        inMap,
        c => [Math.floor((c % size) / grid.cols), c % grid.cols],
        (row, column) => map * size + row * grid.cols + column,
      ),
    )
  return boxes
}

function boxesOf(
  grid: Grid,
  cells: Iterable<number>,
  place: (cell: number) => readonly [number, number],
  cellAt: (row: number, column: number) => number,
): readonly Rect[] {
  const vector = grid.rows * grid.cols === 1
  return blocksOf(cells, c => place(vector ? c - grid.first : c)).flatMap(b => {
    const first = cellRect(grid, cellAt(b.y, b.x)),
      last = cellRect(grid, cellAt(b.y + b.height - 1, b.x + b.width - 1))
    return first && last ? [{ x: first.x, y: first.y, width: last.x + last.width - first.x, height: last.y + last.height - first.y }] : []
  })
}

/** Blocks as one SVG path: what a mask is filled with. */
export const pathOf = (blocks: readonly Rect[]): string => blocks.map(b => `M${b.x} ${b.y}h${b.width}v${b.height}h${-b.width}z`).join('')

// ── What a picture of maps shows of it ─────────────────────────────────────────────────────────────────────────────

export interface Marks {
  /** Outlines; the cell itself and its map stronger than what belongs to it. */
  readonly boxes: readonly (Rect & { readonly strong?: boolean })[]
  /** Many cells, as one soft path; empty where outlines say it. */
  readonly mask: string
}

const none: Marks = { boxes: [], mask: '' }

/** The marked cell of a column with its map, and the lit ones. What covers a value whole is left out: it would say nothing. */
export function marksOf(grid: Grid, size: number, vector: boolean, cell: number | null, lit: ReadonlySet<number> | undefined): Marks {
  const map = grid.rows * grid.cols
  const several = size > 1
  const shown = lit && !(several && lit.size === size) ? [...lit].filter(c => c !== cell) : []
  if (shown.length === 0 && cell === null) return none
  const blocks = blocksIn(grid, shown)
  const soft = blocks.length > MANY
  const boxes: (Rect & { strong?: boolean })[] = soft ? [] : [...blocks]
  const maps = new Set(shown.map(c => Math.floor(c / map)))
  const [only] = maps
  const frame = !vector && size > map && maps.size === 1 && shown.length < map && cell === null ? mapRect(grid, only!) : undefined
  if (frame) boxes.unshift(frame)
  const mapBox = cell === null || vector ? undefined : mapRect(grid, Math.floor(cell / map))
  const cellBox = cell === null ? undefined : cellRect(grid, cell)
  if (mapBox) boxes.push(mapBox)
  if (cellBox) boxes.push({ ...cellBox, strong: true })
  return { boxes, mask: soft ? pathOf(blocks) : '' }
}

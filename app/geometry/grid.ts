// Where the cells of many maps lie in one picture. Everything in device pixels, so that every cell is a whole number of them.
import type { Region } from '../../engine/receptive.ts'

/** `shown` maps of rows × cols cells, from map number `first` on, laid out across × down. */
export interface Grid {
  readonly first: number
  readonly shown: number
  readonly rows: number
  readonly cols: number
  readonly across: number
  readonly down: number
  /** Width and height of one cell. */
  readonly cw: number
  readonly ch: number
  readonly gapX: number
  readonly gapY: number
  /** Maps run along rows; the numbers of a folded vector down columns. */
  readonly order: 'rows' | 'columns'
}

export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const pitchX = (g: Grid): number => g.cols * g.cw + g.gapX
const pitchY = (g: Grid): number => g.rows * g.ch + g.gapY
export const gridWidth = (g: Grid): number => g.across * pitchX(g) - g.gapX
export const gridHeight = (g: Grid): number => g.down * pitchY(g) - g.gapY

const slotOfMap = (g: Grid, n: number): readonly [column: number, row: number] =>
  g.order === 'rows' ? [n % g.across, Math.floor(n / g.across)] : [Math.floor(n / g.down), n % g.down]

/** The box of map number `map`; undefined when that map is not on this page. */
export function mapRect(g: Grid, map: number): Rect | undefined {
  const n = map - g.first
  if (n < 0 || n >= g.shown) return undefined
  const [column, row] = slotOfMap(g, n)
  return { x: column * pitchX(g), y: row * pitchY(g), width: g.cols * g.cw, height: g.rows * g.ch }
}

/** The box of a region of the image, on the map of its first channel; undefined when that is not on this page. */
export function regionRect(g: Grid, { n, y0, y1, x0, x1 }: Region): Rect | undefined {
  const map = mapRect(g, n)
  return map && { x: map.x + x0 * g.cw, y: map.y + y0 * g.ch, width: (x1 - x0) * g.cw, height: (y1 - y0) * g.ch }
}

/** The box of cell number `cell`, counted through all maps in row-major order. */
export function cellRect(g: Grid, cell: number): Rect | undefined {
  const size = g.rows * g.cols
  const box = mapRect(g, Math.floor(cell / size))
  if (!box) return undefined
  const inMap = cell % size
  return { x: box.x + (inMap % g.cols) * g.cw, y: box.y + Math.floor(inMap / g.cols) * g.ch, width: g.cw, height: g.ch }
}

/** The cell under a point, or the nearest one within reach of a gap; undefined where there is none. */
export function cellUnder(g: Grid, x: number, y: number): number | undefined {
  const column = clamp(Math.floor((x + g.gapX / 2) / pitchX(g)), g.across)
  const row = clamp(Math.floor((y + g.gapY / 2) / pitchY(g)), g.down)
  const n = g.order === 'rows' ? row * g.across + column : column * g.down + row
  if (n >= g.shown) return undefined
  const i = clamp(Math.floor((y - row * pitchY(g)) / g.ch), g.rows),
    j = clamp(Math.floor((x - column * pitchX(g)) / g.cw), g.cols)
  return ((g.first + n) * g.rows + i) * g.cols + j
}

/** The cell `dx` to the right and `dy` down, walking on from map to map; the same one at the picture's edge. */
export function cellBeside(g: Grid, cell: number, dx: number, dy: number): number {
  const box = cellRect(g, cell)
  if (!box) return g.first * g.rows * g.cols
  const column = Math.round((box.x - Math.floor(box.x / pitchX(g)) * g.gapX) / g.cw) + dx
  const row = Math.round((box.y - Math.floor(box.y / pitchY(g)) * g.gapY) / g.ch) + dy
  if (column < 0 || row < 0 || column >= g.across * g.cols || row >= g.down * g.rows) return cell
  const x = Math.floor(column / g.cols) * pitchX(g) + (column % g.cols) * g.cw
  const y = Math.floor(row / g.rows) * pitchY(g) + (row % g.rows) * g.ch
  return cellUnder(g, x, y) ?? cell
}

const clamp = (i: number, count: number): number => Math.max(0, Math.min(count - 1, i))

/** The boxes around cells, one a map: what belongs together is marked together. */
export function boxesAround(g: Grid, cells: readonly number[]): readonly Rect[] {
  const size = g.rows * g.cols
  const boxes = new Map<number, { x0: number; y0: number; x1: number; y1: number }>()
  for (const cell of cells) {
    const r = cellRect(g, cell)
    if (!r) continue
    const map = Math.floor(cell / size)
    const b = boxes.get(map)
    boxes.set(
      map,
      b
        ? { x0: Math.min(b.x0, r.x), y0: Math.min(b.y0, r.y), x1: Math.max(b.x1, r.x + r.width), y1: Math.max(b.y1, r.y + r.height) }
        : { x0: r.x, y0: r.y, x1: r.x + r.width, y1: r.y + r.height },
    )
  }
  return [...boxes.values()].map(b => ({ x: b.x0, y: b.y0, width: b.x1 - b.x0, height: b.y1 - b.y0 }))
}

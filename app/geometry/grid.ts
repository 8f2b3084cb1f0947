// Where the cells of many maps lie in one picture, in device pixels. A cell may be a fraction of them wide: its edges stand at whole ones, so that cells
// differ by one pixel at most and every edge is crisp. Painting and pointing read the same edges.
import type { Region } from '../../engine/receptive.ts'

/** `shown` maps of rows × cols cells, from map number `first` on, laid out across × down. */
export interface Grid {
  readonly first: number
  readonly shown: number
  readonly rows: number
  readonly cols: number
  readonly across: number
  readonly down: number
  /** Width and height of one cell; a fraction is rounded at its edges. */
  readonly cw: number
  readonly ch: number
  readonly gapX: number
  readonly gapY: number
  /** Maps run along rows; the numbers of a folded vector down columns. */
  readonly order: 'rows' | 'columns'
  /** Maps that belong together – a filter's channels – as one tile: then `across` and `down` count tiles. */
  readonly tile?: Tile
}

/** A tile shows the first across × down of its `of` maps, side by side. */
export interface Tile {
  readonly of: number
  readonly across: number
  readonly down: number
  readonly gap: number
}

export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const ONE: Tile = { of: 1, across: 1, down: 1, gap: 0 }
const tileOf = (g: Grid): Tile => g.tile ?? ONE
const tileWidth = (g: Grid): number => tileOf(g).across * (g.cols * g.cw + tileOf(g).gap) - tileOf(g).gap
const tileHeight = (g: Grid): number => tileOf(g).down * (g.rows * g.ch + tileOf(g).gap) - tileOf(g).gap
const pitchX = (g: Grid): number => tileWidth(g) + g.gapX
const pitchY = (g: Grid): number => tileHeight(g) + g.gapY
/** The end of the last slot along an axis: rounded as its map's end is. */
export const gridWidth = (g: Grid): number => endOf(g.across, pitchX(g), tileOf(g).across, g.cols * g.cw, tileOf(g).gap)
/** Height of the grid, in canvas pixels. */
export const gridHeight = (g: Grid): number => endOf(g.down, pitchY(g), tileOf(g).down, g.rows * g.ch, tileOf(g).gap)
const endOf = (tiles: number, pitch: number, inTile: number, map: number, gap: number): number =>
  Math.round(startOf(tiles * inTile - 1, pitch, inTile, map, gap) + map)

/** Column and row of the picture's maps where map number `n` of the page stands; undefined for a channel that its tile leaves out. */
function slotOfMap(g: Grid, n: number): readonly [column: number, row: number] | undefined {
  const { of, across, down } = tileOf(g),
    channel = n % of,
    tile = Math.floor(n / of)
  if (channel >= across * down) return undefined
  const [column, row] = g.order === 'rows' ? [tile % g.across, Math.floor(tile / g.across)] : [Math.floor(tile / g.down), tile % g.down]
  return [column * across + (channel % across), row * down + Math.floor(channel / across)]
}

/** The map in a slot, counted from the page's first; undefined where there is none. */
function mapInSlot(g: Grid, column: number, row: number): number | undefined {
  const { of, across, down } = tileOf(g),
    x = Math.floor(column / across),
    y = Math.floor(row / down)
  const channel = (row % down) * across + (column % across),
    n = (g.order === 'rows' ? y * g.across + x : x * g.down + y) * of + channel
  return channel < of && n < g.shown ? n : undefined
}

/** Where a slot begins along one axis, unrounded. */
const startOf = (slot: number, pitch: number, inTile: number, cells: number, gap: number): number =>
  Math.floor(slot / inTile) * pitch + (slot % inTile) * (cells + gap)

/** The box of map number `map`; undefined when that map is not on this page. */
export function mapRect(g: Grid, map: number): Rect | undefined {
  const n = map - g.first,
    slot = n < 0 || n >= g.shown ? undefined : slotOfMap(g, n)
  if (!slot) return undefined
  const { across, down, gap } = tileOf(g),
    left = startOf(slot[0], pitchX(g), across, g.cols * g.cw, gap),
    top = startOf(slot[1], pitchY(g), down, g.rows * g.ch, gap)
  const x = Math.round(left),
    y = Math.round(top)
  return { x, y, width: Math.round(left + g.cols * g.cw) - x, height: Math.round(top + g.rows * g.ch) - y }
}

/** Where cell `i` of `count` begins in a map that is `side` pixels long: at a whole pixel. `count` itself gives the map's end. */
export const edgeOf = (i: number, count: number, size: number, side: number): number =>
  i >= count ? side : Math.min(side, Math.round(i * size))

/** The cells [x0, x1) × [y0, y1) of a map's box. */
function cellsRect(g: Grid, map: Rect, x0: number, y0: number, x1: number, y1: number): Rect {
  const left = edgeOf(x0, g.cols, g.cw, map.width),
    top = edgeOf(y0, g.rows, g.ch, map.height)
  return {
    x: map.x + left,
    y: map.y + top,
    width: edgeOf(x1, g.cols, g.cw, map.width) - left,
    height: edgeOf(y1, g.rows, g.ch, map.height) - top,
  }
}

/** The box of a region, on the map of its first channel or on the one named; undefined when that is not on this page. */
export function regionRect(g: Grid, { n, y0, y1, x0, x1 }: Region, number = n): Rect | undefined {
  const map = mapRect(g, number)
  return map && cellsRect(g, map, x0, y0, x1, y1)
}

/** The box of cell number `cell`, counted through all maps in row-major order. */
export function cellRect(g: Grid, cell: number): Rect | undefined {
  const size = g.rows * g.cols
  const map = mapRect(g, Math.floor(cell / size))
  if (!map) return undefined
  const j = cell % g.cols,
    i = Math.floor((cell % size) / g.cols)
  return cellsRect(g, map, j, i, j + 1, i + 1)
}

/** Which of `count` stretches, each `size` long and rounded at its edges, holds `v`; the nearest one where none does. */
function stretchUnder(v: number, size: number, count: number): number {
  let i = Math.floor(v / size)
  while (Math.round(i * size) > v) i--
  while (Math.round((i + 1) * size) <= v) i++
  return clamp(i, count)
}

/** How the slots of a grid lie along one axis. */
interface Axis {
  readonly tiles: number
  readonly pitch: number
  readonly inTile: number
  readonly map: number
  /** Between maps of a tile, and between tiles. */
  readonly gap: number
  readonly between: number
}

const axisX = (g: Grid): Axis => ({
  tiles: g.across,
  pitch: pitchX(g),
  inTile: tileOf(g).across,
  map: g.cols * g.cw,
  gap: tileOf(g).gap,
  between: g.gapX,
})
const axisY = (g: Grid): Axis => ({
  tiles: g.down,
  pitch: pitchY(g),
  inTile: tileOf(g).down,
  map: g.rows * g.ch,
  gap: tileOf(g).gap,
  between: g.gapY,
})

/** The slot under a point, or the nearest: half of every gap belongs to the slot beside it. */
function slotUnder(v: number, { tiles, pitch, inTile, map, gap, between }: Axis): number {
  const last = tiles * inTile - 1,
    border = (slot: number): number => Math.round(startOf(slot, pitch, inTile, map, gap)) - (slot % inTile === 0 ? between : gap) / 2
  let slot = Math.max(0, Math.min(last, Math.floor((v + between / 2) / pitch) * inTile))
  while (slot < last && v >= border(slot + 1)) slot++
  while (slot > 0 && v < border(slot)) slot--
  return slot
}

/** The cell under a point, or the nearest one within reach of a gap; undefined where there is none. */
export function cellUnder(g: Grid, x: number, y: number): number | undefined {
  const n = mapInSlot(g, slotUnder(x, axisX(g)), slotUnder(y, axisY(g)))
  if (n === undefined) return undefined
  const map = mapRect(g, g.first + n)!
  return ((g.first + n) * g.rows + stretchUnder(y - map.y, g.ch, g.rows)) * g.cols + stretchUnder(x - map.x, g.cw, g.cols)
}

/** The cell `dx` to the right and `dy` down, walking on from map to map; the same one at the picture's edge. */
export function cellBeside(g: Grid, cell: number, dx: number, dy: number): number {
  const size = g.rows * g.cols,
    n = Math.floor(cell / size) - g.first
  const slot = n < 0 || n >= g.shown ? undefined : slotOfMap(g, n)
  if (!slot) return g.first * size
  const x = slot[0] * g.cols + (cell % g.cols) + dx,
    y = slot[1] * g.rows + Math.floor((cell % size) / g.cols) + dy
  const { across, down } = tileOf(g)
  if (x < 0 || y < 0 || x >= g.across * across * g.cols || y >= g.down * down * g.rows) return cell
  const map = mapInSlot(g, Math.floor(x / g.cols), Math.floor(y / g.rows))
  return map === undefined ? cell : ((g.first + map) * g.rows + (y % g.rows)) * g.cols + (x % g.cols)
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

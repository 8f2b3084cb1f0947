// The cards of a thread: the maps that it passes in one cell, and the filters on its way, grown in their own places. A card stands between the column before and
// its own right edge, so that it covers nothing that is marked in another. CSS pixels of the picture.
import type { Followed, Station } from '../../../engine/api.ts'
import { cellRect, gridHeight, gridWidth, mapRect, type Grid, type Rect, type Tile } from '../grid.ts'
import type { Plan, Planned } from '../plan.ts'

export interface Card {
  readonly planned: Planned
  /** Where it passes; null: a filter. */
  readonly station: Station | null
  /** The map, or the filter. */
  readonly map: number
  /** Its one map, or its filter's channels, in device pixels. */
  readonly grid: Grid
  /** Where that is drawn. */
  readonly inner: Rect
  /** The paper around it, with a line of words below. */
  readonly outer: Rect
  /** The tile that it grows from; null where that is not on the page. */
  readonly tile: Rect | null
}

/** At letters of 16 px: a map's and a filter's side, how many times its tile's each is at least, the paper around, the line of words below, the space to the column before. */
const SIDE = { map: 144, filter: 95, times: { map: 2.4, filter: 3.1 }, pad: 5, words: 21, apart: 10 }
/** A card takes at most so much of the picture's height. */
const HIGHEST = 0.4
/** Channels of a filter that are shown. */
const MOST_CHANNELS = 36

/** What the geometry of a thread is measured in. */
export interface Measure {
  readonly dpr: number
  /** CSS pixels of a length that is meant for letters of 16 px. */
  readonly unit: number
}

/** The map, or the neuron, that a cell is in. */
const unitOf = ({ column }: Planned, cell: number): number => Math.floor(cell / (column.rows * column.cols))

/** The column of a plan that shows a value; undefined where none does. */
export const plannedOf = (plan: Plan, name: string): Planned | undefined => plan.columns.find(p => p.column.value === name)

/** A rect of a column's canvas in the picture. */
export const inPicture = ({ x, y }: Planned, rect: Rect, dpr: number): Rect => ({
  x: x + rect.x / dpr,
  y: y + rect.y / dpr,
  width: rect.width / dpr,
  height: rect.height / dpr,
})

/** The cards of all stations of one cell in maps, with the filter before each that has one. */
export function cardsOf(plan: Plan, { stations, isGradient }: Followed, measure: Measure): readonly Card[] {
  const cards: Card[] = []
  for (const station of stations) {
    const index = plan.columns.findIndex(p => p.column.value === station.name),
      planned = plan.columns[index]
    if (!planned || planned.column.vector || planned.column.role === 'image' || station.cell === null) continue
    const map = unitOf(planned, station.cell),
      before = plan.columns[index - 1]
    const row = rowOf(planned, map, measure)
    // A gradient does not come back through the filters before it.
    if (!isGradient && before?.column.role === 'weights' && before.column.layer === planned.column.layer)
      cards.push(cardIn(plan, index - 1, { station: null, map, row }, measure))
    cards.push(cardIn(plan, index, { station, map, row }, measure))
  }
  return cards
}

/** The middle of a map's row; of the picture where it is on another page. */
function rowOf(planned: Planned, map: number, { dpr }: Measure): number {
  const tile = mapRect(planned.grid, map)
  return planned.y + (tile ? (tile.y + tile.height / 2) / dpr : planned.height / 2)
}

interface Shown {
  readonly station: Station | null
  readonly map: number
  /** Where its middle would be. */
  readonly row: number
}

/** The cards that were laid out for a plan, without where they are passed: while one points along a map, they stay as they are. */
const laidOut = new WeakMap<Plan, Map<string, Omit<Card, 'station'>>>()

function cardIn(plan: Plan, index: number, shown: Shown, measure: Measure): Card {
  const { station, map, row } = shown,
    key = [index, station === null, map, row, measure.dpr, measure.unit].join(' ')
  let cards = laidOut.get(plan)
  if (!cards) laidOut.set(plan, (cards = new Map()))
  let card = cards.get(key)
  if (!card) cards.set(key, (card = layOut(plan, index, shown, measure)))
  return { ...card, station }
}

function layOut(plan: Plan, index: number, { station, map, row }: Shown, { dpr, unit }: Measure): Omit<Card, 'station'> {
  const planned = plan.columns[index]!,
    before = plan.columns[index - 1]!,
    { pad, words } = { pad: SIDE.pad * unit, words: SIDE.words * unit }
  const right = planned.x + planned.width + pad,
    room = Math.min(right - (before.x + before.width) - (SIDE.apart + 2 * SIDE.pad) * unit, HIGHEST * plan.height)
  const tile = mapRect(planned.grid, station ? map : map * (planned.grid.tile?.of ?? 1))
  const kind = station ? 'map' : 'filter',
    wanted = Math.max(SIDE[kind] * unit, (SIDE.times[kind] * (tile?.height ?? 0)) / dpr)
  const grid = station ? mapGrid(planned, map, Math.min(wanted, room) * dpr) : filterGrid(planned, map, Math.min(wanted, room) * dpr)
  const width = gridWidth(grid) / dpr,
    height = gridHeight(grid) / dpr
  const lowest = plan.height - height - words - pad,
    y = snap(Math.max(pad, Math.min(lowest, row - height / 2)), dpr),
    x = snap(right - pad - width, dpr)
  return {
    planned,
    map,
    grid,
    inner: { x, y, width, height },
    outer: { x: x - pad, y: y - pad, width: width + 2 * pad, height: height + 2 * pad + words },
    tile: tile ? inPicture(planned, tile, dpr) : null,
  }
}

const snap = (v: number, dpr: number): number => Math.round(v * dpr) / dpr

const alone = { across: 1, down: 1, gapX: 0, gapY: 0, order: 'rows' } as const

function mapGrid({ column: { rows, cols } }: Planned, map: number, side: number): Grid {
  const cell = side / Math.max(rows, cols)
  return { ...alone, first: map, shown: 1, rows, cols, cw: cell, ch: cell }
}

/** A filter's channels side by side, a gap between them. */
function filterGrid({ column: { rows, cols, together } }: Planned, map: number, side: number): Grid {
  const of = together ?? 1,
    shown = Math.min(of, MOST_CHANNELS),
    across = Math.ceil(Math.sqrt(shown)),
    gap = of > 1 ? 2 : 0,
    cell = ((side + gap) / across - gap) / Math.max(rows, cols)
  const tile: Tile = { of, across, down: Math.ceil(shown / across), gap }
  return { ...alone, first: map * of, shown: of, rows, cols, cw: cell, ch: cell, tile }
}

/** A cell in a card. */
export function cellInCard(card: Card, cell: number, dpr: number): Rect {
  const rect = cellRect(card.grid, cell)!
  return { x: card.inner.x + rect.x / dpr, y: card.inner.y + rect.y / dpr, width: rect.width / dpr, height: rect.height / dpr }
}

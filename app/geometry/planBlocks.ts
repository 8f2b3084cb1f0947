// How many of a layer's maps stand side by side, and how large: layers whose maps belong one to one share their rows, so that map 7 stands at the same
// place in all of them. All lengths are device pixels.
import { isLayerKind, layerOf } from '../../engine/layers/index.ts'
import type { Column } from './columns.ts'
import type { Grid, Tile } from './grid.ts'

/** Layers that share rows; `maps` of filters are whole filters. */
export interface Block {
  /** The value whose page is turned for all of them. */
  readonly key: string
  readonly maps: number
  readonly columns: readonly Column[]
}

/** How a block lies: as many maps of one side as its rows hold. */
export interface Lying {
  readonly across: number
  readonly rows: number
  /** From one row to the next. */
  readonly pitch: number
  readonly side: number
}

/** Whether a column's maps come one to one from those before it, not from all of them. */
export const isLevel = (column: Column, before: Column | undefined): boolean =>
  before !== undefined &&
  before.role === 'out' &&
  column.role === 'out' &&
  column.maps === before.maps &&
  isLayerKind(column.kind) &&
  layerOf(column.kind).sees !== 'all'

/** Filters as many as the maps they make: a filter's channels count as one. */
const countOf = (column: Column): number => column.maps / (column.together ?? 1)

/** The columns of maps, in blocks; a vector is a block of its own. */
export function blocksOf(columns: readonly Column[]): readonly Block[] {
  const blocks: { key: string; maps: number; columns: Column[] }[] = []
  columns.forEach((column, i) => {
    const before = columns[i - 1],
      block = blocks.at(-1)
    const joins = before?.role === 'weights' || (isLevel(column, before) && !before!.vector)
    if (block && joins && !column.vector && countOf(column) === block.maps) block.columns.push(column)
    else blocks.push({ key: column.value, maps: countOf(column), columns: [column] })
  })
  return blocks
}

/** Whether a block holds a vector. */
export const isVector = ({ columns }: Block): boolean => columns[0]!.vector
/** Whether it has maps, not vectors or the filters of one alone. */
export const mapsIn = ({ columns }: Block): boolean => columns.some(column => column.role === 'out' && !column.vector)

export interface BlockRoom {
  /** Height of all rows. */
  readonly height: number
  /** Rows of a block with so many maps, or more. */
  readonly rows: number
  readonly gap: number
  /** No map is larger. */
  readonly side: number
}

/** `across` maps beside one another, none larger than the rows and `side` allow. */
export function lie(block: Block, across: number, room: BlockRoom): Lying {
  const needed = Math.ceil(block.maps / across),
    rows = needed >= room.rows - 1 ? room.rows : needed, // a row less is left empty: then its rows are still those of the answer
    pitch = Math.floor((room.height + room.gap) / rows)
  return { across, rows, pitch, side: Math.max(1, Math.min(pitch - room.gap, room.side)) }
}

/** A filter is drawn smaller than a map, but not in proportion: 5×5 would be nothing beside 24×24. In device pixels. */
const filterSide = (column: Column, side: number): number =>
  Math.round(side * Math.min(1, 0.5 * (Math.max(column.rows, column.cols) / 5) ** 0.35))

/** Most channels of a filter that are shown beside and under one another: more would be too small to see. */
const CHANNELS = { across: 4, down: 5 }

/** A filter's channels as one tile no higher than its map. */
function tileIn(column: Column, side: number): { readonly tile: Tile; readonly side: number } {
  const of = column.together!,
    down = Math.min(CHANNELS.down, Math.ceil(Math.sqrt(of))),
    across = Math.min(CHANNELS.across, Math.ceil(of / down))
  return { tile: { of, across, down, gap: 0 }, side: Math.max(1, Math.min(filterSide(column, side), Math.floor(side / down))) }
}

/** The picture of one column of a block: maps in its rows, centred where they are smaller than a row is high. */
export function gridOf(column: Column, block: Block, lying: Lying, gap: number, page: number): Grid {
  const { across, rows, pitch, side } = lying,
    tiled = column.together === null ? null : tileIn(column, side),
    ownSide = tiled?.side ?? (column.role === 'weights' ? filterSide(column, side) : side),
    cell = ownSide / Math.max(column.rows, column.cols),
    { tile } = tiled ?? {}
  const shown = Math.min(across * rows, block.maps - page * across * rows),
    of = tile?.of ?? 1
  const height = cell * column.rows * (tile?.down ?? 1),
    width = cell * column.cols * (tile?.across ?? 1)
  const between = column.role === 'weights' ? 2 * gap : side + gap - width
  return {
    first: page * across * rows * of,
    shown: shown * of,
    rows: column.rows,
    cols: column.cols,
    across,
    down: Math.min(rows, Math.ceil(block.maps / across)),
    cw: cell,
    ch: cell,
    gapX: between,
    gapY: pitch - height,
    order: 'rows',
    ...(tile ? { tile } : {}),
  }
}

/** One block as it lies, its columns' pictures. */
export interface Laid {
  readonly block: Block
  readonly lying: Lying | null
  readonly grids: readonly Grid[]
}

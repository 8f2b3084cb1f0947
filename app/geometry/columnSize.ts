// How large one column of a network is: its maps, or its numbers one under the other, and a page of them where not all fit.
import { FOOT } from './columnEdges.ts'
import type { Column } from './columns.ts'
import { gridWidth, type Grid } from './grid.ts'

export interface Room {
  readonly width: number
  /** Infinity: the page scrolls. */
  readonly height: number
  /** Device pixels a CSS pixel. */
  readonly dpr: number
  /** The root font's size in CSS pixels. */
  readonly rem: number
  /** The page (of maps) that a value is turned to, where not all fit. */
  readonly pages: Readonly<Record<string, number>>
  /** Room for the words above the maps, in rem; HEAD unless told. */
  readonly head?: number
  /** The image stands beside the filters that look at it, never over them. */
  readonly beside?: boolean
}

export interface Sized {
  readonly column: Column
  readonly grid: Grid
  readonly width: number
  readonly page: number
}

/** Smallest side of a map, in CSS pixels: large enough to point at. */
export const SMALLEST = 24
/** A page of a column that is not fitted is about so many rem across and down. */
const PAGE_SIDE = 12
const MOST_ACROSS = 6
/** A filter's channels may be more: a row of them belongs together. */
export const MOST_TOGETHER = 8
const MAP_GAP = 0.25
/** Width of a monospace letter above a column, and of a scale with its two ends, in rem. */
const LETTER = 0.42
const LEGEND = 5.25
const VECTOR_WIDTH = 1.5
/** Names beside a vector: the space before them, and a letter, in rem. */
const TICKS = { gap: 0.55, letter: 0.45 }
const ticksWidth = ({ names }: Column): number => (names ? TICKS.gap + TICKS.letter * Math.max(...names.map(name => name.length)) : 0)

/** Small maps are drawn smaller, but not in proportion: 5×5 would be nothing beside 24×24. */
const sideOf = (column: Column, side: number): number =>
  Math.max(SMALLEST, (column.together ? Math.min(side, 30) : side) * Math.min(1, (Math.max(column.rows, column.cols) / 24) ** 0.35))

const cellSize = (column: Column, side: number, dpr: number): number =>
  Math.max(1, Math.round((sideOf(column, side) * dpr) / Math.max(column.rows, column.cols)))

const rowsThatFit = (column: Column, size: number, gap: number, usable: number, dpr: number): number =>
  Math.max(1, Math.floor((usable * dpr + gap) / (column.rows * size + gap)))

/** The gap between two maps, in canvas pixels. */
export const gapOf = ({ rem, dpr }: Room): number => Math.round(MAP_GAP * rem * dpr)

/** How many maps stand side by side when they are `side` wide and `usable` (CSS pixels) is their height. */
export function acrossOf(column: Column, side: number, usable: number, room: Room): number {
  if (column.together) return 1
  return Math.min(
    MOST_ACROSS,
    Math.ceil(column.maps / rowsThatFit(column, cellSize(column, side, room.dpr), gapOf(room), usable, room.dpr)),
  )
}

/** What the words above and the scale below a column need. */
function wordsWidth(column: Column, rem: number): number {
  const letters = Math.max(
    column.letters ?? 0,
    `(${column.shape.join(', ')})`.length,
    column.layer.length + (column.role === 'weights' ? 5 : 1),
    column.parameters > 0 && column.role === 'out' ? String(column.parameters).length + 6 : 0,
  )
  return Math.max(letters * LETTER, column.value === column.scaleOf ? LEGEND : 0) * rem
}

interface Size {
  readonly side: number
  readonly usable: number
  readonly across: number
}

/** Sizes a column of maps: as many rows as fit into `usable`, and a pager where maps are hidden. */
export function sizeMaps(column: Column, { side, usable, across }: Size, room: Room): Sized {
  const gap = gapOf(room),
    size = cellSize(column, side, room.dpr)
  const hidden = (rows: number): boolean => (column.together ?? across) * rows < column.maps
  let fit = rowsThatFit(column, size, gap, usable, room.dpr)
  if (hidden(fit)) fit = rowsThatFit(column, size, gap, usable - FOOT * room.rem, room.dpr)
  const wide = column.together ? Math.min(column.together, column.together > MOST_ACROSS ? MOST_TOGETHER : MOST_ACROSS) : across
  return paged(column, room, { across: wide, down: Math.min(fit, Math.ceil(column.maps / wide)), size, gap })
}

/** A vector with this many numbers or more is folded into a square: as one column it would be a wall. */
const SQUARE = 512
/** Its side, in rem. */
const SQUARE_SIDE = 8

function sizeSquare(column: Column, most: number, { dpr, rem }: Room): Sized {
  const down = Math.ceil(Math.sqrt(column.maps)),
    size = Math.max(1, Math.floor((Math.min(most, SQUARE_SIDE * rem) * dpr) / down))
  const grid: Grid = {
    first: 0,
    shown: column.maps,
    rows: 1,
    cols: 1,
    across: Math.ceil(column.maps / down),
    down,
    cw: size,
    ch: size,
    gapX: 0,
    gapY: 0,
    order: 'rows',
  }
  return { column, grid, page: column.maps, width: Math.max(gridWidth(grid) / dpr, wordsWidth(column, rem)) }
}

/** One number under the other, folded where they would be thinner than a pointer. */
export function sizeVector(column: Column, usable: number, room: Room): Sized {
  if (column.maps >= SQUARE) return sizeSquare(column, usable, room)
  const { dpr, rem } = room
  const thinnest = 0.3 * rem
  const across = Math.max(1, Math.ceil((column.maps * thinnest) / usable))
  const down = Math.ceil(column.maps / across)
  const ch = Math.max(1, Math.floor((usable * dpr) / down))
  const cw = Math.round((across > 1 ? 1.1 : VECTOR_WIDTH) * rem * dpr)
  const grid: Grid = {
    first: 0,
    shown: column.maps,
    rows: 1,
    cols: 1,
    across,
    down,
    cw,
    ch,
    gapX: Math.round(0.125 * rem * dpr),
    gapY: 0,
    order: 'columns',
  }
  return { column, grid, page: column.maps, width: Math.max(gridWidth(grid) / dpr + ticksWidth(column) * rem, wordsWidth(column, rem)) }
}

/** Sizes a column that has the whole width of the page, as on a phone. */
export function sizeStacked(column: Column, room: Room): Sized {
  const { dpr, rem, width } = room
  if (column.vector && column.maps >= SQUARE) return sizeSquare(column, width, room)
  if (column.vector) {
    const across = column.maps <= 10 ? column.maps : Math.min(20, Math.floor(width / (1.05 * rem)))
    const cell = Math.floor((Math.min(width / across, 2 * rem) - 1) * dpr)
    const grid: Grid = {
      first: 0,
      shown: column.maps,
      rows: 1,
      cols: 1,
      across,
      down: Math.ceil(column.maps / across),
      cw: cell,
      ch: Math.min(cell, Math.round(1.25 * rem * dpr)),
      gapX: Math.round(dpr),
      gapY: Math.round(dpr),
      order: 'rows',
    }
    return { column, grid, page: column.maps, width: Math.max(gridWidth(grid) / dpr, wordsWidth(column, rem)) }
  }
  const across = Math.min(
    column.together ?? Math.max(3, Math.ceil(Math.sqrt(column.maps * 1.2))),
    Math.floor((width + MAP_GAP * rem) / (SMALLEST + MAP_GAP * rem)),
  )
  const side = Math.min(6 * rem, (width - (across - 1) * MAP_GAP * rem) / across)
  const size = Math.max(1, Math.floor((side * dpr) / Math.max(column.rows, column.cols)))
  return paged(column, room, { across, down: Math.min(column.together ? 5 : 10, Math.ceil(column.maps / across)), size, gap: gapOf(room) })
}

/** A square page of a column of a large network: as many maps as it holds, as large as they may be small. */
export function sizePage(column: Column, room: Room): Sized {
  const { dpr, rem } = room,
    side = PAGE_SIDE * rem
  if (column.vector) return column.maps >= SQUARE ? sizeSquare(column, side, room) : sizeVector(column, side, room)
  const gap = gapOf(room),
    size = cellSize(column, 2 * SMALLEST, dpr),
    fit = (cells: number): number => Math.max(1, Math.floor((side * dpr + gap) / (cells * size + gap)))
  const across = Math.min(column.maps, fit(column.cols), column.together ?? Infinity)
  return paged(column, room, { across, down: Math.min(fit(column.rows), Math.ceil(column.maps / across)), size, gap })
}

/** The page of a column that is on screen, as a grid of `across` × `down` maps of `size` canvas pixels. */
export function paged(
  column: Column,
  { dpr, rem, pages }: Room,
  { across, down, size, gap }: { across: number; down: number; size: number; gap: number },
): Sized {
  const page = Math.min(column.maps, across * down)
  const first = Math.min(pages[column.value] ?? 0, Math.ceil(column.maps / page) - 1) * page
  const shown = Math.min(page, column.maps - first)
  const grid: Grid = {
    first,
    shown,
    rows: column.rows,
    cols: column.cols,
    across,
    down: Math.ceil(page / across),
    cw: size,
    ch: size,
    gapX: gap,
    gapY: gap,
    order: 'rows',
  }
  return { column, grid, page, width: Math.max(gridWidth(grid) / dpr, wordsWidth(column, rem)) }
}

// Places a network's columns in a room: as large as they fit, in as few lines as that takes; on a narrow screen one under the other.
import type { Column } from './columns.ts'
import { gridHeight, gridWidth, type Grid } from './grid.ts'

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
}

/** In CSS pixels; the grid in device pixels. */
export interface Placed {
  readonly column: Column
  readonly grid: Grid
  readonly x: number
  readonly y: number
  readonly width: number
  /** How many maps a page holds. */
  readonly page: number
}

export interface Layout {
  readonly placed: readonly Placed[]
  readonly height: number
}

/** Smallest side of a map, in CSS pixels: large enough to point at. */
export const SMALLEST = 24
const LARGEST = 128
const MOST_LINES = 4
const MOST_ACROSS = 6
/** In rem: words above the maps, the legend below, spaces between columns, lines and maps. */
export const HEAD = 4.1
export const FOOT = 1.5
const BETWEEN = 1.5
const WIDEST_BETWEEN = 3.25
const LINE_GAP = 1.25
const MAP_GAP = 0.25
const VECTOR_WIDTH = 1.5
const LETTER = 0.445

interface Sized {
  readonly column: Column
  readonly grid: Grid
  readonly width: number
  readonly page: number
}

export function layoutNetwork(columns: readonly Column[], room: Room): Layout {
  if (columns.length === 0 || room.width < 50) return { placed: [], height: 0 }
  return Number.isFinite(room.height) ? fitted(columns, room) : stacked(columns, room)
}

/** The largest maps whose columns fit the room; of the same size, the layout with fewer lines. */
function fitted(columns: readonly Column[], room: Room): Layout {
  let best: { side: number; hidden: number; lines: readonly (readonly Sized[])[]; count: number } | null = null
  for (let count = 1; count <= MOST_LINES; count++) {
    const usable = (room.height - (count - 1) * LINE_GAP * room.rem) / count - (HEAD + FOOT) * room.rem
    if (usable < SMALLEST) break
    for (let side = LARGEST; side >= SMALLEST; side -= 2) {
      const lines = inLines(columns.map(column => sizeColumn(column, side, usable, room)), room)
      if (lines.length > count || lines.some(line => widthOf(line, BETWEEN * room.rem) > room.width)) continue
      const hidden = lines.flat().filter(s => s.page < s.column.maps && !s.column.together).length
      if (!best || hidden < best.hidden || (hidden === best.hidden && side > best.side * 1.1)) best = { side, hidden, lines, count }
      break
    }
  }
  return best ? placeLines(best.lines, room) : stacked(columns, room)
}

function stacked(columns: readonly Column[], room: Room): Layout {
  return placeLines(inLines(columns.map(column => sizeStacked(column, room)), room), { ...room, height: Infinity })
}

/** Breaks columns into lines as words are; a filter stays with its maps. */
function inLines(sized: readonly Sized[], room: Room): readonly (readonly Sized[])[] {
  const lines: Sized[][] = []
  for (let i = 0; i < sized.length; i++) {
    const unit = sized[i]!.column.role === 'weights' && sized[i + 1] ? [sized[i]!, sized[++i]!] : [sized[i]!]
    const line = lines.at(-1)
    if (line && widthOf([...line, ...unit], BETWEEN * room.rem) <= room.width) line.push(...unit)
    else if (widthOf(unit, BETWEEN * room.rem) <= room.width) lines.push(unit)
    else lines.push(...unit.map(s => [s]))
  }
  return lines
}

const widthOf = (line: readonly Sized[], between: number): number => line.reduce((sum, s) => sum + s.width, (line.length - 1) * between)

function placeLines(lines: readonly (readonly Sized[])[], room: Room): Layout {
  const placed: Placed[] = []
  let y = 0
  for (const line of lines) {
    const spare = line.length > 1 ? (room.width - widthOf(line, 0)) / (line.length - 1) : 0
    const between = Math.min(WIDEST_BETWEEN * room.rem, Math.max(BETWEEN * room.rem, spare))
    let x = 0
    for (const s of line) {
      placed.push({ ...s, x: snap(x, room.dpr), y: snap(y, room.dpr) })
      x += s.width + between
    }
    const tallest = Math.max(...line.map(s => gridHeight(s.grid))) / room.dpr
    y += HEAD * room.rem + tallest + (FOOT + LINE_GAP) * room.rem
  }
  return { placed, height: y - LINE_GAP * room.rem }
}

const snap = (v: number, dpr: number): number => Math.round(v * dpr) / dpr

/** Small maps are drawn smaller, but not in proportion: 5×5 would be nothing beside 24×24. */
const sideOf = (column: Column, side: number): number => Math.max(SMALLEST, side * Math.min(1, (Math.max(column.rows, column.cols) / 24) ** 0.35))

const cellSize = (column: Column, side: number, dpr: number): number => Math.max(1, Math.round((side * dpr) / Math.max(column.rows, column.cols)))

/** Widest line of words above a column. */
const wordsWidth = (column: Column, rem: number): number => Math.max(`(${column.shape.join(', ')})`.length, column.layer.length + (column.role === 'weights' ? 5 : 1)) * LETTER * rem + 0.2 * rem

function sizeColumn(column: Column, side: number, usable: number, room: Room): Sized {
  if (column.vector) return sizeVector(column, usable, room)
  const { dpr, rem } = room
  const gap = Math.round(MAP_GAP * rem * dpr)
  const size = cellSize(column, sideOf(column, column.together ? Math.min(side, 30) : side), dpr)
  const fit = Math.max(1, Math.floor((usable * dpr + gap) / (column.rows * size + gap)))
  const wanted = column.together ?? Math.ceil(column.maps / fit)
  const across = Math.min(wanted, column.together && column.together > MOST_ACROSS ? MOST_ACROSS + 2 : MOST_ACROSS)
  return paged(column, room, { across, down: column.together ? fit : Math.min(fit, Math.ceil(column.maps / across)), size, gap })
}

/** One number under the other, folded where they would be thinner than a pointer. */
function sizeVector(column: Column, usable: number, room: Room): Sized {
  const { dpr, rem } = room
  const thinnest = 0.375 * rem
  const across = Math.max(1, Math.ceil((column.maps * thinnest) / usable))
  const down = Math.ceil(column.maps / across)
  const ch = Math.max(1, Math.floor((Math.min(usable, down * 4 * rem) * dpr) / down))
  const cw = Math.round((across > 1 ? 1.1 : VECTOR_WIDTH) * rem * dpr)
  const grid: Grid = { first: 0, shown: column.maps, rows: 1, cols: 1, across, down, cw, ch, gapX: Math.round(0.125 * rem * dpr), gapY: 0, order: 'columns' }
  return { column, grid, page: column.maps, width: Math.max(gridWidth(grid) / dpr, wordsWidth(column, rem)) }
}

function sizeStacked(column: Column, room: Room): Sized {
  const { dpr, rem, width } = room
  if (column.vector) {
    const across = column.maps <= 10 ? column.maps : Math.min(20, Math.floor(width / (1.05 * rem)))
    const cell = Math.floor((Math.min(width / across, 2 * rem) - 1) * dpr)
    const grid: Grid = { first: 0, shown: column.maps, rows: 1, cols: 1, across, down: Math.ceil(column.maps / across), cw: cell, ch: Math.min(cell, Math.round(1.25 * rem * dpr)), gapX: Math.round(dpr), gapY: Math.round(dpr), order: 'rows' }
    return { column, grid, page: column.maps, width: Math.max(gridWidth(grid) / dpr, wordsWidth(column, rem)) }
  }
  const gap = Math.round(MAP_GAP * rem * dpr)
  const across = Math.min(column.together ?? Math.max(3, Math.ceil(Math.sqrt(column.maps * 1.2))), Math.floor((width + MAP_GAP * rem) / (SMALLEST + MAP_GAP * rem)))
  const side = Math.min(6 * rem, (width - (across - 1) * MAP_GAP * rem) / across)
  const size = Math.max(1, Math.floor((Math.min(side, sideOf(column, 5 * rem)) * dpr) / Math.max(column.rows, column.cols)))
  return paged(column, room, { across, down: Math.min(10, Math.ceil(column.maps / across)), size, gap })
}

function paged(column: Column, { dpr, rem, pages }: Room, { across, down, size, gap }: { across: number; down: number; size: number; gap: number }): Sized {
  const page = Math.min(column.maps, across * down)
  const first = Math.min(pages[column.value] ?? 0, Math.ceil(column.maps / page) - 1) * page
  const shown = Math.min(page, column.maps - first)
  const grid: Grid = { first, shown, rows: column.rows, cols: column.cols, across, down: Math.ceil(page / across), cw: size, ch: size, gapX: gap, gapY: gap, order: 'rows' }
  return { column, grid, page, width: Math.max(gridWidth(grid) / dpr, wordsWidth(column, rem)) }
}

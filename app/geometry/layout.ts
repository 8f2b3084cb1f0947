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
  /** Room for the words above the maps, in rem; HEAD unless told. */
  readonly head?: number
  /** The image stands beside the filters that look at it, never over them. */
  readonly beside?: boolean
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
const MOST_LINES = 4
/** Times as large maps are worth another line; so many times smaller ones are not worth an arrangement that shows more of them. */
const WORTH = 1.4
/** A network of more columns is not fitted: each shows a page of about so many rem across and down, and the picture scrolls. */
const MANY = 16
const PAGE_SIDE = 12
const MOST_ACROSS = 6
/** A filter's channels may be more: a row of them belongs together. */
const MOST_TOGETHER = 8
/** In rem: words above the maps, the legend below, spaces between columns, lines and maps. */
export const HEAD = 3.5
export const FOOT = 1.5
const BETWEEN = 1.25
const WIDEST_BETWEEN = 3
const LINE_GAP = 1
const STACK_GAP = 0.5
const MAP_GAP = 0.25
/** Of a monospace letter above a column; of a scale with its two ends below it. */
const LETTER = 0.42
const LEGEND = 5.25
const VECTOR_WIDTH = 1.5
/** Names beside a vector: the space before them, and a letter, in rem. */
const TICKS = { gap: 0.55, letter: 0.45 }
const ticksWidth = ({ names }: Column): number => (names ? TICKS.gap + TICKS.letter * Math.max(...names.map(name => name.length)) : 0)

interface Sized {
  readonly column: Column
  readonly grid: Grid
  readonly width: number
  readonly page: number
}

/** What stands in one place of a line: a column, or the image over the filters that look at it. */
type Stack = readonly Sized[]

export function layoutNetwork(columns: readonly Column[], room: Room): Layout {
  if (columns.length === 0 || room.width < 50) return { placed: [], height: 0 }
  if (columns.length > MANY)
    return placeLines(
      inLines(
        columns.map(column => [sizePage(column, room)]),
        room,
      ),
      room,
    )
  return Number.isFinite(room.height) ? fitted(columns, room) : stacked(columns, room)
}

/** The largest maps whose columns fit the room. The fewer lines the better: more lines must be worth it. The image stands beside its filters where over them it hides some. */
function fitted(columns: readonly Column[], room: Room): Layout {
  const largest = Math.max(128, room.width / 10)
  let best: { side: number; hidden: number; lines: readonly (readonly Stack[])[] } | null = null
  for (let count = 1; count <= MOST_LINES; count++) {
    const usable = (room.height - (count - 1) * LINE_GAP * room.rem) / count - (headOf(room) + FOOT) * room.rem
    if (usable < SMALLEST) break
    let over = { side: 0, lines: MOST_LINES }
    for (const beside of room.beside ? [true] : [false, true]) {
      for (let side = largest; side >= SMALLEST; side = side > SMALLEST * 1.03 ? side * 0.97 : side - 1) {
        const lines = inLines(stacksOf(columns, side, { usable, beside }, room), room)
        if (lines.length > count || lines.some(line => widthOf(line, BETWEEN * room.rem) > room.width)) continue
        const hidden = lines.flat(2).filter(s => s.page < s.column.maps && s.column.together === null).length
        if (!beside) over = { side, lines: lines.length }
        else if (!room.beside && (side < over.side / WORTH || lines.length > over.lines)) break
        if (!best || hidden < best.hidden || (hidden === best.hidden && side > best.side * WORTH)) best = { side, hidden, lines }
        break
      }
    }
  }
  return best ? placeLines(best.lines, room) : stacked(columns, room)
}

function stacked(columns: readonly Column[], room: Room): Layout {
  return placeLines(
    inLines(
      columns.map(column => [sizeStacked(column, room)]),
      room,
    ),
    room,
  )
}

/** The columns at one size: maps first, then vectors no taller than those. */
function stacksOf(
  columns: readonly Column[],
  side: number,
  { usable, beside }: { readonly usable: number; readonly beside: boolean },
  room: Room,
): readonly Stack[] {
  const across = new Map<string, number>()
  for (const column of columns)
    if (!column.vector) across.set(column.layer, Math.max(across.get(column.layer) ?? 1, acrossOf(column, side, usable, room)))
  // What shares a scale shares its arrangement, so that map 7 stands at the same place in all of them.
  const head = (column: Column): string =>
    column.role === 'out' ? (columns.find(c => c.value === column.scaleOf)?.layer ?? column.layer) : column.layer
  const image = columns[0]!
  const large = room.beside ? side : Math.max(side, 5 * room.rem)
  const over = columns[1]?.role === 'weights' && !beside ? sizeMaps(image, { side: large, usable, across: 1 }, room) : null
  const beneath = over ? heightOf([over], room) + STACK_GAP * room.rem : 0
  const sized = columns.map((column, i): Sized | null => {
    if (column.vector) return null
    return sizeMaps(
      column,
      {
        side: i === 0 ? Math.min(large, usable) : side,
        usable: over && i === 1 ? usable - beneath : usable,
        across: across.get(head(column)) ?? 1,
      },
      room,
    )
  })
  const tallest = Math.max(0, ...sized.map(s => (s ? gridHeight(s.grid) / room.dpr : 0)))
  const all = sized.map((s, i) => s ?? sizeVector(columns[i]!, Math.min(usable, Math.max(tallest, 8 * room.rem)), room))
  return over ? [[over, all[1]!], ...all.slice(2).map(s => [s])] : all.map(s => [s])
}

/** Breaks columns into lines as words are; filters stay with their maps. */
function inLines(stacks: readonly Stack[], room: Room): readonly (readonly Stack[])[] {
  const lines: Stack[][] = []
  for (let i = 0; i < stacks.length; i++) {
    const unit = stacks[i]!.at(-1)!.column.role === 'weights' && stacks[i + 1] ? [stacks[i]!, stacks[++i]!] : [stacks[i]!]
    const line = lines.at(-1)
    if (line && widthOf([...line, ...unit], BETWEEN * room.rem) <= room.width) line.push(...unit)
    else if (widthOf(unit, BETWEEN * room.rem) <= room.width) lines.push(unit)
    else lines.push(...unit.map(stack => [stack]))
  }
  return lines
}

const stackWidth = (stack: Stack): number => Math.max(...stack.map(s => s.width))
const widthOf = (line: readonly Stack[], between: number): number =>
  line.reduce((sum, stack) => sum + stackWidth(stack), (line.length - 1) * between)
const footOf = (s: Sized): number => (s.page < s.column.maps ? 2 * FOOT : FOOT)
const headOf = (room: Room): number => room.head ?? HEAD
const heightOf = (stack: Stack, room: Room): number =>
  stack.reduce(
    (sum, s) => sum + (headOf(room) + footOf(s)) * room.rem + gridHeight(s.grid) / room.dpr,
    (stack.length - 1) * STACK_GAP * room.rem,
  )

function placeLines(lines: readonly (readonly Stack[])[], room: Room): Layout {
  const placed: Placed[] = []
  let y = 0
  for (const line of lines) {
    const spare = line.length > 1 ? (room.width - widthOf(line, 0)) / (line.length - 1) : 0
    const between = Math.min(WIDEST_BETWEEN * room.rem, Math.max(BETWEEN * room.rem, spare))
    let x = 0
    for (const stack of line) {
      let top = y
      for (const s of stack) {
        placed.push({ ...s, x: snap(x, room.dpr), y: snap(top, room.dpr) })
        top += heightOf([s], room) + STACK_GAP * room.rem
      }
      x += stackWidth(stack) + between
    }
    y += Math.max(...line.map(stack => heightOf(stack, room))) + LINE_GAP * room.rem
  }
  return { placed, height: y - LINE_GAP * room.rem }
}

const snap = (v: number, dpr: number): number => Math.round(v * dpr) / dpr

/** Small maps are drawn smaller, but not in proportion: 5×5 would be nothing beside 24×24. */
const sideOf = (column: Column, side: number): number =>
  Math.max(SMALLEST, (column.together ? Math.min(side, 30) : side) * Math.min(1, (Math.max(column.rows, column.cols) / 24) ** 0.35))

const cellSize = (column: Column, side: number, dpr: number): number =>
  Math.max(1, Math.round((sideOf(column, side) * dpr) / Math.max(column.rows, column.cols)))

const rowsThatFit = (column: Column, size: number, gap: number, usable: number, dpr: number): number =>
  Math.max(1, Math.floor((usable * dpr + gap) / (column.rows * size + gap)))

const gapOf = ({ rem, dpr }: Room): number => Math.round(MAP_GAP * rem * dpr)

function acrossOf(column: Column, side: number, usable: number, room: Room): number {
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
    column.parameters > 0 && column.role === 'out' && column.kind !== 'convolution' ? String(column.parameters).length + 6 : 0,
  )
  return Math.max(letters * LETTER, column.value === column.scaleOf ? LEGEND : 0) * rem
}

interface Size {
  readonly side: number
  readonly usable: number
  readonly across: number
}

function sizeMaps(column: Column, { side, usable, across }: Size, room: Room): Sized {
  const gap = gapOf(room),
    size = cellSize(column, side, room.dpr)
  const hidden = (rows: number): boolean => (column.together ?? across) * rows < column.maps
  let fit = rowsThatFit(column, size, gap, usable, room.dpr)
  if (hidden(fit)) fit = rowsThatFit(column, size, gap, usable - FOOT * room.rem, room.dpr)
  const wide = column.together ? Math.min(column.together, column.together > MOST_ACROSS ? MOST_TOGETHER : MOST_ACROSS) : across
  return paged(column, room, { across: wide, down: Math.min(fit, Math.ceil(column.maps / wide)), size, gap })
}

/** From so many numbers on, a vector is folded into a square: side by side, columns would be a wall. */
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
function sizeVector(column: Column, usable: number, room: Room): Sized {
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

function sizeStacked(column: Column, room: Room): Sized {
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
function sizePage(column: Column, room: Room): Sized {
  const { dpr, rem } = room,
    side = PAGE_SIDE * rem
  if (column.vector) return column.maps >= SQUARE ? sizeSquare(column, side, room) : sizeVector(column, side, room)
  const gap = gapOf(room),
    size = cellSize(column, 2 * SMALLEST, dpr),
    fit = (cells: number): number => Math.max(1, Math.floor((side * dpr + gap) / (cells * size + gap)))
  const across = Math.min(column.maps, fit(column.cols), column.together ?? Infinity)
  return paged(column, room, { across, down: Math.min(fit(column.rows), Math.ceil(column.maps / across)), size, gap })
}

function paged(
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

// Places a network's columns in a room: as large as they fit, in as few lines as that takes; on a narrow screen one under the other.
import type { Column } from './columns.ts'
import type { Plan } from './plan.ts'
import { gridHeight, type Grid } from './grid.ts'
import { FOOT, HEAD } from './columnEdges.ts'
import { SMALLEST, acrossOf, sizeMaps, sizePage, sizeStacked, sizeVector, type Room, type Sized } from './columnSize.ts'

/** In CSS pixels; the grid in device pixels. */
export interface Placed {
  readonly column: Column
  readonly grid: Grid
  readonly x: number
  readonly y: number
  readonly width: number
  /** How many maps a page holds. */
  readonly page: number
  /** The value whose page is turned, where several turn theirs together. */
  readonly turns?: string
  /** Where several do, one of them shows how. */
  readonly paged?: boolean
  /** How far its words stand from its left edge: over a narrow column they stand in its middle. */
  readonly aside?: number
  /** Height of its words, in rem. */
  readonly head?: number
  /** How wide they may be, where that is known. */
  readonly room?: number
  /** Its numbers are drawn elsewhere, as bars in the rows of the answer. */
  readonly bars?: true
}

export interface Layout {
  readonly placed: readonly Placed[]
  readonly height: number
  /** Where that is more than the room's. */
  readonly width?: number
  /** What its layers are joined by is read off it, where it was laid out by one. */
  readonly plan?: Plan
}

const MOST_LINES = 4
/** Times as large maps are worth another line; so many times smaller ones are not worth an arrangement that shows more of them. */
const WORTH = 1.4
/** A network of more columns is not fitted: each shows a page of about so many rem across and down, and the picture scrolls. */
const MANY = 16
/** Heights and gaps in rem: spaces between columns, lines and stacked columns. */
const BETWEEN = 1.25
const WIDEST_BETWEEN = 3
const LINE_GAP = 1
const STACK_GAP = 0.5

/** What stands in one place of a line: a column, or the image over the filters that look at it. */
type Stack = readonly Sized[]

/** Lays the columns out in the room: side by side where they fit, else in lines. */
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
        if (lines.length > count || lines.some(line => widthOf(line, BETWEEN * room.rem, 0) > room.width)) continue
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

/** In rem: a scale whose ends have two decimals each. */
const WIDEST_SCALE = 6

/** Breaks columns into lines as words are; filters stay with their maps. */
function inLines(stacks: readonly Stack[], room: Room): readonly (readonly Stack[])[] {
  const lines: Stack[][] = []
  for (let i = 0; i < stacks.length; i++) {
    const unit = stacks[i]!.at(-1)!.column.role === 'weights' && stacks[i + 1] ? [stacks[i]!, stacks[++i]!] : [stacks[i]!]
    const line = lines.at(-1)
    if (line && widthOf([...line, ...unit], BETWEEN * room.rem, room.rem) <= room.width) line.push(...unit)
    else if (widthOf(unit, BETWEEN * room.rem, room.rem) <= room.width) lines.push(unit)
    else lines.push(...unit.map(stack => [stack]))
  }
  return lines
}

const stackWidth = (stack: Stack): number => Math.max(...stack.map(s => s.width))
/** The last of a line has nothing beside it that its scale may reach under: −0.25 to 0.25 must stand in the room. */
const widthOf = (line: readonly Stack[], between: number, rem: number): number =>
  line.reduce((sum, stack) => sum + stackWidth(stack), (line.length - 1) * between) + lacking(line.at(-1)!, rem)
const lacking = (stack: Stack, rem: number): number =>
  stack.some(({ column }) => column.value === column.scaleOf) ? Math.max(0, WIDEST_SCALE * rem - stackWidth(stack)) : 0
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
    const spare = line.length > 1 ? (room.width - widthOf(line, 0, room.rem)) / (line.length - 1) : 0
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

/** The nearest length that is whole in device pixels. */
export const snap = (v: number, dpr: number): number => Math.round(v * dpr) / dpr

// A sheet into pixels: one lookup a cell, or a pixel where cells are smaller; and the numbers that its cells have room for.
import { entryOf, MIDDLE } from './colours.ts'
import { cellOn, indexIn, type Part, type Sheet } from './matrix.ts'
import { edge, under, type Axis } from './matrixView.ts'
import type { Texture } from './texture.ts'

export interface SheetPaint {
  readonly sheet: Sheet
  readonly rows: Axis
  readonly cols: Axis
  /** The nearest look first. */
  readonly parts: readonly Part[]
  readonly largest: number
  readonly table: Uint32Array
  /** A cell whose number is not here yet. */
  readonly blank: number
  /** Between maps. */
  readonly paper: number
  /** Lines over what is below zero; null: colours alone. */
  readonly texture?: Texture | null | undefined
}

interface Run {
  /** Pixels. */
  readonly from: number
  readonly to: number
  /** Cells that share them: one, or several where cells are smaller than a pixel. */
  readonly cell: number
  readonly until: number
}

/** The cells along an axis and their pixels. */
export function runs(axis: Axis): readonly Run[] {
  const list: Run[] = []
  if (axis.size >= 1) {
    for (let cell = Math.max(0, under(axis, 0)); cell < axis.length; cell++) {
      const from = Math.max(0, edge(axis, cell)),
        to = Math.min(axis.room, edge(axis, cell + 1))
      if (from >= axis.room) break
      if (to > from) list.push({ from, to, cell, until: cell + 1 })
    }
  } else
    for (let pixel = 0; pixel < axis.room; pixel++) {
      const cell = Math.min(axis.length - 1, Math.floor(pixel / axis.size + axis.offset))
      list.push({
        from: pixel,
        to: pixel + 1,
        cell,
        until: Math.max(cell + 1, Math.min(axis.length, Math.floor((pixel + 1) / axis.size + axis.offset))),
      })
    }
  return list
}

/** Writes what is in view into `pixels` (row-major, cols.room wide). Of cells that share a pixel it shows the strongest; what is no number wins. */
export function paintSheet(pixels: Uint32Array, paint: SheetPaint): void {
  const { sheet, rows, cols, paper, table, blank, texture } = paint
  const width = cols.room,
    across = runs(cols)
  const entry = entries(paint)
  pixels.fill(paper)
  for (const { from, to, cell: row, until } of runs(rows)) {
    const top = from * width,
      lined: { readonly run: Run; readonly line: number }[] = []
    for (const run of across) {
      let best = NOTHING
      for (let r = row; r < until; r++)
        for (let c = run.cell; c < run.until; c++) {
          const cell = cellOn(sheet, r, c)
          if (cell >= 0) best = stronger(best, entry(cell))
        }
      if (best !== NOTHING) pixels.fill(best === MISSING ? blank : table[best]!, top + run.from, top + run.to)
      if (texture && best >= 0 && texture.table[best] !== table[best]) lined.push({ run, line: texture.table[best]! })
    }
    for (let y = from + 1; y < to; y++) pixels.copyWithin(y * width, top, top + width)
    for (const { run, line } of lined)
      texture!.draw(pixels, width, { x: run.from, y: from, w: run.to - run.from, h: to - from }, texture!, line)
  }
}

/** Values for no cell at all, and for a cell whose number has not arrived. */
const NOTHING = -2
const MISSING = -1

/** The entry of a colour table farther from zero's; 0, for what is no number, wins over all. */
function stronger(a: number, b: number): number {
  if (a < 0 || b < 0) return Math.max(a, b)
  if (a === 0 || b === 0) return 0
  return Math.abs(b - MIDDLE) > Math.abs(a - MIDDLE) ? b : a
}

/** A cell's entry in the colour table. */
function entries({ sheet: { shape }, parts, largest }: SheetPaint): (cell: number) => number {
  const [first, second, third] = parts
  if (!first) return () => MISSING
  if (!first.box) return cell => entryOf(first.data[cell]!, largest)
  const from = ({ data, box }: Part, cell: number): number => {
    const index = indexIn(shape, box, cell)
    return index < 0 ? MISSING : entryOf(data[index]!, largest)
  }
  return cell => {
    const near = from(first, cell)
    if (near !== MISSING || !second) return near
    const next = from(second, cell)
    return next !== MISSING || !third ? next : from(third, cell)
  }
}

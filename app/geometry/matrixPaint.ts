// A sheet into pixels: one lookup a cell, or a pixel where cells are smaller; and the numbers that its cells have room for.
import { entryOf } from './colours.ts'
import { cellOn, indexIn, type Part, type Sheet } from './matrix.ts'
import { edge, under, type Axis } from './matrixView.ts'
import { cellNumber } from './termsBlock.ts'
import { shortNumber } from './numbers.ts'

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
}

interface Run {
  readonly from: number
  readonly to: number
  readonly cell: number
}

/** The cells along an axis and their pixels; where several share one, the one in its middle. */
export function runs(axis: Axis): readonly Run[] {
  const list: Run[] = []
  if (axis.size >= 1) {
    for (let cell = Math.max(0, under(axis, 0)); cell < axis.length; cell++) {
      const from = Math.max(0, edge(axis, cell)), to = Math.min(axis.room, edge(axis, cell + 1))
      if (from >= axis.room) break
      if (to > from) list.push({ from, to, cell })
    }
  } else for (let at = 0; at < axis.room; at++) {
    const cell = Math.min(axis.length - 1, Math.floor((at + 0.5) / axis.size + axis.offset))
    list.push({ from: at, to: at + 1, cell })
  }
  return list
}

/** Writes what is in view into `pixels` (row-major, cols.room wide). */
export function paintSheet(pixels: Uint32Array, paint: SheetPaint): void {
  const { sheet, rows, cols, paper } = paint
  const width = cols.room, across = runs(cols)
  const colour = colourer(paint)
  pixels.fill(paper)
  for (const { from, to, cell: row } of runs(rows)) {
    const top = from * width
    for (const run of across) {
      const cell = cellOn(sheet, row, run.cell)
      if (cell >= 0) pixels.fill(colour(cell), top + run.from, top + run.to)
    }
    for (let y = from + 1; y < to; y++) pixels.copyWithin(y * width, top, top + width)
  }
}

/** The pixel of a cell. */
function colourer({ sheet: { shape }, parts, largest, table, blank }: SheetPaint): (cell: number) => number {
  const [first, second] = parts
  if (!first) return () => blank
  if (!first.box) return cell => table[entryOf(first.data[cell]!, largest)]!
  return cell => {
    const index = indexIn(shape, first.box, cell)
    if (index >= 0) return table[entryOf(first.data[index]!, largest)]!
    const other = second ? indexIn(shape, second.box, cell) : -1
    return other >= 0 ? table[entryOf(second!.data[other]!, largest)]! : blank
  }
}

/** A number for so many characters that is never taken for 0: 0.583, −4e−7. */
export function shortened(value: number, characters: number): string {
  const text = shortNumber(value)
  if (text.length <= characters || !Number.isFinite(value)) return text
  if (Math.abs(value) >= 0.001) return cellNumber(value, characters)
  const fewer = [1, 0].map(digits => value.toExponential(digits).replaceAll('-', '−')).find(t => t.length <= characters)
  return fewer ?? (value < 0 ? '−…' : '…')
}

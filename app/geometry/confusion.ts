// What a network took for what: classes × classes, a row for what an image is, a column for what was said. Painted so that mistakes, a hundredth of the right answers, are seen.
import { colourTable, MIDDLE } from './colours.ts'

/** Mistakes have so many times the ink of right answers. */
export const MORE_INK = 10

export interface ConfusionSheet {
  readonly classes: number
  /** Classes that share a row, where there are more than it has room for. */
  readonly per: number
  /** Rows, and columns. */
  readonly cells: number
  /** Of a cell, in pixels; a fraction where cells are small. */
  readonly side: number
}

/** A cell has at least so many pixels. */
const LEAST = 3

/** A square sheet of at most `room` pixels. */
export function confusionSheet(classes: number, room: number): ConfusionSheet {
  const per = Math.max(1, Math.ceil(classes / Math.max(1, Math.floor(room / LEAST)))),
    cells = Math.ceil(classes / per),
    side = room / cells
  return { classes, per, cells, side: side >= 8 ? Math.floor(side) : side }
}

/** Pixels along each side. */
export const sheetSize = ({ cells, side }: ConfusionSheet): number => Math.round(cells * side)

/** One entry: what an image is, and what was said. */
export interface Entry {
  readonly is: number
  readonly said: number
}

/** The entry that a cell of the sheet stands for: where it has several, the one off the diagonal with the most images. */
export function entryIn({ classes, per }: ConfusionSheet, confusion: ArrayLike<number>, row: number, column: number): Entry {
  let best: Entry = { is: row * per, said: column * per },
    most = -1
  for (let is = row * per; is < Math.min(classes, (row + 1) * per); is++)
    for (let said = column * per; said < Math.min(classes, (column + 1) * per); said++) {
      const count = confusion[is * classes + said]! - (is === said ? 0.5 : 0)
      if (count > most) [best, most] = [{ is, said }, count]
    }
  return best
}

/** The cell of the sheet under a point, in its pixels; undefined beside it. */
export function cellAtPoint({ cells, side }: ConfusionSheet, x: number, y: number): readonly [row: number, column: number] | undefined {
  const [row, column] = [Math.floor(y / side), Math.floor(x / side)]
  return row >= 0 && column >= 0 && row < cells && column < cells ? [row, column] : undefined
}

/** How many images of each class there were. What has no answer is in none. */
export function rowTotals(confusion: ArrayLike<number>, classes: number): Float64Array {
  const totals = new Float64Array(classes)
  for (let i = 0; i < confusion.length; i++) totals[Math.floor(i / classes)]! += confusion[i]!
  return totals
}

/** Paints a sheet into `pixels`, `sheetSize` wide: the diagonal in ink, all else in `MORE_INK` times as much of another. */
export function paintConfusion(pixels: Uint32Array, sheet: ConfusionSheet, confusion: ArrayLike<number>, dark: boolean): void {
  const { cells, side, classes } = sheet,
    width = sheetSize(sheet),
    totals = rowTotals(confusion, classes)
  const ink = colourTable('ink', dark),
    wrong = colourTable('activation', dark)
  const edge = (i: number): number => Math.round(i * side)
  for (let row = 0; row < cells; row++)
    for (let column = 0; column < cells; column++) {
      const { is, said } = entryIn(sheet, confusion, row, column),
        share = totals[is]! > 0 ? confusion[is * classes + said]! / totals[is]! : 0
      const [table, t] = is === said ? [ink, share] : [wrong, Math.min(1, MORE_INK * share)]
      const colour = table[MIDDLE + Math.round(t * (MIDDLE - 1))]!
      for (let y = edge(row); y < edge(row + 1); y++) pixels.fill(colour, y * width + edge(column), y * width + edge(column + 1))
    }
}

// How large the blocks of an equation are drawn: numbers in the cells where there is room, else colours alone. In device pixels, as grids are.
import type { Grid } from './grid.ts'
import { colourTable, cssOf, entryOf, type Scale } from './colours.ts'
import { luminance, ratio } from './contrast.ts'
import { shortNumber } from './numbers.ts'
import type { Arrangement } from './termsArrange.ts'

/** CSS pixels that one block may take. */
export interface BlockRoom {
  readonly width: number
  readonly height: number
  readonly dpr: number
  readonly rem: number
}

/** A cell with a number in it, in rem. Where there is less room, the number gets fewer digits, down to the narrowest. */
const NUMBER = { width: 3.5, least: 2.65, height: 1.75 }
/** Each of few cells may be as large as this. */
const FEW = { cells: 9, width: 4.5 }
/** A cell without. */
const LARGEST = 1.25
const GAP = 4

/** All planes of an arrangement in one grid, as large as they fit. */
export function blockGrid({ planes, rows, cols }: Pick<Arrangement, 'planes' | 'rows' | 'cols'>, room: BlockRoom): Grid {
  const gap = planes > 1 ? Math.round(GAP * room.dpr) : 0
  const grid = (across: number, cw: number, ch: number): Grid => ({
    first: 0,
    shown: planes,
    rows,
    cols,
    across,
    down: Math.ceil(planes / across),
    cw: Math.max(1, Math.floor(cw)),
    ch: Math.max(1, Math.floor(ch)),
    gapX: gap,
    gapY: gap,
    order: 'rows',
  })
  const widest = rows * cols * planes > 1 && rows * cols * planes <= FEW.cells ? FEW.width : NUMBER.width
  const width = room.width * room.dpr,
    height = room.height * room.dpr,
    unit = room.rem * room.dpr
  const inRow = (across: number): number => (width - (across - 1) * gap) / (across * cols)
  const inColumn = (down: number): number => (height - (down - 1) * gap) / (down * rows)
  const options = Array.from({ length: planes }, (_, i) => i + 1)
  const numbered = options.filter(
    across => inRow(across) >= NUMBER.least * unit && inColumn(Math.ceil(planes / across)) >= NUMBER.height * unit,
  )
  if (numbered.length > 0) {
    const wide = (across: number): number => Math.min(inRow(across), widest * unit)
    const across = numbered.reduce((a, b) => (wide(b) > wide(a) ? b : a))
    // As high as wide, where there is room.
    const high = Math.min(wide(across), inColumn(Math.ceil(planes / across)))
    return grid(across, wide(across), Math.max(NUMBER.height * unit, high))
  }
  const side = (across: number): number => Math.min(inRow(across), inColumn(Math.ceil(planes / across)), LARGEST * unit)
  const across = options.reduce((a, b) => (side(b) > side(a) ? b : a), 1)
  // Without numbers a cell may be a fraction of a pixel more: its edges are drawn at whole ones.
  const whole = Math.floor(side(across) * Math.max(rows, cols)) / Math.max(rows, cols)
  return { ...grid(across, 1, 1), cw: Math.max(1, whole), ch: Math.max(1, whole) }
}

/** Whether the cells of a grid are large enough to hold numbers. */
export const isNumbered = (grid: Grid, dpr: number, rem: number): boolean =>
  grid.cw >= Math.floor(NUMBER.least * rem * dpr) && grid.ch >= Math.floor(NUMBER.height * rem * dpr)

/** A number for a cell with room for so many characters: three significant digits, or as many of them as fit. What is not 0 never reads 0. */
export function cellNumber(value: number, characters: number): string {
  const text = shortNumber(value)
  if (text.length <= characters || !Number.isFinite(value)) return text
  const fixed = [2, 1, 0].map(digits => value.toFixed(digits)).filter(fewer => Number(fewer) !== 0),
    powers = [1, 0].map(digits => value.toExponential(digits).replace('e+', 'e'))
  const fewer = [...fixed, ...powers].map(t => t.replaceAll('-', '−')).find(t => t.length <= characters)
  return fewer ?? (value < 0 ? '−…' : '…')
}

/** The same for a picture, which can write smaller: what would be dots alone, −0.04 and −4e−3 in four characters, gets one more. `size`: of the letters. */
export function fittedNumber(value: number, characters: number): { readonly text: string; readonly size: number } {
  const text = cellNumber(value, characters)
  if (!text.endsWith('…')) return { text, size: 1 }
  const longer = cellNumber(value, characters + 1)
  return { text: longer, size: Math.min(1, characters / longer.length) }
}

/** The place beside another, walking on from plane to plane as `cellBeside` does, and over gaps; the same one where there is none. */
export function placeBeside(terms: Int32Array, beside: (place: number) => number, from: number): number {
  for (let place = beside(from), last = from; place !== last; last = place, place = beside(place)) if (terms[place]! >= 0) return place
  return from
}

/** Whether ink (else paper) reads better on a pixel of a colour table: the one that differs more in lightness. */
export function takesInk(pixel: number, dark: boolean): boolean {
  const light = luminance(pixel)
  const [ink, paper] = dark ? [0.83, 0.01] : [0.012, 0.955]
  return ratio(light, ink) >= ratio(light, paper)
}

export interface NumberPaint {
  /** A number's colour, as CSS writes it, and whether ink (else paper) is read on it. */
  readonly fill: string
  readonly ink: boolean
}

/** Of each entry of a colour table. */
const paints = new WeakMap<Uint32Array, readonly NumberPaint[]>()

/** How a number is painted on a scale whose ends are ±`largest`. `ahead`: one that the player has not reached. */
export function paintOf(value: number, largest: number, colours: Scale, dark: boolean, ahead = false): NumberPaint {
  const table = colourTable(colours, dark, ahead)
  let of = paints.get(table)
  if (!of) paints.set(table, (of = Array.from(table, pixel => ({ fill: cssOf(pixel), ink: takesInk(pixel, dark) }))))
  return of[entryOf(value, largest)]!
}

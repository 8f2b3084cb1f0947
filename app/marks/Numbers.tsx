// Numbers over the cells of a grid, each in ink or paper, whichever can be read on its cell.
import type { Scale } from '../geometry/colours.ts'
import { cellRect, type Grid } from '../geometry/grid.ts'
import { fittedNumber, paintOf } from '../geometry/termsBlock.ts'

/** Least size of the digits in rem, and width of a monospace character as a share of its size. */
const FONT = 0.8125
const WIDE = 0.602
/** In larger cells they are as large as this, and this share of a cell. */
const LARGEST = 0.9375
const SHARE = 0.27

export interface NumbersProps {
  readonly grid: Grid
  readonly dpr: number
  readonly rem: number
  readonly data: Float32Array
  readonly largest: number
  readonly colours: Scale
  readonly dark: boolean
  readonly ahead?: boolean
  /** Cells without a number. */
  readonly without?: (cell: number) => boolean
  /** Whole numbers that count something: 2, not 2.00. */
  readonly counts?: boolean
  /** In the size of text, not of a cell's digits. */
  readonly large?: boolean
}

/** To be put into an SVG of the grid's size in device pixels. */
export function Numbers({
  grid,
  dpr,
  rem,
  data,
  largest,
  colours,
  dark,
  ahead = false,
  without,
  counts = false,
  large = false,
}: NumbersProps) {
  const font = (large ? 0.8125 : Math.max(FONT, Math.min(LARGEST, (grid.cw / (rem * dpr)) * SHARE))) * rem * dpr
  const room = grid.cw / (font * WIDE) - 0.4
  return Array.from(data, (value, cell) => {
    const box = without?.(cell) ? undefined : cellRect(grid, cell)
    if (!box) return null
    const { text, size } = counts ? { text: String(value), size: 1 } : fittedNumber(value, room)
    return (
      <text
        key={cell}
        x={box.x + box.width / 2}
        y={box.y + box.height / 2}
        fontSize={font * size}
        fill={paintOf(value, largest, colours, dark, ahead).ink ? 'var(--ink)' : 'var(--paper)'}
      >
        {text}
      </text>
    )
  })
}

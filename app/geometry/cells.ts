// A few numbers as cells large enough to read: how they lie, and what is written in them.
import { sizeOf, type Shape } from '../../engine/tensor.ts'
import type { Grid } from './grid.ts'
import { fullNumber } from './numbers.ts'
import { cellNumber } from './termsBlock.ts'

/** Cells of fewer device pixels are not rounded down, all together: that would cost a quarter of the picture and more. */
const FEW = 4

/** Cells of `side` rem by their shape; of more than two axes, maps beside one another, `across` in a row. */
export function cellsGrid(shape: Shape, side: number, dpr: number, rem: number, across?: number): Grid {
  const cols = shape.at(-1) ?? 1,
    rows = shape.at(-2) ?? 1,
    maps = sizeOf(shape) / (rows * cols)
  const exact = side * rem * dpr,
    size = exact < FEW ? Math.max(exact, 1 / rows, 1 / cols) : Math.floor(exact),
    gap = Math.round(0.5 * rem * dpr),
    beside = Math.min(maps, across ?? maps)
  return {
    first: 0,
    shown: maps,
    rows,
    cols,
    across: beside,
    down: Math.ceil(maps / beside),
    cw: size,
    ch: size,
    gapX: gap,
    gapY: gap,
    order: 'rows',
  }
}

/** A number of at most two decimals, such as 0.25. */
const SHORT = /^−?(\d{1,3}\.\d{1,2})$/

/**
 * Whole numbers as they are, and those of at most two decimals, for which the letters may be a little smaller: 0.25 is not 0.3, and 1.5 not 1.50. Others with as many
 * digits as there is room for.
 */
export function cellText(value: number, characters: number): string {
  if (Number.isInteger(value) && String(value).length <= characters) return String(value).replace('-', '−')
  const whole = fullNumber(value)
  return (SHORT.exec(whole)?.[1]!.length ?? Infinity) <= characters + 1 ? whole : cellNumber(value, characters)
}

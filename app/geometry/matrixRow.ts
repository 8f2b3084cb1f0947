// Which window a row of a matrix is: of im2col, and of nothing else. At rest the one with the most in it is shown, else that of the row that one points at.
import { originOf } from '../../engine/explain.ts'
import type { Program, Step } from '../../engine/program.ts'
import { coordinates } from '../../engine/tensor.ts'
import { cellOn, positionOn } from './matrix.ts'
import type { Operand } from './matrixStep.ts'

export interface RowWindow {
  readonly row: number
  /** The cells of the row, and those of the image that they are copies of, by their values. */
  readonly of: ReadonlyMap<number, ReadonlySet<number>>
  /** The first pixel of the window that lies in the image; null: all of it is padding. */
  readonly at: { readonly y: number; readonly x: number } | null
}

/**
 * The window of a step's result at a row: that of the marked cell, which may be of any value; where none is marked the one with the most in it, by the numbers of
 * the image, the first where these are not all there. null: the step lays down no windows, or another value's cell is marked.
 */
export function rowWindow(
  program: Program,
  step: Step,
  result: Operand,
  marked: { readonly value: number; readonly cell: number } | null,
  numbers?: ArrayLike<number>,
): RowWindow | null {
  if (step.op !== 'im2col' || (marked && marked.value !== result.value)) return null
  const { sheet } = result,
    row = marked ? positionOn(sheet, marked.cell)[0] : numbers ? fullestRow(program, step, result, numbers) : 0
  const cells = new Set(cellsOfRow(result, row)),
    from = new Set(sourcesOf(program, step, cells))
  const image = step.inputs[0]!,
    [, , y, x] = from.size > 0 ? coordinates(Math.min(...from), program.values[image]!.shape) : []
  const of = new Map([
    [result.value, cells],
    [image, from],
  ])
  return { row, of, at: y === undefined || x === undefined ? null : { y, x } }
}

const cellsOfRow = ({ sheet }: Operand, row: number): readonly number[] =>
  Array.from({ length: sheet.cols }, (_, col) => cellOn(sheet, row, col))

/** The cells of the image that some of the result are copies of; padding has none. */
function* sourcesOf(program: Program, step: Step, cells: Iterable<number>): Generator<number> {
  for (const cell of cells) {
    const origin = originOf(program, step, cell)
    if (origin.how === 'moved' && origin.from) yield origin.from.start
  }
}

/** So many cells are looked at, most; of more rows than that only some are tried. */
const MOST_TRIED = 4_000

/** The row whose numbers are the largest together. */
function fullestRow(program: Program, step: Step, result: Operand, numbers: ArrayLike<number>): number {
  const { rows, cols } = result.sheet,
    every = Math.ceil((rows * cols) / MOST_TRIED)
  let fullest = 0,
    most = 0
  for (let row = 0; row < rows; row += every) {
    let sum = 0
    for (const cell of sourcesOf(program, step, cellsOfRow(result, row))) sum += Math.abs(numbers[cell]!)
    if (sum > most) [fullest, most] = [row, sum]
  }
  return fullest
}

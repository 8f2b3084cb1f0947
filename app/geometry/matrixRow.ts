// Which window a row of a matrix is: of im2col, and of nothing else. At rest the first one is shown, else that of the row that one points at.
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

/** The window of a step's result at a row: that of the marked cell, which may be of any value, the first where none is; null: the step lays down no windows, or another value's cell is marked. */
export function rowWindow(
  program: Program,
  step: Step,
  result: Operand,
  marked: { readonly value: number; readonly cell: number } | null,
): RowWindow | null {
  if (step.op !== 'im2col' || (marked && marked.value !== result.value)) return null
  const { sheet } = result,
    row = marked ? positionOn(sheet, marked.cell)[0] : 0
  const cells = new Set(Array.from({ length: sheet.cols }, (_, col) => cellOn(sheet, row, col))),
    from = new Set<number>()
  for (const cell of cells) {
    const origin = originOf(program, step, cell)
    if (origin.how === 'moved' && origin.from) from.add(origin.from.start)
  }
  const image = step.inputs[0]!,
    [, , y, x] = from.size > 0 ? coordinates(Math.min(...from), program.values[image]!.shape) : []
  const of = new Map([
    [result.value, cells],
    [image, from],
  ])
  return { row, of, at: y === undefined || x === undefined ? null : { y, x } }
}

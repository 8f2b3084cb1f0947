// What an op is: one object that says everything about itself. It is written once; that text runs, differentiates and explains.
import type { Builder } from '../builder.ts'
import type { Value } from '../program.ts'
import type { Shape, Tensor } from '../tensor.ts'
import type { FormulaId } from './formulas.ts'

/** A lattice of cells of one input: cell numbers `at + Σ i·stride`, each i below its count. One cell has no axes. O(1) for every op. */
export interface Cells {
  readonly input: number
  readonly at: number
  readonly count: readonly number[]
  readonly stride: readonly number[]
}

/** Where one cell's number comes from. */
export type Origin =
  | { readonly how: 'moved'; readonly from: Cells | null; readonly fill?: number } // null: padding, whose value is fill
  | { readonly how: 'dot'; readonly a: Cells; readonly b: Cells } // walked together, multiplied, summed
  | { readonly how: 'sum'; readonly of: readonly Cells[]; readonly times?: number }
  | { readonly how: 'max'; readonly of: Cells; readonly winner: Cells | null } // winner: the cell that holds the winner's place in its window; null: this cell is that place
  | { readonly how: 'computed'; readonly of: readonly Cells[]; readonly formula: FormulaId; readonly with?: readonly number[] } // with: constants of this cell, e.g. its class

/** A half-open range of an op's rows (see `rowsOf`): long steps run in slices. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** For each input, how to write down its gradient – or null where it has none. Only the wanted ones are called. */
export type Backward = readonly ((() => Value) | null)[]

export interface Op<P> {
  /** Shape of the output. Throws SpecError when the inputs do not fit. */
  shape(inputs: readonly Shape[], params: P): Shape
  /** Computes rows of `out`. Every cell of those rows is written; nothing is allocated. */
  run(out: Tensor, inputs: readonly Tensor[], params: P, rows?: Range): void
  /** The gradients of the inputs, as more steps. `out` and `inputs` are this op's own. */
  backward?(g: Builder, dout: Value, inputs: readonly Value[], out: Value, params: P): Backward
  /** Where cell number `cell` of the output comes from. */
  origin(cell: number, out: Shape, inputs: readonly Shape[], params: P): Origin
  /** The output cells in whose origin cell number `cell` of input `input` is named: the inverse of `origin`. Their `input` is 0. */
  uses(input: number, cell: number, out: Shape, inputs: readonly Shape[], params: P): readonly Cells[]
  /** How many slices' worth of rows the op has; the default is the size without the last axis. */
  rows?(out: Shape, inputs: readonly Shape[], params: P): number
  /** Multiply–adds of one run, where the op multiplies; otherwise the number of output cells counts as its cost. */
  cost?(out: Shape, inputs: readonly Shape[], params: P): number
  /** Set when the output may be a view of input 0: the strides it has over the input's data, or null for a copy. */
  view?(inputs: readonly Shape[], params: P): readonly number[] | null
}

export const cell = (input: number, at: number): Cells => ({ input, at, count: [], stride: [] })
export const line = (input: number, at: number, count: number, stride: number): Cells => ({ input, at, count: [count], stride: [stride] })

/** Calls `visit` with every cell number of a lattice, the last axis fastest. */
export function eachCell(cells: Cells, visit: (cell: number) => void): void {
  walk(cells, visit, 0, cells.at)
}

function walk(cells: Cells, visit: (cell: number) => void, axis: number, at: number): void {
  if (axis === cells.count.length) return visit(at)
  for (let i = 0; i < cells.count[axis]; i++) walk(cells, visit, axis + 1, at + i * cells.stride[axis])
}

/** All cell numbers of a lattice. */
export function listCells(cells: Cells): number[] {
  const list: number[] = []
  eachCell(cells, c => list.push(c))
  return list
}

export const countCells = (cells: Cells): number => cells.count.reduce((n, c) => n * c, 1)

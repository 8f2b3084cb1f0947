// What an op is: one object that says everything about itself. It is written once; that text runs, differentiates, explains and is checked.
import { sizeOf, type Shape, type Tensor } from '../tensor.ts'
import type { Value } from '../value.ts'

/** A lattice of cells of one input: cell numbers `start + Σ i·stride`, each i below its count. One cell has no axes. O(1) for every op. */
export interface Cells {
  readonly input: number
  readonly start: number
  readonly count: readonly number[]
  readonly stride: readonly number[]
}

/** Where one cell's number comes from, down to the terms that it is made of. */
type Terms =
  | { readonly how: 'moved'; readonly from: Cells | null; readonly fill?: number } // null: padding, whose value is fill
  | { readonly how: 'dot'; readonly a: Cells; readonly b: Cells } // walked together, multiplied, summed
  | { readonly how: 'sum'; readonly of: readonly Cells[]; readonly times?: number }
  | { readonly how: 'max'; readonly of: Cells; readonly winner: Cells | null } // winner: the cell that holds the winner's place in its window; null: this cell is that place

/** Where one cell's number comes from when a formula makes it: the numbers it reads, and constants of this cell (its class, its place in the window). */
export interface Computed {
  readonly how: 'computed'
  readonly of: readonly Cells[]
  readonly with?: readonly number[]
}

export type Origin = Terms | Computed

/** One number, from those that an origin names: one list for each of its `of`, and its constants. */
export type Formula = (of: readonly (readonly number[])[], constants: readonly number[]) => number

/** A half-open range of an op's rows (see `rowsOf`): long steps run in slices. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** First and one past the last cell of some rows; of all where none are named. */
export function cellsOf(shape: Shape, rows: Range | undefined): readonly [from: number, to: number] {
  const width = shape.at(-1) ?? 1
  return rows ? [rows.from * width, rows.to * width] : [0, sizeOf(shape)]
}

/** A reshape, a transpose, a reshape: what the op `rearrange` does. */
export interface RearrangeParams {
  /** The shape the input is read in, row-major. */
  readonly from: Shape
  /** Order of the axes of `from` in the result. */
  readonly axes: readonly number[]
  /** The shape the result is written in, row-major. */
  readonly to: Shape
}

/** The way back of a rearrangement, to the shape that its input has. */
export const rearrangedBack = ({ from, axes }: RearrangeParams, x: Shape): RearrangeParams => ({
  from: axes.map(a => from[a]),
  axes: axes.map((_, a) => axes.indexOf(a)),
  to: x,
})

/** Writes gradients down as steps: what an op's `backward` needs of the Builder. */
export interface Gradients {
  /** A backward step that makes the gradient of `of`, named after it. */
  gradient(of: Value, op: string, params: Readonly<Record<string, unknown>>, inputs: readonly Value[]): Value
  /** The way back of a rearrangement – nothing to write down when only the shape changed and the book names no such gradient. */
  rearrangeBack(dout: Value, x: Value, p: RearrangeParams): Value
}

/** For each input, how to write down its gradient – or null where it has none. Only the wanted ones are called. */
type Backward = readonly ((() => Value) | null)[]

/**
 * How the output changes when inputs do, f(x + d) − f(x), for the gradient check:
 * - `linear`: f(d), because the op is linear in all its inputs together;
 * - `product`: f with d in place of the one input that changes, because the op is linear in each input;
 * - `difference`: f(x + d) − f(x) as it is written, whose digits cancel when d is small: for ops that no loss is computed by;
 * - else a function that writes the change into `out` with all its digits. `x` are the inputs, `d` their changes, `y` the output at x.
 */
export type Change<P> =
  'linear' | 'product' | 'difference' | ((out: Tensor, x: readonly Tensor[], d: readonly Tensor[], y: Tensor, params: P) => void)

/** What happens at a kink, for the words: a relu opens or closes, a line through 0 bends there, a number comes to its limit, another number becomes the largest. */
export type KinkKind = 'gate' | 'bend' | 'clip' | 'winner'

/** Where an op's slope jumps. On both sides of it there is a gradient, across it there is none. */
interface Kink<P> {
  readonly what: KinkKind
  /** The numbers that say on which side the op is: those of an input, or those of the output. */
  readonly of: number | 'out'
  /** The side on which one of those numbers is. */
  side(number: number, params: P): number
}

/** What every op says of itself. */
interface Common<P> {
  /** Shape of the output. Throws SpecError when the inputs do not fit. */
  shape(inputs: readonly Shape[], params: P): Shape
  /** Computes rows of `out`. Every cell of those rows is written; nothing is allocated. */
  run(out: Tensor, inputs: readonly Tensor[], params: P, rows?: Range): void
  /** The gradients of the inputs, as more steps. `out` and `inputs` are this op's own. null: nothing asks it for one. */
  readonly backward: ((g: Gradients, dout: Value, inputs: readonly Value[], out: Value, params: P) => Backward) | null
  /** The output cells in whose origin cell number `cell` of input `input` is named: the inverse of `origin`. Their `input` is 0. */
  uses(input: number, cell: number, out: Shape, inputs: readonly Shape[], params: P): readonly Cells[]
  readonly change: Change<P>
  /** null: the slope jumps nowhere. An op without a backward need not say. */
  readonly kink: Kink<P> | null
  /** How many slices' worth of rows the op has; the default is the size without the last axis. */
  rows?(out: Shape, inputs: readonly Shape[], params: P): number
  /** Multiply–adds of one run, where the op multiplies; otherwise the number of output cells counts as its cost. */
  cost?(out: Shape, inputs: readonly Shape[], params: P): number
  /** Set when the output may be a view of input 0: the strides it has over the input's data, or null for a copy. */
  view?(inputs: readonly Shape[], params: P): readonly number[] | null
}

/** An op whose cells are moved, multiplied, added up or chosen: its origins lead on to the terms. */
export interface TermsOp<P> extends Common<P> {
  /** Where cell number `cell` of the output comes from. */
  origin(cell: number, out: Shape, inputs: readonly Shape[], params: P): Terms
}

/** An op whose cells come out of a formula. */
export interface FormulaOp<P> extends Common<P> {
  /** What the formula of cell number `cell` reads. */
  origin(cell: number, out: Shape, inputs: readonly Shape[], params: P): Computed
  /** What `run` computes, for one cell; an explanation is recomputed with it. */
  readonly formula: Formula
}

export type Op<P> = TermsOp<P> | FormulaOp<P>

/** A lattice of one cell of input `input`. */
export const cell = (input: number, start: number): Cells => ({ input, start, count: [], stride: [] })
/** A lattice of one axis: `count` cells of input `input`, `stride` apart, from cell `start` on. */
export const line = (input: number, start: number, count: number, stride: number): Cells => ({
  input,
  start,
  count: [count],
  stride: [stride],
})

/** Calls `visit` with every cell number of a lattice, the last axis fastest. */
export function eachCell(cells: Cells, visit: (cell: number) => void): void {
  walk(cells, visit, 0, cells.start)
}

function walk(cells: Cells, visit: (cell: number) => void, axis: number, start: number): void {
  if (axis === cells.count.length) return visit(start)
  for (let i = 0; i < cells.count[axis]; i++) walk(cells, visit, axis + 1, start + i * cells.stride[axis])
}

/** All cell numbers of a lattice. */
export function listCells(cells: Cells): number[] {
  const list: number[] = []
  eachCell(cells, c => list.push(c))
  return list
}

/** How many cells a lattice has. */
export const countCells = (cells: Cells): number => cells.count.reduce((n, c) => n * c, 1)

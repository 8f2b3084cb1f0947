// Where a number comes from and where it goes. `originOf` and `usesOf` are one step; `explain` goes on to the layer's named values.
import { formulaOf, opOf, type FormulaName } from './ops/index.ts'
import { listCells, type Cells, type Origin } from './ops/op.ts'
import { stepMaking, type Program, type Step } from './program.ts'

/** One cell of one value: `cell` counts in row-major order. */
export interface CellOf {
  readonly value: number
  readonly cell: number
}
/** A factor of a term: a cell, or the padding's number. */
export type Factor = CellOf | { readonly fill: number }
/** One product of a sum. */
export interface Term {
  readonly factors: readonly Factor[]
  readonly times: number
}

export type Explanation =
  /** Given from outside: image, label, a weight. */
  | { readonly how: 'given' }
  /** Σ times · Π factors – a convolution's output, dW, dx, a mean; one term with one factor where a number was only moved. */
  | { readonly how: 'sum'; readonly terms: readonly Term[] }
  /** The largest of `of`; `winner` is the cell that holds its place, null where the place is asked for. `places`: where in its window each of `of` is. */
  | { readonly how: 'max'; readonly of: readonly Factor[]; readonly places: readonly number[]; readonly winner: CellOf | null }
  /** The result of the op's formula for some numbers and constants. */
  | { readonly how: 'computed'; readonly op: FormulaName; readonly of: readonly (readonly Factor[])[]; readonly with: readonly number[] }

/** Where cell `cell` of a step's output comes from, among that step's inputs. */
export function originOf(program: Program, step: Step, cell: number): Origin {
  return opOf(step.op).origin(cell, program.values[step.output].shape, shapesIn(program, step), step.params)
}

/** The cells of a step's output that cell `cell` of its input number `input` takes part in. */
export function usesOf(program: Program, step: Step, input: number, cell: number): readonly Cells[] {
  return opOf(step.op).uses(input, cell, program.values[step.output].shape, shapesIn(program, step), step.params)
}

const shapesIn = (program: Program, step: Step) => step.inputs.map(i => program.values[i].shape)

/**
 * What makes ONE number, in the layer's own terms: follows `moved`, multiplies out `dot`, adds up `sum`, until it stands on
 * values that the layer was given (x, W, b, dout) or that a formula or a maximum made.
 */
export function explain(program: Program, value: number, cell: number): Explanation {
  const step = stepMaking(program, value)
  if (!step) return { how: 'given' }
  const origin = originOf(program, step, cell)
  // An update is made of weights and gradients, by their names: what a gradient was moved from is the backward pass's.
  const within = step.pass === 'update' ? null : step.layer
  const follow = (cells: Cells): Factor[] => listCells(cells).map(c => followMoves(program, within, step.inputs[cells.input], c))
  switch (origin.how) {
    case 'moved': {
      if (!origin.from) return { how: 'sum', terms: [{ factors: [{ fill: origin.fill ?? 0 }], times: 1 }] }
      const source = step.inputs[origin.from.input]
      return sameLayer(program, step.layer, source)
        ? explain(program, source, origin.from.start)
        : { how: 'sum', terms: [{ factors: [{ value: source, cell: origin.from.start }], times: 1 }] }
    }
    case 'max':
      return {
        how: 'max',
        of: follow(origin.of),
        places: positionsOf(program, step, origin.of),
        winner: origin.winner ? { value: step.inputs[origin.winner.input], cell: origin.winner.start } : null,
      }
    case 'computed':
      return { how: 'computed', op: step.op as FormulaName, of: origin.of.map(follow), with: origin.with ?? [] } // none but a FormulaOp has such an origin
    default:
      return { how: 'sum', terms: expand(program, step.layer, value, cell) }
  }
}

/** A pooling row (R, PH·PW) holds one window: the place in it is the column. Padding is left out, so places need not begin at 0. */
function positionsOf(program: Program, step: Step, of: Cells): readonly number[] {
  const [, K] = program.values[step.inputs[of.input]].shape
  return listCells(of).map(c => c % K)
}

const sameLayer = (program: Program, layer: string, value: number): boolean => stepMaking(program, value)?.layer === layer

/** The sum of products that a cell is, within its layer. */
function expand(program: Program, layer: string, value: number, cell: number): readonly Term[] {
  const itself: readonly Term[] = [{ factors: [{ value, cell }], times: 1 }]
  const step = stepMaking(program, value)
  if (!step || step.layer !== layer) return itself
  const origin = originOf(program, step, cell)
  const of = (cells: Cells, inputCell: number): readonly Term[] => expand(program, layer, step.inputs[cells.input], inputCell)
  switch (origin.how) {
    case 'moved':
      return origin.from ? of(origin.from, origin.from.start) : [{ factors: [{ fill: origin.fill ?? 0 }], times: 1 }]
    case 'sum': {
      const terms = origin.of.flatMap(cells => listCells(cells).flatMap(index => of(cells, index)))
      return origin.times === undefined ? terms : terms.map(t => ({ ...t, times: t.times * origin.times! }))
    }
    case 'dot': {
      const a = listCells(origin.a),
        b = listCells(origin.b)
      return a.flatMap((index, k) => multiply(of(origin.a, index), of(origin.b, b[k])))
    }
    default:
      return itself
  }
}

const multiply = (a: readonly Term[], b: readonly Term[]): Term[] =>
  a.flatMap(x => b.map(y => ({ factors: [...x.factors, ...y.factors], times: x.times * y.times })))

/** All factors that an explanation names, in order. */
export function factorsOf(explanation: Explanation): readonly Factor[] {
  switch (explanation.how) {
    case 'given':
      return []
    case 'sum':
      return explanation.terms.flatMap(t => t.factors)
    case 'max':
      return explanation.of
    case 'computed':
      return explanation.of.flat()
  }
}

/** Follows a number that was only moved, inside its layer, to where it was made; null: not at all. */
function followMoves(program: Program, layer: string | null, value: number, cell: number): Factor {
  const step = stepMaking(program, value)
  if (!step || step.layer !== layer) return { value, cell }
  const origin = originOf(program, step, cell)
  if (origin.how !== 'moved') return { value, cell }
  return origin.from ? followMoves(program, layer, step.inputs[origin.from.input], origin.from.start) : { fill: origin.fill ?? 0 }
}

/** Reads one number of a value from whatever holds the numbers. */
export type Reader = (value: number, cell: number) => number

/** Recomputes an explained number from the terms it names: what the window zoom shows, and the tests judge. */
export function recompute(explanation: Exclude<Explanation, { how: 'given' }>, read: Reader): number {
  const number = (f: Factor): number => ('fill' in f ? f.fill : read(f.value, f.cell))
  switch (explanation.how) {
    case 'sum':
      return explanation.terms.reduce((sum, t) => sum + t.factors.reduce((product, f) => product * number(f), t.times), 0)
    case 'max':
      return largestOf(explanation.of.map(number), explanation.winner === null ? explanation.places : null)
    case 'computed':
      return formulaOf(explanation.op)(
        explanation.of.map(cells => cells.map(number)),
        explanation.with,
      )
  }
}

/** The largest number, or its place where places are given. The first wins a tie; NaN wins over all. */
function largestOf(numbers: readonly number[], places: readonly number[] | null): number {
  let best = 0
  numbers.forEach((v, i) => {
    if (v > numbers[best] || v !== v) best = i
  })
  return (places ?? numbers)[best]
}

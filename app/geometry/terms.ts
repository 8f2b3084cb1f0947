// What one number is made of, as something to draw: groups of factors, each in the place of its own value. From the Program alone, and from
// shapes: no layer is asked of what kind it is. The numbers come later (termsNumbers.ts).
import { explain, originOf, type CellOf, type Explanation, type Term } from '../../engine/explain.ts'
import { shortName } from '../../engine/names.ts'
import { countCells, type Cells as Lattice } from '../../engine/ops/op.ts'
import { stepMaking, type LayerInfo, type Program } from '../../engine/program.ts'
import { coordinates } from '../../engine/tensor.ts'
import { holdsWinners } from './indexValues.ts'
import { gradientOf } from './gradientOf.ts'
import { formOf, type Form } from './termsForm.ts'
import { groupOf, groupsOf, isFill, type Group } from './termsGroups.ts'
import { layerOf } from './termsNames.ts'

/** Row 273 of `col` times column 7 of `col_W`. */
interface Product {
  readonly a: Line
  readonly b: Line
}
export interface Line {
  readonly value: number
  readonly name: string
  readonly axis: 'row' | 'column'
  readonly index: number
}

export interface Breakdown {
  readonly value: number
  readonly cell: number
  readonly layer: LayerInfo | undefined
  /** What is drawn: of `via`'s last where the number itself was only handed on. */
  readonly explanation: Explanation
  /** Cells of the same layer that the number passed through unchanged. */
  readonly via: readonly CellOf[]
  readonly form: Form
  /** Sum: one a kind of term. Max: its window. A formula: one a list of what it reads. */
  readonly groups: readonly Group[]
  /** Way back of a maximum: the window that was chosen from, to show the winner in. */
  readonly context: Group | null
  /** The places in the window of each cell of `groups[0]` (max) or of `context`. */
  readonly positions: readonly number[]
  readonly product: Product | null
  /** The weight or pixel whose gradient this is. */
  readonly gradientOf: CellOf | null
}

/** The breakdown of cell `cell` of `value`. */
export function breakdownOf(program: Program, value: number, cell: number): Breakdown {
  const layerName = layerOf(program, value)
  const layer = program.layers.find(l => l.name === layerName)
  const { explanation, via } = handedOn(program, value, cell, layerName)
  const cut = (terms: readonly Term[]): readonly Group[] => groupsOf(program, layer, terms)
  const groups =
    explanation.how === 'sum'
      ? cut(explanation.terms)
      : explanation.how === 'max'
        ? [groupOf(program, layer, explanation.of)]
        : explanation.how === 'computed'
          ? explanation.of.map(list => groupOf(program, layer, list))
          : []
  const chosen = contextOf(program, layer, explanation)
  return {
    value,
    cell,
    layer,
    explanation,
    via,
    groups,
    form: formOf(program, { layer, value, cell, explanation, groups }),
    context: chosen?.group ?? null,
    positions: explanation.how === 'max' ? explanation.places : (chosen?.places ?? []),
    product: productOf(program, value, cell, layerName),
    gradientOf: gradientOf(program, value, cell),
  }
}

/** The explanation of a cell – or, where its layer only handed one other number on (col2im with a single copy), of that one. */
function handedOn(
  program: Program,
  value: number,
  cell: number,
  layer: string | null,
): { readonly explanation: Explanation; readonly via: readonly CellOf[] } {
  let explanation = explain(program, value, cell)
  const via: CellOf[] = []
  for (;;) {
    const only = explanation.how === 'sum' && explanation.terms.length === 1 ? explanation.terms[0]! : null
    const factor = only?.times === 1 && only.factors.length === 1 ? only.factors[0]! : null
    if (!factor || 'fill' in factor || stepMaking(program, factor.value)?.layer !== layer) return { explanation, via }
    via.push(factor)
    explanation = explain(program, factor.value, factor.cell)
  }
}

/** For a formula that reads a winner's place: the window that the winner was found in. */
function contextOf(
  program: Program,
  layer: LayerInfo | undefined,
  explanation: Explanation,
): { readonly group: Group; readonly places: readonly number[] } | null {
  if (explanation.how !== 'computed') return null
  const winner = explanation.of.map(list => list[0]).find(factor => factor && !isFill(factor) && holdsWinners(program, factor.value))
  const found = winner && !isFill(winner) ? explain(program, winner.value, winner.cell) : null
  return found?.how === 'max' ? { group: groupOf(program, layer, found.of), places: found.places } : null
}

/** The matrix product that a number came out of, followed back through moves and an added bias. */
function productOf(program: Program, value: number, cell: number, layer: string | null): Product | null {
  let place: CellOf = { value, cell }
  for (;;) {
    const step = stepMaking(program, place.value)
    if (!step || step.layer !== layer) return null
    const origin = originOf(program, step, place.cell)
    if (origin.how === 'dot' && countCells(origin.a) === 1 && step.op !== 'dot') return null // one product, cell by cell
    if (origin.how === 'dot')
      return { a: lineOf(program, step.inputs[origin.a.input]!, origin.a), b: lineOf(program, step.inputs[origin.b.input]!, origin.b) }
    const from = origin.how === 'moved' ? origin.from : origin.how === 'sum' && origin.of.length === 2 ? origin.of[0]! : null
    if (!from || countCells(from) !== 1) return null
    place = { value: step.inputs[from.input]!, cell: from.start }
  }
}

/** A lattice within a matrix, as a row or a column of it. */
function lineOf(program: Program, value: number, cells: Lattice): Line {
  const { name, shape } = program.values[value]!
  const width = shape.at(-1) ?? 1
  const isRow = (cells.stride[0] ?? 1) < width
  return {
    value,
    name: shortName(name),
    axis: isRow ? 'row' : 'column',
    index: isRow ? Math.floor(cells.start / width) : cells.start % width,
  }
}

/** Every cell that a sheet draws or marks, by value: what one `gather` asks for. The number itself is among them. */
export function cellsToRead(sheet: Breakdown): ReadonlyMap<number, readonly number[]> {
  const cells = new Map<number, Set<number>>([[sheet.value, new Set([sheet.cell])]])
  const want = (value: number, cell: number): void => void (cells.get(value) ?? cells.set(value, new Set()).get(value)!).add(cell)
  for (const { columns } of [...sheet.groups, ...(sheet.context ? [sheet.context] : [])])
    for (const { value, cells: of } of columns) if (value !== null) for (const cell of of) if (cell >= 0) want(value, cell)
  if (sheet.explanation.how === 'max' && sheet.explanation.winner) want(sheet.explanation.winner.value, sheet.explanation.winner.cell)
  return new Map([...cells].map(([value, of]) => [value, [...of]]))
}

/** Coordinates of a cell of a value. */
export const coordinatesOf = (program: Program, { value, cell }: CellOf): readonly number[] =>
  coordinates(cell, program.values[value]!.shape)

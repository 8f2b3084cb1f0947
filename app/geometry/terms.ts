// What one number is made of, as something to draw: groups of factors, each in the place of its own value. From the Program alone, and from
// shapes: no layer is asked of what kind it is. The numbers come later (termsNumbers.ts).
import { explain, originOf, usesOf, type CellOf, type Explanation, type Factor, type Term } from '../../engine/explain.ts'
import type { FormulaName } from '../../engine/ops/index.ts'
import { countCells, type Cells as Lattice } from '../../engine/ops/op.ts'
import { stepMaking, type LayerInfo, type Program } from '../../engine/program.ts'
import { coordinates } from '../../engine/tensor.ts'
import type { Scale } from './colours.ts'
import { imageColours } from './columns.ts'
import { arrange, type Arrangement, type Cells } from './termsArrange.ts'
import { shortName, valueName } from '../../engine/names.ts'
import { layerOf, sliceName } from './termsNames.ts'

/** What kind of a number it is, and so which sentence says it. */
export type Form =
  | 'given'
  | 'moved'
  | 'padding'
  | 'unused'
  | 'window'
  | 'rowColumn'
  | 'weightGradient'
  | 'weightGradientOnce'
  | 'pixelGradient'
  | 'patchGradient'
  | 'inputGradient'
  | 'biasGradient'
  | 'mean'
  | 'share'
  | 'collected'
  | 'products'
  | 'max'
  | 'argMax'
  | FormulaName

/** One factor of every term of a group. */
export interface Column {
  /** null: padding throughout. */
  readonly value: number | null
  /** In the order of the group's terms; −1: padding. */
  readonly cells: Int32Array
  /** The padding's number. */
  readonly fill: number
  /** As NumPy writes it: x[0, 0, 11:16, 9:14]. */
  readonly slice: string
  readonly scale: Scale
}

/** Terms that multiply factors of the same values, drawn together. */
export interface Group {
  readonly arrangement: Arrangement
  readonly columns: readonly Column[]
  /** 1/n of a mean. */
  readonly times: number
  /** Numbers of the terms of the explanation, in this group's order. */
  readonly terms: readonly number[]
}

/** Row 273 of `col` times column 7 of `col_W`. */
export interface Product {
  readonly a: Line
  readonly b: Line
}
export interface Line {
  readonly value: number
  readonly name: string
  readonly axis: 'row' | 'column'
  readonly index: number
}

export interface Sheet {
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
  readonly places: readonly number[]
  readonly product: Product | null
  /** The weight or pixel whose gradient this is. */
  readonly gradientOf: CellOf | null
}

/** A sheet for cell `cell` of `value`. */
export function sheetOf(program: Program, value: number, cell: number): Sheet {
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
    form: formOf(program, layer, value, cell, explanation, groups),
    context: chosen?.group ?? null,
    places: explanation.how === 'max' ? explanation.places : (chosen?.places ?? []),
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

/** Terms by the values that their factors are of; padding goes where the rest of its term fits. */
function groupsOf(program: Program, layer: LayerInfo | undefined, terms: readonly Term[]): readonly Group[] {
  const kinds: { values: (number | null)[]; times: number; terms: number[] }[] = []
  // Terms without padding first: they say what the others belong to.
  const order = [...terms.keys()].sort((a, b) => Number(terms[a]!.factors.some(isFill)) - Number(terms[b]!.factors.some(isFill)) || a - b)
  for (const t of order) {
    const { factors, times } = terms[t]!
    const kind = kinds.find(
      k =>
        k.times === times &&
        k.values.length === factors.length &&
        factors.every((f, i) => isFill(f) || k.values[i] === null || k.values[i] === f.value),
    )
    if (kind) kind.terms.push(t)
    else kinds.push({ values: factors.map(f => (isFill(f) ? null : f.value)), times, terms: [t] })
  }
  return kinds
    .map(({ values, times, terms: of }) => {
      of.sort((a, b) => a - b)
      return finished(
        program,
        layer,
        values.map((value, i) => ({ value, factors: of.map(t => terms[t]!.factors[i]!) })),
        times,
        of,
      )
    })
    .sort((a, b) => b.columns.length - a.columns.length || a.terms[0]! - b.terms[0]!)
}

/** A plain list of cells. */
function groupOf(program: Program, layer: LayerInfo | undefined, factors: readonly Factor[]): Group {
  const first = factors.find(f => !isFill(f))
  return finished(program, layer, [{ value: first && !isFill(first) ? first.value : null, factors }], 1, [...factors.keys()])
}

const isFill = (f: Factor): f is { readonly fill: number } => 'fill' in f

function finished(
  program: Program,
  layer: LayerInfo | undefined,
  lists: readonly { readonly value: number | null; readonly factors: readonly Factor[] }[],
  times: number,
  terms: readonly number[],
): Group {
  const columns = lists.map(({ value, factors }) => {
    const cells = Int32Array.from(factors, f => (isFill(f) ? -1 : f.cell))
    const fill = factors.find(isFill)?.fill ?? 0
    const slice =
      value === null
        ? String(fill)
        : sliceName(
            valueName(program, value, layer?.name),
            cells.filter(c => c >= 0),
            program.values[value]!.shape,
          )
    return { value, cells, fill, slice, scale: scaleOf(program, value) }
  })
  const shaped = columns.map(({ value, cells }): Cells => ({
    shape: value === null ? null : program.values[value]!.shape,
    cells,
    kernel: value !== null && isKernel(program, value),
  }))
  return { columns, times, terms, arrangement: arrange(shaped) }
}

const isParameter = (program: Program, value: number): boolean => Object.values(program.params).includes(value)
const isKernel = (program: Program, value: number): boolean => program.values[value]!.shape.length === 4 && isParameter(program, value)

/** Gradients are purple and green, the image is ink, all else blue and orange. */
export function scaleOf(program: Program, value: number | null): Scale {
  if (value === program.image) return imageColours(program)
  return value !== null && stepMaking(program, value)?.pass === 'backward' ? 'gradient' : 'activation'
}

/** For the way back of a maximum: the window that the winner's place was found in. */
function contextOf(
  program: Program,
  layer: LayerInfo | undefined,
  explanation: Explanation,
): { readonly group: Group; readonly places: readonly number[] } | null {
  if (explanation.how !== 'computed' || explanation.op !== 'maxGrad') return null
  const winner = explanation.of[1]![0]!
  const found = isFill(winner) ? null : explain(program, winner.value, winner.cell)
  return found?.how === 'max' ? { group: groupOf(program, layer, found.of), places: found.places } : null
}

function formOf(
  program: Program,
  layer: LayerInfo | undefined,
  value: number,
  cell: number,
  explanation: Explanation,
  groups: readonly Group[],
): Form {
  switch (explanation.how) {
    case 'given':
      return 'given'
    case 'max':
      return explanation.winner ? 'max' : 'argMax'
    case 'computed':
      return explanation.op
    case 'sum':
      return formOfSum(program, layer, value, cell, explanation.terms, groups)
  }
}

function formOfSum(
  program: Program,
  layer: LayerInfo | undefined,
  value: number,
  cell: number,
  terms: readonly Term[],
  groups: readonly Group[],
): Form {
  const main = groups[0]
  if (!main) return 'unused'
  const [a, b] = main.columns.map(c => roleOf(program, layer, c.value))
  if (b !== undefined) {
    const roles = [a, b]
    const weight = main.columns.find(c => roleOf(program, layer, c.value) === 'weight')
    const kernel = weight?.value !== undefined && weight.value !== null && isKernel(program, weight.value)
    if (roles.includes('dout') && weight)
      return !kernel ? 'inputGradient' : stepMaking(program, value)?.op === 'dot' ? 'patchGradient' : 'pixelGradient'
    if (weight) return kernel ? 'window' : 'rowColumn'
    if (roles.includes('dout') && roles.includes('x')) return terms.length === 1 ? 'weightGradientOnce' : 'weightGradient'
    return 'products'
  }
  if (
    gradientOf(program, value, cell) &&
    a === 'dout' &&
    groups.length === 1 &&
    isParameter(program, gradientOf(program, value, cell)!.value)
  )
    return 'biasGradient'
  if (main.times !== 1) return terms.length === 1 ? 'share' : 'mean'
  if (terms.length > 1) return 'collected'
  return main.columns[0]!.value === null ? 'padding' : 'moved'
}

function roleOf(program: Program, layer: LayerInfo | undefined, value: number | null): 'x' | 'dout' | 'weight' | 'other' | 'padding' {
  if (value === null) return 'padding'
  if (isParameter(program, value)) return 'weight'
  if (value === layer?.dout) return 'dout'
  return value === layer?.x ? 'x' : 'other'
}

/** The matrix product that a number came out of, followed back through moves and an added bias. */
function productOf(program: Program, value: number, cell: number, layer: string | null): Product | null {
  let at: CellOf = { value, cell }
  for (;;) {
    const step = stepMaking(program, at.value)
    if (!step || step.layer !== layer) return null
    const origin = originOf(program, step, at.cell)
    if (origin.how === 'dot')
      return { a: lineOf(program, step.inputs[origin.a.input]!, origin.a), b: lineOf(program, step.inputs[origin.b.input]!, origin.b) }
    const from = origin.how === 'moved' ? origin.from : origin.how === 'sum' && origin.of.length === 2 ? origin.of[0]! : null
    if (!from || countCells(from) !== 1) return null
    at = { value: step.inputs[from.input]!, cell: from.at }
  }
}

/** A lattice within a matrix, as a row or a column of it. */
function lineOf(program: Program, value: number, cells: Lattice): Line {
  const { name, shape } = program.values[value]!
  const width = shape.at(-1) ?? 1
  const isRow = (cells.stride[0] ?? 1) < width
  return { value, name: shortName(name), axis: isRow ? 'row' : 'column', index: isRow ? Math.floor(cells.at / width) : cells.at % width }
}

/** The weight, bias or pixel whose gradient a cell is; null for every other number. A gradient that is yet to be rearranged counts, too. */
export function gradientOf(program: Program, value: number, cell: number): CellOf | null {
  const of = Object.entries(program.grads).find(([, id]) => id === value)
  if (of) return { value: program.params[of[0]]!, cell }
  if (program.layers.some(l => l.dx === value && l.x === program.image)) return { value: program.image, cell }
  const step = stepMaking(program, value)
  if (step?.pass !== 'backward') return null
  const next = program.steps.find(
    s =>
      s.layer === step.layer &&
      s.inputs[0] === value &&
      s.inputs.length === 1 &&
      s.op === 'rearrange' &&
      Object.values(program.grads).includes(s.output),
  )
  return next ? gradientOf(program, next.output, usesOf(program, next, 0, cell)[0]!.at) : null
}

/** Every cell that a sheet draws or marks, by value: what one `gather` asks for. The number itself is among them. */
export function cellsToRead(sheet: Sheet): ReadonlyMap<number, readonly number[]> {
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

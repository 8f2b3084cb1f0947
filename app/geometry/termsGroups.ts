// The terms of a number in groups: those that multiply factors of the same values are drawn together.
import type { Factor, Term } from '../../engine/explain.ts'
import { valueName } from '../../engine/names.ts'
import type { LayerInfo, Program } from '../../engine/program.ts'
import type { Scale } from './colours.ts'
import { coloursOf } from './valueScale.ts'
import { fullNumber } from './numbers.ts'
import { arrange, type Arrangement, type Cells } from './termsArrange.ts'
import { sliceName } from './termsNames.ts'

/** One factor of every term of a group. */
interface FactorColumn {
  /** null: padding throughout. */
  readonly value: number | null
  /** In the order of the group's terms; −1: padding. */
  readonly cells: Int32Array
  /** The padding's number. */
  readonly fill: number
  /** The slice as NumPy writes it, such as x[0, 0, 11:16, 9:14]. */
  readonly slice: string
  readonly scale: Scale
}

/** Terms that multiply factors of the same values, drawn together. */
export interface Group {
  readonly arrangement: Arrangement
  readonly columns: readonly FactorColumn[]
  /** 1/n of a mean. */
  readonly times: number
  /** Numbers of the terms of the explanation, in this group's order. */
  readonly terms: readonly number[]
}

/** Terms by the values that their factors are of; padding goes where the rest of its term fits. */
export function groupsOf(program: Program, layer: LayerInfo | undefined, terms: readonly Term[]): readonly Group[] {
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

/** A plain list of cells. A single weight stands alone, not in its filter. */
export function groupOf(program: Program, layer: LayerInfo | undefined, factors: readonly Factor[]): Group {
  const first = factors.find(f => !isFill(f)),
    value = first && !isFill(first) ? first.value : null
  return finished(program, layer, [{ value, factors }], 1, [...factors.keys()], factors.length > 1)
}

/** Whether a factor is padding, whose value is known without reading. */
export const isFill = (f: Factor): f is { readonly fill: number } => 'fill' in f

function finished(
  program: Program,
  layer: LayerInfo | undefined,
  lists: readonly { readonly value: number | null; readonly factors: readonly Factor[] }[],
  times: number,
  terms: readonly number[],
  inFilters = true,
): Group {
  const columns = lists.map(({ value, factors }) => {
    const cells = Int32Array.from(factors, f => (isFill(f) ? -1 : f.cell))
    const fill = factors.find(isFill)?.fill ?? 0
    const slice =
      value === null
        ? fullNumber(fill)
        : sliceName(
            valueName(program, value, layer?.name),
            cells.filter(c => c >= 0),
            program.values[value]!.shape,
          )
    return { value, cells, fill, slice, scale: value === null ? 'activation' : coloursOf(program, value) }
  })
  const shaped = columns.map(({ value, cells }): Cells => ({
    shape: value === null ? null : program.values[value]!.shape,
    cells,
    kernel: inFilters && value !== null && isKernel(program, value),
  }))
  return { columns, times, terms, arrangement: arrange(shaped) }
}

/** Whether a value is a weight or a bias. */
export const isParameter = (program: Program, value: number): boolean => Object.values(program.params).includes(value)
/** Whether a value holds a convolution's filters, (FN, C, FH, FW). */
export const isKernel = (program: Program, value: number): boolean =>
  program.values[value]!.shape.length === 4 && isParameter(program, value)

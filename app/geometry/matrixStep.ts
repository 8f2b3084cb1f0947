// A step as an equation of sheets: what goes in, the signs between, what comes out; and where each cell comes from. The rules stand in opWords.ts.
import { originOf } from '../../engine/explain.ts'
import { countCells } from '../../engine/ops/op.ts'
import { stepMaking, type Program, type Step } from '../../engine/program.ts'
import { coordinates, type Shape } from '../../engine/tensor.ts'
import { sheetOf, type Layout } from './matrix.ts'
import type { OnAxes } from './matrixView.ts'
import { shapeText } from './numbers.ts'
import { shortName, valueName } from '../../engine/names.ts'
import { RESULT, type SignWord } from './opParts.ts'
import { matricesOf } from './opWords.ts'
import { whatRearranges } from './steps.ts'

export type Sign = { readonly sign: string } | { readonly word: SignWord }

export interface Operand extends OnAxes {
  readonly value: number
  /** The short name that places and links use: `conv1/col`. */
  readonly name: string
  /** Name in the book, such as `col_W.T`. */
  readonly label: string
  readonly shape: Shape
  readonly result: boolean
}

export type EquationPart = Operand | Sign
/** Whether a part of the equation is a matrix, not a sign. */
export const isOperand = (part: EquationPart | readonly Sign[]): part is Operand => 'sheet' in part

/** A step as an equation of matrices: operands, signs, result. */
export function equationOf(program: Program, step: Step): readonly EquationPart[] {
  const rule = matricesOf(step.op, { does: () => whatRearranges(program, step), params: step.params })
  return rule.parts.map(part => {
    if (typeof part === 'string') return { sign: part }
    if (typeof part === 'object') return part
    return operand(program, step, part, rule.columns?.includes(part) ?? false)
  })
}

function operand(program: Program, step: Step, part: number, upright: boolean): Operand {
  const value = program.values[part === RESULT ? step.output : step.inputs[part]!]!
  const turned = step.op === 'dot' && ((part === 0 && step.params['ta'] === true) || (part === 1 && step.params['tb'] === true))
  const sheet = sheetOf(value.shape, turned ? 'transposed' : upright ? 'column' : layoutOf(value.name, value.shape))
  const name = valueName(program, value.id, step.layer)
  // a (i, k) · b (k, j): the axes that a product runs along move together. All other matrices stand row beside row, column under column.
  const inner = step.op === 'dot' ? (part === 0 ? 'col' : part === 1 ? 'row' : null) : null
  const [rowAxis, colAxis] = sheet.maps
    ? [`y ${value.shape.join()}`, `x ${value.shape.join()}`]
    : [inner === 'row' ? `k${sheet.rows}` : `i${sheet.rows}`, inner === 'col' ? `k${sheet.cols}` : `j${sheet.cols}`]
  const label = turned ? `${name}.T` : name,
    shape = turned ? [...value.shape].reverse() : value.shape
  return {
    value: value.id,
    name: shortName(value.name),
    label,
    shape,
    sheet,
    rowAxis,
    colAxis,
    letters: label.length + 1 + shapeText(shape).length,
    result: part === RESULT,
  }
}

/** (N, OH, OW, C) is still the rows of a matrix; (N, C, H, W) are maps. */
const layoutOf = (name: string, shape: Shape): Layout => (shape.length !== 4 ? 'matrix' : name.endsWith('4d') ? 'rows' : 'maps')

// ── Addresses ──────────────────────────────────────────────────────────────────────────────────────────────────────

export interface Address {
  /** `(c, y, x)`, `273 · 7`, `Σ 25`; empty for padding. */
  readonly text: string
  /** The value that the address is in; null: a sum, a product or padding. */
  readonly of: number | null
}

/** Where a cell comes from: the place its number was moved from, the row and column it is the product of, how many it sums up; else its own place. */
export function addressOf(program: Program, value: number, cell: number): Address {
  const step = stepMaking(program, value)
  const origin = step && originOf(program, step, cell)
  if (step && origin?.how === 'moved') {
    if (!origin.from) return { text: '', of: null }
    const source = step.inputs[origin.from.input]!,
      maker = stepMaking(program, source)
    return maker && maker.layer === step.layer && maker.pass === step.pass
      ? addressOf(program, source, origin.from.start)
      : { text: written(program, source, origin.from.start), of: source }
  }
  if (origin?.how === 'dot') {
    const cols = program.values[value]!.shape.slice(1).reduce((n, d) => n * d, 1)
    return { text: `${Math.floor(cell / cols)} · ${cell % cols}`, of: null }
  }
  if (origin?.how === 'sum' && origin.of.length === 1 && countCells(origin.of[0]!) > 1)
    return { text: `Σ ${countCells(origin.of[0]!)}`, of: null }
  return { text: written(program, value, cell), of: value }
}

/** One image at a time is shown: its number says nothing. */
function written(program: Program, value: number, cell: number): string {
  const { shape } = program.values[value]!
  const index = coordinates(cell, shape)
  return `(${(shape.length === 4 && shape[0] === 1 ? index.slice(1) : index).join(', ')})`
}

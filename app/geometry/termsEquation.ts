// The equation that a sheet is drawn as: blocks of numbers with signs between them, ending in the number itself.
import type { CellOf, Reader } from '../../engine/explain.ts'
import { largest } from '../../engine/ops/formulas.ts'
import { stepMaking, type Program } from '../../engine/program.ts'
import type { Scale } from './colours.ts'
import { scaleOf, type Group, type Sheet } from './terms.ts'
import type { Arrangement } from './termsArrange.ts'
import { valueName } from '../../engine/names.ts'
import { cellName } from './termsNames.ts'
import { columnNumbers, groupSum, productNumbers, type Sum } from './termsNumbers.ts'

/** What stands under a block in words; the texts have a sentence for each. */
export interface Caption {
  readonly words: 'window' | 'filter' | 'turned' | 'products' | 'winner' | 'exp' | 'oneHot' | 'open' | 'closed' | 'result' | null
  readonly values: Readonly<Record<string, string | number>>
  /** As NumPy writes it. */
  readonly slice: string
}

export interface BlockPart {
  readonly kind: 'block'
  readonly key: string
  readonly arrangement: Arrangement
  /** Place by place. */
  readonly data: Float32Array
  readonly scale: Scale
  readonly caption: Caption
  /** Its numbers are counted: a place, a label. */
  readonly counts: boolean
  /** The group it belongs to, to find its terms' places; null for the number itself. */
  readonly group: Group | null
  /** Which factor of the group's terms; null: what they come to. */
  readonly column: number | null
  /** The cell that a place stands for: of a product, its first factor that is one. */
  readonly cellAt: (place: number) => CellOf | null
  /** Places that hold padding. */
  readonly padding: readonly number[]
  /** Places to mark: a winner, the class asked for. */
  readonly marked: readonly number[]
}
export interface SignPart {
  readonly kind: 'sign'
  readonly key: string
  readonly text: string
}
/** A function's picture, with the point that was asked for. */
export interface CurvePart {
  readonly kind: 'curve'
  readonly key: string
  readonly formula: 'relu' | 'tanh' | 'sigmoid'
  readonly x: number
}
export type Part = BlockPart | SignPart | CurvePart

const single: Arrangement = { planes: 1, rows: 1, cols: 1, terms: Int32Array.of(0), labels: [], turned: false, folded: false }

export function equationOf(program: Program, sheet: Sheet, sum: Sum | null, read: Reader): readonly Part[] {
  const parts: Part[] = []
  const sign = (text: string): void => void parts.push({ kind: 'sign', key: `sign ${parts.length}`, text })
  const block = (part: Omit<BlockPart, 'kind' | 'key'>): void => void parts.push({ kind: 'block', key: `block ${parts.length}`, ...part })
  const factor = (
    group: Group,
    column: number,
    words: Caption['words'] = null,
    values: Caption['values'] = {},
    marked: readonly number[] = [],
  ): void => block(factorBlock(program, group, column, read, { words, values, slice: group.columns[column]!.slice }, marked))
  const derived = (group: Group, data: Float32Array, scale: Scale, words: Caption['words'], values: Caption['values'], slice = ''): void =>
    block({
      arrangement: group.arrangement,
      counts: false,
      data,
      scale,
      group,
      column: null,
      cellAt: firstCell(group),
      padding: [],
      marked: [],
      caption: { words, values, slice },
    })
  const { explanation, groups } = sheet

  switch (explanation.how) {
    case 'given':
      break
    case 'sum': {
      if (groups.length === 0) break
      groups.forEach((group, i) => {
        if (i > 0) sign('+')
        group.columns.forEach((_, column) => {
          if (column > 0) sign(group.terms.length > 1 ? '⊙' : '×')
          const said = captionOf(program, sheet, group, column)
          factor(group, column, said.words, said.values)
        })
        if (group.columns.length > 1 && group.terms.length > 1) {
          sign('=')
          derived(
            group,
            productNumbers(group, sum!.products),
            productScale(group),
            'products',
            groups.length > 1 ? { sum: groupSum(group, sum!.products) } : {},
            '',
          )
        }
      })
      const main = groups[0]!
      const summed = main.terms.length > 1 && groups.length === 1 ? 'Σ ' : ''
      sign(`${summed}${main.times === 1 ? '' : `× ${fraction(main.times)} `}=`)
      break
    }
    case 'max': {
      factor(groups[0]!, 0, 'winner', {}, winnerPlaces(groups[0]!, sheet.places, winnerOf(explanation, sheet, read)))
      sign(explanation.winner ? 'max' : 'arg max')
      sign('=')
      break
    }
    case 'computed':
      computed(sheet, explanation.op, explanation.with, read, {
        sign,
        factor,
        derived,
        curve: (formula, x) => parts.push({ kind: 'curve', key: 'curve', formula, x }),
      })
  }
  block(resultBlock(program, sheet, read))
  return parts
}

interface Writer {
  readonly sign: (text: string) => void
  readonly factor: (group: Group, column: number, words?: Caption['words'], values?: Caption['values'], marked?: readonly number[]) => void
  readonly derived: (
    group: Group,
    data: Float32Array,
    scale: Scale,
    words: Caption['words'],
    values: Caption['values'],
    slice?: string,
  ) => void
  readonly curve: (formula: CurvePart['formula'], x: number) => void
}

/** One arrangement of signs a formula; any other lists what it reads. */
function computed(
  sheet: Sheet,
  formula: string,
  constants: readonly number[],
  read: Reader,
  { sign, factor, derived, curve }: Writer,
): void {
  const { groups, context } = sheet
  const number = (group: number): number => columnNumbers(groups[group]!, 0, read)[0]!
  switch (formula) {
    case 'relu':
    case 'tanh':
    case 'sigmoid':
      factor(groups[0]!, 0)
      curve(formula, number(0))
      break
    case 'reluGrad':
      factor(groups[0]!, 0)
      sign('×')
      factor(groups[1]!, 0, number(1) <= 0 ? 'closed' : 'open')
      break
    case 'tanhGrad':
      factor(groups[0]!, 0)
      sign('× (1 −')
      factor(groups[1]!, 0)
      sign('²)')
      break
    case 'sigmoidGrad':
      factor(groups[0]!, 0)
      sign('× y (1 − y),  y =')
      factor(groups[1]!, 0)
      break
    case 'maxGrad':
      factor(groups[0]!, 0)
      sign('→')
      if (context) factor(context, 0, 'winner', {}, winnerPlaces(context, sheet.places, number(1)))
      factor(groups[1]!, 0)
      sign(number(1) === constants[0] ? '→' : '↛')
      return
    case 'softmax': {
      const exp = expOf(columnNumbers(groups[1]!, 0, read))
      const own = groups[1]!.columns[0]!.cells.indexOf(groups[0]!.columns[0]!.cells[0]!)
      factor(groups[1]!, 0, null, {}, [own])
      sign('→')
      derived(groups[1]!, exp.numbers, 'activation', 'exp', { sum: exp.sum })
      sign('/ Σ')
      break
    }
    case 'lrnScale':
      sign(`${constants[0]} + ${constants[1]} × Σ`)
      factor(groups[0]!, 0)
      sign('²')
      break
    case 'lrnScaleGrad':
      sign(`2 × ${constants[0]} ×`)
      factor(groups[1]!, 0)
      sign('× Σ')
      factor(groups[0]!, 0)
      break
    case 'normalize':
      factor(groups[0]!, 0)
      sign('/')
      factor(groups[1]!, 0)
      sign(`^ ${constants[0]}`)
      break
    case 'normalizeGrad':
      sign(`−${constants[0]} ×`)
      factor(groups[0]!, 0)
      sign('×')
      factor(groups[1]!, 0)
      sign('/')
      factor(groups[2]!, 0)
      sign(`^ ${constants[0]! + 1}`)
      break
    case 'crossEntropy': {
      const scores = columnNumbers(groups[0]!, 0, read),
        exp = expOf(scores),
        t = number(1)
      factor(groups[0]!, 0, null, {}, [t])
      sign('→')
      derived(groups[0]!, exp.numbers, 'activation', 'exp', { sum: exp.sum })
      sign(`max + log Σ − x[0, ${t}],  t =`)
      factor(groups[1]!, 0)
      break
    }
    case 'softmaxGrad': {
      const [k = 0, N = 1] = constants,
        t = number(1)
      sign('(')
      factor(groups[0]!, 0)
      sign('−')
      derived(groups[1]!, Float32Array.of(k === t ? 1 : 0), 'activation', 'oneHot', { k, t }, groups[1]!.columns[0]!.slice)
      sign(`) / ${N} ×`)
      factor(groups[2]!, 0)
      break
    }
    default:
      groups.forEach((group, i) => {
        if (i > 0) sign(',')
        factor(group, 0)
      })
      sign(`→ ${formula}`)
  }
  sign('=')
}

function factorBlock(
  program: Program,
  group: Group,
  column: number,
  read: Reader,
  caption: Caption,
  marked: readonly number[],
): Omit<BlockPart, 'kind' | 'key'> {
  const { value, cells, scale } = group.columns[column]!
  const { terms } = group.arrangement
  const cellAt = (place: number): CellOf | null => {
    const term = terms[place]!
    return term < 0 || value === null || cells[term]! < 0 ? null : { value, cell: cells[term]! }
  }
  const padding = [...terms.keys()].filter(place => terms[place]! >= 0 && (value === null || cells[terms[place]!]! < 0))
  return {
    arrangement: group.arrangement,
    data: columnNumbers(group, column, read),
    scale,
    caption,
    group,
    column,
    cellAt,
    padding,
    marked,
    counts: counted(program, value),
  }
}

/** Places of winners and labels are whole numbers that count something. */
const counted = (program: Program, value: number | null): boolean =>
  value !== null && (value === program.label || stepMaking(program, value)?.op === 'argMax')

/** Of a term, the first factor that is a cell. */
const firstCell =
  ({ arrangement: { terms }, columns }: Group) =>
  (place: number): CellOf | null => {
    const term = terms[place]!
    const found = term < 0 ? undefined : columns.find(c => c.value !== null && c.cells[term]! >= 0)
    return found ? { value: found.value!, cell: found.cells[term]! } : null
  }

function resultBlock(program: Program, { value, cell, layer }: Sheet, read: Reader): Omit<BlockPart, 'kind' | 'key'> {
  const slice = cellName(valueName(program, value, layer?.name), cell, program.values[value]!.shape)
  return {
    arrangement: single,
    data: Float32Array.of(read(value, cell)),
    scale: scaleOf(program, value),
    caption: { words: 'result', values: {}, slice },
    group: null,
    column: null,
    cellAt: () => ({ value, cell }),
    padding: [],
    marked: [],
    counts: counted(program, value),
  }
}

const productScale = ({ columns }: Group): Scale => (columns.some(c => c.scale === 'gradient') ? 'gradient' : 'activation')

/** What a factor is called in words, by what the number is. */
function captionOf(
  program: Program,
  { form, layer }: Sheet,
  { columns, arrangement }: Group,
  column: number,
): Pick<Caption, 'words' | 'values'> {
  const { value, cells } = columns[column]!
  if (value === null) return { words: null, values: {} }
  if (form === 'window' && value === layer?.x) return { words: 'window', values: {} }
  if (value === layer?.params['W'] && form === 'window') {
    const { shape } = program.values[value]!
    return { words: 'filter', values: { filter: Math.floor(cells[0]! / (shape[1]! * shape[2]! * shape[3]!)) } }
  }
  return { words: arrangement.turned && value === layer?.params['W'] ? 'turned' : null, values: {} }
}

/** The number that says the winner's place. */
const winnerOf = (explanation: Extract<Sheet['explanation'], { how: 'max' }>, { value, cell }: Sheet, read: Reader): number =>
  explanation.winner ? read(explanation.winner.value, explanation.winner.cell) : read(value, cell)

const winnerPlaces = ({ arrangement: { terms } }: Group, places: readonly number[], winner: number): readonly number[] => {
  const term = places.indexOf(winner)
  return term < 0 ? [] : [terms.indexOf(term)]
}

function expOf(scores: Float32Array): { readonly numbers: Float32Array; readonly sum: number } {
  const max = largest(scores)
  const numbers = scores.map(x => Math.exp(x - max))
  return { numbers, sum: numbers.reduce((a, b) => a + b, 0) }
}

/** 1/4 rather than 0.25. */
const fraction = (times: number): string => (Number.isInteger(1 / times) ? `1/${1 / times}` : String(times))

/** Places of a block whose term has a cell among its factors. */
export function placesWith(part: BlockPart, { value, cell }: CellOf): readonly number[] {
  const { group, arrangement } = part
  if (!group) {
    const own = part.cellAt(0)
    return own?.value === value && own.cell === cell ? [0] : []
  }
  const terms = new Set<number>()
  for (const column of group.columns)
    if (column.value === value) for (const [term, at] of column.cells.entries()) if (at === cell) terms.add(term)
  return terms.size === 0 ? [] : [...arrangement.terms.keys()].filter(place => terms.has(arrangement.terms[place]!))
}

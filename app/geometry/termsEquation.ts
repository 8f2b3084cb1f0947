// The equation that a sheet is drawn as: blocks of numbers with signs between them, ending in the number itself.
import type { CellOf, Reader } from '../../engine/explain.ts'
import type { FormulaName } from '../../engine/ops/index.ts'
import type { Program } from '../../engine/program.ts'
import type { Scale } from './colours.ts'
import type { CaptionWord, Graph } from './opParts.ts'
import { equationOf as formulaEquation } from './opWords.ts'
import { holdsIndices } from './indexValues.ts'
import type { Breakdown } from './terms.ts'
import type { Group } from './termsGroups.ts'
import type { Arrangement } from './termsArrange.ts'
import { valueName } from '../../engine/names.ts'
import { cellName } from './termsNames.ts'
import { coloursOf } from './valueScale.ts'
import { sizeOf } from '../../engine/tensor.ts'
import { columnNumbers, fraction, groupSum, productNumbers, type Sum } from './termsNumbers.ts'

/** What stands under a block. */
interface Caption {
  readonly words: CaptionWord | null
  readonly values: Readonly<Record<string, string | number>>
  /** The slice as NumPy writes it. */
  readonly slice: string
  /** The longest that it is for any number of its value: what has room for that stays where it is from number to number. */
  readonly longest?: string
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
interface SignPart {
  readonly kind: 'sign'
  readonly key: string
  readonly text: string
}
/** A function's graph, with the point that was asked for. */
export interface CurvePart extends Graph {
  readonly kind: 'curve'
  readonly key: string
  readonly op: FormulaName
  readonly constants: readonly number[]
  readonly x: number
}
export type Part = BlockPart | SignPart | CurvePart

type ComputedExplanation = Extract<Breakdown['explanation'], { how: 'computed' }>

const single: Arrangement = { planes: 1, rows: 1, cols: 1, terms: Int32Array.of(0), labels: [], turned: false, folded: false }

/** The parts of an equation as they are written, one after the other. */
class Parts {
  readonly written: Part[] = []

  sign(text: string): void {
    this.written.push({ kind: 'sign', key: this.key('sign'), text })
  }

  block(part: Omit<BlockPart, 'kind' | 'key'>): void {
    this.written.push({ kind: 'block', key: this.key('block'), ...part })
  }

  curve(part: Omit<CurvePart, 'kind' | 'key'>): void {
    this.written.push({ kind: 'curve', key: 'curve', ...part })
  }

  private key(kind: string): string {
    return `${kind} ${this.written.length}`
  }
}

/** The equation of one number, block by block. `read` reads its terms; nothing is computed anew but their sum. */
export function equationOf(program: Program, sheet: Breakdown, sum: Sum | null, read: Reader): readonly Part[] {
  const parts = new Parts(),
    { explanation, groups } = sheet
  switch (explanation.how) {
    case 'given':
      break
    case 'sum':
      if (groups.length > 0) writeSum(parts, program, sheet, sum!, read)
      break
    case 'max': {
      const marked = winnerPlaces(groups[0]!, sheet.positions, winnerOf(explanation, sheet, read))
      parts.block(factorBlock(program, groups[0]!, 0, read, { words: 'winner' }, marked))
      parts.sign(explanation.winner ? 'max' : 'arg max')
      parts.sign('=')
      break
    }
    case 'computed':
      writeFormula(parts, program, sheet, explanation, read)
  }
  parts.block(resultBlock(program, sheet, read))
  return parts.written
}

function writeSum(parts: Parts, program: Program, sheet: Breakdown, { products }: Sum, read: Reader): void {
  const { groups } = sheet
  groups.forEach((group, i) => {
    if (i > 0) parts.sign('+')
    group.columns.forEach((_, column) => {
      if (column > 0) parts.sign(group.terms.length > 1 ? '⊙' : '×')
      parts.block(factorBlock(program, group, column, read, captionOf(program, sheet, group, column)))
    })
    if (group.columns.length < 2 || group.terms.length < 2) return
    parts.sign('=')
    const values: Caption['values'] = groups.length > 1 ? { sum: groupSum(group, products) } : {}
    parts.block(madeBlock(group, productNumbers(group, products), productScale(group), { words: 'products', values, slice: '' }))
  })
  const main = groups[0]!
  const summed = main.terms.length > 1 && groups.length === 1 ? 'Σ ' : ''
  parts.sign(`${summed}${main.times === 1 ? '' : `× ${fraction(main.times)} `}=`)
}

/** What a formula reads, with the signs that its op has between (opWords.ts). */
function writeFormula(parts: Parts, program: Program, sheet: Breakdown, { op, with: constants }: ComputedExplanation, read: Reader): void {
  const { groups, context } = sheet
  const cells = (list: number): Int32Array => groups[list]!.columns[0]!.cells
  const numbers = (list: number): Float32Array => columnNumbers(groups[list]!, 0, read),
    number = (list: number): number => numbers(list)[0]!
  const factor = (list: number, words: Caption['words'] = null, marked: readonly number[] = []): void =>
    parts.block(factorBlock(program, groups[list]!, 0, read, { words }, marked))
  const equation = formulaEquation(op)
  if (typeof equation !== 'function') {
    factor(0)
    parts.curve({ graph: equation.graph, op, constants, x: number(0) })
    return parts.sign('=')
  }
  for (const part of equation({ constants, number, numbers, indexIn: (of, among) => cells(among).indexOf(cells(of)[0]!) })) {
    if (typeof part === 'string') parts.sign(part)
    else if (typeof part === 'number') factor(part)
    else if ('list' in part) factor(part.list, part.words, part.marked)
    else if ('numbers' in part) {
      const group = groups[part.from]!,
        slice = part.sliced ? group.columns[0]!.slice : ''
      parts.block(madeBlock(group, part.numbers, 'activation', { words: part.words, values: part.values, slice }))
    } else if (context)
      parts.block(
        factorBlock(program, context, 0, read, { words: 'winner' }, winnerPlaces(context, sheet.positions, number(part.chosenBy))),
      )
  }
}

/** Numbers that are made of a group's, drawn in its places. */
const madeBlock = (group: Group, data: Float32Array, scale: Scale, caption: Caption): Omit<BlockPart, 'kind' | 'key'> => ({
  arrangement: group.arrangement,
  counts: false,
  data,
  scale,
  group,
  column: null,
  cellAt: firstCell(group),
  padding: [],
  marked: [],
  caption,
})

function factorBlock(
  program: Program,
  group: Group,
  column: number,
  read: Reader,
  caption: Pick<Caption, 'words'> & Partial<Caption>,
  marked: readonly number[] = [],
): Omit<BlockPart, 'kind' | 'key'> {
  const { value, cells, scale, slice } = group.columns[column]!
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
    caption: { values: {}, slice, ...caption },
    group,
    column,
    cellAt,
    padding,
    marked,
    counts: value !== null && holdsIndices(program, value),
  }
}

/** The first factor of a term that is a cell. */
const firstCell =
  ({ arrangement: { terms }, columns }: Group) =>
  (place: number): CellOf | null => {
    const term = terms[place]!
    const found = term < 0 ? undefined : columns.find(c => c.value !== null && c.cells[term]! >= 0)
    return found ? { value: found.value!, cell: found.cells[term]! } : null
  }

function resultBlock(program: Program, { value, cell, layer }: Breakdown, read: Reader): Omit<BlockPart, 'kind' | 'key'> {
  const { shape } = program.values[value]!,
    name = valueName(program, value, layer?.name)
  return {
    arrangement: single,
    data: Float32Array.of(read(value, cell)),
    scale: coloursOf(program, value),
    caption: { words: 'result', values: {}, slice: cellName(name, cell, shape), longest: cellName(name, sizeOf(shape) - 1, shape) },
    group: null,
    column: null,
    cellAt: () => ({ value, cell }),
    padding: [],
    marked: [],
    counts: holdsIndices(program, value),
  }
}

const productScale = ({ columns }: Group): Scale => (columns.some(c => c.scale === 'gradient') ? 'gradient' : 'activation')

/** What a factor is called in words, by what the number is. */
function captionOf(
  program: Program,
  { form, layer }: Breakdown,
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
const winnerOf = (explanation: Extract<Breakdown['explanation'], { how: 'max' }>, { value, cell }: Breakdown, read: Reader): number =>
  explanation.winner ? read(explanation.winner.value, explanation.winner.cell) : read(value, cell)

const winnerPlaces = ({ arrangement: { terms } }: Group, places: readonly number[], winner: number): readonly number[] => {
  const term = places.indexOf(winner)
  return term < 0 ? [] : [terms.indexOf(term)]
}

/** Places of a block whose term has a cell among its factors. */
export function placesWith(part: BlockPart, { value, cell }: CellOf): readonly number[] {
  const { group, arrangement } = part
  if (!group) {
    const place = part.cellAt(0)
    return place?.value === value && place.cell === cell ? [0] : []
  }
  const terms = new Set<number>()
  for (const column of group.columns)
    if (column.value === value) for (const [term, factorCell] of column.cells.entries()) if (factorCell === cell) terms.add(term)
  return terms.size === 0 ? [] : [...arrangement.terms.keys()].filter(place => terms.has(arrangement.terms[place]!))
}

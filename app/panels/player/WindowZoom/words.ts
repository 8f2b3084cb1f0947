// The words of the window zoom: what kind of a number it is, what stands under each block, what a place holds.
import type { Program } from '../../../../engine/program.ts'
import { stepMaking } from '../../../../engine/program.ts'
import type { Reader } from '../../../../engine/explain.ts'
import { coordinates } from '../../../../engine/tensor.ts'
import { fullNumber, shapeText, shortNumber } from '../../../geometry/numbers.ts'
import { coordinatesOf, type Line, type Breakdown } from '../../../geometry/terms.ts'
import type { Group } from '../../../geometry/termsGroups.ts'
import type { BlockPart } from '../../../geometry/termsEquation.ts'
import { valueName } from '../../../../engine/names.ts'
import { isFormula } from '../../../../engine/ops/index.ts'
import { cellName } from '../../../geometry/termsNames.ts'
import { fraction, type Sum } from '../../../geometry/termsNumbers.ts'
import type { PlayerText } from '../../../player/text.ts'

/** A cell as its layer calls it: dW[8, 0, 2, 3]. */
export const called = (program: Program, { layer }: Breakdown, value: number, cell: number): string =>
  cellName(valueName(program, value, layer?.name), cell, program.values[value]!.shape)

/** `∂ conv1 · dW2d[13, 8] → dW[8, 0, 2, 3]`. */
export function titleOf(program: Program, sheet: Breakdown): string {
  const chain = [...sheet.via.toReversed(), sheet].map(({ value, cell }) => called(program, sheet, value, cell))
  const back = stepMaking(program, sheet.value)?.pass === 'backward'
  return `${back ? '∂ ' : ''}${sheet.layer ? `${sheet.layer.name} · ` : ''}${chain.join(' → ')}`
}

/** What kind of a number it is, in a sentence or two. */
export function sentenceOf(program: Program, sheet: Breakdown, { terms: t, ops }: PlayerText): string {
  const { form, groups, product, gradientOf } = sheet
  if (isFormula(form)) return ops[form].number
  const index = gradientOf ? coordinatesOf(program, gradientOf) : coordinates(sheet.cell, program.values[sheet.value]!.shape)
  const main = groups[0]
  const sentence = t.forms[form]({
    filter: filterOf(program, sheet),
    bias: groups.length > 1,
    shift: gradientOf && index.length === 4 ? `(${index[2]}, ${index[3]})` : '',
    turned: main?.arrangement.turned ?? false,
    count: sheet.explanation.how === 'sum' ? sheet.explanation.terms.length : (main?.terms.length ?? 0),
    factors: main ? [...namesOf(program, sheet, main, t), ...timesText(main.times)] : [],
    added: groups.slice(1).flatMap(group => namesOf(program, sheet, group, t)),
    part: main && main.times !== 1 ? Math.round(1 / main.times) : 1,
  })
  return product ? `${sentence} ${t.product(line(product.a, sheet, t), line(product.b, sheet, t))}` : sentence
}

/** The values whose cells a group multiplies, by their names. */
const namesOf = (program: Program, { layer }: Breakdown, { columns }: Group, t: PlayerText['terms']): readonly string[] =>
  columns.map(({ value }) => (value === null ? t.padding : valueName(program, value, layer?.name)))

const line = ({ axis, index, name }: Line, { layer }: Breakdown, t: PlayerText['terms']): string =>
  t.line[axis](index, layer && name.startsWith(`${layer.name}/`) ? name.slice(layer.name.length + 1) : name)

/** Number of the filter, or of the column of W, that a number has to do with. */
function filterOf(program: Program, { groups, layer, gradientOf }: Breakdown): number {
  const W = layer?.params['W'],
    b = layer?.params['b']
  if (gradientOf) return coordinatesOf(program, gradientOf)[gradientOf.value === W && program.values[W]!.shape.length === 2 ? 1 : 0] ?? 0
  for (const { columns } of groups)
    for (const { value, cells } of columns)
      if (value === W || value === b)
        return coordinates(cells[0]!, program.values[value]!.shape)[value === W && program.values[W]!.shape.length === 2 ? 1 : 0] ?? 0
  return 0
}

/** The caption under a block: its name, and its shape where it has one. */
export function captionOf(
  { caption: { words, values }, arrangement: { planes, rows, cols, folded } }: BlockPart,
  t: PlayerText['terms'],
): string {
  if (words === null || words === 'result') return ''
  const caption = t.captions[words](values)
  return words === 'window' || words === 'filter'
    ? `${caption} ${shapeText(planes > 1 ? [planes, rows, cols] : folded ? [rows * cols] : [rows, cols])}`
    : caption
}

/** A place of a block with its number: `x[0, 0, 13, 12] = 0.42352942`; of a product, its factors, too. */
export function describePlace(
  program: Program,
  sheet: Breakdown,
  sum: Sum | null,
  read: Reader,
  part: BlockPart,
  place: number,
  t: PlayerText['terms'],
): string {
  const { group, column, data, arrangement } = part
  const term = arrangement.terms[place] ?? -1
  if (!group) return `${called(program, sheet, sheet.value, sheet.cell)} = ${fullNumber(data[0]!)}`
  if (term < 0) return t.gap
  if (column === null && group.columns.length > 1) return termText(program, sheet, sum, read, group, term, t)
  const factor = part.cellAt(place)
  const name = factor ? called(program, sheet, factor.value, factor.cell) : t.padding
  return column === null ? `${name} → ${fullNumber(data[place]!)}` : `${name} = ${fullNumber(data[place]!)}`
}

/** The factors of a term by their names, and what it is taken times: `x[0, 3, 3, 4] · 1/64`. */
export function termNames(program: Program, sheet: Breakdown, { columns, times }: Group, term: number, t: PlayerText['terms']): string {
  const names = columns.map(({ value, cells }) =>
    value === null || cells[term]! < 0 ? t.padding : called(program, sheet, value, cells[term]!),
  )
  return [...names, ...timesText(times)].join(' · ')
}

/** What each term of a group is taken times; nothing where it is taken once. */
const timesText = (times: number): readonly string[] => (times === 1 ? [] : [fraction(times)])

/** A term in full, what it comes to as `write` has it: `x[0, 0, 13, 12] · W[7, 0, 2, 3] = 0.424 · 0.53 = 0.225`. */
export function termText(
  program: Program,
  sheet: Breakdown,
  sum: Sum | null,
  read: Reader,
  group: Group,
  term: number,
  t: PlayerText['terms'],
  write: (v: number) => string = fullNumber,
): string {
  const { columns, terms, times } = group
  const numbers = columns.map(({ value, cells, fill }) => (value === null || cells[term]! < 0 ? fill : read(value, cells[term]!)))
  const product = sum?.products[terms[term]!] ?? Number.NaN
  const names = termNames(program, sheet, group, term, t)
  if (columns.length === 1 && times === 1) return `${names} = ${write(product)}`
  return `${names} = ${[...numbers.map(shortNumber), ...timesText(times)].join(' · ')} = ${write(Math.fround(product))}`
}

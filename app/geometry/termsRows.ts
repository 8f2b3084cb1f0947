// Whether a number is computed from lists over the classes and stands in such a list itself, as a probability does: then the lists are shown as rows.
import { classesOf, type Program } from '../../engine/program.ts'
import { sizeOf } from '../../engine/tensor.ts'
import type { Breakdown } from './terms.ts'
import type { BlockPart, Part } from './termsEquation.ts'

export interface Rows {
  readonly lists: readonly BlockPart[]
  /** Numbers of a row. */
  readonly count: number
  /** Number of the first cell of the list that the number itself stands in. */
  readonly first: number
  /** Words between the last list and the number: what is done with it. */
  readonly sign: string
}

/** More numbers than these are not shown side by side. */
const MOST = 12

/** The rows that a number is shown in; null: it is not computed from lists over the classes – a sum over lists of that length is none –, or stands in none. */
export function rowsOf(program: Program, { value, cell, explanation }: Breakdown, parts: readonly Part[]): Rows | null {
  const { shape } = program.values[value]!,
    count = shape.at(-1) ?? 1
  if (explanation.how !== 'computed' || count !== classesOf(program)) return null
  const lists = parts.filter((part): part is BlockPart => part.kind === 'block' && isList(part, count))
  if (count < 2 || count > MOST || lists.length < 2 || sizeOf(shape) % count !== 0) return null
  const last = parts.indexOf(lists.at(-1)!)
  const between = parts.slice(last + 1, -1).filter(part => part.kind !== 'sign' || part.text !== '=')
  if (between.some(part => part.kind !== 'sign')) return null
  return { lists, count, first: cell - (cell % count), sign: between.map(part => (part.kind === 'sign' ? part.text : '')).join(' ') }
}

const isList = ({ arrangement: { planes, rows, cols } }: BlockPart, count: number): boolean => planes === 1 && rows === 1 && cols === count

// The numbers of a sheet: what its terms come to, which matter most, and whether they add up to the very number on screen.
import { recompute, type Explanation, type Reader } from '../../engine/explain.ts'
import { allDigits } from './numbers.ts'
import type { Breakdown } from './terms.ts'
import type { Group } from './termsGroups.ts'

/** More terms than this are not written out: the product map, the five largest and the rest say more. */
export const MANY = 50
const LARGEST = 5

export interface Sum {
  /** One a term of the explanation. */
  readonly products: Float64Array
  readonly nonZero: number
  /** The terms largest in size, largest first. */
  readonly largest: readonly number[]
  /** All other terms together. */
  readonly rest: number
}

/** Every term of a sum; null for what is no sum. */
export function sumOf(explanation: Explanation, read: Reader): Sum | null {
  if (explanation.how !== 'sum') return null
  const products = Float64Array.from(explanation.terms, t => recompute({ how: 'sum', terms: [t] }, read))
  const order = [...products.keys()].sort((a, b) => rank(products[b]!) - rank(products[a]!) || a - b).slice(0, LARGEST)
  const named = new Set(order)
  let rest = 0,
    nonZero = 0
  for (const [i, product] of products.entries()) {
    if (product !== 0) nonZero++
    if (!named.has(i)) rest += product
  }
  return { products, nonZero, largest: order, rest }
}

/** Numbers of the terms that are not 0, largest in size first: what matters of many. */
export const tellingTerms = ({ products }: Sum): readonly number[] =>
  [...products.keys()].filter(i => products[i] !== 0).sort((a, b) => rank(products[b]!) - rank(products[a]!) || a - b)

/** What is no number comes before all that are. */
const rank = (v: number): number => (v === v ? Math.abs(v) : Infinity)

export interface Check {
  /** What the terms come to, in float64. */
  readonly sum: number
  /** What stands in the engine's buffer. */
  readonly value: number
  readonly difference: number
  /** Within 1e-5 · Σ|terms|: float32 adds up a little differently. Two NaN, and two equal infinities, agree, and so does a sum that float32 cannot hold with ∞. */
  readonly agrees: boolean
}

const TOLERANCE = 1e-5

/** Whether the explanation comes to the number itself. null: given from outside, there is nothing to add up. */
export function checkOf({ explanation, value, cell }: Pick<Breakdown, 'explanation' | 'value' | 'cell'>, read: Reader): Check | null {
  if (explanation.how === 'given') return null
  const sum = recompute(explanation, read),
    actual = read(value, cell)
  const size =
    explanation.how === 'sum'
      ? explanation.terms.reduce((total, t) => total + Math.abs(recompute({ how: 'sum', terms: [t] }, read)), 0)
      : Math.max(1, Math.abs(actual))
  const difference = Object.is(sum, actual) || sum === actual || Math.fround(sum) === actual ? 0 : Math.abs(sum - actual)
  return { sum, value: actual, difference, agrees: Object.is(sum, actual) || difference === 0 || difference <= TOLERANCE * size }
}

/** The numbers of one factor, place by place; gaps are 0. */
export function columnNumbers({ arrangement: { terms }, columns }: Group, column: number, read: Reader): Float32Array {
  const { value, cells, fill } = columns[column]!
  return Float32Array.from(terms, term => (term < 0 ? 0 : value === null || cells[term]! < 0 ? fill : read(value, cells[term]!)))
}

/** The products of a group, place by place. */
export const productNumbers = ({ arrangement, terms }: Group, products: ArrayLike<number>): Float32Array =>
  Float32Array.from(arrangement.terms, term => (term < 0 ? 0 : products[terms[term]!]!))

/** What the terms of one group add up to. */
export const groupSum = ({ terms }: Group, products: ArrayLike<number>): number => terms.reduce((sum, t) => sum + products[t]!, 0)

/** What a term is taken times, as signs: 1/4 rather than 0.25. */
export function fraction(times: number): string {
  const parts = Math.round(1 / times)
  return parts > 1 && Math.abs(parts * times - 1) < 1e-9 ? `1/${parts}` : allDigits(Number(times.toPrecision(9))) // 1 − 0.9 has sixteen
}

// The sums that a number's terms come to, one after the other.

export interface RunningSum {
  /** The sum before and after each term. */
  readonly from: Float64Array
  readonly to: Float64Array
  /** The least and the largest of all of them and 0. */
  readonly low: number
  readonly high: number
}

/** null: fewer than two terms, or one that is not finite: there is nothing to be drawn to scale. */
export function runningSum(products: ArrayLike<number>): RunningSum | null {
  const from = new Float64Array(products.length),
    to = new Float64Array(products.length)
  let sum = 0,
    low = 0,
    high = 0
  for (let i = 0; i < products.length; i++) {
    from[i] = sum
    sum += products[i]!
    to[i] = sum
    low = Math.min(low, sum)
    high = Math.max(high, sum)
  }
  return products.length < 2 || !Number.isFinite(high - low) || high === low ? null : { from, to, low, high }
}

/** A term that is written at its bar: which it is, and where, in the units of its picture. */
export interface WrittenTerm {
  readonly term: number
  readonly x: number
  readonly y: number
}

/** How the bars stand in their picture. */
export interface BarsPlace {
  /** From one bar to the next, and a bar's width. */
  readonly pitch: number
  readonly bar: number
  /** The height of a sum, from above. */
  readonly y: (sum: number) => number
  /** Room that a number needs, and how far from its bar its middle stands. */
  readonly widthOf: (term: number) => number
  readonly apart: number
  /** Where the picture ends. */
  readonly width: number
}

/** So many terms are written at most; none that is less than such a part of the whole range. */
const WRITTEN = { most: 6, least: 0.06 }

/** The largest terms, each over its bar where the sum goes up, under it where it goes down; none over another. */
export function writtenTerms(
  { from, to, low, high }: RunningSum,
  { pitch, bar, y, widthOf, apart, width }: BarsPlace,
): readonly WrittenTerm[] {
  const sizes = Array.from(to, (sum, term) => Math.abs(sum - from[term]!))
  const largest = [...sizes.keys()]
    .filter(term => sizes[term]! >= WRITTEN.least * (high - low))
    .sort((a, b) => sizes[b]! - sizes[a]! || a - b)
  const written: (WrittenTerm & { readonly half: number })[] = []
  for (const term of largest) {
    if (written.length === WRITTEN.most) break
    const half = widthOf(term) / 2,
      x = Math.min(width - half, Math.max(half, term * pitch + bar / 2)),
      ends = [from[term]!, to[term]!] as const
    const isUp = ends[1] > ends[0]
    if (written.every(other => Math.abs(other.x - x) >= other.half + half))
      written.push({ term, x, y: isUp ? y(Math.max(...ends)) - apart : y(Math.min(...ends)) + apart, half })
  }
  return written.map(({ term, x, y }) => ({ term, x, y }))
}

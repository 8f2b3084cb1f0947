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

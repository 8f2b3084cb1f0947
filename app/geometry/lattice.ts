// Evenly spaced numbers.

/** The evenly spaced numbers that hold all given ones. */
export function lattice(numbers: readonly number[]): { readonly from: number; readonly step: number; readonly count: number } {
  let from = Infinity,
    last = -Infinity
  for (const v of numbers) {
    if (v < from) from = v
    if (v > last) last = v
  }
  let step = 0
  for (const v of numbers) step = gcd(step, v - from)
  return { from, step: step || 1, count: (last - from) / (step || 1) + 1 }
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b))

// How large some numbers are: what the colours of a picture are measured by.

export interface Sizes {
  /** The smallest and the largest number; 0 where none is below, or above, 0. What is not finite does not count. */
  readonly least: number
  readonly most: number
  /** The magnitude that 97 of 100 stay within, of those that are not 0: zeros are paper in any case, and many values are little else. */
  readonly usual: number
}

/** The share of the numbers that stays within the usual size: what the few others are would leave these none of the colours. */
const USUAL = 0.97
const BINS = 256
/** More numbers than these are judged by every second, third … of them: a frame of large maps, or of millions of weights, is looked at thirty times a second. */
const MOST_LOOKED_AT = { ends: 2 ** 20, usual: 2 ** 17 }

const bins = new Uint32Array(BINS)

/** The sizes of some numbers, in two passes and without a copy. */
export function sizesOf(data: ArrayLike<number>): Sizes {
  let least = 0,
    most = 0
  const stride = Math.ceil(data.length / MOST_LOOKED_AT.ends)
  for (let i = 0; i < data.length; i += stride) {
    const value = data[i]
    if (value > most && value < Infinity) most = value
    else if (value < least && value > -Infinity) least = value
  }
  return { least, most, usual: usualSize(data, Math.max(most, -least)) }
}

/** By a histogram of `BINS` equal bins up to the largest magnitude; between two edges of a bin its numbers count as evenly spread. */
function usualSize(data: ArrayLike<number>, largest: number): number {
  if (largest === 0) return 0
  bins.fill(0)
  const stride = Math.ceil(data.length / MOST_LOOKED_AT.usual)
  let count = 0
  for (let i = 0; i < data.length; i += stride) {
    const size = Math.abs(data[i])
    if (!(size > 0 && size <= largest)) continue
    bins[Math.min(BINS - 1, Math.floor((size / largest) * BINS))]++
    count++
  }
  const rank = Math.ceil(USUAL * count)
  if (rank === count) return largest
  let below = 0,
    bin = 0
  while (below + bins[bin] < rank) below += bins[bin++]
  return ((bin + (rank - below) / bins[bin]) / BINS) * largest
}

/** The largest magnitude. */
export const largestSize = ({ least, most }: Sizes): number => Math.max(most, -least)

/** The mean magnitude of each of `maps` maps of equal size, which lie one behind another in `data`. What is not finite counts as 0. */
export function meanMagnitudes(data: ArrayLike<number>, maps: number): Float32Array {
  const cells = data.length / maps
  return Float32Array.from({ length: maps }, (_, map) => {
    let sum = 0
    for (let i = map * cells; i < (map + 1) * cells; i++) {
      const size = Math.abs(data[i])
      if (size < Infinity) sum += size
    }
    return sum / cells
  })
}

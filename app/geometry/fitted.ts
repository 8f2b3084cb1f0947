// The largest size at which something fits, found by trying.

/** Smaller than `least` it cannot be read from a seat, larger than `most` it is only larger; `step`: at most so much of a size is tried next; `halvings` of what is between the last two. */
export interface Sizes {
  readonly least: number
  readonly most: number
  readonly step: number
  readonly halvings: number
}

/** What came of a size: whether all fits, and the share of what there is that has room in height. */
export interface Tried {
  readonly fits: boolean
  readonly share: number
}

/**
 * Tries sizes and ends at the one it found: the last call of `tryAt` is with it. Lines break otherwise at each size: what fits at one may not at a
 * smaller one. So from the largest down – what is r times too high needs about r times the area – and then between the last two. False where nothing
 * fits: it stands at the smallest then.
 */
export function fitLargest({ least, most, step, halvings }: Sizes, tryAt: (size: number) => Tried): boolean {
  let low = most,
    high = most,
    tried = tryAt(low)
  while (low > least && !tried.fits) {
    high = low
    low = Math.max(least, low * Math.min(step, Math.sqrt(tried.share)))
    tried = tryAt(low)
  }
  if (!tried.fits) return false
  for (let i = 0; low < high && i < halvings; i++) {
    const middle = (low + high) / 2
    tried = tryAt(middle)
    if (tried.fits) low = middle
    else high = middle
  }
  if (!tried.fits) tryAt(low)
  return true
}

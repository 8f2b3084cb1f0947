// How the stops of a lesson share sheets of paper, in their order.

/** How many of the stops, whose heights are given, each of `pages` pages holds, neighbours together: so that as little as can be is higher than `room`, and of those ways the evenest. At most as many pages as there are stops. */
export function spread(heights: readonly number[], pages: number, room: number): readonly number[] {
  const n = heights.length,
    sums = heights.reduce<readonly number[]>((all, h) => [...all, all.at(-1)! + h], [0])
  interface Found {
    readonly over: number
    readonly squares: number
    readonly counts: readonly number[]
  }
  const page = (from: number, to: number): Found => ({
    over: Math.max(0, sums[to]! - sums[from]! - room),
    squares: (to - from) ** 2,
    counts: to > from ? [to - from] : [],
  })
  /** The best for the stops from `from` on, on so many pages. */
  const best = (from: number, left: number): Found => {
    if (left <= 1) return page(from, n)
    let found: Found | null = null
    for (let to = from + 1; to <= n - left + 1; to++) {
      const here = page(from, to),
        rest = best(to, left - 1)
      const tried = { over: here.over + rest.over, squares: here.squares + rest.squares, counts: [...here.counts, ...rest.counts] }
      if (!found || tried.over < found.over || (tried.over === found.over && tried.squares < found.squares)) found = tried
    }
    return found!
  }
  return best(0, Math.min(pages, n)).counts
}

/** Heights for figures that want so much and share `room`: none gets more than it wants, and those that get less all get the same. */
export function shareRoom(wanted: readonly number[], room: number): readonly number[] {
  let level = Infinity,
    left = room
  const sorted = wanted.toSorted((a, b) => a - b)
  for (const [i, want] of sorted.entries()) {
    const each = left / (sorted.length - i)
    if (want > each) {
      level = each
      break
    }
    left -= want
  }
  return wanted.map(want => Math.max(0, Math.min(want, level)))
}

// How the stops of a lesson share sheets of paper, in their order.

/** How many of the stops, whose heights are given, each of `pages` pages holds, neighbours together: so that as little as can be is higher than `room`, and of those ways the evenest. At most as many pages as there are stops. */
export function spread(heights: readonly number[], pages: number, room: number): readonly number[] {
  const n = heights.length,
    sums = heights.reduce<readonly number[]>((all, h) => [...all, all.at(-1)! + h], [0])
  interface Found {
    readonly over: number
    readonly squares: number
    /** The pages after this one; null: it is the last. */
    readonly rest: Found | null
    readonly count: number
  }
  const page = (from: number, to: number, rest: Found | null): Found => ({
    over: Math.max(0, sums[to]! - sums[from]! - room) + (rest?.over ?? 0),
    squares: (to - from) ** 2 + (rest?.squares ?? 0),
    rest,
    count: to - from,
  })
  const better = (a: Found, b: Found): Found => (b.over < a.over || (b.over === a.over && b.squares < a.squares) ? b : a)
  /** By the stop that it begins with: the best for all from there on, on one page more than before with each round. */
  let best = Array.from({ length: n }, (_, from) => page(from, n, null))
  for (let left = 2; left <= Math.min(pages, n); left++)
    best = Array.from({ length: n - left + 1 }, (_, from) =>
      Array.from({ length: n - left + 1 - from }, (_, i) => page(from, from + i + 1, best[from + i + 1]!)).reduce(better),
    )
  const counts: number[] = []
  for (let at: Found | null = best[0] ?? null; at; at = at.rest) counts.push(at.count)
  return counts
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

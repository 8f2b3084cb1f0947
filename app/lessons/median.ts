/** The middle of some numbers in order; of an even count the upper of the two. */
export const median = (of: readonly number[]): number => [...of].sort((a, b) => a - b)[Math.floor(of.length / 2)]!

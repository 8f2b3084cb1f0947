// What moves in steps.

/** The whole number below `count` that is on at time t, 0 to 1. Each number is on equally long, the last one until 1. */
export const indexAtTime = (t: number, count: number): number => Math.min(count - 1, Math.floor(t * count))

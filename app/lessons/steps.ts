// What moves in steps.

/** Of `count` whole numbers from 0 on, the one at time t: each as long as the others, the last until 1. */
export const indexAtTime = (t: number, count: number): number => Math.min(count - 1, Math.floor(t * count))

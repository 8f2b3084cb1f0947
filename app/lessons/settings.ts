// What panels' settings are mended and changed with.

/** A whole number in range; the least where it is no number. */
export const whole = (value: number, from: number, to: number): number => (Number.isFinite(value) ? Math.max(from, Math.min(to, Math.round(value))) : from)

/** A list with another number in one place. */
export const changed = (numbers: readonly number[], at: number, value: number): readonly number[] => numbers.map((v, i) => (i === at ? value : v))

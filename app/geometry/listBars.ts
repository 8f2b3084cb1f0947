// The numbers of a list as bars side by side, up and down from one line of zero. CSS pixels.
export interface Bar {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly up: boolean
  /** Where the line of zero is. */
  readonly zero: number
}

/** A bar's share of its column. */
const WIDE = 0.6
/** Above the highest, CSS pixels. */
const EDGE = 2

/** `width` of a column, `height` of all. `whole`: what is as high as there is room; the largest of them where it is not said. What is no number has no bar. */
export function barsOf(
  numbers: ArrayLike<number>,
  { width, height, whole }: { readonly width: number; readonly height: number; readonly whole?: number },
): readonly Bar[] {
  const finite = Array.from(numbers, v => (Number.isFinite(v) ? v : 0))
  const high = whole ?? Math.max(0, ...finite),
    low = Math.min(0, ...finite),
    scale = high - low > 0 ? (height - 2 * EDGE) / (high - low) : 0
  const zero = EDGE + high * scale
  return finite.map((v, i) => {
    const size = Math.abs(v) * scale
    return { x: (i + (1 - WIDE) / 2) * width, y: v > 0 ? zero - size : zero, width: WIDE * width, height: size, up: v > 0, zero }
  })
}

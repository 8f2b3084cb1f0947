// What lies between two places, and how time passes on the way.
import type { Rect } from './grid.ts'

/** The number `t` of the way from `a` to `b`. */
export const lerp = (a: number, b: number, t: number): number => a + (b - a) * t

/** The rectangle `t` of the way from `a` to `b`. */
export const rectBetween = (a: Rect, b: Rect, t: number): Rect => ({
  x: lerp(a.x, b.x, t),
  y: lerp(a.y, b.y, t),
  width: lerp(a.width, b.width, t),
  height: lerp(a.height, b.height, t),
})

/** Slowly off, slowly in: 0 before the beginning, 1 from the end on. */
export const smooth = (t: number): number => (t <= 0 ? 0 : t >= 1 ? 1 : t * t * (3 - 2 * t))

// A digit's map pooled by windows of 2×2, one after another: at one moment, which window, and how far its winner is on the way to its place.
import type { Rect } from '../../geometry/grid.ts'
import { smooth } from '../../geometry/motion.ts'
import { SIZE } from '../../../engine/data/ink.ts'

/** Sides of the window and of what comes out. */
export const WINDOW = 2
export const OUT = SIZE / WINDOW
export const PLACES = OUT * OUT

/** The winner stays in its window for this share of the window's time. */
const STAYS = 0.35
/** How long windows take: those with ink in them, and the first few of those, on which one sees how it goes; in times of an empty one. */
const INK = 6,
  FIRST = { count: 4, times: 30 }

export interface Walked {
  /** The window's number, and how far its winner has come, 0 to 1. */
  readonly window: number
  readonly way: number
}

/** `walked`: so many windows are pooled, 0 to PLACES. */
export function walkedTo(walked: number): Walked {
  const window = Math.max(0, Math.min(PLACES - 1, Math.ceil(walked) - 1))
  return { window, way: smooth((walked - window - STAYS) / (1 - STAYS)) }
}

/** How far the walk over a picture's output has come at time 0 to 1. It goes quickly where there is no ink. */
export function walkAt(t: number, out: ArrayLike<number>): number {
  let inked = 0
  const lengths = Array.from(out, value => (value === 0 ? 1 : inked++ < FIRST.count ? FIRST.times : INK))
  let left = t * lengths.reduce((a, b) => a + b, 0)
  for (const [window, length] of lengths.entries()) {
    if (left < length) return window + left / length
    left -= length
  }
  return PLACES
}

/** Where the four numbers of a window stand in the picture. */
export const cellsOf = (window: number): readonly number[] =>
  [0, 1, SIZE, SIZE + 1].map(by => WINDOW * Math.floor(window / OUT) * SIZE + WINDOW * (window % OUT) + by)

/** A map with a cell for each window: its corner, and a cell's side, in the picture's units. */
interface WindowsMap {
  readonly left: number
  readonly top: number
  readonly side: number
}

/** The window whose cell lies at these shares of the picture's width and height, in any of the maps; null: in none. `view`: what is seen of the picture. */
export function windowUnder(across: number, down: number, view: Rect, maps: readonly WindowsMap[]): number | null {
  const x = view.x + across * view.width,
    y = view.y + down * view.height
  for (const { left, top, side } of maps) {
    const row = Math.floor((y - top) / side),
      col = Math.floor((x - left) / side)
    if (row >= 0 && row < OUT && col >= 0 && col < OUT) return row * OUT + col
  }
  return null
}

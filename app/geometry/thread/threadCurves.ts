// The curves of a thread: what goes on from each unit to each, drawn by sign, and by size as width and strength. Curves of one sign and about one size are one path,
// so that hundreds of them are painted while one points.
import type { Rect } from '../grid.ts'
import { bend } from './threadLines.ts'

/** What goes from one point to another. */
export interface Flow {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
  readonly share: number
}

export interface Curve {
  readonly d: string
  readonly sign: 'positive' | 'negative'
  readonly width: number
  readonly opacity: number
}

/** So many sizes are told apart. */
const SIZES = 8
const WIDTH = { least: 0.4, most: 2.6 }
const OPACITY = { least: 0.18, most: 0.9 }
/** What is less than this part of the largest is left out. */
const SMALLEST = 0.004
/** At most so many curves between two layers. */
const MOST = 320

/** The curves of flows between two layers, the faintest first. They share one scale. */
export function curvesOf(flows: readonly Flow[]): readonly Curve[] {
  const sizes = flows.map(f => Math.abs(f.share)),
    largest = Math.max(...sizes.filter(Number.isFinite), 0)
  if (largest === 0) return []
  const shown = flows.filter(f => Math.abs(f.share) >= SMALLEST * largest && Number.isFinite(f.share))
  const strongest = shown.length > MOST ? shown.toSorted((a, b) => Math.abs(b.share) - Math.abs(a.share)).slice(0, MOST) : shown
  const paths = new Map<number, string>()
  for (const { x0, y0, x1, y1, share } of strongest) {
    const size = Math.min(SIZES - 1, Math.floor((Math.abs(share) / largest) * SIZES)),
      key = 2 * size + (share < 0 ? 1 : 0)
    paths.set(key, (paths.get(key) ?? '') + bend(x0, y0, x1, y1))
  }
  return [...paths.keys()]
    .toSorted((a, b) => a - b)
    .map(key => {
      const part = (Math.floor(key / 2) + 0.5) / SIZES
      return {
        d: paths.get(key)!,
        sign: key % 2 === 0 ? 'positive' : 'negative',
        width: WIDTH.least + (WIDTH.most - WIDTH.least) * part,
        opacity: OPACITY.least + (OPACITY.most - OPACITY.least) * part,
      }
    })
}

/** From one point to the left side of each rect. */
export const fanTo = (x: number, y: number, to: readonly (Rect | null)[], shares: ArrayLike<number>): readonly Flow[] =>
  to.flatMap((rect, i) => (rect ? [{ x0: x, y0: y, x1: rect.x - 2, y1: rect.y + rect.height / 2, share: shares[i]! }] : []))

// From a layer in the strip to the stage below it: the layer's edges go down, and open to the stage's corners.
import type { Placed } from './layout.ts'

export interface Edges {
  readonly left: number
  readonly right: number
}

/** In CSS pixels: a layer's edges stand so far from its maps. */
const BESIDE = 8

/** Left and right of a layer – its filters and its output – in the strip; null: it is not in it. */
export function edgesOf(placed: readonly Placed[], layer: string): Edges | null {
  const own = placed.filter(({ column }) => column.layer === layer && column.role !== 'image')
  if (own.length === 0) return null
  return { left: Math.min(...own.map(p => p.x)) - BESIDE, right: Math.max(...own.map(p => p.x + p.width)) + BESIDE }
}

/** The two lines: down along the layer for `along`, then over `open` to the corners of a stage from 0 to `width`. `opened`, from 0 to 1: how far they have come. */
export function wedgePath(
  { left, right }: Edges,
  { along, open, width }: { along: number; open: number; width: number },
  opened = 1,
): string {
  const foot = along + open * opened,
    to = (from: number, corner: number): number => from + (corner - from) * opened
  return `M${left} 0V${along}L${to(left, 0)} ${foot}M${right} 0V${along}L${to(right, width)} ${foot}`
}

/** What lies between them, the stage's own paper. */
export const wedgeFill = ({ left, right }: Edges, { along, open, width }: { along: number; open: number; width: number }): string =>
  `M${left} ${along}H${right}L${width} ${along + open}H0Z`

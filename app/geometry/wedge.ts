// From a layer in the strip to the stage below it: the layer's edges go down, and open to the stage's corners.
import type { Placed } from './layout.ts'

interface Edges {
  readonly left: number
  readonly right: number
}

/** In CSS pixels: a layer's edges stand so far from its maps. */
const BESIDE = 8

/** Left and right of a layer – its filters and its output – in the strip; null: it is not in it. */
export function edgesOf(placed: readonly Placed[], layer: string): Edges | null {
  const columns = placed.filter(({ column }) => column.layer === layer && column.role !== 'image')
  if (columns.length === 0) return null
  return { left: Math.min(...columns.map(p => p.x)) - BESIDE, right: Math.max(...columns.map(p => p.x + p.width)) + BESIDE }
}

interface Size {
  /** How far down they go along the layer, and how far on to the corners; width of the stage. */
  readonly along: number
  readonly open: number
  readonly width: number
}

/** The two lines: down along the layer, then to the corners of a stage from 0 to `width`. */
export const wedgeLines = ({ left, right }: Edges, { along, open, width }: Size): readonly [left: string, right: string] => [
  `M${left} 0V${along}L0 ${along + open}`,
  `M${right} 0V${along}L${width} ${along + open}`,
]

/** What lies between them, the stage's own paper. */
export const wedgeFill = ({ left, right }: Edges, { along, open, width }: Size): string =>
  `M${left} ${along}H${right}L${width} ${along + open}H0Z`

// What of a layer's numbers is on screen: of a large value, the maps on the page that is turned to. The engine streams just those.
import type { Watched } from '../../engine/api.ts'
import { sizeOf, type Shape } from '../../engine/tensor.ts'
import type { Column } from './columns.ts'
import type { Grid } from './grid.ts'

/** A value of at most so many numbers is always watched whole: turning a page then asks for nothing. */
const WHOLE = 2 ** 15

export interface WatchedPart {
  readonly watched: Watched
  /** The first cell of what comes. */
  readonly from: number
}

/** null: it is not on screen. The image is watched whole: whether there is anything to see is read off it. */
export function watchedPart(
  { value, shape, role }: Pick<Column, 'value' | 'shape' | 'role'>,
  grid: Pick<Grid, 'first' | 'shown'> | undefined,
): WatchedPart | null {
  if (role === 'image' || sizeOf(shape) <= WHOLE || shape.length !== 4) return { watched: { name: value }, from: 0 }
  if (!grid) return null
  const [N, C, H, W] = shape as [number, number, number, number],
    last = grid.first + grid.shown - 1
  // Whole rows of channels, so that a page of filters is one box.
  const box = N === 1 ? boxOf(shape, 1, grid.first, last) : boxOf(shape, 0, Math.floor(grid.first / C), Math.floor(last / C))
  return { watched: { name: value, box, scaled: true }, from: box.from[0]! * C * H * W + box.from[1]! * H * W }
}

const boxOf = (
  shape: Shape,
  axis: number,
  first: number,
  last: number,
): { readonly from: readonly number[]; readonly size: readonly number[] } => ({
  from: shape.map((_, i) => (i === axis ? first : 0)),
  size: shape.map((size, i) => (i === axis ? last - first + 1 : size)),
})

// The surface between a window in a map and the block of numbers that is taken from it. CSS pixels.
import type { Rect } from './grid.ts'
import type { MapPlace } from './mapPlace.ts'

interface WedgePath {
  readonly fill: string
  /** Its upper and its lower edge. */
  readonly lines: string
}

/** A block stands right of the map. null: it does not, and nothing leads from one to the other. */
export function wedgePath(
  place: Rect,
  { width, height, window }: Pick<MapPlace, 'width' | 'height' | 'window'>,
  block: Rect,
): WedgePath | null {
  const x0 = place.x + ((window.x + window.width) / width) * place.width,
    top = place.y + (window.y / height) * place.height,
    bottom = place.y + ((window.y + window.height) / height) * place.height
  const x1 = block.x - CLEAR
  if (x1 < place.x + place.width) return null
  const upper = bent(x0, top, x1, block.y),
    lower = bent(x1, block.y + block.height, x0, bottom)
  return { fill: `M${upper}L${lower}Z`, lines: `M${upper}M${lower}` }
}

/** Between a line's end and the numbers. */
const CLEAR = 3

const px = (v: number): string => v.toFixed(1)
/** Leaves and arrives level. */
const bent = (x0: number, y0: number, x1: number, y1: number): string => {
  const middle = px((x0 + x1) / 2)
  return `${px(x0)} ${px(y0)}C${middle} ${px(y0)} ${middle} ${px(y1)} ${px(x1)} ${px(y1)}`
}

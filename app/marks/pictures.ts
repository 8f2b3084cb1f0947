// A picture of the view, taken to let it travel: the canvases on screen, and which maps lie where in them.
import { mapRect, type Grid, type Rect } from '../geometry/grid.ts'
import { notedGrid } from './mapGrids.ts'

/** A canvas of a value, as it stands on screen: its maps, or all of it as one sheet. */
export interface Taken {
  readonly name: string
  readonly canvas: HTMLCanvasElement
  /** On screen, in CSS pixels. */
  readonly box: Rect
  /** Its maps by number, in its own pixels; `map` null: one sheet. */
  readonly maps: readonly { readonly map: number | null; readonly source: Rect }[]
}

/** More maps in one canvas travel as one sheet. */
const MOST = 200

/** Every canvas below `root` that shows a value and is seen. */
export function pictures(root: Element): readonly Taken[] {
  return [...root.querySelectorAll<HTMLCanvasElement>('[data-value] canvas')].flatMap(canvas => {
    const { x, y, width, height } = canvas.getBoundingClientRect()
    if (width === 0 || height === 0 || y > innerHeight || y + height < 0 || x > innerWidth || x + width < 0) return []
    const grid = notedGrid(canvas),
      name = canvas.closest<HTMLElement>('[data-value]')!.dataset['value']!
    return [{ name, canvas, box: { x, y, width, height }, maps: mapsOf(canvas, grid) }]
  })
}

function mapsOf(canvas: HTMLCanvasElement, grid: Grid | undefined): Taken['maps'] {
  const whole = [{ map: null, source: { x: 0, y: 0, width: canvas.width, height: canvas.height } }]
  if (!grid || grid.shown > MOST) return whole
  return Array.from({ length: grid.shown }, (_, i) => grid.first + i).flatMap(map => {
    const source = mapRect(grid, map)
    return source ? [{ map, source }] : []
  })
}

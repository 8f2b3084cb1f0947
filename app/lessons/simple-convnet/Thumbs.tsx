// A value at a glance: the first of its maps, as many as there is room for; a vector as a strip.
import type { Shape } from '../../../engine/tensor.ts'
import type { Scale } from '../../geometry/colours.ts'
import type { Grid } from '../../geometry/grid.ts'
import { Maps } from '../../marks/Maps.tsx'
import style from './Panel.module.css'

/** Of a map, and of a strip, in rem. */
const TALL = 1.75, STRIP = 1

export interface ThumbsProps {
  readonly data: ArrayLike<number>
  readonly shape: Shape
  readonly largest: number
  readonly colours: Scale
  readonly dark: boolean
  readonly dpr: number
  readonly rem: number
  /** In rem. */
  readonly room: number
  readonly label: string
  readonly more: (count: number) => string
}

export function Thumbs({ data, shape, largest, colours, dark, dpr, rem, room, label, more }: ThumbsProps) {
  const pixels = room * rem * dpr
  const [, C, H, W] = shape.length === 4 ? (shape as [number, number, number, number]) : [1, 1, 1, shape[1]!]
  const side = Math.max(1, Math.floor((TALL * rem * dpr) / H)), gap = Math.max(2, Math.round(0.25 * rem * dpr))
  const strip = shape.length !== 4
  const fit = strip ? 1 : Math.max(1, Math.min(C, Math.floor((pixels - 2.5 * rem * dpr) / (W * side + gap))))
  const cw = strip ? Math.max(1, Math.min(Math.round(STRIP * rem * dpr), Math.floor(pixels / W))) : side
  const ch = strip ? Math.round(STRIP * rem * dpr) : side
  const grid: Grid = { first: 0, shown: fit, rows: H, cols: W, across: fit, down: 1, cw, ch, gapX: gap, gapY: 0, order: 'rows' }
  return (
    <span className={style.thumbs} role="img" aria-label={label} data-cells={data.length}>
      <Maps {...{ grid, dpr, data, largest, colours, dark }} />
      {fit < C ? <small aria-hidden="true">{more(C - fit)}</small> : null}
    </span>
  )
}

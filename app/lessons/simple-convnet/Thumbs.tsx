// A value at a glance: the first of its maps, as many as there is room for; a vector as a strip.
import { sizeOf, type Shape } from '../../../engine/tensor.ts'
import type { Scale } from '../../geometry/colours.ts'
import type { Grid } from '../../geometry/grid.ts'
import { shortNumber } from '../../geometry/numbers.ts'
import { useTwin } from '../../marks/twins.ts'
import { Maps } from '../../marks/Maps.tsx'
import style from './Panel.module.css'

/** Height of a strip, in rem. */
const STRIP = 1

export interface ThumbsProps {
  readonly data: ArrayLike<number>
  readonly shape: Shape
  readonly largest: number
  readonly colours: Scale
  readonly dark: boolean
  readonly dpr: number
  readonly rem: number
  /** Width of its room and its greatest height, in rem. */
  readonly room: number
  readonly tall: number
  readonly label: string
  readonly more: (count: number) => string
  /** What it is of, where it is a part. */
  readonly note?: string | null
}

export function Thumbs({ data, shape, largest, colours, dark, dpr, rem, room, tall, label, more, note = null }: ThumbsProps) {
  const pixels = (room - (note ? 4 : 0)) * rem * dpr
  useTwin({ label, shape, text: cell => shortNumber(data[cell]!) })
  const strip = shape.length !== 4
  const H = strip ? 1 : shape[2]!,
    W = strip ? sizeOf(shape) : shape[3]!,
    maps = strip ? 1 : shape[0]! * shape[1]!
  const lines = !strip && maps > 1 && H < 8 ? 3 : 1 // small maps stand in lines
  const gap = Math.max(2, Math.round(0.25 * rem * dpr)),
    side = Math.max(1, Math.floor((tall * rem * dpr - (lines - 1) * gap) / lines / H))
  const across = Math.max(1, Math.min(Math.ceil(maps / lines), Math.floor((pixels - 2.5 * rem * dpr) / (W * side + gap)))),
    fit = Math.min(maps, across * lines)
  const cw = strip ? Math.max(1, Math.min(Math.round(STRIP * rem * dpr), Math.floor(pixels / W))) : side
  const ch = strip ? Math.round(STRIP * rem * dpr) : side
  const grid: Grid = { first: 0, shown: fit, rows: H, cols: W, across, down: lines, cw, ch, gapX: gap, gapY: gap, order: 'rows' }
  return (
    <span className={style.thumbs} role="img" aria-label={label} data-cells={data.length}>
      <Maps {...{ grid, dpr, data, largest, colours, dark }} />
      {fit < maps ? <small aria-hidden="true">{more(maps - fit)}</small> : null}
      {note ? <small>{note}</small> : null}
    </span>
  )
}

// The selection: a double line, ink outside and amber inside, that holds on every colour. An overlay: nothing moves for it.
import type { Rect } from '../geometry/grid.ts'
import { pathOf } from '../geometry/cellBlocks.ts'
import style from './Outlines.module.css'

export interface Outline extends Rect {
  /** The cell itself is drawn stronger than what belongs to it. */
  readonly strong?: boolean
}

/** The same double line in a picture that has units of its own: `line` is the amber one's width in them. */
export const Framed = ({ x, y, width, height, line }: Rect & { readonly line: number }) => (
  <g fill="none">
    <rect {...{ x, y, width, height }} className={style.ink} strokeWidth={1.85 * line} />
    <rect {...{ x, y, width, height }} className={style.amber} strokeWidth={line} />
  </g>
)

export interface OutlinesProps {
  readonly boxes: readonly Outline[]
  readonly width: number
  readonly height: number
  readonly dpr: number
  /** Line width, as in Space. */
  readonly weight?: number | undefined
  /** Many cells as one soft path. */
  readonly mask?: string
  /** A region, broken. */
  readonly frame?: Rect | null
  /** Cells that someone has changed: dashed, so that they are not taken for the selection. */
  readonly changed?: readonly Rect[] | undefined
}

/** Boxes in device pixels over a picture of `width` × `height` of them. */
export function Outlines({ boxes, width, height, dpr, weight = 1, mask, frame, changed = [] }: OutlinesProps) {
  const pixel = weight * dpr
  return (
    <svg
      className={style.outlines}
      viewBox={`0 0 ${width} ${height}`}
      style={{ width: width / dpr, height: height / dpr }}
      aria-hidden="true"
    >
      {mask ? <path className={style.mask} d={mask} /> : null}
      {frame ? (
        <g fill="none" strokeWidth={2 * pixel}>
          <rect x={frame.x} y={frame.y} width={frame.width} height={frame.height} className={style.amber} />
          <rect
            x={frame.x}
            y={frame.y}
            width={frame.width}
            height={frame.height}
            className={style.ink}
            strokeDasharray={`${4 * pixel} ${4 * pixel}`}
          />
        </g>
      ) : null}
      {changed.length > 0 ? (
        <g fill="none">
          <path className={style.paper} strokeWidth={3 * pixel} d={pathOf(changed)} />
          <path className={style.ink} strokeWidth={1.25 * pixel} strokeDasharray={`${2 * pixel} ${1.5 * pixel}`} d={pathOf(changed)} />
        </g>
      ) : null}
      {[false, true].map(isStrong => (
        <Double
          key={String(isStrong)}
          boxes={boxes.filter(({ strong = false }) => strong === isStrong)}
          line={(isStrong ? 2 : 1.5) * pixel}
        />
      ))}
    </svg>
  )
}

/** Two lines around each box. However many there are, and wherever one points, it is two paths. */
function Double({ boxes, line }: { readonly boxes: readonly Rect[]; readonly line: number }) {
  return boxes.length > 0 ? (
    <g fill="none" strokeWidth={line}>
      <path className={style.ink} d={pathOf(boxes.map(box => grown(box, line * 1.5)))} />
      <path className={style.amber} d={pathOf(boxes.map(box => grown(box, line * 0.5)))} />
    </g>
  ) : null
}

const grown = ({ x, y, width, height }: Rect, by: number): Rect => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
})

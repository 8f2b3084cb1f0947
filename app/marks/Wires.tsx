// The lines of a thread over a picture: in amber the path of one number, in the colours of their signs what goes on from it.
import { memo } from 'react'
import type { Rect } from '../geometry/grid.ts'
import type { Curve } from '../geometry/thread/threadCurves.ts'
import type { Amber } from '../geometry/thread/threadLines.ts'
import style from './Wires.module.css'

export interface WiresProps {
  readonly width: number
  readonly height: number
  /** How thick lines are drawn, times their usual. */
  readonly weight: number
  /** A gradient's: in its colours, and drawn from right to left. */
  readonly isGradient?: boolean
  readonly curves?: readonly Curve[]
  readonly amber?: Amber
  /** They come one after another, from the image on; else they are there at once. */
  readonly grows?: boolean
  /** Where it goes no further. */
  readonly bar?: { readonly x: number; readonly y: number } | null
}

/** Half the length of the bar. */
const BAR = 7

export const Wires = memo(function Wires({
  width,
  height,
  weight,
  isGradient = false,
  curves = [],
  amber,
  grows = false,
  bar = null,
}: WiresProps) {
  return (
    <svg
      className={style.wires}
      data-curves={amber ? undefined : ''}
      data-gradient={isGradient ? '' : undefined}
      data-grows={grows ? '' : undefined}
      width={width}
      height={height}
      style={{ '--weight': weight } as React.CSSProperties}
    >
      {curves.map(({ d, sign, width: thick, opacity }, i) => (
        <path key={i} className={style[sign]} d={d} strokeWidth={(thick * weight).toFixed(2)} strokeOpacity={opacity.toFixed(2)} />
      ))}
      {amber ? (
        <>
          <path className={style.wedge} d={amber.wedges.join('')} />
          <path className={style.halo} d={amber.lines.join('')} />
          <path className={style.line} d={amber.lines.join('')} pathLength={1} />
          <path className={style.outside} d={amber.marks.map(rect => boxPath(rect, 2)).join('')} />
          <path className={style.inside} d={amber.marks.map(rect => boxPath(rect, 0.6)).join('')} />
        </>
      ) : null}
      {bar ? <path className={style.bar} d={`M${bar.x.toFixed(1)} ${(bar.y - BAR).toFixed(1)}v${2 * BAR}`} /> : null}
    </svg>
  )
})

/** A rect's outline, so far outside of it. */
const boxPath = ({ x, y, width, height }: Rect, out: number): string =>
  `M${(x - out).toFixed(1)} ${(y - out).toFixed(1)}h${(width + 2 * out).toFixed(1)}v${(height + 2 * out).toFixed(1)}h${(-width - 2 * out).toFixed(1)}z`

// One axis of a map: the windows that lie along it, one under the other, and what none of them sees.
import type { Axis } from '../output-size/derive.ts'
import style from './Panel.module.css'

/** Number of windows drawn at each end. Those between are too many to tell apart. */
const ENDS = 4

export function Strip({
  axis: { padded, P, size, out, window, unseen },
  fitted,
  label,
}: {
  readonly axis: Axis
  readonly fitted: boolean
  readonly label: string
}) {
  const shown = Array.from({ length: out }, (_, o) => o).filter(o => out <= 2 * ENDS + 1 || o < ENDS || o >= out - ENDS)
  const unit = padded / 100,
    row = 2.2 * unit
  return (
    <svg
      className={style.strip}
      viewBox={`0 0 ${padded} ${(ENDS + 1.6) * row}`}
      preserveAspectRatio={fitted ? 'none' : undefined}
      role="img"
      aria-label={label}
    >
      <rect className={style.axis} x={P} y="0" width={size} height={row} />
      {P > 0 ? <rect className={style.padding} x="0" y="0" width={padded} height={row} /> : null}
      {unseen > 0 ? <rect className={style.unseen} x={padded - unseen} y="0" width={unseen} height={(ENDS + 1.6) * row} /> : null}
      {shown.map(o => {
        const [from, to] = window(o),
          line = o < ENDS ? o : o - (out - Math.min(ENDS, out))
        return <rect key={o} className={style.window} x={from} y={(1.3 + Math.abs(line)) * row} width={to - from} height={0.8 * row} />
      })}
    </svg>
  )
}

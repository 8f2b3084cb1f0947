// The loss over nudges of one number, and the line through the two points that the ratio is the slope of.
import { useCurveTwin } from '../controls/curveTwin.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

const WIDTH = 15,
  HEIGHT = 8,
  EDGE = 0.5

export function LossCurve({
  curve,
  h,
  loss,
  moved,
}: {
  curve: readonly (readonly [h: number, loss: number])[]
  h: number
  loss: number
  moved: number
}) {
  const t = usePanelText()
  useCurveTwin(t.curveLabel, curve)
  const ends = curve.map(([, l]) => l),
    low = Math.min(...ends),
    high = Math.max(...ends),
    span = Math.max(high - low, 0.05)
  const sx = (x: number): number => EDGE + ((x + 1) / 2) * (WIDTH - 2 * EDGE),
    sy = (y: number): number => HEIGHT - EDGE - ((y - (low + high - span) / 2) / span) * (HEIGHT - 2 * EDGE)
  const slope = (moved - loss) / h
  const line = (x: number): string => `${sx(x)} ${sy(loss + slope * x)}`
  return (
    <figure>
      <svg
        className={style.curve}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        style={{ width: `${WIDTH}rem`, height: `${HEIGHT}rem` }}
        role="img"
        aria-label={t.curveLabel}
        data-testid="curve"
      >
        <path className={style.axis} d={`M${sx(0)} 0V${HEIGHT}`} />
        <path className={style.loss} d={`M${curve.map(([x, y]) => `${sx(x)} ${sy(y)}`).join('L')}`} />
        <path className={style.slope} d={`M${line(-1)}L${line(1)}`} />
        <circle className={style.point} cx={sx(0)} cy={sy(loss)} r="0.25" />
        {Math.abs(h) <= 1 ? <circle className={style.point} cx={sx(h)} cy={sy(moved)} r="0.25" /> : null}
      </svg>
      <figcaption className={style.caption}>{t.curve}</figcaption>
    </figure>
  )
}

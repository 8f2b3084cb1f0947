// What a filter answers to every edge, degree by degree: a curve. A drag over it turns the edge.
import { shortNumber } from '../../geometry/numbers.ts'
import { usePressed } from '../controls/usePressed.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

const WIDTH = 360,
  HEIGHT = 190,
  EDGE = 12

interface EdgeCurveProps {
  readonly curve: readonly number[]
  readonly degrees: number
  readonly favourite: number
  readonly printed: boolean
  readonly turn: (degrees: number) => void
}

export function EdgeCurve({ curve, degrees, favourite, printed, turn }: EdgeCurveProps) {
  const t = usePanelText()
  const low = Math.min(0, ...curve),
    high = Math.max(0, ...curve),
    y = (v: number): number => EDGE + ((high - v) / (high - low || 1)) * (HEIGHT - 2 * EDGE)
  const turning = usePressed(x => turn(Math.max(0, Math.min(WIDTH - 1, x * WIDTH))))
  const line = curve.map((v, d) => `${d} ${y(v).toFixed(1)}`).join('L')
  const passed = curve.map((v, d) => `${d} ${y(Math.max(0, v)).toFixed(1)}`).join('L')
  return (
    <figure className={style.curve}>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={t.curveLabel(favourite, shortNumber(curve[favourite]!), shortNumber(Math.min(...curve)))}
        data-testid="curve"
        {...(printed ? {} : turning)}
      >
        <path className={style.passed} d={`M0 ${y(0)}L${passed}L${WIDTH - 1} ${y(0)}Z`} />
        <path className={style.axis} d={`M0 ${y(0)}H${WIDTH}M90 0V${HEIGHT}M180 0V${HEIGHT}M270 0V${HEIGHT}`} />
        <path className={style.line} d={`M${line}`} />
        <path className={style.now} d={`M${degrees} 0V${HEIGHT}`} />
        <circle className={style.point} cx={degrees} cy={y(curve[degrees]!)} r="6" />
      </svg>
      <p className={style.ruler} aria-hidden="true">
        {[0, 90, 180, 270, 360].map(d => (
          <span key={d}>{d}°</span>
        ))}
      </p>
      <figcaption>{t.curve}</figcaption>
      <div className="hidden">
        <table>
          <caption>{t.curveTable}</caption>
          <tbody>
            {Array.from({ length: 12 }, (_, i) => 30 * i).map(d => (
              <tr key={d}>
                <th scope="row">{t.degrees(d)}</th>
                <td>{shortNumber(curve[d]!)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  )
}

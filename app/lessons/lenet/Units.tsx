// Three units beside one another: what comes out at x, and how much of a gradient gets back through.
import { shortNumber } from '../../geometry/numbers.ts'
import { Controls } from '../controls/Controls.tsx'
import { Covered } from '../controls/Covered.tsx'
import { Slide } from '../controls/Slide.tsx'
import { Changed } from './Changed.tsx'
import { curves, most, points, unitNames, type Unit } from './derive.ts'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

/** The picture's units: x from −6 to 6, y from −4 to 6. */
const LEFT = -6,
  RIGHT = 6,
  TOP = 6,
  BOTTOM = -4
/** Number of layers one behind the other. */
const DEEP = 4
const fixed = (value: number): string => value.toFixed(1).replace('-', '−')

export function Units({ state: { x }, set, derived: { units }, asking }: Props) {
  const t = usePanelText()
  const slopeText = (slope: number) => (asking ? <Covered digits={5} /> : shortNumber(slope))
  return (
    <>
      <div className={style.units}>
        {unitNames.map(unit => (
          <figure key={unit} data-unit={unit}>
            <figcaption>
              <b>{t.units[unit]}</b>
            </figcaption>
            <Curve
              unit={unit}
              x={x / 10}
              y={units[unit].out}
              slope={asking ? null : units[unit].slope}
              label={t.curve(t.units[unit]!, fixed(x / 10), shortNumber(units[unit].out))}
            />
            <dl className={style.facts}>
              <div>
                <dt>f({fixed(x / 10)})</dt>
                <dd>{shortNumber(units[unit].out)}</dd>
              </div>
              <div>
                <dt>{t.slope}</dt>
                <dd data-testid="slope">{slopeText(units[unit].slope)}</dd>
              </div>
              <div>
                <dt>{t.deep(DEEP)}</dt>
                <dd>{slopeText(units[unit].slope ** DEEP)}</dd>
              </div>
            </dl>
          </figure>
        ))}
      </div>
      <Controls>
        <Slide label={t.x} value={x} from={-most.x} to={most.x} slide={to => set({ x: to })} say={value => fixed(value / 10)} />
      </Controls>
      <Changed of={0} />
    </>
  )
}

/** The curve, its point, and the tangent there. */
function Curve({ unit, x, y, slope, label }: { unit: Unit; x: number; y: number; slope: number | null; label: string }) {
  const out = curves()[unit]
  const line = Array.from(points, (x, i) => `${x.toFixed(2)} ${(-out[i]!).toFixed(3)}`).join('L')
  return (
    <svg className={style.curve} viewBox={`${LEFT} ${-TOP} ${RIGHT - LEFT} ${TOP - BOTTOM}`} role="img" aria-label={label}>
      <path className={style.axis} d={`M${LEFT} 0H${RIGHT}M0 ${-TOP}V${-BOTTOM}`} />
      <path className={style.line} d={`M${line}`} />
      {slope === null ? null : <path className={style.tangent} d={`M${x - 1.5} ${-(y - 1.5 * slope)}L${x + 1.5} ${-(y + 1.5 * slope)}`} />}
      <circle className={style.point} cx={x} cy={-y} r="0.22" />
    </svg>
  )
}

// Three units beside one another: what comes out at x, and how much of a gradient gets back through.
import { fixed, shortNumber } from '../../geometry/numbers.ts'
import { Controls } from '../controls/Controls.tsx'
import { Covered } from '../controls/Covered.tsx'
import { useCurveTwin } from '../controls/curveTwin.ts'
import { Slide } from '../controls/Slide.tsx'
import { Changed } from './Changed.tsx'
import { curves, most, points, unitNames, type Unit } from './derive.ts'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

/** The picture's units: x from −6 to 6; y as far as there is height, on a stage less. */
const LEFT = -6,
  RIGHT = 6,
  HIGH = { top: 6, bottom: -4 },
  LOW = { top: 4, bottom: -2 }
/** Number of layers one behind the other. */
const DEEP = 4
const tenths = (value: number): string => fixed(value, 1)

export function Units({ state: { x }, set, derived: { units }, asking, staged }: Props) {
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
              name={t.units[unit]!}
              x={x / 10}
              y={units[unit].out}
              slope={asking ? null : units[unit].slope}
              {...(staged ? LOW : HIGH)}
              label={t.curve(t.units[unit]!, tenths(x / 10), shortNumber(units[unit].out))}
            />
            <dl className={style.facts}>
              <div>
                <dt>f({tenths(x / 10)})</dt>
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
        <Slide label={t.x} value={x} from={-most.x} to={most.x} slide={to => set({ x: to })} say={value => tenths(value / 10)} />
      </Controls>
      <Changed of={0} />
    </>
  )
}

interface CurveProps {
  readonly unit: Unit
  readonly name: string
  readonly x: number
  readonly y: number
  /** null: not told yet. */
  readonly slope: number | null
  /** The range of y that is seen. */
  readonly top: number
  readonly bottom: number
  readonly label: string
}

/** The curve, its point, and the tangent there. */
function Curve({ unit, name, x, y, slope, top, bottom, label }: CurveProps) {
  const out = curves()[unit]
  useCurveTwin(
    name,
    Array.from(points, (x, i) => [x, out[i]!]),
    tenths,
  )
  const line = Array.from(points, (x, i) => `${x.toFixed(2)} ${(-out[i]!).toFixed(3)}`).join('L')
  return (
    <svg className={style.curve} viewBox={`${LEFT} ${-top} ${RIGHT - LEFT} ${top - bottom}`} role="img" aria-label={label}>
      <path className={style.axis} d={`M${LEFT} 0H${RIGHT}M0 ${-top}V${-bottom}`} />
      <path className={style.line} d={`M${line}`} />
      {slope === null ? null : <path className={style.tangent} d={`M${x - 1.5} ${-(y - 1.5 * slope)}L${x + 1.5} ${-(y + 1.5 * slope)}`} />}
      <circle className={style.point} cx={x} cy={-y} r="0.22" />
    </svg>
  )
}

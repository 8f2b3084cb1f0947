// A function's graph with the point that was asked for. The curve is the engine's own formula.
import { formulaOf } from '../../engine/ops/index.ts'
import type { CurvePart } from '../geometry/termsEquation.ts'
import style from './Curve.module.css'

const POINTS = 64

export function Curve({
  formula,
  x,
  width,
  height,
  label,
}: {
  formula: CurvePart['formula']
  x: number
  width: number
  height: number
  label: string
}) {
  const f = (v: number): number => formulaOf(formula)([[v]], [])
  const reach = Math.max(formula === 'relu' ? 1 : 3, Math.abs(Number.isFinite(x) ? x : 0) * 1.15)
  const top = formula === 'relu' ? reach : 1.1,
    bottom = formula === 'tanh' ? -1.1 : formula === 'relu' ? -0.3 * reach : -0.1
  const sx = (v: number): number => ((v + reach) / (2 * reach)) * width,
    sy = (v: number): number => ((top - v) / (top - bottom)) * height
  const line = Array.from({ length: POINTS + 1 }, (_, i) => -reach + (2 * reach * i) / POINTS).map(
    v => `${sx(v).toFixed(1)} ${sy(f(v)).toFixed(1)}`,
  )
  return (
    <svg className={style.curve} width={width} height={height} role="img" aria-label={label}>
      <path className={style.axis} d={`M0 ${sy(0)}H${width}M${sx(0)} 0V${height}`} />
      <path className={style.line} strokeWidth="1.5" d={`M${line.join('L')}`} />
      {Number.isFinite(x) ? (
        <>
          <path className={style.drop} strokeDasharray="2 2" d={`M${sx(x)} ${sy(0)}V${sy(f(x))}H${sx(0)}`} />
          <circle className={style.point} cx={sx(x)} cy={sy(f(x))} r="4" strokeWidth="1.5" />
        </>
      ) : null}
    </svg>
  )
}

// A function's graph with the point that was asked for. The curve is the engine's own formula.
import { formulaOf } from '../../engine/ops/index.ts'
import type { CurvePart } from '../geometry/termsEquation.ts'
import style from './Curve.module.css'

const POINTS = 64

/** How far to each side a curve is drawn at least: one that has ends is seen to bend towards them. */
const REACH = { ends: 3, none: 1 }

export function Curve({
  part: { op, constants, x, graph },
  width,
  height,
  label,
}: {
  part: Omit<CurvePart, 'kind' | 'key'>
  width: number
  height: number
  label: string
}) {
  const { ends } = graph
  const f = (v: number): number => formulaOf(op)([[v]], constants)
  const reach = Math.max(ends ? REACH.ends : REACH.none, Math.abs(Number.isFinite(x) ? x : 0) * 1.15)
  const [bottom, top] = ends ?? [Math.min(-0.3 * reach, 1.1 * f(-reach)), reach]
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

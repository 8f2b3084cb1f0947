// A curve so small that it stands in a line of a table: how something went over a training, and where it stands at the step that is looked at.
import type { Axis } from '../geometry/axis.ts'
import { nearest, pathThrough, type Points } from '../geometry/runCurve.ts'
import style from './Spark.module.css'

export interface SparkProps extends Points {
  readonly width: number
  readonly height: number
  readonly rem: number
  readonly x: Axis
  readonly y: Axis
  /** The step that is looked at; null: none. */
  readonly cursor: number | null
  /** A step that is pointed at. */
  readonly onPoint?: (step: number | null) => void
  /** Values that are as one would have them: a band from one to the other. */
  readonly band?: readonly [from: number, to: number] | undefined
}

export function Spark({ steps, values, width, height, rem, x, y, cursor, band, onPoint }: SparkProps) {
  const pad = 0.2 * rem,
    box = { width: Math.max(1, width - 2 * pad), height: Math.max(1, height - 2 * pad) }
  const py = (value: number): number => (1 - y.place(value)) * box.height
  const index = cursor === null ? -1 : nearest(steps, cursor),
    value = values[index]
  return (
    <svg
      className={style.spark}
      width={width}
      height={height}
      aria-hidden="true"
      onPointerMove={event => {
        const { left } = event.currentTarget.getBoundingClientRect()
        onPoint?.(x.value(Math.max(0, Math.min(1, (event.clientX - left - pad) / box.width))))
      }}
      onPointerLeave={() => onPoint?.(null)}
    >
      <rect className={style.room} width={width} height={height} />
      <g transform={`translate(${pad} ${pad})`}>
        {band ? (
          <rect className={style.band} x={-pad} width={width} y={py(band[1])} height={Math.max(1, py(band[0]) - py(band[1]))} />
        ) : null}
        <path className={style.line} d={pathThrough({ steps, values }, x, y, box)} />
        {value === undefined || !Number.isFinite(value) ? null : (
          <circle className={style.dot} cx={x.place(steps[index]!) * box.width} cy={py(value)} r={0.18 * rem} />
        )}
      </g>
    </svg>
  )
}

// A chart over the steps of a training: lines that are told apart without their colours, a level to measure by, where one looks, and what stands there.
import { memo, type KeyboardEvent, type PointerEvent } from 'react'
import type { Axis } from '../geometry/axis.ts'
import { placeMarkTexts, roomOf } from '../geometry/chartTexts.ts'
import { apart, nearest, pathThrough, type Points } from '../geometry/runCurve.ts'
import style from './RunChart.module.css'

export interface ChartLine extends Points {
  readonly key: string
  /** Thin and pale; the one that counts; another one, with dots at its points; of the run before, dashed. */
  readonly look: 'raw' | 'main' | 'dotted' | 'ghost'
  /** Stands at its end. */
  readonly name?: string
}

export interface RunChartProps {
  /** In CSS pixels, and the size of letters. */
  readonly width: number
  readonly height: number
  readonly rem: number
  readonly x: Axis
  readonly y: Axis
  readonly lines: readonly ChartLine[]
  /** A line across: what a network gives that knows nothing. */
  readonly level: { readonly value: number; readonly text: string } | null
  /**
   * Steps at which something was changed, and to what: the longest of the texts that has room, or none. `asked`: it is asked for about there, and is drawn in dots until
   * it is known where it counts.
   */
  readonly marks: readonly { readonly step: number; readonly texts: readonly string[]; readonly asked?: boolean }[]
  /** The step that is looked at, and the one that is pointed at. */
  readonly cursor: number | null
  readonly pointed: number | null
  readonly label: string
  /** What is said of what the keyboard is on. */
  readonly says: string
  readonly onPoint: (step: number | null) => void
  readonly onPick: (step: number) => void
}

/** Room for the numbers at the left, for the epochs below, and above, in rem. */
const GUTTER = { left: 2.25, below: 1.25, above: 0.5, right: 0.5 }
/** An arrow key goes so far, as a share of the axis. */
const STRIDE = 1 / 60
/** Height of a line of names, in rem. */
const LINE = 0.95

export function RunChart(props: RunChartProps) {
  const { width, height, rem, x, y, lines, cursor, pointed, label, says, onPoint, onPick } = props
  const box = {
    width: Math.max(1, width - (GUTTER.left + GUTTER.right) * rem),
    height: Math.max(1, height - (GUTTER.above + GUTTER.below) * rem),
  }
  const px = (step: number): number => x.place(step) * box.width,
    py = (value: number): number => (1 - y.place(value)) * box.height
  const names = namesOf({ lines, px, py, rem, box })
  const stepUnder = (event: PointerEvent<SVGElement> | React.MouseEvent<SVGElement>): number => {
    const { left, width: wide } = event.currentTarget.getBoundingClientRect()
    return Math.round(x.value(Math.max(0, Math.min(1, (((event.clientX - left) / wide) * width - GUTTER.left * rem) / box.width))))
  }
  const keys = (event: KeyboardEvent<SVGElement>): void => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key],
      from = pointed ?? cursor ?? 0
    if (by) onPoint(Math.round(Math.max(x.from, Math.min(x.to, from + by * Math.max(1, x.to * STRIDE)))))
    else if (event.key === 'Enter' && pointed !== null) onPick(pointed)
    else if (event.key === 'Escape' && pointed !== null) onPoint(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <svg
      className={style.chart}
      width={width}
      height={height}
      tabIndex={0}
      role="img"
      aria-label={says ? `${label} ${says}` : label}
      onPointerMove={event => onPoint(stepUnder(event))}
      onPointerLeave={() => onPoint(null)}
      onBlur={() => onPoint(null)}
      onClick={event => onPick(stepUnder(event))}
      onKeyDown={keys}
    >
      <g transform={`translate(${GUTTER.left * rem} ${GUTTER.above * rem})`}>
        <Ground {...props} {...{ box, px, py, names }} />
        {lines.map(({ key, look, steps, values }) => (
          <Path key={key} className={style[look]} {...{ steps, values, x, y }} {...box} />
        ))}
        {lines
          .filter(({ look }) => look === 'dotted')
          .map(line =>
            dots(line).map(({ step, value }) => (
              <circle key={`${line.key} ${step}`} className={style.dot} cx={px(step)} cy={py(value)} r={0.16 * rem} />
            )),
          )}
        <Names names={names} />
        {pointed === null ? null : <line className={style.pointed} x1={px(pointed)} x2={px(pointed)} y1={0} y2={box.height} />}
        {cursor === null ? null : (
          <g data-cursor={cursor}>
            <line className={style.cursor} x1={px(cursor)} x2={px(cursor)} y1={-0.25 * rem} y2={box.height} />
            <line className={style.cursorInk} x1={px(cursor)} x2={px(cursor)} y1={-0.25 * rem} y2={box.height} />
          </g>
        )}
      </g>
    </svg>
  )
}

interface PathProps extends Points {
  readonly className: string | undefined
  readonly x: Axis
  readonly y: Axis
  readonly width: number
  readonly height: number
}

/** A line is written anew where its points or its axes are others, not when the cursor moves: that it does with every step. */
const Path = memo(function Path({ className, steps, values, x, y, width, height }: PathProps) {
  return <path className={className} d={pathThrough({ steps, values }, x, y, { width, height })} />
})

interface Placed {
  readonly box: { readonly width: number; readonly height: number }
  readonly px: (step: number) => number
  readonly py: (value: number) => number
}

/** The lines across, the level, the epochs, and where something was changed. */
function Ground({ x, y, rem, level, marks, box, px, py, names }: RunChartProps & Placed & { readonly names: readonly Name[] }) {
  const levelAt = level && {
      x: box.width,
      y: py(level.value) + (py(level.value) < box.height - 1.25 * rem ? 0.9 : -0.3) * rem,
      anchor: 'end' as const,
    },
    taken = [...names.map(one => roomOf(one.line.name!, one, rem)), ...(levelAt ? [roomOf(level.text, levelAt, rem)] : [])]
  const texts = placeMarkTexts(
    marks.map(({ step, texts: of }) => ({ x: px(step), texts: of })),
    taken,
    { ...box, rem },
  )
  return (
    <g>
      {y.ticks.map(({ value, text }) => (
        <g key={value}>
          <line className={style.rule} x1={0} x2={box.width} y1={py(value)} y2={py(value)} />
          <text className={style.size} x={-0.375 * rem} y={py(value)}>
            {text}
          </text>
        </g>
      ))}
      {x.ticks.map(({ value, text }) => (
        <text
          key={value}
          className={value === x.to ? style.last : style.epoch}
          x={value === x.to ? box.width + GUTTER.right * rem : px(value)}
          y={box.height + 0.95 * rem}
        >
          {text}
        </text>
      ))}
      {levelAt === null ? null : (
        <g>
          <line className={style.level} x1={0} x2={box.width} y1={py(level!.value)} y2={py(level!.value)} />
          <text className={style.says} x={levelAt.x} y={levelAt.y} data-testid="level">
            {level!.text}
          </text>
        </g>
      )}
      {marks.map(({ step, asked = false }, i) => (
        <g key={asked ? 'asked' : step} data-mark={asked ? undefined : step} data-asked={asked ? step : undefined}>
          <line className={asked ? style.asked : style.mark} x1={px(step)} x2={px(step)} y1={0} y2={box.height} />
          {texts[i] ? (
            <text className={style.markText} textAnchor={texts[i].anchor} x={texts[i].x} y={texts[i].y}>
              {texts[i].text}
            </text>
          ) : null}
        </g>
      ))}
    </g>
  )
}

/** Where a line has a number, at most so many of them: a dot each. */
const MOST_DOTS = 40
function dots({ steps, values }: Points): readonly { readonly step: number; readonly value: number }[] {
  const every = Math.ceil(values.length / MOST_DOTS)
  return Array.from(values, (value, i) => ({ step: steps[i]!, value })).filter(
    ({ value }, i) => (values.length - 1 - i) % every === 0 && !Number.isNaN(value),
  )
}

const Names = ({ names }: { readonly names: readonly Name[] }) =>
  names.map(({ line, x, y, anchor }) => (
    <text key={line.key} className={style[`${line.look}Name`]} textAnchor={anchor} x={x} y={y}>
      {line.name}
    </text>
  ))

interface Name {
  readonly line: ChartLine
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'end'
}

/** Names at the lines' ends, above them, and never one over another. */
function namesOf({ lines, px, py, rem, box }: Pick<RunChartProps, 'lines' | 'rem'> & Placed): readonly Name[] {
  const ends = lines
    .flatMap(line => {
      const last = nearest(line.steps, Infinity),
        value = line.values[last]
      // A line of one point is none to be named.
      return line.name && last > 0 && value !== undefined && Number.isFinite(value)
        ? [{ line, x: px(line.steps[last]!), y: py(value) - 0.45 * rem }]
        : []
    })
    .toSorted((a, b) => a.y - b.y)
  const ys = apart(
    ends.map(({ y }) => y),
    LINE * rem,
    0.5 * rem,
    box.height - 0.2 * rem,
  )
  return ends.map(({ line, x }, i) =>
    x < box.width / 3 ? { line, x: x + 0.375 * rem, y: ys[i]!, anchor: 'start' } : { line, x: x - 0.375 * rem, y: ys[i]!, anchor: 'end' },
  )
}

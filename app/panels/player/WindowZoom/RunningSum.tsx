// How the terms add up: a small bar a term, each from the sum so far to the next, in reading order, from 0 to the number.
import { useMemo, useRef } from 'react'
import { runningSum, type RunningSum as Running } from '../../../geometry/runningSum.ts'
import { shortNumber } from '../../../geometry/numbers.ts'
import { useRoom } from '../../../marks/useRoom.ts'
import style from '../WindowZoom.module.css'

/** Height in rem. */
const HEIGHT = 4.5
/** CSS pixels above the highest and below the lowest: half a line, for the number at the end. */
const EDGE = 9
/** Room for the sum's number at the end, in rem. */
const END = 5

interface RunningSumProps {
  readonly products: ArrayLike<number>
  readonly value: number
  readonly isGradient: boolean
}

/** The twin of it in words and numbers is the table of all terms. */
export function RunningSum({ products, value, isGradient }: RunningSumProps) {
  const element = useRef<HTMLDivElement>(null)
  const { width, rem } = useRoom(element, 'width')
  const sum = useMemo(() => runningSum(products), [products])
  return (
    <div ref={element} className={style.sum}>
      {sum && width > 0 ? <Bars {...{ sum, value, isGradient, width, rem }} /> : null}
    </div>
  )
}

function Bars({
  sum,
  value,
  isGradient,
  width,
  rem,
}: Omit<RunningSumProps, 'products'> & { readonly sum: Running; readonly width: number; readonly rem: number }) {
  const room = width - END * rem,
    height = HEIGHT * rem
  if (room < 40) return null
  const { from, to, low, high } = sum
  const y = (v: number): number => EDGE + ((high - v) / (high - low)) * (height - 2 * EDGE)
  const pitch = Math.min(room / from.length, 2.5 * rem),
    bar = Math.max(1, pitch - (pitch > 5 ? 2 : 0))
  const rects = (isUp: boolean): string =>
    Array.from(from, (a, i) => {
      const b = to[i]!
      return b > a === isUp && a !== b
        ? `M${(i * pitch).toFixed(1)} ${y(Math.max(a, b)).toFixed(1)}h${bar.toFixed(1)}v${Math.max(1, Math.abs(y(a) - y(b))).toFixed(1)}h${(-bar).toFixed(1)}z`
        : ''
    }).join('')
  // Terms that are 0 leave no bar: a thin line joins those that do.
  const line = `M0 ${y(0).toFixed(1)}${Array.from(to, (b, i) => `H${(i * pitch).toFixed(1)}V${y(b).toFixed(1)}`).join('')}H${(from.length * pitch).toFixed(1)}`
  const end = from.length * pitch,
    last = y(to.at(-1)!)
  return (
    <svg
      className={style.running}
      width={width}
      height={height}
      aria-hidden="true"
      data-testid="running"
      data-gradient={isGradient ? '' : undefined}
    >
      <path className={style.zero} d={`M0 ${y(0).toFixed(1)}H${end.toFixed(1)}`} />
      <path className={style.joins} d={line} />
      <path className={style.up} d={rects(true)} />
      <path className={style.down} d={rects(false)} />
      <path className={style.end} d={`M${(end + 2).toFixed(1)} ${last.toFixed(1)}h${(0.75 * rem).toFixed(1)}`} />
      <text x={end + 1.1 * rem} y={last}>
        {shortNumber(value)}
      </text>
    </svg>
  )
}

// How the terms add up: a small bar a term, each from the sum so far to the next, in reading order, from 0 to the number. Written are the terms that do most, and
// how high and how low the sum goes.
import { useMemo, useRef } from 'react'
import { stepMaking } from '../../../../engine/program.ts'
import { runningSum, writtenTerms, type RunningSum as Running } from '../../../geometry/runningSum.ts'
import { grouped, shortNumber, signed } from '../../../geometry/numbers.ts'
import { useRoom } from '../../../marks/useRoom.ts'
import type { Explained } from '../../../state/terms.ts'
import { usePlayerText } from '../../../player/text.ts'
import { called } from './words.ts'
import { Minus } from './Minus.tsx'
import style from '../WindowZoom.module.css'

/** In rem: its height, what is free above the highest and below the lowest for a number, and left and right of the bars. */
const SIZE = { height: 5.25, edge: 1.125, left: 3.75, right: 5.5, apart: 0.5 }
/** A letter's width, of its size, which is in rem. */
const LETTER = { width: 0.61, size: 0.8125 }

interface RunningSumProps {
  readonly explained: Explained
  readonly products: ArrayLike<number>
}

/** The twin of it in words and numbers is the table of all terms. */
export function RunningSum({ explained, products }: RunningSumProps) {
  const t = usePlayerText().terms
  const element = useRef<HTMLElement>(null)
  const { width, rem } = useRoom(element, 'width')
  const sum = useMemo(() => runningSum(products), [products])
  const { program, sheet, read } = explained
  return (
    <figure ref={element} className={style.sum}>
      {sum && width > 0 ? (
        <>
          <figcaption>{t.soFar(grouped(products.length), lastAdded(explained))}</figcaption>
          <Bars
            {...{ sum, products, width, rem }}
            value={read(sheet.value, sheet.cell)}
            isGradient={stepMaking(program, sheet.value)?.pass === 'backward'}
          />
        </>
      ) : null}
    </figure>
  )
}

/** What is added once, last of all: a bias; null where there is none. */
function lastAdded({ program, sheet }: Explained): string | null {
  const last = sheet.groups.length > 1 ? sheet.groups.at(-1)! : null,
    [factor, ...others] = last?.columns ?? []
  if (!factor || others.length > 0 || factor.value === null || last!.terms.length > 1) return null
  return called(program, sheet, factor.value, factor.cells[0]!)
}

interface BarsProps extends Pick<RunningSumProps, 'products'> {
  readonly sum: Running
  readonly value: number
  readonly isGradient: boolean
  readonly width: number
  readonly rem: number
}

function Bars({ sum, products, value, isGradient, width, rem }: BarsProps) {
  const left = SIZE.left * rem,
    room = width - left - SIZE.right * rem,
    height = SIZE.height * rem
  if (room < 40) return null
  const { from, to, low, high } = sum,
    edge = SIZE.edge * rem
  const y = (v: number): number => edge + ((high - v) / (high - low)) * (height - 2 * edge)
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
    last = y(to.at(-1)!),
    widthOf = (term: number): number => (signed(products[term]!).length + 1) * LETTER.width * LETTER.size * rem
  return (
    <svg
      className={style.running}
      width={width}
      height={height}
      aria-hidden="true"
      data-testid="running"
      data-gradient={isGradient ? '' : undefined}
    >
      <Minus />
      <g transform={`translate(${left} 0)`}>
        <path className={style.zero} d={`M0 ${y(0).toFixed(1)}H${end.toFixed(1)}`} />
        <path className={style.joins} d={line} />
        <path className={style.up} d={rects(true)} />
        <path className={style.down} d={rects(false)} />
        <Heights {...{ sum, y, rem }} />
        {writtenTerms(sum, { pitch, bar, y, widthOf, apart: SIZE.apart * rem, width: end }).map(({ term, x, y: middle }) => (
          <text key={term} className={style.term} x={x} y={middle}>
            {signed(products[term]!)}
          </text>
        ))}
        <path className={style.end} d={`M${(end + 2).toFixed(1)} ${last.toFixed(1)}h${(0.75 * rem).toFixed(1)}`} />
        <text x={end + 1.1 * rem} y={last}>
          = {shortNumber(value)}
        </text>
      </g>
    </svg>
  )
}

/** Left of the bars: where 0 is, and how high and how low the sum comes; nothing over another. */
function Heights({ sum: { low, high }, y, rem }: Pick<BarsProps, 'sum' | 'rem'> & { readonly y: (sum: number) => number }) {
  const shown = [0, high, low].filter((v, i) => i === 0 || Math.abs(y(v) - y(0)) >= rem)
  return shown.map(v => (
    <text key={v} className={style.height} x={-0.375 * rem} y={y(v)}>
      {shortNumber(v)}
    </text>
  ))
}

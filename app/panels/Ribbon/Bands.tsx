// The picture of the ribbon: a band a class, where another class came to lead, the moment shown.
import { useMemo } from 'react'
import { className, type Program } from '../../../engine/program.ts'
import { bands, leaders, unanswered, xOf, type Leader, type Moment, type RibbonBox } from '../../geometry/inkMoments.ts'
import style from '../Ribbon.module.css'

interface Props {
  readonly program: Program
  readonly moments: readonly Moment[]
  readonly box: RibbonBox
  /** How many points are shown. */
  readonly now: number
  /** Where the pen was lifted. */
  readonly ends: readonly number[]
  /** Height of the line of names above, and of a letter in it, in CSS pixels. */
  readonly top: number
  readonly letter: number
}

export function Bands({ program, moments, box, now, ends, top, letter }: Props) {
  const paths = useMemo(() => bands(moments, box), [moments, box])
  const names = useMemo(
    () => spaced(leaders(moments), box, index => letter * className(program, index).length),
    [moments, box, letter, program],
  )
  const { width, row, rows } = box,
    height = row * rows
  return (
    <svg width={width} height={top + height} aria-hidden="true">
      {names.map(({ digit, from }) => {
        const x = xOf(from, box)
        return (
          <g key={from}>
            <path className={style.change} d={`M${x.toFixed(1)} ${top - 2}V${top + row * (digit + 0.5)}`} />
            <text className={style.name} x={Math.min(x, width - letter * className(program, digit).length)} y={top - 5}>
              {className(program, digit)}
            </text>
          </g>
        )
      })}
      <g transform={`translate(0 ${top})`}>
        {ends.map(end => (
          <path key={end} className={style.end} d={`M${xOf(end, box).toFixed(1)} 0v${height}`} />
        ))}
        {paths.map((_, digit) => (
          <path key={`row ${digit}`} className={style.row} d={`M0 ${(digit + 0.5) * row}H${width}`} />
        ))}
        <Gaps {...{ moments, box }} />
        {paths.map((path, digit) => (path ? <path key={`band ${digit}`} className={style.band} d={path} /> : null))}
        {box.points > 0 ? <Mark x={xOf(now, box)} height={height} /> : null}
      </g>
    </svg>
  )
}

/** Moments where no class may be named are hatched. */
function Gaps({ moments, box }: { readonly moments: readonly Moment[]; readonly box: RibbonBox }) {
  const gaps = useMemo(() => unanswered(moments, box), [moments, box])
  return gaps ? (
    <>
      <defs>
        <pattern id="no-answer" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path className={style.hatch} d="M0 0h1.5v5h-1.5z" />
        </pattern>
      </defs>
      <path className={style.none} d={gaps} data-testid="unanswered" />
    </>
  ) : null
}

/** A double line, ink outside and amber inside: it holds on every colour. */
function Mark({ x, height }: { x: number; height: number }) {
  return (
    <>
      <path className={style.markOutside} d={`M${x.toFixed(1)} -3V${height + 3}`} />
      <path className={style.mark} d={`M${x.toFixed(1)} -3V${height + 3}`} />
    </>
  )
}

interface Named extends Leader {
  readonly digit: number
}

/** Names need room: one on which the next would stand is left out, and none is said twice. What led last is always named. */
function spaced(changes: readonly Leader[], box: RibbonBox, widthOf: (digit: number) => number): readonly Named[] {
  let free = Infinity
  const named = changes
    .filter((one): one is Named => one.digit !== null)
    .toReversed()
    .filter(({ digit, from }) => {
      const width = widthOf(digit),
        x = Math.min(xOf(from, box), box.width - width)
      if (x + width > free) return false
      free = x - 3
      return true
    })
  return named.filter(({ digit }, i) => digit !== named[i + 1]?.digit)
}

// The picture of the ribbon: an area a class, the name of each that led in its area, the ink where another came to lead, the moment shown.
import { useMemo } from 'react'
import { cutStrokes, PEN_SHARE, type Strokes } from '../../../engine/data/ink.ts'
import { className, type Program } from '../../../engine/program.ts'
import { areas, leads, type Lead } from '../../geometry/inkAreas.ts'
import { visiblePoints } from '../../geometry/inkLines.ts'
import { evenly, unanswered, xOf, type Moment, type RibbonBox } from '../../geometry/inkMoments.ts'
import { SMALL, WHOLE } from './sizes.ts'
import style from '../Ribbon.module.css'

interface Props {
  readonly program: Program
  readonly classes: number
  readonly moments: readonly Moment[]
  readonly box: RibbonBox
  /** How many points are shown. */
  readonly now: number
  /** Where the pen was lifted. */
  readonly ends: readonly number[]
  /** What was drawn. */
  readonly strokes: Strokes
  /** CSS pixels of a rem. */
  readonly rem: number
}

/** Sizes in rem: a name's letter, the least stretch and area that hold a name. */
const NAME = { letter: 0.8, stretch: 1, least: 1.125 }

/** Greys of the areas: neighbours differ, the winner's is the darkest (in the style). */
const GREYS = 5

export default function Areas({ program, classes, moments, box, now, ends, strokes, rem }: Props) {
  const paths = useMemo(() => areas(moments, classes, box), [moments, classes, box])
  const named = useMemo(
    () => spaced(leads(moments, classes, box), box, digit => NAME.letter * rem * className(program, digit).length, rem),
    [moments, classes, box, rem, program],
  )
  const winner = named[0]?.digit
  const { width, height } = box
  return (
    <svg width={width} height={WHOLE * rem} aria-hidden="true">
      <path className={style.floor} d={`M0 0H${width}V${height}H0z`} />
      {paths.map(({ digit, path }) =>
        path ? (
          <path key={digit} className={style.area} data-grey={digit === winner ? 'winner' : (digit ?? GREYS) % GREYS} d={path} />
        ) : null,
      )}
      {ends.map(end => (
        <path key={end} className={style.end} d={`M${xOf(end, box).toFixed(1)} 0v${height}`} />
      ))}
      <Gaps {...{ moments, box }} />
      {moments.length < 2 ? <Written {...{ strokes, box }} /> : null}
      {named.map(({ digit, x, y, from, isInside }) => (
        <text key={from} className={style.name} data-winner={digit === winner && isInside ? '' : undefined} x={x} y={y}>
          {className(program, digit)}
        </text>
      ))}
      <Inks leads={named} {...{ strokes, box, rem }} />
      {box.points > 0 ? <Mark x={xOf(now, box)} height={height} /> : null}
    </svg>
  )
}

/** How much of the areas' height a picture of the ink takes where there are no areas, and how far pictures are apart, of their side. */
const WRITTEN = { height: 0.84, apart: 1.5 }

/** A drawing that came whole, from a link or as a sample: nothing is known of how the answer came about, but how it was written. */
function Written({ strokes, box }: Pick<Props, 'strokes' | 'box'>) {
  const side = WRITTEN.height * box.height,
    top = (box.height - side) / 2
  const pictures = useMemo(
    () => evenly(box, side * WRITTEN.apart).map(points => ({ points, path: inkPath(cutStrokes(strokes, points), side) })),
    [strokes, box, side],
  )
  return pictures.map(({ points, path }) => (
    <path
      key={points}
      className={style.written}
      data-written={points}
      transform={`translate(${(xOf(points, box) - side / 2).toFixed(1)} ${top.toFixed(1)})`}
      strokeWidth={1.2 * PEN_SHARE * side}
      d={path}
    />
  ))
}

/** The ink as it was in the middle of each stretch, small; the last one whole. */
function Inks({ leads: named, strokes, box, rem }: { leads: readonly Lead[]; strokes: Strokes; box: RibbonBox; rem: number }) {
  const side = SMALL.side * rem,
    top = box.height + SMALL.above * rem
  const pictures = useMemo(
    () => roomy(named, box, side).map(({ points, x }) => ({ points, x, path: inkPath(cutStrokes(strokes, points), side) })),
    [named, strokes, box, side],
  )
  return pictures.map(({ points, x, path }) => (
    <g key={points}>
      <path className={style.change} d={`M${xOf(points, box).toFixed(1)} ${box.height}v${SMALL.above * rem * 0.8}`} />
      <path
        className={style.ink}
        transform={`translate(${x.toFixed(1)} ${top.toFixed(1)})`}
        strokeWidth={1.2 * PEN_SHARE * side}
        d={path}
      />
    </g>
  ))
}

/** Where small pictures have room, from the last to the first: none over another. */
function roomy(named: readonly Lead[], box: RibbonBox, side: number): readonly { readonly points: number; readonly x: number }[] {
  const found: { points: number; x: number }[] = []
  for (const [i, { from, to }] of named.entries()) {
    const points = i === 0 ? to : Math.round((from + to) / 2),
      x = Math.max(0, Math.min(xOf(points, box) - side / 2, box.width - side))
    if (x + side + 2 <= (found.at(-1)?.x ?? Infinity)) found.push({ points, x })
  }
  return found
}

const inkPath = (strokes: Strokes, side: number): string => strokes.map(stroke => pathOf(stroke, side)).join('')

const pathOf = (stroke: Strokes[number], side: number): string =>
  `M${visiblePoints(stroke.length === 1 ? [stroke[0]!, stroke[0]!] : stroke, side)
    .map(([x, y]) => `${(x * side).toFixed(1)} ${(y * side).toFixed(1)}`)
    .join('L')}`

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

/** The head: amber with an edge of ink, which holds on every colour. */
const Mark = ({ x, height }: { x: number; height: number }) => (
  <rect className={style.mark} x={(x - 2.5).toFixed(1)} y={-6} width={5} height={height + 12} rx={2} />
)

/** A lead whose name is shown, and whether that lies in its area, or reaches over it onto paper. */
interface Named extends Lead {
  readonly isInside: boolean
}

/** Names from the last to the first; one that has no room, in its stretch or beside the one after it, is left out. What led last is always named. */
function spaced(found: readonly Lead[], box: RibbonBox, widthOf: (digit: number) => number, rem: number): readonly Named[] {
  let free = Infinity
  return found.toReversed().flatMap((lead, i) => {
    const width = widthOf(lead.digit),
      room = xOf(lead.to, box) - xOf(lead.from, box)
    const x = Math.max(width / 2, Math.min(lead.x, box.width - width / 2 - 4))
    if (i > 0 && (x + width / 2 > free || room < Math.min(NAME.stretch * rem, width) || lead.height < NAME.least * rem)) return []
    free = x - width / 2
    return [{ ...lead, x, isInside: room >= width }]
  })
}

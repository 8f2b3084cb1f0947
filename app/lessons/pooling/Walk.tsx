// Pooling on a digit's map: the window goes over its grid of 2×2, and the largest of the four slides to its place – or, beside it, their mean.
import { memo, type PointerEvent } from 'react'
import { SIZE } from '../../../engine/data/ink.ts'
import type { Rect } from '../../geometry/grid.ts'
import { rectBetween } from '../../geometry/motion.ts'
import { shapeText } from '../../geometry/numbers.ts'
import { cellText } from '../../geometry/cells.ts'
import { paintOf, type NumberPaint } from '../../geometry/termsBlock.ts'
import { Framed } from '../../marks/Outlines.tsx'
import { useTwin } from '../../marks/twins.ts'
import { useDark } from '../../state/theme.ts'
import { digits } from '../choices.ts'
import { Choose } from '../controls/Choose.tsx'
import { Controls } from '../controls/Controls.tsx'
import { Slide } from '../controls/Slide.tsx'
import type { Method } from './derive.ts'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import { cellsOf, OUT, PLACES, walkedTo, WINDOW, windowUnder } from './walk.ts'
import style from './Walk.module.css'

/** In pixels of the digit: where its map stands, what comes of it, and the line of numbers under them; a number's side there, and in a window; an outline's width. */
const TOP = 2,
  RIGHT = SIZE + 3,
  LINE = TOP + SIZE + 1.75,
  CELL = 5,
  QUARTER = 3.6,
  FRAME = 0.28
/** Two maps over one another are so high, with their names so wide, and so far apart. */
const HALF = 12.5,
  BESIDE = 14.6,
  APART = SIZE - HALF
/** In the table, a cell whose window is not pooled yet. */
const NONE = '–'
/** Left of the digit, for its outline. */
const EDGE = 0.2

/** A map that comes out: where it stands, and a cell's side in it. */
interface Made {
  readonly method: Method
  readonly top: number
  readonly side: number
}
/** The largest alone, as large as the digit; or the mean under it. */
const madeOf = (both: boolean): readonly Made[] =>
  both
    ? [
        { method: 'max', top: TOP, side: HALF / OUT },
        { method: 'average', top: TOP + APART, side: HALF / OUT },
      ]
    : [{ method: 'max', top: TOP, side: WINDOW }]

const rowOf = (window: number): number => Math.floor(window / OUT)
const colOf = (window: number): number => window % OUT

/** The window of both maps that a press is in; null: in none. */
function pressed(event: PointerEvent<SVGSVGElement>, view: Rect, made: readonly Made[]): number | null {
  const box = event.currentTarget.getBoundingClientRect(),
    across = (event.clientX - box.left) / box.width,
    down = (event.clientY - box.top) / box.height
  return windowUnder(across, down, view, [{ left: 0, top: TOP, side: WINDOW }, ...made.map(map => ({ ...map, left: RIGHT }))])
}

export function Walk({ state, set, derived, stop, printed }: Props) {
  const t = usePanelText(),
    dark = useDark()
  const walk = derived.walk(),
    { x, winners } = walk,
    { window, way } = state.walked < PLACES ? walkedTo(state.walked) : { window: Math.min(state.at, PLACES - 1), way: 1 }
  const until = way < 1 ? window : state.walked < PLACES ? window + 1 : PLACES
  const both = stop !== 'max',
    made = madeOf(both),
    view = { x: -EDGE, y: 0, width: RIGHT + (both ? BESIDE : SIZE) + 0.4, height: LINE + (both ? WINDOW * QUARTER : CELL) + 0.4 }
  const here = { x: WINDOW * colOf(window), y: TOP + WINDOW * rowOf(window), width: WINDOW, height: WINDOW },
    line = { four: cellsOf(window), winner: winners[window]!, way, dark, numbers: x, max: walk.max[window]! }
  useTwin({ label: t.xLabel, shape: [SIZE, SIZE], text: cell => cellText(x[cell]!, 4) })
  const point = (event: PointerEvent<SVGSVGElement>): void => {
    const at = pressed(event, view, made)
    if (at !== null) set({ walked: PLACES, at })
  }
  return (
    <>
      <svg
        className={style.picture}
        viewBox={`${view.x} ${view.y} ${view.width} ${view.height}`}
        role="img"
        aria-label={t.walkLabel(
          line.four.map(cell => cellText(x[cell]!, 4)).join(', '),
          cellText(line.max, 4),
          both ? cellText(walk.average[window]!, 4) : null,
        )}
        data-testid="walk"
        data-wide={both ? undefined : ''}
        data-window={window}
        {...(printed ? {} : { onPointerDown: point, onPointerMove: event => event.buttons === 1 && point(event) })}
      >
        <text x={0} y={1.2} className={style.name}>
          x <tspan>{shapeText([1, SIZE, SIZE])}</tspan>
        </text>
        <Ink data={x} across={SIZE} side={1} left={0} top={TOP} until={SIZE * SIZE} dark={dark} />
        <Lines left={0} top={TOP} side={WINDOW} />
        {made.map(map => (
          <MadeMap key={map.method} map={map} numbers={walk[map.method]} {...{ window, until, dark }} />
        ))}
        <Framed {...here} line={FRAME} />
        {way > 0 && way < 1
          ? made.map(map => (
              <rect
                key={map.method}
                className={style.winner}
                style={{ fill: inkOf(walk[map.method][window]!, dark).fill }}
                {...rectBetween(startOf(map.method, here, line.winner), placeOf(map, window), way)}
              />
            ))
          : null}
        {both ? <FourAndBoth {...line} average={walk.average[window]!} /> : <Largest {...line} />}
      </svg>
      <Controls>
        <Slide label={t.walked} value={Math.round(state.walked)} from={0} to={PLACES} slide={walked => set({ walked })} />
        <Choose label={t.digit} value={String(state.digit)} choices={digits} choose={digit => set({ digit: Number(digit) })} />
      </Controls>
    </>
  )
}

interface MadeMapProps {
  readonly map: Made
  readonly numbers: ArrayLike<number>
  readonly window: number
  /** The first cell that is not there yet. */
  readonly until: number
  readonly dark: boolean
}

/** What came of the windows so far. */
function MadeMap({ map, numbers, window, until, dark }: MadeMapProps) {
  const t = usePanelText()
  const { method, top, side } = map
  useTwin({ label: t.outLabel(t[method]), shape: [OUT, OUT], text: cell => (cell < until ? cellText(numbers[cell]!, 4) : NONE) })
  return (
    <>
      <text x={RIGHT} y={top - 0.8} className={style.name}>
        {t[method]} <tspan>{shapeText([1, OUT, OUT])}</tspan>
      </text>
      <Ink data={numbers} across={OUT} side={side} left={RIGHT} top={top} until={until} dark={dark} />
      <Lines left={RIGHT} top={top} side={side} />
      <Framed {...placeOf(map, window)} line={Math.min(FRAME, side / 5)} />
    </>
  )
}

/** A window's place in a map. */
const placeOf = ({ top, side }: Made, window: number): Rect => ({
  x: RIGHT + side * colOf(window),
  y: top + side * rowOf(window),
  width: side,
  height: side,
})

/** Where a map's number sets out: the winner from its cell of the window, the mean from all four. */
const startOf = (method: Method, window: Rect, winner: number): Rect =>
  method === 'max' ? { x: window.x + (winner % WINDOW), y: window.y + Math.floor(winner / WINDOW), width: 1, height: 1 } : window

interface LargestProps {
  readonly numbers: ArrayLike<number>
  /** The window's cells, and which of them won. */
  readonly four: readonly number[]
  readonly winner: number
  readonly max: number
  readonly way: number
  readonly dark: boolean
}

/** The window's four numbers and the largest of them, in a line. */
const Largest = ({ numbers, four, winner, max, way, dark }: LargestProps) => (
  <>
    <text x={8.2} y={LINE + CELL / 2} className={style.word} data-end="">
      max(
    </text>
    {four.map((cell, i) => (
      <Value key={cell} value={numbers[cell]!} x={8.8 + i * CELL} faded={way > 0 && i !== winner} dark={dark} />
    ))}
    <text x={9.4 + 4 * CELL} y={LINE + CELL / 2} className={style.word}>
      ) =
    </text>
    <Value value={max} x={RIGHT + 3} faded={way === 0} dark={dark} />
  </>
)

/** The same four as they stand in the window, and what both ways make of them. */
function FourAndBoth({ numbers, four, max, average, way, dark }: LargestProps & { readonly average: number }) {
  const t = usePanelText(),
    middle = LINE + QUARTER
  return (
    <>
      {four.map((cell, i) => (
        <Value
          key={cell}
          value={numbers[cell]!}
          x={BOTH_FROM + (i % WINDOW) * QUARTER}
          y={LINE + Math.floor(i / WINDOW) * QUARTER}
          side={QUARTER}
          faded={false}
          dark={dark}
        />
      ))}
      <Framed x={BOTH_FROM} y={LINE} width={WINDOW * QUARTER} height={WINDOW * QUARTER} line={FRAME} />
      {([max, average] as const).map((value, i) => {
        const x = RIGHT - 7 + i * 14
        return (
          <g key={i}>
            <text x={x - 0.6} y={middle} className={style.word} data-end="" data-small="">
              {i === 0 ? t.max : t.average}
            </text>
            <Value value={value} x={x} y={middle - CELL / 2} faded={way === 0} dark={dark} />
          </g>
        )
      })}
    </>
  )
}
/** Where a window's four numbers begin. */
const BOTH_FROM = 5

const inkOf = (value: number, dark: boolean): NumberPaint => paintOf(value, 1, 'ink', dark)

interface InkProps {
  readonly data: ArrayLike<number>
  readonly across: number
  readonly side: number
  readonly left: number
  readonly top: number
  /** The first cell that is not there yet. */
  readonly until: number
  readonly dark: boolean
}

/** The cells of a map that have ink. */
const Ink = memo(function Ink({ data, across, side, left, top, until, dark }: InkProps) {
  return Array.from(data, (value, i) =>
    value === 0 || i >= until ? null : (
      <rect
        key={i}
        style={{ fill: inkOf(value, dark).fill }}
        x={left + side * (i % across)}
        y={top + side * Math.floor(i / across)}
        width={side}
        height={side}
      />
    ),
  )
})

/** The grid of windows, or of what they give. */
const Lines = memo(function Lines({ left, top, side }: { readonly left: number; readonly top: number; readonly side: number }) {
  const steps = Array.from({ length: OUT + 1 }, (_, i) => i * side),
    whole = OUT * side
  return <path className={style.lines} d={steps.map(step => `M${left + step} ${top}v${whole}M${left} ${top + step}h${whole}`).join('')} />
})

interface ValueProps {
  readonly value: number
  readonly x: number
  readonly y?: number
  readonly side?: number
  readonly faded: boolean
  readonly dark: boolean
}

function Value({ value, x, y = LINE, side = CELL, faded, dark }: ValueProps) {
  const { fill, ink } = inkOf(value, dark)
  return (
    <g className={style.number} data-faded={faded ? '' : undefined}>
      <rect style={{ fill }} x={x} y={y} width={side} height={side} />
      <text x={x + side / 2} y={y + side / 2} data-ink={ink ? '' : undefined} data-small={side < CELL ? '' : undefined}>
        {cellText(value, 4)}
      </text>
    </g>
  )
}

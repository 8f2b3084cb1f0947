// Max pooling on a digit's map: the window goes over its grid of 2×2, and the largest of the four slides to its place.
import { memo, type PointerEvent } from 'react'
import { SIZE } from '../../../engine/data/ink.ts'
import { colourTable, cssOf, entryOf } from '../../geometry/colours.ts'
import { cellText } from '../../geometry/cells.ts'
import { takesInk } from '../../geometry/termsBlock.ts'
import { useDark } from '../../state/theme.ts'
import { digits } from '../choices.ts'
import { Choose } from '../controls/Choose.tsx'
import { Controls } from '../controls/Controls.tsx'
import { Slide } from '../controls/Slide.tsx'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import { cellsOf, OUT, PLACES, walkedTo, WINDOW } from './walk.ts'
import style from './Walk.module.css'

/** In pixels of the digit: where both maps and the line of four numbers stand. */
const TOP = 2,
  RIGHT = SIZE + 3,
  LINE = TOP + SIZE + 1.75,
  CELL = 5
const WIDTH = RIGHT + SIZE + 0.4,
  HEIGHT = LINE + CELL + 0.4

const placeOf = (window: number): readonly [x: number, y: number] => [WINDOW * (window % OUT), TOP + WINDOW * Math.floor(window / OUT)]

export function Walk({ state, set, derived, printed }: Props) {
  const t = usePanelText(),
    dark = useDark()
  const { x, out, winners } = derived.walk()
  const { window, way } = walkedTo(state.walked)
  const [left, top] = placeOf(window),
    four = cellsOf(window),
    winner = winners[window]!
  const from = { x: left + (winner % WINDOW), y: top + Math.floor(winner / WINDOW) },
    side = 1 + (WINDOW - 1) * way
  const point = (event: PointerEvent<SVGSVGElement>): void => {
    const box = event.currentTarget.getBoundingClientRect(),
      x = ((event.clientX - box.left) / box.width) * WIDTH,
      row = Math.floor((((event.clientY - box.top) / box.height) * HEIGHT - TOP) / WINDOW),
      col = Math.floor((x < SIZE ? x : x - RIGHT) / WINDOW)
    if (row >= 0 && row < OUT && col >= 0 && col < OUT) set({ walked: row * OUT + col + 1 })
  }
  return (
    <>
      <svg
        className={style.picture}
        viewBox={`-0.2 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={t.walkLabel(four.map(cell => cellText(x[cell]!, 4)).join(', '), cellText(out[window]!, 4))}
        data-testid="walk"
        data-window={window}
        {...(printed ? {} : { onPointerDown: point, onPointerMove: event => event.buttons === 1 && point(event) })}
      >
        <text x={0} y={1.2} className={style.name}>
          x <tspan>(1, 28, 28)</tspan>
        </text>
        <text x={RIGHT} y={1.2} className={style.name}>
          {t.max} <tspan>(1, 14, 14)</tspan>
        </text>
        <Ink data={x} across={SIZE} side={1} left={0} until={SIZE * SIZE} dark={dark} />
        <Lines left={0} />
        <Ink data={out} across={OUT} side={WINDOW} left={RIGHT} until={way === 1 ? window + 1 : window} dark={dark} />
        <Lines left={RIGHT} />
        <Outline x={left} y={top} side={WINDOW} />
        <Outline x={RIGHT + left} y={top} side={WINDOW} />
        {way > 0 && way < 1 ? (
          <rect
            className={style.winner}
            style={{ fill: colourOf(out[window]!, dark) }}
            x={from.x + (RIGHT + left - from.x) * way}
            y={from.y + (top - from.y) * way}
            width={side}
            height={side}
          />
        ) : null}
        <Largest {...{ four, winner, way, dark }} numbers={x} largest={out[window]!} />
      </svg>
      <Controls>
        <Slide label={t.walked} value={Math.round(state.walked)} from={0} to={PLACES} slide={walked => set({ walked })} />
        <Choose label={t.digit} value={String(state.digit)} choices={digits} choose={digit => set({ digit: Number(digit) })} />
      </Controls>
    </>
  )
}

interface LargestProps {
  readonly numbers: ArrayLike<number>
  /** The window's cells, and which of them won. */
  readonly four: readonly number[]
  readonly winner: number
  readonly largest: number
  readonly way: number
  readonly dark: boolean
}

/** The window's four numbers and the largest of them, in a line. */
const Largest = ({ numbers, four, winner, largest, way, dark }: LargestProps) => (
  <>
    <text x={8.2} y={LINE + CELL / 2} className={style.word} data-end="">
      max(
    </text>
    {four.map((cell, i) => (
      <OfFour key={cell} value={numbers[cell]!} x={8.8 + i * CELL} faded={way > 0 && i !== winner} dark={dark} />
    ))}
    <text x={9.4 + 4 * CELL} y={LINE + CELL / 2} className={style.word}>
      ) =
    </text>
    <OfFour value={largest} x={RIGHT + 3} faded={way === 0} dark={dark} />
  </>
)

const pixelOf = (value: number, dark: boolean): number => colourTable('ink', dark)[entryOf(value, 1)]!
const colourOf = (value: number, dark: boolean): string => cssOf(pixelOf(value, dark))

interface InkProps {
  readonly data: ArrayLike<number>
  readonly across: number
  readonly side: number
  readonly left: number
  /** The first cell that is not there yet. */
  readonly until: number
  readonly dark: boolean
}

/** The cells of a map that have ink. */
const Ink = memo(function Ink({ data, across, side, left, until, dark }: InkProps) {
  return Array.from(data, (value, i) =>
    value === 0 || i >= until ? null : (
      <rect
        key={i}
        style={{ fill: colourOf(value, dark) }}
        x={left + side * (i % across)}
        y={TOP + side * Math.floor(i / across)}
        width={side}
        height={side}
      />
    ),
  )
})

/** The grid of windows. */
const Lines = memo(function Lines({ left }: { readonly left: number }) {
  const steps = Array.from({ length: OUT + 1 }, (_, i) => i * WINDOW)
  return <path className={style.lines} d={steps.map(line => `M${left + line} ${TOP}v${SIZE}M${left} ${TOP + line}h${SIZE}`).join('')} />
})

const Outline = ({ x, y, side }: { readonly x: number; readonly y: number; readonly side: number }) => (
  <>
    <rect className={style.outer} x={x} y={y} width={side} height={side} />
    <rect className={style.outline} x={x} y={y} width={side} height={side} />
  </>
)

function OfFour({
  value,
  x,
  faded,
  dark,
}: {
  readonly value: number
  readonly x: number
  readonly faded: boolean
  readonly dark: boolean
}) {
  return (
    <g className={style.number} data-faded={faded ? '' : undefined}>
      <rect style={{ fill: colourOf(value, dark) }} x={x} y={LINE} width={CELL} height={CELL} />
      <text x={x + CELL / 2} y={LINE + CELL / 2} data-ink={takesInk(pixelOf(value, dark), dark) ? '' : undefined}>
        {cellText(value, 4)}
      </text>
    </g>
  )
}

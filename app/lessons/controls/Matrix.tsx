// A matrix too large to read: its numbers as colours, rulers, what is lit, and the magnifier. A press, a drag or the arrow keys point.
import { useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { Scale } from '../../geometry/colours.ts'
import { arrowStep, gestureHandlers, newHands, type Gesture, type Spot } from '../../geometry/gestures.ts'
import { blocksOf } from '../../geometry/highlights.ts'
import { besideOn, cellOn, positionOn, sheetOf } from '../../geometry/matrix.ts'
import { cellNumber } from '../../geometry/termsBlock.ts'
import { LEGIBLE, under, type Axis } from '../../geometry/matrixView.ts'
import { shapeText, shortNumber } from '../../geometry/numbers.ts'
import { MatrixLens } from '../../marks/MatrixLens.tsx'
import { MatrixView } from '../../marks/MatrixView.tsx'
import type { PictureRoom } from './usePicture.ts'
import { useTwin } from '../../marks/twins.ts'
import { Figure } from './Figure.tsx'
import style from './controls.module.css'

export interface MatrixProps {
  readonly common: PictureRoom['common']
  readonly title: string
  /** What stands behind the title; the shape where nothing is said. */
  readonly shape?: string
  /** For tests. */
  readonly name: string
  readonly rows: number
  readonly cols: number
  /** undefined: not known, or covered. */
  readonly data: ArrayLike<number> | undefined
  /** ±largest are the scale's ends. */
  readonly largest: number
  readonly colours: Scale
  /** At most so wide and high, and a cell so large, in rem. */
  readonly width: number
  readonly height: number
  readonly most?: number
  readonly lit?: ReadonlySet<number> | undefined
  readonly at?: number | null
  readonly onPoint?: ((cell: number) => void) | undefined
  /** For screen readers. */
  readonly label: string
}

/** Cells below this side, in rem, are read through the magnifier. */
const SMALL = 1.5
export function Matrix({
  common,
  title,
  shape,
  name,
  rows,
  cols,
  data,
  largest,
  colours,
  width,
  height,
  most = 1.25,
  lit,
  at = null,
  onPoint,
  label,
}: MatrixProps) {
  const { dark, dpr, rem, words } = common
  const element = useRef<HTMLDivElement | null>(null)
  const [looked, look] = useState<number | null>(null)
  const [here, setHere] = useState(false) // who is here hears the cell
  const sheet = useMemo(() => sheetOf([rows, cols], 'matrix'), [rows, cols])
  const down = useMemo(() => axisOf(rows, Math.min(most, height / rows) * rem * dpr), [rows, most, height, rem, dpr])
  const along = useMemo(() => axisOf(cols, Math.min(most, width / cols) * rem * dpr), [cols, most, width, rem, dpr])
  const parts = useMemo(() => (data ? [{ data, box: null }] : []), [data])
  const number = useMemo(() => (cell: number, characters: number) => (data ? cellNumber(data[cell]!, characters) : ''), [data])
  const blocks = useMemo(() => blocksOf(lit ?? [], cell => positionOn(sheet, cell)), [lit, sheet])
  const legible = along.size >= LEGIBLE.width * rem * dpr && down.size >= LEGIBLE.height * rem * dpr
  const picture = { sheet, rows: down, cols: along, parts, largest, colours, dark, dpr, rem }
  const place = (cell: number): string => `${title}[${positionOn(sheet, cell).join(', ')}]`
  const value = (cell: number): string => (data ? shortNumber(data[cell]!) : '?')
  useTwin({ label, shape: [rows, cols], text: value })
  const hands = useHands({
    rows: down,
    cols: along,
    under: (row, col) => cellOn(sheet, row, col),
    beside: (cell, step) => besideOn(sheet, cell, ...step),
    at,
    looked,
    look,
    onPoint,
  })
  const glass = looked !== null && looked < rows * cols && Math.min(down.size, along.size) < SMALL * rem * dpr ? looked : null
  return (
    <Figure title={title} shape={shape ?? shapeText([rows, cols])}>
      <div className={style.ruled} data-covered={data ? undefined : ''} onFocus={() => setHere(true)} onBlur={() => setHere(false)}>
        <MatrixView
          {...picture}
          {...{ blocks, name }}
          label={`${label} ${words.walk}`}
          lit={lit?.size ?? 0}
          changed={[]}
          at={at === null ? null : positionOn(sheet, at)}
          write={legible ? number : null}
          pointer={hands}
          frame={element}
          panned={false}
        />
      </div>
      <p className="hidden" aria-live="polite">
        {here && at !== null ? words.cell(place(at), value(at)) : ''}
      </p>
      {glass === null ? null : (
        <MatrixLens
          {...picture}
          at={positionOn(sheet, glass)}
          over={element}
          cell={[3, 1.35]}
          write={number}
          text={words.cell(place(glass), value(glass))}
        />
      )}
    </Figure>
  )
}

/** Cells differ by a pixel where they have no whole number of them: 576 rows would else be as high as 1 px a row, or twice that. */
function axisOf(length: number, most: number): Axis {
  const size = Math.max(most, 1 / length) // before the room is measured, there is none
  return { length, size, offset: 0, room: Math.max(1, Math.round(length * size)) }
}

interface Held {
  readonly rows: Axis
  readonly cols: Axis
  readonly under: (row: number, col: number) => number
  readonly beside: (cell: number, step: readonly [dx: number, dy: number]) => number
  readonly at: number | null
  /** What the magnifier reads: where keys go on from when no cell is marked. */
  readonly looked: number | null
  readonly look: (cell: number | null) => void
  readonly onPoint: ((cell: number) => void) | undefined
}

function useHands({ rows, cols, under: cellUnder, beside, at, looked, look, onPoint }: Held) {
  const [hands] = useState(newHands<undefined>)
  const cellAt = (spot: Spot, element: HTMLElement): number => {
    const box = element.getBoundingClientRect()
    const inside = (axis: Axis, share: number): number =>
      Math.max(0, Math.min(axis.length - 1, under(axis, Math.max(0, Math.min(axis.room - 1, share * axis.room)))))
    return cellUnder(inside(rows, (spot.y - box.top) / box.height), inside(cols, (spot.x - box.left) / box.width))
  }
  const act = (gesture: Gesture, element: HTMLElement): void => {
    if (gesture.type === 'leave' || gesture.type === 'cancel') look(null)
    if (gesture.type !== 'hover' && gesture.type !== 'press' && gesture.type !== 'drag') return
    const cell = cellAt(gesture.spot, element)
    look(cell)
    if (gesture.type === 'press' || (gesture.type === 'drag' && cell !== at)) onPoint?.(cell)
  }
  return {
    ...gestureHandlers<HTMLElement>(hands, act, { captures: true }),
    onFocus(event: React.FocusEvent): void {
      if (event.currentTarget.matches(':focus-visible')) look(at ?? 0)
    },
    onBlur(): void {
      look(null)
    },
    onKeyDown(event: KeyboardEvent): void {
      const step = arrowStep(event.key)
      if (!step) return
      const from = at ?? looked,
        cell = from === null ? 0 : beside(from, step)
      look(cell)
      onPoint?.(cell)
      event.preventDefault()
      event.stopPropagation()
    },
  }
}

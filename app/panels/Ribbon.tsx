// What the network thought at each moment of the drawing: a band a class, as thick as the class was likely. Dragged, it
// takes the drawing back there, and the network thinks again: nothing is played back.
import { useMemo, useRef, useState } from 'react'
import { className, classesOf } from '../../engine/program.ts'
import { argMax } from '../../engine/argMax.ts'
import { gestureHandlers, newHands, type Gesture } from '../geometry/gestures.ts'
import { bands, leaders, pointsAt, unanswered, xOf, type Leader, type Moment, type RibbonBox } from '../geometry/inkMoments.ts'
import { percent } from '../geometry/numbers.ts'
import { useRoom } from '../marks/useRoom.ts'
import { countPoints } from '../../engine/data/ink.ts'
import { useDrawing } from '../state/drawing.ts'
import { cutAt, replay } from '../state/replay.ts'
import { pageOf } from '../state/moments.ts'
import { useProgram } from '../state/film.ts'
import { useOutput } from '../state/outputs.ts'
import { usePlace } from '../state/place.ts'
import { usePlayback } from '../state/playback.ts'
import { useNoAnswer } from '../state/shown.ts'
import { useDrawText } from '../draw/text.ts'
import style from './Ribbon.module.css'

/** Of all rows together, of the line of names above, of a letter in it, and of a row that has room for its class's name, in rem. */
const SIZES = { rows: 6.875, names: 1, letter: 0.5, named: 0.55 }

export function Ribbon() {
  const t = useDrawText()
  const program = useProgram(),
    classes = classesOf(program)
  const y = useOutput('probabilities')
  const track = useRef<HTMLDivElement>(null)
  const { width, rem } = useRoom(track)
  const [row, top, letter] = [(SIZES.rows * rem) / classes, SIZES.names * rem, SIZES.letter * rem]
  const moments = useDrawing(drawing => drawing.moments)
  const { all, now, ends } = useMoment()
  const box = useMemo((): RibbonBox => ({ width, row, rows: classes, points: all }), [width, row, classes, all])
  const paths = useMemo(() => bands(moments, box), [moments, box])
  const names = useMemo(
    () => spaced(leaders(moments), box, digit => letter * className(program, digit).length),
    [moments, box, letter, program],
  )
  const none = useNoAnswer(),
    best = y && !none ? argMax(y.data) : null
  const text =
    all === 0
      ? t.ribbonEmpty
      : best === null
        ? y && none
          ? t.momentNone(now, all)
          : t.moment(now, all)
        : t.momentAnswer(now, all, className(program, best), percent(y!.data[best]!))
  const drag = useDrag(box)
  return (
    <section className={style.ribbon} aria-label={t.ribbon}>
      <header>
        <h3>{t.ribbon}</h3>
        <Replay all={all} />
      </header>
      <div
        className={style.track}
        ref={track}
        data-testid="ribbon"
        role="slider"
        tabIndex={0}
        aria-label={t.ribbonSlider}
        aria-orientation="horizontal"
        aria-valuemin={all === 0 ? 0 : 1}
        aria-valuemax={all}
        aria-valuenow={now}
        aria-valuetext={text}
        aria-disabled={all === 0}
        data-empty={all === 0 ? '' : undefined}
        {...drag}
      >
        <svg width={width} height={top + row * classes} aria-hidden="true">
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
              <path key={end} className={style.end} d={`M${xOf(end, box).toFixed(1)} 0v${row * classes}`} />
            ))}
            {rowsOf(classes).map(digit => (
              <path key={`row ${digit}`} className={style.row} d={`M0 ${(digit + 0.5) * row}H${width}`} />
            ))}
            <Gaps {...{ moments, box }} />
            {paths.map((path, digit) => (path ? <path key={`band ${digit}`} className={style.band} d={path} /> : null))}
            {all > 0 ? <Mark x={xOf(now, box)} height={row * classes} /> : null}
          </g>
        </svg>
        {row >= SIZES.named * rem ? (
          <ol className={style.digits} aria-hidden="true" style={{ lineHeight: `${row}px` }}>
            {rowsOf(classes).map(digit => (
              <li key={digit}>{className(program, digit)}</li>
            ))}
          </ol>
        ) : null}
      </div>
      <p className={style.caption}>
        {all === 0 ? t.ribbonHint : none && y ? t.momentNone(now, all) : moments.length < 2 && all > 2 ? t.ribbonAlone : t.moment(now, all)}
      </p>
    </section>
  )
}

/** Writes the drawing again, or stops it. */
function Replay({ all }: { readonly all: number }) {
  const t = useDrawText()
  const playing = usePlayback(films => (films.example?.playing ?? false) || (films.replay?.playing ?? false))
  return (
    <button
      type="button"
      disabled={all === 0}
      onClick={replay}
      aria-label={playing ? t.stopReplay : t.replay}
      title={playing ? t.stopReplay : t.replay}
    >
      {playing ? <Pause /> : <Play />}
    </button>
  )
}

/** Moments where no digit may be named are hatched. */
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

const Play = () => (
  <svg width="12" height="12" aria-hidden="true">
    <path d="M2 1l9 5-9 5z" fill="currentColor" />
  </svg>
)
const Pause = () => (
  <svg width="12" height="12" aria-hidden="true">
    <path d="M2 1h3v10H2zM7 1h3v10H7z" fill="currentColor" />
  </svg>
)

/** How many points there are, how many are shown, and where the pen was lifted; of the example while that is on. */
function useMoment(): { readonly all: number; readonly now: number; readonly ends: readonly number[] } {
  const example = useDrawing(drawing => drawing.example)
  const strokes = usePlace(place => place.strokes)
  const at = usePlace(place => place.at)
  const framed = useDrawing(drawing => (drawing.framed?.kind === 'example' ? drawing.framed.points : 0))
  const written = example?.strokes ?? strokes
  const all = countPoints(written)
  const ends = useMemo(() => liftsOf(written), [written])
  return { all, now: example ? Math.max(1, framed) : Math.min(all, at ?? all), ends }
}

/** A dot and a hundred strokes would be a fence: then no ends are drawn. */
const MOST_ENDS = 12

function liftsOf(strokes: readonly (readonly unknown[])[]): readonly number[] {
  let points = 0
  const ends = strokes.slice(0, -1).map(stroke => (points += stroke.length))
  return ends.length > MOST_ENDS ? [] : ends
}

const rowsOf = (classes: number): readonly number[] => Array.from({ length: classes }, (_, index) => index)

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

/** Pointer, finger and keys move along the ribbon. */
function useDrag(box: RibbonBox): React.HTMLAttributes<HTMLElement> {
  const [hands] = useState(newHands<undefined>)
  const { all, now } = useMoment()
  const act = (gesture: Gesture, element: HTMLElement): void => {
    if (all > 0 && (gesture.type === 'press' || gesture.type === 'drag'))
      cutAt(pointsAt(gesture.at.x - element.getBoundingClientRect().left, box))
  }
  return {
    ...gestureHandlers<HTMLElement>(hands, act, { captures: true }),
    onKeyDown(event) {
      if (event.ctrlKey || event.metaKey || event.altKey || all === 0) return
      const page = pageOf(all)
      const step = event.shiftKey ? page : 1
      const places: Readonly<Record<string, number>> = {
        ArrowLeft: now - step,
        ArrowDown: now - step,
        ArrowRight: now + step,
        ArrowUp: now + step,
        PageDown: now - page,
        PageUp: now + page,
        Home: 1,
        End: all,
      }
      const place = places[event.key]
      if (place === undefined) return
      event.preventDefault()
      cutAt(Math.max(1, place))
    },
  }
}

// The film of the training: its moments where their steps lie, with the first filters of as many as have room. Dragged along it, all goes back with the hand.
import { memo, useMemo, useRef, useState, type HTMLAttributes } from 'react'
import type { RunHistory } from '../../engine/api.ts'
import { firstFilters } from '../../engine/program.ts'
import { endFor } from '../geometry/colours.ts'
import { gestureHandlers, newHands, slidesBy, type Gesture, type Hands } from '../geometry/gestures.ts'
import { gridWidth, type Grid } from '../geometry/grid.ts'
import { grouped, shortNumber } from '../geometry/numbers.ts'
import { endOfLine, labelledEpochs, momentAt, pictured, placeOfStep, type RunLine } from '../geometry/runLine.ts'
import { Maps } from '../marks/Maps.tsx'
import { useRoom } from '../marks/useRoom.ts'
import { oncePerFrame } from '../state/oncePerFrame.ts'
import { lookAt } from '../state/run/actions.ts'
import { filtersAt, useRun } from '../state/run/store.ts'
import { useDark } from '../state/theme.ts'
import { lookBy } from './commands.ts'
import { useTrainText } from './text.ts'
import style from './Timeline.module.css'

/** Height of the film and of its pictures, and the least way between two labels, in rem. */
const HEIGHT = 1.875
const PICTURE = 1.375
const APART = 4.5
/** Filters of a picture. */
const MOST_FILTERS = 3

export function Timeline() {
  const t = useTrainText(),
    track = useRef<HTMLDivElement>(null),
    { width, rem } = useRoom(track, 'width')
  const moments = useRun(run => run.history.moments),
    looksAt = useRun(run => run.looksAt),
    present = useRun(run => run.state?.steps ?? 0),
    epochSteps = useRun(run => run.state?.epochSteps ?? 1),
    until = useRun(run => run.state?.until ?? null),
    recorded = useRun(run => run.kind === 'recorded')
  const end = endOfLine(present, until, epochSteps),
    line = useMemo((): RunLine => ({ end, width }), [end, width])
  const steps = useMemo(() => moments.map(({ step }) => step), [moments])
  const scrub = useScrub(line, steps, present),
    here = looksAt === null ? moments.length - 1 : steps.indexOf(looksAt)
  const moment = moments[here]
  return (
    <div
      className={style.timeline}
      ref={track}
      data-testid="moments"
      role="slider"
      tabIndex={0}
      aria-label={t.timeline}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={Math.max(0, moments.length - 1)}
      aria-valuenow={Math.max(0, here)}
      aria-valuetext={looksAt === null ? t.now(grouped(present)) : t.moment(grouped(looksAt), moment ? shortNumber(moment.loss) : '')}
      {...scrub}
    >
      <svg width={width} height={HEIGHT * rem} aria-hidden="true">
        <rect className={style.room} width={width} height={HEIGHT * rem} rx="4" />
        <rect className={style.done} width={placeOfStep(line, present)} height={HEIGHT * rem} rx="4" />
        <Ticks {...{ line, moments, recorded }} high={HEIGHT * rem} />
      </svg>
      <Film {...{ line, steps, rem }} />
      <Cursor x={placeOfStep(line, looksAt ?? present)} high={HEIGHT * rem} past={looksAt !== null} />
      <div className={style.labels} aria-hidden="true">
        <span style={{ left: 0 }}>{t.start}</span>
        <Rates line={line} />
        {width > 0 && epochSteps > 1
          ? labelledEpochs(line, epochSteps, APART * rem).map(epoch => (
              <span key={epoch} data-at="middle" style={{ left: placeOfStep(line, epoch * epochSteps) }}>
                {t.epochOf(grouped(epoch))}
              </span>
            ))
          : null}
      </div>
    </div>
  )
}

interface TicksProps {
  readonly line: RunLine
  readonly moments: RunHistory['moments']
  readonly recorded: boolean
  readonly high: number
}

/** The moments. They are drawn anew where there are others, and not while one drags along them. */
const Ticks = memo(function Ticks({ line, moments, recorded, high }: TicksProps) {
  return moments.map(({ step, holds }) => (
    <path key={step} className={style.moment} data-holds={recorded ? undefined : holds} d={`M${placeOfStep(line, step)} 0V${high}`} />
  ))
})

/** Where the learning rate was changed. */
function Rates({ line }: { readonly line: RunLine }) {
  const t = useTrainText(),
    rates = useRun(run => run.history.rates),
    asked = useRun(run => run.askedRate)
  return [...rates.slice(1).filter(({ step }) => step <= line.end), ...(asked ? [asked] : [])].map(one => (
    <span
      key={one === asked ? 'asked' : one.step}
      className={style.rate}
      data-asked={one === asked || undefined}
      data-at="middle"
      style={{ left: placeOfStep(line, one.step) }}
      title={one === asked ? t.rateAsked(String(one.rate)) : t.rateFrom(grouped(one.step), String(one.rate))}
    >
      ▵
    </span>
  ))
}

interface FilmProps {
  readonly line: RunLine
  readonly steps: readonly number[]
  readonly rem: number
}

/** The first filters at the moments that have room for them. It is drawn anew when there is another moment, and not with every step. */
const Film = memo(function Film({ line, steps, rem }: FilmProps) {
  const history = useRun(run => run.history),
    program = useRun(run => run.program),
    dark = useDark(),
    dpr = window.devicePixelRatio
  const name = firstFilters(program),
    [count = 0, channels = 1, rows = 1, cols = 1] = name === null ? [] : program.values[program.params[name]!]!.shape
  const grid = useMemo((): Grid => {
    const cell = Math.max(1, Math.floor((PICTURE * rem * dpr) / rows)),
      shown = Math.min(MOST_FILTERS, count)
    return {
      first: 0,
      shown: shown * channels,
      rows,
      cols,
      across: shown,
      down: 1,
      cw: cell,
      ch: cell,
      gapX: 2 * dpr,
      gapY: 0,
      order: 'rows',
      tile: { of: channels, across: 1, down: 1, gap: 0 },
    }
  }, [rem, dpr, rows, cols, count, channels])
  const end = useMemo(() => (history.filters.length > 0 ? endFor(history.filters) : 1), [history])
  if (count === 0 || line.width === 0) return null
  const wide = gridWidth(grid) / dpr
  return pictured(line, steps, wide + 10, Math.max(wide + 10, placeOfStep(line, steps.at(-1) ?? 0))).map(step => {
    const filters = filtersAt({ history, program }, step)
    return filters ? (
      <span key={step} className={style.picture} style={{ left: placeOfStep(line, step) + 5 }}>
        <Maps grid={grid} dpr={dpr} data={filters.subarray(0, grid.shown * rows * cols)} largest={end} colours="activation" dark={dark} />
      </span>
    ) : null
  })
})

const Cursor = ({ x, high, past }: { readonly x: number; readonly high: number; readonly past: boolean }) => (
  <i className={style.cursor} data-past={past ? '' : undefined} style={{ left: x, height: high + 10 }} />
)

/** Where a drag has come to: shown once a frame, however often the pointer moves. */
let wanted: number | null = null
const lookAgain = oncePerFrame(() => lookAt(wanted))
function lookSoon(moment: number | null): void {
  wanted = moment
  lookAgain()
}

/** Pointer and finger go to the nearest moment; arrows from moment to moment, with shift ten of them; Home and End to the first and to the present. */
function useScrub(line: RunLine, steps: readonly number[], present: number): HTMLAttributes<HTMLElement> {
  const [hands] = useState(newHands<number>)
  const act = (gesture: Gesture, element: HTMLElement, held: Hands<number>): void => {
    if (gesture.type === 'press') held.note = element.getBoundingClientRect().left
    else if (gesture.type !== 'drag') return
    lookSoon(momentAt(line, steps, present, gesture.spot.x - held.note!))
  }
  return {
    ...gestureHandlers(hands, act, { captures: true }),
    onKeyDown(event) {
      const by = slidesBy(event)
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (by !== undefined) lookBy(by)
      else if (event.key === 'Home' && steps.length > 0) lookAt(steps[0]!)
      else if (event.key === 'End') lookAt(null)
      else return
      event.preventDefault()
    },
  }
}

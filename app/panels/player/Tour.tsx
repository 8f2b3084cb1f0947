// The tour: a strip over the player that says what to see at a stop, and leads on. It covers nothing, plays nothing, and goes whenever one likes.
import { useCallback, useEffect, useLayoutEffect, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTensor } from '../../client/client.ts'
import { tourOf } from '../../geometry/tour.ts'
import { plain, Prose } from '../../marks/Prose.tsx'
import { Stops } from '../../marks/Stops.tsx'
import { SOON, useSlowly } from '../../marks/useSlowly.ts'
import { register, useHint, type RunsOf } from '../../state/commands.ts'
import { useProgram } from '../../state/player.ts'
import { useOutput } from '../../state/outputs.ts'
import { endTour, goStop, offerTour, resumeTour, useTour } from '../../state/tour.ts'
import { usePlayerText } from '../../player/text.ts'
import type { TourWords } from './Tour/en.ts'
import { tourFacts } from './Tour/facts.ts'
import { useWords } from './Tour/words.ts'
import style from './Tour.module.css'

const STRIP = 'tour',
  BUTTON = 'to-tour'
const focus = (id: string): void => document.getElementById(id)?.focus()

export function Tour() {
  const t = useWords()
  const on = useTour(tour => tour.on)
  const [left, set] = useState(false)
  // Whoever stood in the strip stands at the button that brings it back.
  const leave = useCallback((): void => {
    const inside = document.getElementById(STRIP)?.contains(document.activeElement)
    flushSync(() => {
      endTour()
      set(true)
    })
    if (inside) focus(BUTTON)
  }, [])
  useLayoutEffect(offerTour, [])
  useEffect(
    () => (on ? register('tour', { remote: moveStop, step: moveStop, end: leave } satisfies RunsOf<'tour'>) : undefined),
    [on, leave],
  )
  return (
    <>
      {on ? <Strip leave={leave} /> : null}
      <p className="hidden" role="status">
        {left && !on ? t.ended : ''}
      </p>
    </>
  )
}

const moveStop = (by: number): void => goStop(useTour.getState().stop + by)

function Strip({ leave }: { leave: () => void }) {
  const t = useWords()
  const { stop, names, prose } = useTold(t)
  const reached = useTour(tour => tour.reached)
  // Empty at first: what comes into a region that is there is said.
  const announcement = useSlowly(t.said(stop, names.length, names[stop - 1]!, plain(prose)), SOON, '')
  // Where there is little room it begins as one line.
  const [folded, fold] = useState(() => window.matchMedia('(max-height: 34rem)').matches)
  const next = names[stop]
  const back = useHint('tour.remote', -1),
    on = useHint('tour.remote', 1),
    end = useHint('tour.end')
  return (
    <section
      id={STRIP}
      tabIndex={-1}
      className={style.tour}
      aria-label={t.titleLong}
      data-testid="tour"
      data-folded={folded ? '' : undefined}
      data-controls=""
    >
      <p className={style.where}>
        <b>{t.title}</b> {t.where(stop, names.length, names[stop - 1]!)}
      </p>
      <div className={style.buttons}>
        <button
          type="button"
          title={back.title(t.backTitle)}
          aria-keyshortcuts={back.shortcuts}
          aria-disabled={stop === 1}
          onClick={() => goStop(stop - 1)}
        >
          {t.back}
        </button>
        <button
          type="button"
          className={style.next}
          title={next ? on.title(t.nextIs(next)) : end.title(t.skipTitle)}
          aria-keyshortcuts={next ? on.shortcuts : end.shortcuts}
          onClick={() => (next ? goStop(stop + 1) : leave())}
        >
          {next ? t.next : t.finish}
        </button>
        {next ? (
          <button type="button" className={style.skip} title={end.title(t.skipTitle)} aria-keyshortcuts={end.shortcuts} onClick={leave}>
            {t.skip}
          </button>
        ) : null}
        <button type="button" className={style.fold} aria-expanded={!folded} onClick={() => fold(!folded)}>
          {folded ? t.unfold : t.fold}
        </button>
      </div>
      <p className={style.says} data-testid="tour-says" hidden={folded}>
        <Prose>{prose}</Prose>
      </p>
      <div className={style.stops} hidden={folded}>
        <Stops {...{ names }} at={stop} seen={n => n <= reached} label={t.stops} go={goStop} />
      </div>
      <p className="hidden" aria-live="polite" data-testid="tour-said">
        {announcement}
      </p>
    </section>
  )
}

/** What the tour says at the stop, with the numbers of the run on screen. */
function useTold(t: TourWords): { readonly stop: number; readonly names: readonly string[]; readonly prose: string } {
  const program = useProgram()
  const asked = useTour(tour => tour.stop)
  const pass = usePlayerText()
  const label = useTensor('label')?.data[0],
    y = useOutput('probabilities')?.data,
    loss = useOutput('loss')?.data[0],
    dx = useOutput('error')?.data
  const stops = useMemo(() => tourOf(program), [program]),
    stop = Math.min(asked, stops.length)
  const prose = t.stopWords[stops[stop - 1]!.id].prose(tourFacts(program, { label, y, loss, dx }, pass))
  return { stop, names: stops.map(({ id }) => t.stopWords[id].name), prose }
}

/** Brings the tour back, where it was left. */
export function ToTour() {
  const t = useWords()
  const on = useTour(tour => tour.on)
  const come = (): void => {
    flushSync(resumeTour)
    focus(STRIP)
  }
  return on ? null : (
    <button id={BUTTON} type="button" className={style.come} title={t.titleLong} data-testid="to-tour" onClick={come}>
      {t.title}
    </button>
  )
}

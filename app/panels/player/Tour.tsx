// The tour: a strip over the player that says what to see at a stop, and leads on. It covers nothing, plays nothing, and goes whenever one likes.
import { useCallback, useEffect, useLayoutEffect, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTensor } from '../../client/client.ts'
import { Guide, ToGuide } from '../../marks/Guide.tsx'
import { register, useHint, type RunsOf } from '../../state/commands.ts'
import { holdsNow } from '../../state/media.ts'
import { useProgram } from '../../state/player.ts'
import { useOutput } from '../../state/outputs.ts'
import { endTour, goStop, offerTour, resumeTour, stopsOf, useTour } from '../../state/tour.ts'
import { usePlayerText } from '../../player/text.ts'
import { useGuideWords } from '../../text/guide/words.ts'
import type { TourWords } from './Tour/en.ts'
import { tourFacts } from './Tour/facts.ts'
import { useWords } from './Tour/words.ts'

const STRIP = 'tour',
  BUTTON = 'to-tour'
/** A window with little room: a phone's picture has to have most of it. */
const LOW = '(max-height: 34rem), (max-width: 39.99rem)'
const focus = (id: string): void => document.getElementById(id)?.focus()

export function Tour() {
  const t = useGuideWords()
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
  const t = useWords(),
    words = useGuideWords()
  const told = useTold(t),
    reached = useTour(tour => tour.reached),
    [small] = useState(() => holdsNow(LOW))
  const hints = { back: useHint('tour.remote', -1), on: useHint('tour.remote', 1), end: useHint('tour.end') }
  return <Guide id={STRIP} label={t.titleLong} {...told} {...{ words, reached, hints, small, leave }} go={goStop} />
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
  const stops = useMemo(() => stopsOf(program), [program]),
    stop = Math.min(asked, stops.length)
  const prose = t.stopWords[stops[stop - 1]!.id].prose(tourFacts(program, stops.length, { label, y, loss, dx }, pass))
  return { stop, names: stops.map(({ id }) => t.stopWords[id].name), prose }
}

/** Brings the tour back, where it was left. */
export function ToTour() {
  const t = useWords(),
    words = useGuideWords()
  const on = useTour(tour => tour.on)
  const come = (): void => {
    flushSync(resumeTour)
    focus(STRIP)
  }
  return on ? null : <ToGuide id={BUTTON} label={t.titleLong} {...{ words, come }} />
}

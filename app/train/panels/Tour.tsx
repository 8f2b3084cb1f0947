// The tour's strip on the page that trains, and the button that brings it back. The panel that a stop is about is framed, and comes into view.
import { useCallback, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { classesOf } from '../../../engine/program.ts'
import { grouped, shortNumber } from '../../geometry/numbers.ts'
import { Guide, ToGuide } from '../../marks/Guide.tsx'
import { register, useHint, type RunsOf } from '../../state/commands.ts'
import { holdsNow } from '../../state/media.ts'
import { useRun } from '../../state/run/store.ts'
import { useGuideWords } from '../../text/guide/words.ts'
import { usePanelText } from './text.ts'
import { endRunTour, goRunStop, resumeRunTour, stops, useRunTour, type RunStop } from './tour.ts'
import { shownWeights } from './weights.ts'

const STRIP = 'tour',
  BUTTON = 'to-tour'
/** A window with little room. */
const LOW = '(max-height: 34rem)'
const focus = (id: string): void => document.getElementById(id)?.focus()
const moveStop = (by: number): void => goRunStop(useRunTour.getState().stop + by)

export function Tour() {
  const on = useRunTour(tour => tour.on)
  // Whoever stood in the strip stands at the button that brings it back.
  const leave = useCallback((): void => {
    const inside = document.getElementById(STRIP)?.contains(document.activeElement)
    flushSync(endRunTour)
    if (inside) focus(BUTTON)
  }, [])
  useEffect(
    () => (on ? register('tour', { remote: moveStop, step: moveStop, end: leave } satisfies RunsOf<'tour'>) : undefined),
    [on, leave],
  )
  return on ? <Strip leave={leave} /> : null
}

function Strip({ leave }: { readonly leave: () => void }) {
  const t = usePanelText(),
    words = useGuideWords()
  const { stop: asked, reached } = useRunTour(),
    stop = Math.min(asked, stops.length),
    [small] = useState(() => holdsNow(LOW))
  const weights = useRun(run => shownWeights(run.program)),
    classes = useRun(run => classesOf(run.program)),
    steps = useRun(run => run.state?.steps ?? 0)
  const hints = { back: useHint('tour.remote', -1), on: useHint('tour.remote', 1), end: useHint('tour.end') }
  const facts = {
    layer: weights?.layer ?? '',
    count: weights?.pictured.count ?? 0,
    filters: weights?.pictured.apart === false,
    classes: String(classes),
    nothing: shortNumber(Math.log(classes)),
    steps: grouped(steps),
  }
  const id: RunStop = stops[stop - 1]!
  useFramed(id)
  return (
    <Guide
      id={STRIP}
      label={t.tour}
      {...{ words, stop, reached, hints, small, leave }}
      names={stops.map(one => t.stops[one].name)}
      prose={t.stops[id].prose(facts)}
      go={goRunStop}
    />
  )
}

/** Frames the panel of a stop, and brings it into view, while the stop is there. */
function useFramed(id: RunStop): void {
  useEffect(() => {
    const panel = document.querySelector(`[data-guide="${id}"]`)
    panel?.setAttribute('data-framed', '')
    panel?.scrollIntoView({ block: 'nearest' })
    return () => panel?.removeAttribute('data-framed')
  }, [id])
}

/** Brings the tour back, where it was left. */
export function ToTour() {
  const t = usePanelText(),
    words = useGuideWords(),
    on = useRunTour(tour => tour.on)
  const come = (): void => {
    flushSync(resumeRunTour)
    focus(STRIP)
  }
  return on ? null : <ToGuide id={BUTTON} label={t.tour} {...{ words, come }} />
}

// Moving in a lesson: to a stop, on, back, playing what moves there; and changing its panel. The place holds where one is, playback what moves.
import { useMemo } from 'react'
import { create } from 'zustand'
import { go, usePlace, type PanelState, type Place } from '../state/place.ts'
import { play, prefersStillness, seek, stop as takeOff, usePlayback } from '../state/playback.ts'
import { isOpen, useProgress } from './progress.ts'
import { placeInSet } from './questionSets.ts'
import { keptChanges, clampPanel, questionsOf, stateOf, type Lesson } from './lesson.ts'

/** The stop whose answer was uncovered on the stage, where no question can be answered: going on from a covered stop first uncovers it. */
export const useUncovered = create<{ readonly stop: Lesson['stops'][number] | null }>(() => ({ stop: null }))

/** Whether the answer to the stop's question is still covered on the stage. */
export const useCovered = (here: Lesson['stops'][number]): boolean =>
  useUncovered(({ stop }) => here.question !== undefined && stop !== here)

/** Whether the QR code of what is on the stage lies over it. */
export const useCode = create<{ readonly shown: boolean }>(() => ({ shown: false }))

/** Shows the QR code, or puts it away. */
export const turnCode = (): void => useCode.setState(({ shown }) => ({ shown: !shown }))

/** The number of the stop that is shown: of a question that stands alone, its own, wherever one was in the lesson. */
export const shownStop = (lesson: Lesson, { stop, ask }: Pick<Place, 'stop' | 'ask'>): number =>
  (ask === null ? undefined : questionsOf(lesson)[ask - 1]?.stop) ?? Math.min(stop, lesson.stops.length)

/** Whether there was something to uncover. */
function uncover(lesson: Lesson): boolean {
  const { view, ...place } = usePlace.getState(),
    here = lesson.stops[shownStop(lesson, place) - 1]!
  if (view !== 'stage' || !here.question || useUncovered.getState().stop === here) return false
  useUncovered.setState({ stop: here })
  return true
}

/** Goes to stop number `to` (from one, kept in range). `moving`: what moves there plays, unless this person asked for less motion. */
export function goTo(lesson: Lesson, to: number, moving = false): void {
  const { stop, panel, ask } = usePlace.getState()
  if (ask !== null) return // a question that stands alone: no stop behind it moves
  const number = Math.max(1, Math.min(lesson.stops.length, to))
  const { motion, place } = lesson.stops[number - 1]!
  takeOff('lesson')
  if (number !== stop) go({ ...place, stop: number, panel: keptChanges(lesson, stop, number, panel) })
  if (motion && moving && !prefersStillness()) play('lesson', motion.duration)
}

/** Who opens a lesson at its first stop sees it move by itself, unless it was touched or stands on a stage. */
export function begin(lesson: Lesson): void {
  const { stop, ask, view, panel } = usePlace.getState()
  if (stop === 1 && ask === null && view !== 'stage' && Object.keys(panel).length === 0 && usePlayback.getState().lesson === null)
    goTo(lesson, 1, true)
}

/** Uncovers what the stop hides, else goes to the next stop – of a set of questions, to the next of them. */
export function goOn(lesson: Lesson): void {
  const { stop, ask } = usePlace.getState()
  if (uncover(lesson)) return
  if (ask !== null) goInSet(1)
  else if (stop < lesson.stops.length) goTo(lesson, stop + 1, true)
}

/** Where the question that stands alone has its place in a set; null: it is of none. */
const inSet = ({ lesson, ask, forClass: { set } }: Pick<Place, 'lesson' | 'ask' | 'forClass'>): ReturnType<typeof placeInSet> =>
  lesson !== null && ask !== null && set !== undefined ? placeInSet(set, { lesson, n: ask }) : null

/** `inSet`, of the place that is shown. */
export function useInSet(): ReturnType<typeof inSet> {
  const lesson = usePlace(place => place.lesson),
    ask = usePlace(place => place.ask),
    forClass = usePlace(place => place.forClass)
  return useMemo(() => inSet({ lesson, ask, forClass }), [lesson, ask, forClass])
}

/** From a question of a set to the next of it or the one before. */
function goInSet(by: number): void {
  const here = inSet(usePlace.getState()),
    to = by < 0 ? here?.previous : here?.next
  if (to) go({ lesson: to.lesson, ask: to.n, stop: 1, panel: {} })
}

/** Leads to the question of the stop: what comes next, while it waits for an answer. */
export function askFor(): void {
  const question = document.querySelector<HTMLElement>('[data-testid=question]')
  question?.scrollIntoView({ block: 'nearest' })
  question?.focus()
}

/** Whether this person's answer is still waited for: then playing leads to the question, not past it. */
function asks(lesson: Lesson): boolean {
  const { stop, view, lesson: open } = usePlace.getState()
  if (view === 'stage' || open === null || !isOpen(useProgress.getState().all, lesson.stops[stop - 1]!, open)) return false
  askFor()
  return true
}

/** Goes to the stop before; of a question alone its answer is covered again. */
export function goBack(lesson: Lesson): void {
  const { ask, stop } = usePlace.getState()
  if (ask === null) goTo(lesson, stop - 1)
  else if (useUncovered.getState().stop === null) goInSet(-1)
  else useUncovered.setState({ stop: null })
}

/** Plays to the next pause: what moves at this stop – or, once it has moved, at the next one. */
export function playOn(lesson: Lesson): void {
  const { stop, ask } = usePlace.getState()
  const animation = usePlayback.getState().lesson
  if (ask !== null) goOn(lesson)
  else if (animation?.playing) seek('lesson', animation.time)
  else if (animation && animation.time < animation.duration) play('lesson', animation.duration, animation.time)
  else if (animation === null && lesson.stops[stop - 1]?.motion && !prefersStillness()) goTo(lesson, stop, true)
  else if (!uncover(lesson) && !asks(lesson)) goTo(lesson, stop < lesson.stops.length ? stop + 1 : stop, true)
}

/** How far what moves here has come, from 0 to 1; null: it stands as the stop says, or nobody `asked`. */
export function useMoving(asked = true): number | null {
  return usePlayback(({ lesson }) => (asked && lesson && lesson.time < lesson.duration ? lesson.time / lesson.duration : null))
}

/** Someone touches the panel: what moved stays where it is, and is theirs from now on. What another setting leaves no room for moves along: a mark beyond the last cell. */
export function change(lesson: Lesson, given: PanelState): void {
  const { stop, panel } = usePlace.getState()
  const animation = usePlayback.getState().lesson
  const moved =
    animation && animation.time < animation.duration
      ? (lesson.stops[stop - 1]?.motion?.at(animation.time / animation.duration, stateOf(lesson, stop, panel)) ?? {})
      : {}
  takeOff('lesson')
  go({ panel: clampPanel(lesson, stop, { ...panel, ...(moved as PanelState), ...given }) })
}

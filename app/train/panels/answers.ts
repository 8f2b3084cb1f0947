// What the digit was read as at each step that was seen: as the run went on, and where one looked since.
import { create } from 'zustand'
import type { RunHistory } from '../../../engine/api.ts'
import { argMax } from '../../../engine/argMax.ts'
import { usePlace } from '../../state/place.ts'
import { useRun } from '../../state/run/store.ts'
import type { RunStore } from '../../state/run/types.ts'

/** Steps in rising order, each with the answer of its weights. Neighbours with the same answer are kept as the first and the last of them. */
export interface Answers {
  readonly steps: readonly number[]
  readonly answers: readonly number[]
}

export const noAnswers: Answers = { steps: [], answers: [] }

/** Adds an answer. What was known of that step is replaced. */
export function withAnswer({ steps, answers }: Answers, step: number, answer: number): Answers {
  const at = steps.findIndex(s => s >= step),
    to = at < 0 ? steps.length : at,
    same = steps[to] === step ? 1 : 0
  if (same && answers[to] === answer) return { steps, answers }
  const all = [...steps.slice(0, to), step, ...steps.slice(to + same)],
    read = [...answers.slice(0, to), answer, ...answers.slice(to + same)]
  // In the middle of three of the same nothing changes.
  const inner = (i: number): boolean => i > 0 && i < all.length - 1 && read[i - 1] === read[i] && read[i + 1] === read[i]
  const kept = [to - 1, to, to + 1].filter(inner)
  const drop = kept[0]
  return drop === undefined
    ? { steps: all, answers: read }
    : { steps: all.filter((_, i) => i !== drop), answers: read.filter((_, i) => i !== drop) }
}

/** What came after a step is forgotten. */
export const upToStep = ({ steps, answers }: Answers, step: number): Answers => {
  const count = steps.findIndex(s => s > step)
  return count < 0 ? { steps, answers } : { steps: steps.slice(0, count), answers: answers.slice(0, count) }
}

export interface Told {
  readonly answer: number
  /** The first step from which on it was read so; null: that is not known. */
  readonly since: number | null
  /** What it was read as before; null: nothing is known of before. */
  readonly before: number | null
}

/** What is known of the answer at a step; null: nothing. */
export function answerAt({ steps, answers }: Answers, step: number): Told | null {
  let i = steps.length - 1
  while (i >= 0 && steps[i]! > step) i--
  if (i < 0) return null
  const answer = answers[i]!
  let first = i
  while (first > 0 && answers[first - 1] === answer) first--
  return { answer, since: first > 0 || steps[0] === 0 ? steps[first]! : null, before: first > 0 ? answers[first - 1]! : null }
}

/** The first step up to `step` at which it was read as `answer`, whatever came between; null: it was not, or that may have been before anybody saw it. */
export function firstAt({ steps, answers }: Answers, answer: number, step: number): number | null {
  const i = answers.indexOf(answer)
  return i < 0 || steps[i]! > step || (i === 0 && steps[0] !== 0) ? null : steps[i]!
}

/** The first moment from a step on whose weights are still there, and read it as `answer` as far as is known; null: there is none. */
export const momentFrom = (moments: RunHistory['moments'], step: number, answers: Answers, answer: number): number | null =>
  moments.find(moment => moment.step >= step && moment.holds !== 'filters' && answerAt(answers, moment.step)?.answer === answer)?.step ??
  null

export const useAnswers = create<Answers>(() => noAnswers)

/** Notes the answers of the run on screen as they come; another drawing, or another run, begins anew. Returns how to stop. */
export function followAnswers(): () => void {
  const isAnother = (now: RunStore, before: RunStore): boolean =>
    now.settings !== before.settings || now.kind !== before.kind || (now.state === null && before.state !== null)
  const stops = [
    useRun.subscribe((now, before) => {
      if (isAnother(now, before)) useAnswers.setState(noAnswers, true)
      else if (now.state && before.state && now.state.steps < before.state.steps)
        useAnswers.setState(upToStep(useAnswers.getState(), now.state.steps), true)
      if (now.live && now.live !== before.live) note(now)
    }),
    usePlace.subscribe((now, before) => {
      if (now.strokes !== before.strokes || now.picture !== before.picture) useAnswers.setState(noAnswers, true)
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

function note({ live }: RunStore): void {
  const p = live?.probabilities,
    answer = p && !live.frame.nonFinite ? argMax(p) : null
  if (answer === null) return
  const before = useAnswers.getState(),
    after = withAnswer(before, live!.step, answer)
  if (after.steps !== before.steps) useAnswers.setState(after, true)
}

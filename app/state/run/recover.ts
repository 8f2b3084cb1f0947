// The worker has died: the run is taken up again by itself, and trained once more from what this device keeps, or from its beginning. By the rates that the page
// knows it had the same steps follow, to the last bit. Then it goes on with what was asked of it.
import type { TrainingState, Until } from '../../../engine/api.ts'
import { trainRun, useTrainer } from '../../client/trainer.ts'
import { isHere } from './data.ts'
import { fail, hold, open, type Held } from './holding.ts'
import { keptOfMoment, useKept } from './keeping.ts'
import { useRun } from './store.ts'
import type { RunStore } from './types.ts'

const set = useRun.setState
const run = useRun.getState

/** Deaths in a row after which it is not taken up by itself: a run that kills its worker each time would be begun in a circle. */
const MOST_DEATHS = 3

/** Up to where a training runs, of the steps that are done. */
export type UntilOf = (steps: number) => Until

/** What the worker was asked for and has not answered. */
let unanswered: UntilOf | null = null

/** Has the worker train up to what `untilOf` says of the steps that are done. A death before its answer forgets nothing: it is asked again. */
export async function runUpTo(untilOf: UntilOf, { request, steps }: Held): ReturnType<typeof trainRun> {
  unanswered = untilOf
  const state = await trainRun(request, untilOf(steps))
  if (unanswered === untilOf) unanswered = null
  return state
}

/** The same, but not before step `least`, where the run was before. `epochSteps`: steps of an epoch. */
export function notBefore(until: Until, steps: number, least: number, epochSteps: number): Until {
  if (least <= steps || typeof until === 'number') return until
  return until === 'step' ? least + 1 : (Math.floor(least / epochSteps) + 1) * epochSteps
}

/** Notes what is asked of the worker, before it is ready to hear it; null: nothing any more. */
export const willAsk = (untilOf: UntilOf | null): void => void (unanswered = untilOf)

let inRow = 0,
  lastAt = -1

useTrainer.subscribe(({ deaths }, before) => {
  if (deaths !== before.deaths) died()
})

/** The worker is gone, and the run with it. What the page has of it stays on screen; the weights of moments that are not kept are gone. */
function died(): void {
  const was = run(),
    { state, history, wanted, waits, retrained } = was,
    steps = Math.max(state?.steps ?? 0, retrained?.done === false ? retrained.after : 0),
    moments = history.moments.map(moment => ({ ...moment, holds: keptOfMoment(moment.step) }))
  inRow = steps > lastAt ? 1 : inRow + 1
  lastAt = steps
  const again = canAgain(was) && inRow < MOST_DEATHS
  set({
    wanted: again && wanted,
    waits: again ? waits : null,
    opening: false,
    lostAfter: state === null || again ? null : steps,
    retrained: again ? { after: steps, from: useKept.getState().step ?? 0, done: false } : null,
    state: state && { ...state, running: false },
    history: { ...history, moments },
  })
  if (!again) return
  const until = state?.until ?? Infinity,
    next = unanswered ?? (() => until)
  finished = trainAgain(steps, wanted ? next : null)
}

/** Whether the same run can be had again by itself: of a way from a moment on that nobody has kept it cannot. */
function canAgain({ kind, state, wanted, branch, settings }: RunStore): boolean {
  if (kind === 'recorded' || !(state || wanted) || state?.failure || !isHere(settings)) return false
  return branch === null || (branch.step === 0 && branch.exact) || useKept.getState().step !== null
}

let finished = Promise.resolve()

/** Resolves when nothing is trained once more, or no longer. */
export async function recovered(): Promise<void> {
  for (let seen = null; seen !== finished; await seen) seen = finished // it may die meanwhile
}

/** Trains up to step `after` once more, and then on to what `untilOf` says; null: it stands there. */
async function trainAgain(after: number, untilOf: UntilOf | null): Promise<void> {
  const mine = run().retrained,
    isWanted = (): boolean => run().retrained === mine
  try {
    if (!(await open())) return
    const there = await hold(isWanted)
    if (!there || !isWanted()) return
    const state = await trainRun(there.request, after)
    if (isWanted()) set({ state })
    if (!(await stands(state, after, isWanted))) return
    const done = mine && { ...mine, done: true }
    set({ retrained: done })
    if (!run().wanted || !untilOf) return
    const on = await runUpTo(untilOf, { ...there, steps: run().state!.steps })
    if (run().retrained === done) set({ state: on, waits: null, ...(!on.running && { wanted: false }) })
  } catch (error) {
    if (isWanted()) fail(error)
  }
}

/** Resolves when the run stands at a step: true; or when it is no longer to come there: false. `state`: as the worker has begun it. */
const stands = (state: TrainingState, step: number, isWanted: () => boolean): Promise<boolean> =>
  new Promise(resolve => {
    const look = (): void => {
      const { steps, running } = useTrainer.getState().frame?.training ?? state,
        isThere = !running && steps >= step
      if (isWanted() && !isThere && !run().failure) return
      for (const stop of stops) stop()
      resolve(isWanted() && isThere)
    }
    const stops = [useRun.subscribe(look), useTrainer.subscribe(look)]
    look()
  })

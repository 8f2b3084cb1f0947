// The page's end of the experiment's worker, and what it has found so far: kept while the page lives, by seed, so that whoever comes back finds it.
import { create } from 'zustand'
import { failureOf, type Failure } from '../../../engine/errors.ts'
import { newest } from '../../../engine/newest.ts'
import { workerTask } from '../../client/task.ts'
import { startedWhenAsked } from '../../client/worker.ts'
import { MOST_MOVED } from './derive.ts'
import type { TrialState } from './trial.ts'
import type { TrialApi } from './trialWorker.ts'

/** What the networks answer right of the moved test images, in the order of the runs; null: not trained yet. */
type Shares = readonly (number | null)[]

export interface Trials {
  /** The trials by seed, each as far as it has come. */
  readonly states: Readonly<Record<number, TrialState>>
  /** The seed that is training now. */
  readonly running: number | null
  /** The seed that somebody stopped: it does not begin again by itself. */
  readonly stopped: number | null
  readonly imagesPerSecond: number
  /** How moved digits were answered, by `shiftKey`. */
  readonly moved: Readonly<Record<string, Shares>>
  readonly failure: Failure | null
}

export const useTrials = create<Trials>(() => ({ states: {}, running: null, stopped: null, imagesPerSecond: 0, moved: {}, failure: null }))

const worker = startedWhenAsked<TrialApi>(
  name => new Worker(new URL('trialWorker.ts', import.meta.url), { type: 'module', name }),
  () => useTrials.setState({ states: {}, moved: {} }), // its weights are gone with it
)

const training = workerTask(() => void worker.running()?.api.stop())

/** Trains with this seed, or goes on with it. */
export async function train(seed: number): Promise<void> {
  if (useTrials.getState().running === seed) return
  const paced = pace()
  useTrials.setState({ running: seed, stopped: null, failure: null, imagesPerSecond: 0 })
  const keep = (state: TrialState): void =>
    useTrials.setState(({ states, imagesPerSecond }) => ({
      states: { ...states, [seed]: state },
      imagesPerSecond: paced(imagesOf(state)) ?? imagesPerSecond,
    }))
  await training.begin<[state: TrialState], TrialState>(report => worker.ask(api => api.train(seed, report)), {
    report: keep,
    end(state) {
      if (state) keep(state)
      useTrials.setState({ running: null })
    },
    fail: failure => useTrials.setState({ running: null, failure }),
  })
}

/** Images a second over the last few seconds – networks differ – by how many were seen now; null: too soon to say. */
function pace(): (seen: number) => number | null {
  let since = 0,
    before: number | null = null
  return seen => {
    const now = performance.now()
    if (before === null) [before, since] = [seen, now]
    const took = now - since,
      rate = took > 500 ? ((seen - before) / took) * 1000 : null
    if (took > 3000) [before, since] = [seen, now]
    return rate
  }
}

const imagesOf = ({ runs }: TrialState): number => runs.reduce((sum, run) => sum + run.images, 0)

/** Stops the trial by hand. It stays stopped until somebody starts it. */
export function stop(): void {
  const { running } = useTrials.getState()
  if (running === null) return
  training.end()
  useTrials.setState({ running: null, stopped: running })
}

/** Pauses the trial when the reader leaves the lesson, and resumes it when they come back. */
export function leave(): void {
  const { stopped } = useTrials.getState()
  stop()
  useTrials.setState({ stopped })
}

/** The key of the answers to digits moved so far by the networks trained from `seed`. */
export const shiftKey = (seed: number, down: number, right: number): string => `${seed} ${down} ${right}`

/** Only the last question goes on. */
const questions = newest()

/** Asks how the trained networks answer digits moved so far. Once all are trained it goes on to all other places, nearest first: whoever moves on finds them there. */
export async function askMoved(seed: number, down: number, right: number): Promise<void> {
  const isNewest = questions.begin()
  for (const [y, x] of shiftsFrom(down, right)) {
    const { states, moved } = useTrials.getState()
    if (!isNewest() || !worker.running()) return
    if (knows(moved[shiftKey(seed, y, x)], states[seed])) continue
    if ((y !== down || x !== right) && !states[seed]?.done) return
    try {
      const shares = await worker.ask(api => api.moved(seed, y, x))
      if (shares) useTrials.setState(({ moved: all }) => ({ moved: { ...all, [shiftKey(seed, y, x)]: shares } }))
    } catch (error) {
      useTrials.setState({ failure: failureOf(error) })
      return
    }
  }
}

/** Whoever looks elsewhere needs no more of it. */
export function askNoMore(): void {
  questions.end()
}

/** Whether every network that is trained by now has been asked. */
const knows = (shares: Shares | undefined, state: TrialState | undefined): boolean =>
  shares !== undefined && state?.runs.every(({ done }, i) => !done || shares[i] !== null) === true

const moves = Array.from({ length: 2 * MOST_MOVED + 1 }, (_, i) => i - MOST_MOVED)

/** All moves, from the given one outward. */
const shiftsFrom = (down: number, right: number): readonly (readonly [down: number, right: number])[] =>
  moves
    .flatMap(y => moves.map(x => [y, x] as const))
    .sort((a, b) => Math.hypot(a[0] - down, a[1] - right) - Math.hypot(b[0] - down, b[1] - right))

// The page's end of the experiment's worker, and what it has found so far: kept while the page lives, by seed, so that whoever comes back finds it.
import * as Comlink from 'comlink'
import { create } from 'zustand'
import { failureOf, type Failure } from '../../../engine/errors.ts'
import { startedWhenAsked } from '../../worker.ts'
import type { TrialState } from './trial.ts'
import type { TrialApi } from './trialWorker.ts'

/** What the networks answer right of the moved test images, in the order of the runs; null: not trained yet. */
export interface Moved {
  readonly seed: number
  readonly down: number
  readonly right: number
  readonly shares: readonly (number | null)[]
}

export interface Trials {
  /** By seed, as far as each has come. */
  readonly states: Readonly<Record<number, TrialState>>
  /** The seed that is training now. */
  readonly running: number | null
  /** The seed that somebody stopped: it does not begin again by itself. */
  readonly stopped: number | null
  readonly imagesPerSecond: number
  readonly moved: Moved | null
  readonly failure: Failure | null
}

export const useTrials = create<Trials>(() => ({ states: {}, running: null, stopped: null, imagesPerSecond: 0, moved: null, failure: null }))

const worker = startedWhenAsked<TrialApi>(
  name => new Worker(new URL('trialWorker.ts', import.meta.url), { type: 'module', name }),
  () => useTrials.setState({ states: {}, moved: null }), // its weights are gone with it
)

/** Which of several calls is the last: what an earlier one still hears is no news. */
let newest = 0

/** Trains with this seed, or goes on with it. */
export async function train(seed: number): Promise<void> {
  if (useTrials.getState().running === seed) return
  const mine = ++newest
  let since = performance.now(), before: number | null = null
  useTrials.setState({ running: seed, stopped: null, failure: null, imagesPerSecond: 0 })
  const hear = (state: TrialState): void => {
    if (mine !== newest) return
    const seen = imagesOf(state)
    if (before === null) { before = seen; since = performance.now() }
    const took = performance.now() - since
    useTrials.setState(({ states, imagesPerSecond }) => ({ states: { ...states, [seed]: state }, imagesPerSecond: took > 500 ? ((seen - before!) / took) * 1000 : imagesPerSecond }))
    if (took > 3000) { before = seen; since = performance.now() } // of the last few seconds: networks differ
  }
  try {
    await worker.ask(api => api.train(seed, Comlink.proxy(hear)))
  } catch (error) {
    if (mine === newest) useTrials.setState({ failure: failureOf(error) })
  }
  if (mine === newest) useTrials.setState({ running: null })
}

const imagesOf = ({ runs }: TrialState): number => runs.reduce((sum, run) => sum + run.images, 0)

/** By hand: it stays stopped until somebody starts it. */
export function stop(): void {
  const { running } = useTrials.getState()
  if (running === null) return
  void worker.running()?.api.stop()
  useTrials.setState({ running: null, stopped: running })
  newest++
}

/** Whoever leaves the lesson leaves nothing running; coming back, it goes on. */
export function leave(): void {
  const { stopped } = useTrials.getState()
  stop()
  useTrials.setState({ stopped })
}

/** Asks how the trained networks answer moved digits. */
export async function askMoved(seed: number, down: number, right: number): Promise<void> {
  if (!worker.running()) return
  try {
    const shares = await worker.ask(api => api.moved(seed, down, right))
    if (shares) useTrials.setState({ moved: { seed, down, right, shares } })
  } catch (error) {
    useTrials.setState({ failure: failureOf(error) })
  }
}

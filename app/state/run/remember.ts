// What the worker says of the run comes into the store: a frame when it comes, moments when there is another, the curve several times a second.
import type { RunHistory, Steered, TrainingState } from '../../../engine/api.ts'
import { failureOf } from '../../../engine/errors.ts'
import { outputName } from '../../../engine/names.ts'
import { firstFilters, type Program } from '../../../engine/program.ts'
import { isDeath } from '../../client/connection.ts'
import { latestWins } from '../../client/latest.ts'
import { curveOfRun, historyOfRun, useTrainer, watchRun } from '../../client/trainer.ts'
import { liveIn, useRun } from './store.ts'

/** Milliseconds between two looks at the curve. */
const CURVE_EVERY = 150

const set = useRun.setState

const report = (error: unknown): void => {
  if (!isDeath(error)) set({ failure: failureOf(error) })
}

/** Asks for moments, rates and the newest test. */
export const askHistory = latestWins<null>(async () => {
  const { opened } = useTrainer.getState()
  if (!opened) return
  try {
    const history = await historyOfRun()
    if (history && opened === useTrainer.getState().opened) set({ history })
  } catch (error) {
    report(error)
  }
})

/** Asks for the curve. */
export const askCurve = latestWins<null>(async () => {
  const { opened } = useTrainer.getState()
  if (!opened) return
  try {
    const curve = await curveOfRun()
    if (curve && opened === useTrainer.getState().opened) set({ curve })
    await new Promise(resolve => setTimeout(resolve, CURVE_EVERY))
  } catch (error) {
    report(error)
  }
})

/** What the store itself shows of the run's network. */
function watchFor(program: Program): () => void {
  const names = [firstFilters(program), 'image', outputName(program, 'probabilities'), outputName(program, 'loss')]
  const ends = names.filter(name => name !== null).map(name => watchRun({ name }))
  return () => {
    for (const end of ends) end()
  }
}

let steered = 0

/** Frames that come before the worker has been led elsewhere are of the way that was left: they are not shown. */
export async function unseen(leading: Promise<Steered>): Promise<Steered> {
  steered++
  try {
    return await leading
  } finally {
    steered--
  }
}

/** Shows a frame that came before the answer that it belongs to. */
export function takeOf({ steps, looksAt }: TrainingState): void {
  const { training } = useTrainer.getState().frame ?? {}
  if (training?.steps === steps && training.looksAt === looksAt) take()
}

/** Where the run stood when its curve was asked for last. */
let curveAt = ''

/** Whether the run has gone beyond what is known of it. */
const isOlder = ({ moments, tested, diverged }: RunHistory, { newestMoment, test, failure }: TrainingState): boolean =>
  newestMoment !== (moments.at(-1)?.step ?? null) ||
  test?.step !== tested?.step ||
  test?.images !== tested?.images ||
  (failure?.code === 'training-diverged' && diverged === null)

let unwatch = (): void => undefined

useTrainer.subscribe(({ opened, frame, failure }, before) => {
  if (opened && opened !== before.opened) {
    unwatch()
    unwatch = watchFor(opened.program)
  }
  if (failure && failure !== before.failure) set({ failure })
  if (frame && frame !== before.frame) take()
})

/** Shows the newest frame, where there is one. */
export function take(): void {
  const { frame, opened } = useTrainer.getState(),
    { state: before, kind, wanted, retrained } = useRun.getState()
  if (!frame || !opened || kind === 'recorded' || steered > 0) return
  const { training } = frame
  if (!training && before) return // the weights that a run began with, on their way to those that it has
  set({ live: liveIn(frame, opened.program), ...(training && { state: training }) })
  if (!training) return
  const { failure, running } = training
  if (failure && !before?.failure) set({ failure }) // once: it may have been left since
  // It stopped by itself: there it was to stop, or it could not go on.
  if (wanted && before?.running && !running && retrained?.done !== false) set({ wanted: false })
  // What has not changed is not asked for: whoever drags along the moments has a frame of each.
  const stopped = before?.running === true && !running
  if (stopped || isOlder(useRun.getState().history, training)) askHistory(null)
  const { curve } = useRun.getState(),
    at = `${opened.session}/${training.steps}`
  if (stopped || at !== curveAt || (training.steps > 0 && curve.steps.length === 0)) {
    curveAt = at
    askCurve(null)
  }
}

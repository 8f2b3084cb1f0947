// The second worker, which trains: the same engine with a network of its own. It starts with the first question, is shown every input that the page's worker is shown, and
// streams what panels watch of it. What it says lies in `useTrainer`; app/state/run makes a run of it.
import * as Comlink from 'comlink'
import { create } from 'zustand'
import type {
  EngineApi,
  FilesToCheck,
  Frame,
  KeepRequest,
  Opened,
  RunCurve,
  RunHistory,
  Steered,
  Steering,
  TestImages,
  TrainingState,
  TrainRequest,
  Until,
  WeightsFile,
  WeightsFormat,
  WeightsSource,
} from '../../engine/api.ts'
import type { IdxFiles } from '../../engine/data/idxFiles.ts'
import { failureOf, type Failure } from '../../engine/errors.ts'
import type { KeptRun } from '../../engine/learning/kept.ts'
import type { TestResult } from '../../engine/learning/tester.ts'
import type { NetworkSpec } from '../../engine/networks/spec.ts'
import { isDeath, spawnEngine } from './connection.ts'
import { keeping } from './frames.ts'
import { inputFollowers, newestInput, suits, type Showing } from './input.ts'
import { latestWins } from './latest.ts'
import { watchList } from './watchList.ts'
import { startedWhenAsked } from './worker.ts'

interface TrainerLive {
  /** The network that it holds; null while it holds none, or another is on its way. */
  readonly opened: Opened | null
  /** The newest frame of that network: of its weights as they are trained, or of a moment that is looked at. */
  readonly frame: Frame | null
  /** How many workers have died. */
  readonly deaths: number
  /** What it refused that nobody has asked for by a call: an input, something to watch. */
  readonly failure: Failure | null
}

export const useTrainer = create<TrainerLive>(() => ({ opened: null, frame: null, deaths: 0, failure: null }))

const worker = startedWhenAsked<EngineApi>(spawnEngine, () =>
  useTrainer.setState(({ deaths }) => ({ opened: null, frame: null, deaths: deaths + 1 })),
)

/** Asks the worker. The first question starts it, and the first after its death another. */
function ask<T>(question: (api: Comlink.Remote<EngineApi>) => Promise<T>): Promise<T> {
  const isThere = worker.running() !== null
  const answer = worker.ask(question)
  if (!isThere) void worker.running()!.api.stream(Comlink.proxy(takeFrame))
  return answer
}

let session = 0

/** Opens a network in it; what it held is gone. Resolves null where another was asked for meanwhile. Rejected with the engine's failure. */
export async function openRun(network: NetworkSpec, weights: WeightsSource): Promise<Opened | null> {
  const mine = ++session
  useTrainer.setState({ opened: null, frame: null, failure: null })
  const opened = await ask(api => api.open({ session: mine, network, weights }))
  if (mine !== session) return null
  useTrainer.setState({ opened })
  sendWatch(null)
  const input = newestInput()
  if (input) showRun(input)
  return opened
}

function takeFrame(frame: Frame): void {
  const { opened, frame: before } = useTrainer.getState()
  if (frame.session !== opened?.session) return
  try {
    useTrainer.setState({ frame: before ? keeping(before, frame) : frame })
  } catch (error) {
    reportError(error) // a panel's own defect: the engine goes on
  }
}

function report(error: unknown): void {
  if (!isDeath(error)) useTrainer.setState({ failure: failureOf(error) })
}

// ── What it shows ──────────────────────────────────────────────────────────────────────────────────────────────────

const showRun = (input: Showing): void => {
  const { opened } = useTrainer.getState()
  if (opened && suits(input.input, opened.program)) sendShow(input)
}
inputFollowers.add(showRun)

/** Edits are of the page's network: the run keeps its own weights, and sees the image as it is drawn. */
const sendShow = latestWins(async (asked: Showing) => {
  const { opened } = useTrainer.getState()
  if (!opened) return
  const { revision, input, label } = asked
  await ask(api => api.show({ session: opened.session, revision, input, label })).catch(report)
})

const list = watchList(() => sendWatch(null))

const sendWatch = latestWins<null>(async () => {
  const { opened } = useTrainer.getState()
  if (!opened) return
  await ask(api => api.watch(opened.session, list.of(opened.program))).catch(report)
})

/** Whether it holds a run: one that was kept comes into it later than its words on the page. */
export const holdsRun = ({ frame }: TrainerLive): boolean => (frame?.training ?? null) !== null

/** Has the trainer stream a value, for what is no component. Returns how to end that. */
export const watchRun = list.watch

// ── What it is asked for ───────────────────────────────────────────────────────────────────────────────────────────

/** The session of what it holds. Throws where it holds nothing. */
function held(): number {
  const { opened } = useTrainer.getState()
  if (!opened) throw new Error('no run is open')
  return opened.session
}

/** Trains, up to `until` where it is named. */
export const trainRun = (request: Omit<TrainRequest, 'session'>, until?: Until): Promise<TrainingState> => {
  const of = held()
  return ask(api => api.train({ session: of, ...request }, until))
}

/** Holds the training still. Resolves with its state; null where there is none. */
export const pauseTrainer = (): Promise<TrainingState | null> => {
  const of = held()
  return ask(api => api.pause(of))
}

/** Leads the training to another rate or moment. */
export const steerRun = (steering: Steering): Promise<Steered> => {
  const of = held()
  return ask(api => api.steer(of, steering))
}

/** What it gets wrong at a moment that it looks at; null: that cannot be tried, or it looks elsewhere meanwhile. */
export const testMomentOfRun = (step: number): Promise<TestResult | null> => {
  const of = held()
  return ask(api => api.testMoment(of, step))
}

/** Images that its network is tried on, by their numbers. Throws RangeError where there is no such image. */
export const testImagesOfRun = (images: readonly number[]): Promise<TestImages> => {
  const of = held()
  return ask(api => api.testImages(of, images))
}

/** Reads files that are to be learnt from, where the page's thread is not held up by it. Where the worker dies over them they are read once more. Rejected with what is wrong. */
export function checkFiles(files: FilesToCheck): Promise<IdxFiles> {
  const check = (): Promise<IdxFiles> => ask(api => api.checkFiles(files))
  return check().catch((error: unknown) => (isDeath(error) ? check() : Promise.reject(error)))
}

/** What it remembers; null: nothing has been trained. */
export const historyOfRun = (): Promise<RunHistory | null> => {
  const of = held()
  return ask(api => api.runHistory(of))
}

/** The loss of its steps; null: nothing has been trained. */
export const curveOfRun = (): Promise<RunCurve | null> => {
  const of = held()
  return ask(api => api.runCurve(of))
}

/** What is to be kept of the run; null: it is none yet. */
export const runToKeep = (request: Omit<KeepRequest, 'session'>): Promise<KeptRun | null> => {
  const of = held()
  return ask(api => api.runToKeep({ session: of, ...request }))
}

/** The weights of what is looked at, or the present ones, as a file; a `moment` with what the optimizer keeps there. */
export const weightsOfRun = (format: WeightsFormat | 'moment'): Promise<WeightsFile> => {
  const of = held()
  return ask(api => api.weightsFile(of, format))
}

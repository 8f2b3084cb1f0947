// Which network the page wants, which one the worker holds, and which one is on screen: enough to begin again after a worker's death.
import type { Opened, WeightsSource } from '../../engine/api.ts'
import { failureOf, type Failure } from '../../engine/errors.ts'
import { networkId } from '../../engine/networks/id.ts'
import type { NetworkSpec } from '../../engine/networks/spec.ts'
import type { OptimizerSpec } from '../../engine/optimizerSpec.ts'
import type { Program } from '../../engine/program.ts'
import { connected, isDeath, report, runningWorker, supervise, type EngineWorker } from './connection.ts'
import { beginFrames } from './frames.ts'
import { again, newestInput, sendShow, suits } from './input.ts'
import { latestWins } from './latest.ts'
import { useLive, type Live } from './live.ts'
import { sendWatch } from './watching.ts'

type Opening = {
  readonly network: NetworkSpec
  readonly weights: WeightsSource
  readonly backward: boolean
  readonly update: OptimizerSpec | null
}

/** What the page wants. A network that failed to open is not retried. */
let opening: Opening | null = null
/** The last that opened well. */
let good: Opening | null = null
/** The network that the worker holds while the page wants another, and what the caller of `leave` put beside it: that comes back with it. */
interface Shelved extends Pick<Live, 'source' | 'frame'> {
  readonly opened: Opened
  readonly beside: unknown
}
let shelved: Shelved | null = null
/** The session that is being opened. */
let underway: number | null = null
let session = 0
/** Which worker holds the network on screen. */
let holder: EngineWorker | null = null
/** Whether a worker died that held trained weights. The page says so when the network is open again, as it was before the training. */
let lostTraining: Failure | null = null

supervise({
  died() {
    const { training } = useLive.getState().frame ?? {}
    if (!training) return
    lostTraining = {
      code: 'training-lost',
      message: `the training is lost, after ${training.steps} steps; the weights are those it began with`,
      values: { steps: training.steps },
    }
  },
  restarted() {
    if (opening) sendOpen(opening)
    else useLive.setState({ restarting: false })
  },
})

/** Opens a network. The last call wins; on an error the last good network stays and `live.failure` says why. */
export function open(network: NetworkSpec, weights: WeightsSource, backward = true, update: OptimizerSpec | null = null): void {
  opening = { network, weights, backward, update }
  lostTraining = null
  if (underway !== null) cancelSession(underway) // whoever waits for the next does not wait for this one
  sendOpen(opening)
}

/**
 * Makes way for another network: clears the previous one from the screen and abandons any opening under way. `beside` is kept with what was on screen, for
 * `comeBack`; if nothing was on screen, what is already kept stays.
 */
export function leave(beside: unknown): void {
  opening = null
  if (underway !== null) cancelSession(underway)
  const { opened, source, frame } = useLive.getState()
  if (!opened) return
  shelved = { opened, source, frame, beside }
  beginFrames()
  useLive.setState({ opened: null, source: null, frame: null })
}

/**
 * Puts the network that the worker holds back on screen after another failed to open. Returns its program and what was put beside it (`beside` is null where
 * the network opened after it was no longer wanted); null where the worker holds none.
 */
export function comeBack(): { readonly program: Program; readonly beside: unknown } | null {
  if (!shelved || useLive.getState().opened) return null
  const { opened, source, frame, beside } = shelved
  opening = good
  useLive.setState({ opened, source, frame })
  beginFrames(frame?.revision)
  shelved = null
  // A worker that was started anew meanwhile holds nothing.
  if (!workerHolds() && good) open(good.network, good.weights, good.backward, good.update)
  else {
    sendWatch(null)
    again()
  }
  return { program: opened.program, beside }
}

/** Whether the worker that runs holds the last network that opened well. */
export const workerHolds = (): boolean => holder === runningWorker()

/** The network that the worker holds: the one on screen or, while another opens, the one before. */
export const heldProgram = (): Program | undefined => (useLive.getState().opened ?? shelved?.opened)?.program

const sendOpen = latestWins(async (asked: Opening) => {
  const { network, weights, backward, update } = asked
  const mine = ++session
  const { opened: before, source } = useLive.getState()
  const here = connected()
  // The very weights that are there: only their room changes.
  const sameWeights = here === holder && before?.program.id === networkId(network) && source === weights
  useLive.setState({ opening: true, progress: null })
  underway = mine
  try {
    const opened = await here.ask(api =>
      api.open({ session: mine, network, weights: sameWeights ? { kind: 'kept' } : weights, backward, update }),
    )
    if (mine !== session) return
    holder = here
    good = asked
    if (asked === opening) putOnScreen({ opened, source: weights, frame: null })
    else shelved = { opened, source: weights, frame: null, beside: null } // another is wanted by now
  } catch (error) {
    if (mine === session && !isDeath(error)) openingFailed(asked, failureOf(error))
  } finally {
    if (underway === mine) underway = null
  }
})

function putOnScreen(next: Pick<Live, 'opened' | 'source' | 'frame'>): void {
  beginFrames()
  const input = newestInput() // whoever follows the network may ask for another at once
  shelved = null
  const failure = lostTraining
  lostTraining = null
  useLive.setState({ opening: false, restarting: false, ...next, failure, stopped: false, progress: null })
  sendWatch(null)
  if (input && input === newestInput() && suits(input.input, next.opened!.program)) sendShow(input)
}

/** The network before stays; the worker still has it, and frames of its session go on. */
function openingFailed(asked: Opening, failure: Failure): void {
  const wanted = asked === opening,
    onScreen = useLive.getState().opened !== null
  session = (useLive.getState().opened ?? shelved?.opened)?.session ?? 0
  // Even the old weights are gone: the worker has drawn others, and they are what a new one is to have.
  const lost = failure.code === 'weights-lost' ? { source: { kind: 'random', seed: Number(failure.values['seed']) } as const } : null
  if (lost && good) good = { ...good, weights: lost.source }
  if (lost && shelved) shelved = { ...shelved, ...lost }
  if (!wanted) return
  opening = onScreen ? good : null
  useLive.setState({
    opening: false,
    restarting: false,
    progress: null,
    ...(onScreen ? lost : null),
    ...(failure.code === 'cancelled' ? { stopped: true } : { failure }),
  })
}

const cancelSession = (of: number): void =>
  void connected()
    .ask(api => api.cancel(of))
    .catch(report)

/** Gives up what is under way: an opening, or a pass. What is on screen stays. */
export function cancel(): void {
  const of = underway ?? useLive.getState().opened?.session
  if (of === undefined) return
  if (underway === null) useLive.setState({ stopped: true, progress: null })
  cancelSession(of)
}

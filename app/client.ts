// The page's end of the worker: one connection, one open network, the newest input. Both directions hold one in flight and one latest-wins slot.
import * as Comlink from 'comlink'
import { useEffect, useMemo } from 'react'
import {
  watchKey,
  type Edit,
  type EngineApi,
  type Frame,
  type Gathered,
  type GatherRequest,
  type Numbers,
  type Progress,
  type ReadResult,
  type ShowRequest,
  type TrainingState,
  type TrainRequest,
  type Watched,
  type WeightsSource,
} from '../engine/api.ts'
import { failureOf, type Failure } from '../engine/errors.ts'
import { findValue, type Program } from '../engine/program.ts'
import { networkId } from '../engine/networks/id.ts'
import type { NetworkSpec } from '../engine/networks/spec.ts'
import { useLive, type Live } from './state/live.ts'
import { latestWins } from './latest.ts'
import { startWorker, type RunningWorker } from './worker.ts'

export type Input = ShowRequest['input']
type Opening = { readonly network: NetworkSpec; readonly weights: WeightsSource; readonly backward: boolean }
type Showing = { readonly revision: number; readonly input: Input; readonly label: number | null; readonly edits: readonly Edit[] }

/** What the page wants: enough to begin again after a worker's death. What could not be had is wanted no longer. */
let opening: Opening | null = null
/** The last that opened well. */
let good: Opening | null = null
let showing: Showing | null = null
/** Revision of the newest input that the engine refused: its frame never comes. */
let refused = 0
/** A worker died that held trained weights: the page hears of it when the network is open again, as it was before the training. */
let lostTraining: Failure | null = null
const watched = new Map<string, { readonly watched: Watched; panels: number }>()

let session = 0
let revision = 0
let worker: RunningWorker<EngineApi> | null = null
/** How many have died since something was last shown; milliseconds until another is started. */
let deaths = 0
const FIRST = 250
const LONGEST = 30_000
/** Which worker holds the network on screen: one that was started anew holds nothing. */
let holder: RunningWorker<EngineApi> | null = null

const spawn = (name: string): Worker => new Worker(new URL('../engine/worker.ts', import.meta.url), { type: 'module', name })

/** Starts the worker ahead of the first question: it chooses its kernel while weights are still on their way. */
export const start = (): void => void connected()

/** Starts the worker, once, and again whenever it dies. Asks for nothing by itself. */
function connected(): RunningWorker<EngineApi> {
  if (worker) return worker
  worker = startWorker<EngineApi>(spawn, dead => {
    if (dead !== worker) return
    worker = null
    const { training } = useLive.getState().frame ?? {}
    if (training)
      lostTraining = {
        code: 'training-lost',
        message: `the training is lost, after ${training.steps} steps; the weights are those it began with`,
        values: { steps: training.steps },
      }
    useLive.setState({ restarting: true })
    // At once, the first time; one that dies before it shows anything is not started in a circle.
    const restart = (): void => {
      void connected()
      if (opening) sendOpen(opening)
      else useLive.setState({ restarting: false })
    }
    if (deaths === 0) restart()
    else setTimeout(restart, Math.min(LONGEST, FIRST * 2 ** deaths))
    deaths++
  })
  void worker.api.stream(Comlink.proxy(takeFrame), Comlink.proxy(takeProgress))
  return worker
}

/** Revision of the newest frame that was all of its run; 0: none of this network yet. */
let whole = 0

/** A frame of the session on screen is shown; any other is late and dropped. */
function takeFrame(frame: Frame): void {
  const { opened, frame: before } = useLive.getState()
  if (frame.session !== opened?.session) return
  deaths = 0
  if (!frame.more) whole = frame.revision
  const failure = frame.training?.failure
  try {
    useLive.setState({
      frame: before ? keeping(before, frame) : frame,
      restarting: false,
      ...(failure && !before?.training?.failure ? { failure } : {}),
    })
  } catch (error) {
    reportError(error) // a panel's own defect: the engine goes on
  }
}

/** A frame of the same run as the one before – other panels watch – keeps that one's arrays: what shows them has nothing to paint anew. */
function keeping(before: Frame, frame: Frame): Frame {
  if (frame.session !== before.session || frame.run !== before.run) return frame
  return {
    ...frame,
    values: Object.fromEntries(Object.entries(frame.values).map(([key, numbers]) => [key, before.values[key] ?? numbers])),
  }
}

function takeProgress(progress: Progress | null): void {
  useLive.setState({ progress })
}

/** Opens a network. The last call wins; on an error the last good network stays and `live.failure` says why. */
export function open(network: NetworkSpec, weights: WeightsSource, backward = true): void {
  opening = { network, weights, backward }
  lostTraining = null
  if (underway !== null) cancelSession(underway) // whoever waits for the next does not wait for this one
  sendOpen(opening)
}

/** What the worker holds while another network is to be seen. */
let shelved: Pick<Live, 'opened' | 'source' | 'frame'> | null = null

/** Another network is to be seen: nothing of the one before stays on screen, and one that is still being opened is no longer wanted. */
export function leave(): void {
  opening = null
  if (underway !== null) cancelSession(underway)
  const { opened, source, frame } = useLive.getState()
  if (!opened) return
  shelved = { opened, source, frame }
  whole = 0
  useLive.setState({ opened: null, source: null, frame: null })
}

/** The other network could not be had: the one that the worker holds is on screen again. Returns its program; null where it holds none. */
export function comeBack(): Program | null {
  if (!shelved || useLive.getState().opened) return null
  const { opened, frame } = shelved
  opening = good
  useLive.setState(shelved)
  whole = frame?.revision ?? 0
  shelved = null
  // A worker that was started anew meanwhile holds nothing.
  if (holder !== worker && good) open(good.network, good.weights, good.backward)
  else {
    sendWatch(null)
    again()
  }
  return opened!.program
}

/** The network that the worker holds: the one on screen or, while another opens, the one before. */
export const heldProgram = (): Program | undefined => (useLive.getState().opened ?? shelved?.opened)?.program

/** The session that is being opened. */
let underway: number | null = null

const sendOpen = latestWins(async (asked: Opening) => {
  const { network, weights, backward } = asked
  const mine = ++session
  const { opened: before, source } = useLive.getState()
  const here = connected()
  // The very weights that are there: only their room changes.
  const kept = here === holder && before?.program.id === networkId(network) && source === weights
  useLive.setState({ opening: true, progress: null })
  underway = mine
  try {
    const opened = await here.ask(api => api.open({ session: mine, network, weights: kept ? { kind: 'kept' } : weights, backward }))
    if (mine !== session) return
    holder = here
    good = asked
    if (asked !== opening) {
      // another is wanted by now
      shelved = { opened, source: weights, frame: null }
      return
    }
    whole = 0
    const input = showing // whoever follows the network may ask for another at once
    shelved = null
    const failure = lostTraining
    lostTraining = null
    useLive.setState({ opening: false, restarting: false, opened, source: weights, frame: null, failure, stopped: false, progress: null })
    sendWatch(null)
    if (showing && showing === input && suits(showing.input, opened.program)) sendShow(showing)
  } catch (error) {
    if (mine !== session || isDeath(error)) return
    const wanted = asked === opening,
      onScreen = useLive.getState().opened !== null
    session = (useLive.getState().opened ?? shelved?.opened)?.session ?? 0
    const failure = failureOf(error)
    // Even the old weights are gone: the worker has drawn others, and they are what a new one is to have.
    const lost = failure.code === 'weights-lost' ? { source: { kind: 'random', seed: Number(failure.values['seed']) } as const } : null
    if (lost && good) good = { ...good, weights: lost.source }
    if (lost && shelved) shelved = { ...shelved, ...lost }
    if (!wanted) return
    // The worker still has the network before: frames of its session go on.
    opening = onScreen ? good : null
    useLive.setState({
      opening: false,
      restarting: false,
      progress: null,
      ...(onScreen ? lost : null),
      ...(failure.code === 'cancelled' ? { stopped: true } : { failure }),
    })
  } finally {
    if (underway === mine) underway = null
  }
})

/** A network of colour pictures cannot be drawn into. */
const suits = (input: Input, { values, image }: Program): boolean => values[image]!.shape[1] === 1 || !('strokes' in input)

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

/** Runs the newest input once more, after it was given up. */
export function again(): void {
  if (showing) show(showing.input, showing.label, showing.edits)
}

/** Shows an input; returns the revision that its frame will carry. */
export function show(input: Input, label: number | null = null, edits: readonly Edit[] = []): number {
  showing = { revision: ++revision, input, label, edits }
  const { opened } = useLive.getState()
  useLive.setState({ stopped: false })
  if (opened && suits(input, opened.program)) sendShow(showing)
  return showing.revision
}

const sendShow = latestWins(async (asked: Showing) => {
  const open = useLive.getState().opened
  if (!open) return
  await connected()
    .ask(api => api.show({ session: open.session, ...asked }))
    .catch(error => {
      if (!isDeath(error)) refused = asked.revision
      report(error)
    })
})

/** Declares that a panel has a value on screen; returns how to take it back. Used by `useTensor`. */
export function watch(wanted: Watched): () => void {
  const key = watchKey(wanted)
  const entry = watched.get(key) ?? { watched: wanted, panels: 0 }
  watched.set(key, entry)
  if (++entry.panels === 1) announceWatch()
  return () => {
    if (--entry.panels > 0) return
    watched.delete(key)
    announceWatch()
  }
}

let announced = false
/** Panels come and go together: one message for all of them. */
function announceWatch(): void {
  if (announced) return
  announced = true
  queueMicrotask(() => {
    announced = false
    sendWatch(null)
  })
}

const sendWatch = latestWins(async () => {
  const open = useLive.getState().opened
  if (!open) return
  // Panels that still show the network before ask for values that this one need not have: they are about to go.
  const known = [...watched.values()].map(w => w.watched).filter(w => findValue(open.program, w.name))
  await connected()
    .ask(api => api.watch(open.session, known))
    .catch(report)
})

function report(error: unknown): void {
  if (!isDeath(error)) useLive.setState({ failure: failureOf(error) })
}

const isDeath = (error: unknown): boolean => failureOf(error).code === 'worker-died'

/** The newest network's session, for requests that make no sense without one. */
function openSession(): number {
  const open = useLive.getState().opened
  if (!open) throw new Error('no network is open yet')
  return open.session
}

/** The revision of the newest input, of the frame on screen that is all of its run, and of the newest frame, of which more may follow. */
export const revisions = (): { readonly asked: number; readonly shown: number; readonly begun: number } => ({
  asked: revision,
  shown: whole,
  begun: useLive.getState().frame?.revision ?? 0,
})

/** Resolves once `here` holds: it is looked at whenever what the engine has said changes. */
function until(here: () => boolean): Promise<void> {
  return new Promise(resolve => {
    if (here()) return resolve()
    const stop = useLive.subscribe(() => {
      if (!here()) return
      stop()
      resolve()
    })
  })
}

/** No network is being opened, for the first time or again. */
const isOpen = (): boolean => !useLive.getState().opening && !useLive.getState().restarting

/** Resolves when the network asked for is open – or could not be – and the newest input's frame is here, all of it. Of one that it cannot show, or refuses, there is none to wait for. */
export function settled(): Promise<void> {
  const asked = revision
  return until(() => {
    const { opened } = useLive.getState()
    const comes = showing !== null && opened !== null && holder === worker && suits(showing.input, opened.program)
    return isOpen() && (!comes || Math.max(whole, refused) >= asked)
  })
}

/** Resolves when all that was asked so far is with the engine: what is asked next is answered after it. */
export async function handedOver(): Promise<void> {
  await until(isOpen)
  await sendShow.handedOver()
}

/** Single numbers of the run on screen, and which run and input they are of. */
export function gather(requests: readonly GatherRequest[]): Promise<Gathered> {
  const asked = openSession()
  return connected().ask(api => api.gather(asked, requests))
}

/** Any value whole, by any of its names. */
export const read = (name: string): Promise<ReadResult> => connected().ask(api => api.read(name))

export const train = (request: Omit<TrainRequest, 'session'>): Promise<TrainingState> => {
  const asked = openSession()
  return connected().ask(api => api.train({ session: asked, ...request }))
}
export const pause = (): Promise<TrainingState | null> => {
  const asked = openSession()
  return connected().ask(api => api.pause(asked))
}
export const cancelTraining = (): Promise<void> => {
  const asked = openSession()
  return connected().ask(api => api.cancelTraining(asked))
}

/** The numbers of a value (or a box of it) while a panel shows it; undefined until the first frame that has them. */
export function useTensor(name: string | null, box?: Watched['box']): Numbers | undefined {
  const key = name === null ? null : watchKey(box ? { name, box } : { name })
  // The key says all that `name` and `box` do, and stays the same from render to render.
  const wanted = useMemo(() => (name === null ? null : box ? { name, box } : { name }), [key]) // oxlint-disable-line react/exhaustive-deps, react/memo-dependencies
  useEffect(() => (wanted ? watch(wanted) : undefined), [wanted])
  return useLive(live => (key === null ? undefined : live.frame?.values[key]))
}

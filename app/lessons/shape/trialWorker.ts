// The experiment in a Web Worker of its own, begun by whoever comes to its stop: the page never waits for it, and it can be stopped at any moment.
import * as Comlink from 'comlink'
import { chooseKernel } from '../../../engine/kernels/choose.ts'
import { task } from '../../../engine/task.ts'
import { pause, ping, plain } from '../../../engine/thread.ts'
import { Trial, type TrialState } from './trial.ts'

export interface TrialApi {
  /** Trains on from where this seed's experiment stands, or begins it. Ends with how far it has come, also where it was stopped or another seed was asked for. */
  train(seed: number, onState: (state: TrialState) => void): Promise<TrialState>
  stop(): void
  /** How the networks that are trained by now answer the test images moved so far; null where another question came, or no such experiment is here. */
  moved(seed: number, down: number, right: number): Promise<readonly (number | null)[] | null>
  /** Heartbeat: answers as soon as the worker gets a message. */
  ping(): Promise<void>
}

/** Milliseconds between two reports. */
const REPORT = 100

chooseKernel()
/** By seed: there are few (derive.ts), and a trained one is its weights and its test images. */
const trials = new Map<number, Trial>()
const host = { now: () => performance.now(), pause }
const trainings = task(host, REPORT),
  questions = task(host)

function* inPieces(trial: Trial): Generator<void, true> {
  while (!trial.advance()) yield
  return true
}

async function train(seed: number, onState: (state: TrialState) => void): Promise<TrialState> {
  const trial = trials.get(seed) ?? new Trial(seed)
  trials.set(seed, trial)
  await trainings.run(inPieces(trial), () => onState(trial.state))
  return trial.state
}

async function moved(seed: number, down: number, right: number): Promise<readonly (number | null)[] | null> {
  const shares = trials.get(seed)?.moved(down, right)
  return shares ? questions.run(shares) : null
}

const api: TrialApi = {
  train: (seed, onState) => plain(train(seed, onState)),
  stop: trainings.end,
  moved: (seed, down, right) => plain(moved(seed, down, right)),
  ping,
}

Comlink.expose(api)

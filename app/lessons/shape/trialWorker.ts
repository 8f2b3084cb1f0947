// The experiment in a Web Worker of its own, begun by whoever comes to its stop: the page never waits for it, and it can be stopped at any moment.
import * as Comlink from 'comlink'
import { chooseKernel } from '../../../engine/kernels/choose.ts'
import { pause, ping, plain } from '../../../engine/thread.ts'
import { Trial, type TrialState } from './trial.ts'

export interface TrialApi {
  /** Trains on from where this seed's experiment stands, or begins it. Ends with true when all is trained, false when it was stopped or another seed was asked for. */
  train(seed: number, onState: (state: TrialState) => void): Promise<boolean>
  stop(): void
  /** How the networks that are trained by now answer the test images moved so far; null where another question came, or no such experiment is here. */
  moved(seed: number, down: number, right: number): Promise<readonly (number | null)[] | null>
  /** Heartbeat: answers as soon as the worker gets a message. */
  ping(): Promise<void>
}

/** Milliseconds between two pauses, and between two reports. */
const STRETCH = 8,
  REPORT = 100

chooseKernel()
/** By seed: there are few (derive.ts), and a trained one is its weights and its test images. */
const trials = new Map<number, Trial>()
/** Raised by every request of its kind: whoever finds it raised gives up. */
let training = 0,
  asking = 0

/** Calls `piece` until it is done, with pauses that let messages in; false when `wanted` says no on the way. */
async function work(piece: () => boolean, wanted: () => boolean, paused: () => void = () => undefined): Promise<boolean> {
  for (;;) {
    const end = performance.now() + STRETCH
    while (performance.now() < end) if (piece()) return true
    paused()
    await pause()
    if (!wanted()) return false
  }
}

const api: TrialApi = {
  train: (seed, onState) =>
    plain(
      (async () => {
        const mine = ++training
        const given = trials.get(seed) ?? new Trial(seed)
        trials.set(seed, given)
        let told = -Infinity
        const tell = (): void => {
          if (performance.now() - told < REPORT) return
          told = performance.now()
          onState(given.state)
        }
        const done = await work(
          () => given.advance(),
          () => mine === training,
          tell,
        )
        onState(given.state)
        return done
      })(),
    ),
  stop: () => {
    training++
  },
  moved: (seed, down, right) =>
    plain(
      (async () => {
        const mine = ++asking
        const shares = trials.get(seed)?.moved(down, right)
        if (!shares) return null
        let answer: readonly (number | null)[] | null = null
        await work(
          () => {
            const next = shares.next()
            if (next.done) answer = next.value
            return next.done === true
          },
          () => mine === asking,
        )
        return answer
      })(),
    ),
  ping,
}

Comlink.expose(api)

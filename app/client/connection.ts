// The one connection to the engine's worker, which is started again whenever it dies.
import * as Comlink from 'comlink'
import type { EngineApi } from '../../engine/api.ts'
import { failureOf } from '../../engine/errors.ts'
import { takeFrame, takeProgress } from './frames.ts'
import { useLive } from './live.ts'
import { startWorker, type RunningWorker } from './worker.ts'

export type EngineWorker = RunningWorker<EngineApi>

let worker: EngineWorker | null = null
/** Number of workers that have died since something was last shown. */
let deaths = 0
/** Whether a worker has ever answered. */
let answered = false
/** So many that died and never answered: it does not start here, which is said once. It is tried further on. */
const NEVER = 3
/** Milliseconds before the next start: after the second death in a row, and at most. */
const FIRST_DELAY = 250
const LONGEST_DELAY = 30_000

/** Called when a worker has died, and when another has been started. */
interface Supervisor {
  died(): void
  restarted(): void
}
let supervisor: Supervisor | null = null
/** Sets who is told when a worker dies. */
export function supervise(by: Supervisor): void {
  supervisor = by
}

/** Starts the engine in a worker under a name. */
export const spawnEngine = (name: string): Worker =>
  new Worker(new URL('../../engine/worker.ts', import.meta.url), { type: 'module', name })

/** Starts the worker ahead of the first question: it chooses its kernel while weights are still on their way. */
export const start = (): void => void connected()

/** The worker that runs; null while none does. One that was started anew holds no network. */
export const runningWorker = (): EngineWorker | null => worker

/** Starts the worker, once, and again whenever it dies. Asks for nothing by itself. */
export function connected(): EngineWorker {
  if (worker) return worker
  worker = startWorker<EngineApi>(spawnEngine, dead => {
    if (dead !== worker) return
    worker = null
    supervisor?.died()
    useLive.setState({ restarting: true })
    const restart = (): void => {
      void connected()
      if (supervisor) supervisor.restarted()
      else useLive.setState({ restarting: false })
    }
    // At once, the first time; one that dies before it shows anything is not started in a circle.
    if (deaths === 0) restart()
    else setTimeout(restart, Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** deaths))
    deaths++
    if (deaths === NEVER && !answered)
      useLive.setState({ failure: { code: 'worker-does-not-start', message: 'the worker does not start', values: {} } })
  })
  const onFrame = (frame: Parameters<typeof takeFrame>[0]): void => {
    if (takeFrame(frame)) deaths = 0
  }
  void worker.api.stream(Comlink.proxy(onFrame), Comlink.proxy(takeProgress))
  void worker.api.ping().then(() => (answered = true))
  return worker
}

/** Whether an error only says that the worker died. Then it is started again, and its requests are repeated. */
export const isDeath = (error: unknown): boolean => failureOf(error).code === 'worker-died'

/** Shows an error, unless it is a worker's death. */
export function report(error: unknown): void {
  if (!isDeath(error)) useLive.setState({ failure: failureOf(error) })
}

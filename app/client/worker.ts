// One worker's life, whatever its work: started, asked, found dead. Death shows at once in a lock that the worker holds, and otherwise in a missed heartbeat.
import * as Comlink from 'comlink'
import type { Failure } from '../../engine/errors.ts'

/** Milliseconds without an answer to a heartbeat that mean a hanging worker: a healthy one lets messages in every 8 ms. */
const HANGS = 5000
const BEAT = 1000
/** Milliseconds within which a worker must answer for the first time. After that it has died or could not be loaded; nothing else tells. */
const LOADS = 60_000

/** What every worker answers. */
interface Beating {
  ping(): Promise<void>
}

export interface RunningWorker<Api extends Beating> {
  readonly api: Comlink.Remote<Api>
  /** Asks for something; rejected with the failure `worker-died` if the worker does not live to answer. */
  ask<T>(question: (api: Comlink.Remote<Api>) => Promise<T>): Promise<T>
}

let born = 0

/** Starts the worker that `spawn` makes under a name. `onDeath` is called once, when it is gone or hangs; it has been terminated by then. */
export function startWorker<Api extends Beating>(
  spawn: (name: string) => Worker,
  onDeath: (dead: RunningWorker<Api>) => void,
): RunningWorker<Api> {
  const name = `im2see-${born++}-${Math.random().toString(36).slice(2)}`
  const thread = spawn(name)
  const api = Comlink.wrap<Api>(thread)
  let death: Failure | null = null
  /** How those who wait for an answer are told of the death. A promise of it to race with would keep every answer for as long as the worker lives. */
  const waiting = new Set<(why: Failure) => void>()
  const running: RunningWorker<Api> = {
    api,
    ask: <T>(question: (api: Comlink.Remote<Api>) => Promise<T>) =>
      new Promise<T>((resolve, reject) => {
        if (death) return reject(death)
        waiting.add(reject)
        void question(api)
          .then(resolve, reject)
          .finally(() => waiting.delete(reject))
      }),
  }
  const die = (why: string): void => {
    if (death) return
    death = { code: 'worker-died', message: why, values: {} }
    thread.terminate()
    for (const tell of waiting) tell(death)
    waiting.clear()
    onDeath(running)
  }
  thread.onerror = event => die(`the worker failed: ${event.message}`)
  watchLife(api, name, () => death === null, die)
  return running
}

export interface WorkerWhenAsked<Api extends Beating> {
  /** Asks the worker, as `RunningWorker.ask` does. The first question starts it; the first after its death starts another. */
  ask: RunningWorker<Api>['ask']
  /** The worker that runs; null while none does. */
  running(): RunningWorker<Api> | null
}

/** A worker that starts with the first question. `onDeath` is called when the worker and all it held are gone. */
export function startedWhenAsked<Api extends Beating>(
  spawn: (name: string) => Worker,
  onDeath: () => void = () => {},
): WorkerWhenAsked<Api> {
  let worker: RunningWorker<Api> | null = null
  return {
    ask(question) {
      worker ??= startWorker<Api>(spawn, dead => {
        if (dead !== worker) return
        worker = null
        onDeath()
      })
      return worker.ask(question)
    },
    running: () => worker,
  }
}

/** Waits for the lock that the worker holds for life, and listens for its heartbeat. Until it has answered for the first time, it has the time that loading may take. */
function watchLife(api: Beating, lock: string, alive: () => boolean, die: (why: string) => void): void {
  let missed = 0,
    waiting = true,
    most = LOADS
  const timer = setInterval(() => {
    if (!alive()) return clearInterval(timer)
    // Beats are counted, not time: a page that slept did not beat, and its worker slept with it.
    missed = waiting ? missed + 1 : 0
    if (missed * BEAT >= most) return die(`the worker did not answer for ${most / 1000} seconds`)
    if (waiting) return
    waiting = true
    void api.ping().then(() => {
      waiting = false
    })
  }, BEAT)
  void api.ping().then(() => {
    waiting = false
    most = HANGS
    // Only a worker that has answered is sure to hold its lock: asking for it before would take it away from it.
    if ('locks' in navigator) void navigator.locks.request(lock, () => die('the worker is gone'))
  })
}

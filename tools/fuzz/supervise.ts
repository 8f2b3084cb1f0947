// Runs trials in a worker of their own, so that one that hangs, or takes all the memory there is, is seen, named and left.
import { Worker } from 'node:worker_threads'
import { fileOf, type Fault, type Format } from './format.ts'
import type { Order } from './worker.ts'

/** A trial that takes longer hangs, in milliseconds of computing: a machine that has other things to do is no fault. How often it is looked. */
const HANGS = 1000,
  LOOKS = 50
/** And where it is not the reader that is at work, but the fuzzer itself. */
const OWN = 30_000

export interface Outcome {
  readonly done: number
  /** Read, and not refused. */
  readonly taken: number
  readonly faults: readonly Fault[]
}

/** Trials [from, to) of a format in one worker, until they are through, one hangs, or the time – from the first of them on – is over. */
function work(
  format: Format,
  table: string,
  seed: number,
  from: number,
  to: number,
  ms: number,
): Promise<Outcome & { readonly ms: number }> {
  const progress = new SharedArrayBuffer(12),
    now = new Int32Array(progress),
    faults: Fault[] = []
  now[0] = -1
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    execArgv: ['--import', new URL('../strip-types.mjs', import.meta.url).href],
    workerData: { table, format: format.name, seed, from, to, progress } satisfies Order,
  })
  return new Promise(resolve => {
    let seen = '',
      since = process.cpuUsage(),
      ended = false,
      begun = Infinity
    const end = (done: number): void => {
      if (ended) return
      ended = true
      clearInterval(looking)
      void worker.terminate().then(() => resolve({ done, taken: now[1], faults, ms: Math.max(0, performance.now() - begun) }))
    }
    const fault = (kind: Fault['kind'], what: string): void => {
      const index = now[0]
      faults.push({ format: format.name, index, kind, what, bytes: index < 0 ? new Uint8Array(0) : fileOf(format, seed, index).bytes })
      end(index + 1 - from)
    }
    const looking = setInterval(() => {
      const spent = process.cpuUsage(since).user / 1000,
        reads = now[2] === 1,
        phase = `${now[0]} ${reads}`
      if (phase !== seen) [seen, since] = [phase, process.cpuUsage()]
      else if (now[0] >= 0 && spent > (reads ? HANGS : OWN))
        fault('hang', reads ? `not read after ${HANGS / 1000} s` : `not made, or judged, after ${OWN / 1000} s`)
      if (now[0] >= 0) begun = Math.min(begun, performance.now())
      if (performance.now() - begun > ms) end(Math.max(0, now[0] - from))
    }, LOOKS)
    worker.on('message', (message: Fault) => {
      faults.push(message)
    })
    worker.on('error', error => {
      fault('crash', `the worker died: ${error.message}`)
    })
    worker.on('exit', code => {
      if (!ended && (now[0] !== to - 1 || now[2] === 1)) fault('crash', `the worker ended in the middle, with code ${code}`)
      end(to - from)
    })
  })
}

/** `count` trials of a format of a table (a module's address), or as many as `seconds` allow; after one that hangs, it goes on with the next. */
export async function fuzz(format: Format, table: string, seed: number, count: number, seconds: number): Promise<Outcome> {
  const faults: Fault[] = []
  let done = 0,
    taken = 0,
    left = seconds * 1000
  while (done < count && left > 0) {
    const part = await work(format, table, seed, done, count, left)
    left -= part.ms
    faults.push(...part.faults)
    done += part.done
    taken += part.taken
  }
  return { done, taken, faults }
}

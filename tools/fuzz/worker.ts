// Trials of one format, one after another. Which one it is at stands in memory that the other side can read even while this one hangs.
import { parentPort, workerData } from 'node:worker_threads'
import { trial, type Format } from './format.ts'

export interface Order {
  /** Address of the module that holds the table of formats. */
  readonly table: string
  readonly format: string
  readonly seed: number
  readonly from: number
  readonly to: number
  /** [0]: the trial under way; −1 before the first. [1]: how many files were read, and not refused. [2]: 1 while the reader is at work. */
  readonly progress: SharedArrayBuffer
}

const { table, format: name, seed, from, to, progress } = workerData as Order
const { formats } = (await import(table)) as { formats: readonly Format[] }
const format = formats.find(one => one.name === name)!,
  now = new Int32Array(progress)
for (let index = from; index < to; index++) {
  Atomics.store(now, 0, index)
  const { fault, taken } = await trial(format, seed, index, reading => {
    Atomics.store(now, 2, reading ? 1 : 0)
  })
  if (taken) Atomics.add(now, 1, 1)
  if (fault) parentPort!.postMessage(fault)
}

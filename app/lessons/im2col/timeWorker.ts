// The timing in a Web Worker of its own: nothing the page does lies between two readings of the clock, and the product runs on the kernel of the engine's worker.
import * as Comlink from 'comlink'
import { chooseKernel } from '../../../engine/kernels/choose.ts'
import { newest } from '../../../engine/newest.ts'
import { pause, ping, plain } from '../../../engine/thread.ts'
import { measure, type Times } from './timing.ts'

export interface TimeApi {
  /** Times both ways; null when a newer request came. */
  time(): Promise<Times | null>
  /** Heartbeat: answers as soon as the worker gets a message. */
  ping(): Promise<void>
}

chooseKernel()
const timings = newest()

const api: TimeApi = {
  time() {
    const isNewest = timings.begin()
    return plain(measure(() => !isNewest(), pause))
  },
  ping,
}

Comlink.expose(api)

// The timing in a Web Worker of its own: nothing the page does lies between two readings of the clock, and the product runs on the kernel of the engine's worker.
import * as Comlink from 'comlink'
import { chooseKernel } from '../../../engine/kernels/choose.ts'
import { pause, ping, plain } from '../../../engine/thread.ts'
import { measure, type Times } from './timing.ts'

export interface TimeApi {
  /** Times both ways; null when a newer request came. */
  time(): Promise<Times | null>
  /** Heartbeat: answers as soon as the worker gets a message. */
  ping(): Promise<void>
}

chooseKernel()
/** Raised by every request: whoever finds it raised gives up. */
let newest = 0

const api: TimeApi = {
  time() {
    const mine = ++newest
    return plain(measure(() => mine !== newest, pause))
  },
  ping,
}

Comlink.expose(api)

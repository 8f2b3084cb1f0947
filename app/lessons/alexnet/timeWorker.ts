// The timing in a Web Worker of its own: the page never waits for it, and it can be given up at any moment. What it held is let go when it is done.
import * as Comlink from 'comlink'
import { pictureToColour } from '../../../engine/data/colour.ts'
import { drawScene } from '../../../engine/data/scenes.ts'
import { chooseKernel } from '../../../engine/kernels/choose.ts'
import { alexnet } from '../../../engine/networks/alexnet.ts'
import { pause, ping, plain } from '../../../engine/thread.ts'
import { timeLayers, type Timed } from './timing.ts'

export interface TimeApi {
  /** Times AlexNet's layers; null when it was given up. */
  time(onShare: (share: number) => void): Promise<Timed | null>
  stop(): void
  /** Heartbeat: answers as soon as the worker gets a message. */
  ping(): Promise<void>
}

/** Milliseconds between two reports. */
const REPORT = 50

chooseKernel()
/** Raised by every request: whoever finds it raised gives up. */
let newest = 0

async function time(onShare: (share: number) => void): Promise<Timed | null> {
  const mine = ++newest
  let told = -Infinity
  const timing = timeLayers(
    alexnet,
    image => pictureToColour(drawScene('hills'), alexnet.input, image),
    () => performance.now(),
  )
  for (;;) {
    const next = timing.next()
    if (next.done) return next.value
    if (performance.now() - told > REPORT) {
      onShare(next.value)
      told = performance.now()
    }
    await pause()
    if (mine !== newest) return null
  }
}

const api: TimeApi = {
  time: onShare => plain(time(onShare)),
  stop: () => {
    newest++
  },
  ping,
}

Comlink.expose(api)

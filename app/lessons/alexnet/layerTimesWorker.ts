// The timing in a Web Worker of its own: the page never waits for it, and it can be given up at any moment. What it held is let go when it is done.
import * as Comlink from 'comlink'
import { pictureToColour } from '../../../engine/data/colour.ts'
import { drawScene } from '../../../engine/data/scenes.ts'
import { chooseKernel } from '../../../engine/kernels/choose.ts'
import { alexnet } from '../../../engine/networks/alexnet.ts'
import { task } from '../../../engine/task.ts'
import { pause, ping, plain } from '../../../engine/thread.ts'
import { timeLayers, type LayerTimes } from './timeLayers.ts'

export interface LayerTimesApi {
  /** Times AlexNet's layers; null when it was given up. */
  time(onShare: (share: number) => void): Promise<LayerTimes | null>
  stop(): void
  /** Heartbeat: answers as soon as the worker gets a message. */
  ping(): Promise<void>
}

/** Milliseconds between two reports. */
const REPORT = 50

chooseKernel()
const now = (): number => performance.now()
const timings = task({ now, pause }, REPORT)

const timing = (): Generator<number, LayerTimes> =>
  timeLayers(alexnet, image => pictureToColour(drawScene('hills'), alexnet.input, image), now)

const api: LayerTimesApi = { time: onShare => plain(timings.run(timing(), onShare)), stop: timings.end, ping }

Comlink.expose(api)

// The page's end of the worker that times layers, and the times it has found: kept while the page lives.
import { create } from 'zustand'
import type { Failure } from '../../../engine/errors.ts'
import { workerTask } from '../../client/task.ts'
import { startedWhenAsked } from '../../client/worker.ts'
import type { LayerTimesApi } from './layerTimesWorker.ts'
import type { LayerTimes } from './timeLayers.ts'

export interface LayerTiming {
  readonly times: LayerTimes | null
  /** 0 to 1; null: nothing is under way. */
  readonly share: number | null
  readonly failure: Failure | null
}

export const useLayerTimes = create<LayerTiming>(() => ({ times: null, share: null, failure: null }))

const worker = startedWhenAsked<LayerTimesApi>(
  name => new Worker(new URL('layerTimesWorker.ts', import.meta.url), { type: 'module', name }),
)

const timing = workerTask(() => void worker.running()?.api.stop())

/** Starts timing the layers, from the beginning. What comes of it is in `useLayerTimes`. */
export function startTiming(): Promise<void> {
  useLayerTimes.setState({ share: 0, failure: null })
  return timing.begin<[share: number], LayerTimes>(report => worker.ask(api => api.time(report)), {
    report: share => useLayerTimes.setState({ share }),
    end: times => useLayerTimes.setState({ share: null, ...(times ? { times } : {}) }),
    fail: failure => useLayerTimes.setState({ share: null, failure }),
  })
}

/** Gives up what is under way. */
export function stopTiming(): void {
  timing.end()
  useLayerTimes.setState({ share: null })
}

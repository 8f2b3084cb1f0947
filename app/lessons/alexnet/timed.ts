// The page's end of the timing's worker, and what it has found: kept while the page lives.
import { create } from 'zustand'
import type { Failure } from '../../../engine/errors.ts'
import { workerTask } from '../../client/task.ts'
import { startedWhenAsked } from '../../client/worker.ts'
import type { TimeApi } from './timeWorker.ts'
import type { Timed } from './timing.ts'

export interface Timing {
  readonly timed: Timed | null
  /** 0 to 1; null: nothing is under way. */
  readonly share: number | null
  readonly failure: Failure | null
}

export const useTiming = create<Timing>(() => ({ timed: null, share: null, failure: null }))

const worker = startedWhenAsked<TimeApi>(name => new Worker(new URL('timeWorker.ts', import.meta.url), { type: 'module', name }))

const timing = workerTask(() => void worker.running()?.api.stop())

export function time(): Promise<void> {
  useTiming.setState({ share: 0, failure: null })
  return timing.begin<[share: number], Timed>(report => worker.ask(api => api.time(report)), {
    report: share => useTiming.setState({ share }),
    end: timed => useTiming.setState({ share: null, ...(timed ? { timed } : {}) }),
    fail: failure => useTiming.setState({ share: null, failure }),
  })
}

/** Gives up what is under way. */
export function stop(): void {
  timing.end()
  useTiming.setState({ share: null })
}

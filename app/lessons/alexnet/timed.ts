// The page's end of the timing's worker, and what it has found: kept while the page lives.
import * as Comlink from 'comlink'
import { create } from 'zustand'
import { failureOf, type Failure } from '../../../engine/errors.ts'
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

/** Which of several calls is the last: what an earlier one still says is no news. */
let newest = 0

export async function time(): Promise<void> {
  const mine = ++newest
  useTiming.setState({ share: 0, failure: null })
  try {
    const timed = await worker.ask(api =>
      api.time(
        Comlink.proxy(share => {
          if (mine === newest) useTiming.setState({ share })
        }),
      ),
    )
    if (mine === newest) useTiming.setState({ share: null, ...(timed ? { timed } : {}) })
  } catch (error) {
    if (mine === newest) useTiming.setState({ share: null, failure: failureOf(error) })
  }
}

/** Gives up what is under way. */
export function stop(): void {
  newest++
  void worker.running()?.api.stop()
  useTiming.setState({ share: null })
}

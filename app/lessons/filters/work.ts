// The page's end of the lesson's worker, and what it has found so far: kept while the page lives.
import { create } from 'zustand'
import type { OffTrial } from '../../../engine/offTrial.ts'
import { failureOf, type Failure } from '../../../engine/errors.ts'
import { newest } from '../../../engine/newest.ts'
import { workerTask } from '../../client/task.ts'
import { startedWhenAsked } from '../../client/worker.ts'
import { networkOf, shippedWeightsOf } from '../../state/networks.ts'
import type { SceneName } from '../../../engine/data/sceneNames.ts'
import { fetchWeights } from '../../state/weights.ts'
import type { Coloured } from './coloured.ts'
import type { FilterApi, Window } from './filterWorker.ts'
import { FILTERS, HANDS } from './windows.ts'

interface Work {
  /** Hands looked through so far; whether it goes on, or was stopped by hand. */
  readonly seen: number
  readonly isLooking: boolean
  readonly stopped: boolean
  /** The windows of the map that was asked for last. */
  readonly windows: { readonly layer: string; readonly map: number; readonly seen: number; readonly all: readonly Window[] } | null
  /** What each filter costs alone, how much of that is measured, and what the filters cost that are off together (`mask`). */
  readonly alone: OffTrial | null
  readonly share: number
  /** The filters of the network that is measured; null: not there yet. */
  readonly filters: Float32Array | null
  readonly isTrying: boolean
  readonly together: { readonly mask: number; readonly trial: OffTrial } | null
  /** The colour filters, and what the one that was asked for last answers. */
  readonly coloured: Coloured | null
  readonly failure: Failure | null
}

const nothing: Work = {
  seen: 0,
  isLooking: false,
  stopped: false,
  windows: null,
  alone: null,
  share: 0,
  filters: null,
  isTrying: false,
  together: null,
  coloured: null,
  failure: null,
}
export const useWork = create<Work>(() => nothing)

const worker = startedWhenAsked<FilterApi>(
  name => new Worker(new URL('filterWorker.ts', import.meta.url), { type: 'module', name }),
  () => useWork.setState(nothing), // what it found is gone with it
)
const looking = workerTask(() => void worker.running()?.api.stop())

/** Whether all hands were looked through. */
export const isDone = ({ seen }: Pick<Work, 'seen'>): boolean => seen === HANDS

/** Looks through our hands, or goes on with it. */
export async function look(): Promise<void> {
  const work = useWork.getState()
  if (work.isLooking || isDone(work)) return
  useWork.setState({ isLooking: true, stopped: false, failure: null })
  await looking.begin<[seen: number], number>(
    async (report, isWanted) => {
      const weights = await fetchWeights(shippedWeightsOf(networkOf('lenet5'))!)
      return isWanted() ? worker.ask(api => api.look(weights, report)) : null
    },
    {
      report: seen => useWork.setState({ seen }),
      end: seen => useWork.setState(before => ({ seen: seen ?? before.seen, isLooking: false })),
      fail: failure => useWork.setState({ failure, isLooking: false }),
    },
  )
}

/** Stops it. `byHand`: it does not begin again by itself. */
export function rest(byHand: boolean): void {
  looking.end()
  useWork.setState(({ stopped }) => ({ isLooking: false, stopped: stopped || byHand }))
}

const questions = newest()

/** Asks for the windows of a map, of the hands seen by now. */
export async function ask(layer: string, map: number, seen: number): Promise<void> {
  const isNewest = questions.begin()
  if (seen === 0 || !worker.running()) return
  try {
    const all = await worker.ask(api => api.windows(layer, map))
    if (isNewest()) useWork.setState({ windows: { layer, map, seen, all } })
  } catch (error) {
    if (isNewest()) useWork.setState({ failure: failureOf(error) })
  }
}

const trying = workerTask(() => void worker.running()?.api.endOff())
/** The filters of a mask, a bit each. */
export const filtersIn = (mask: number): readonly number[] => Array.from({ length: FILTERS }, (_, i) => i).filter(i => (mask >> i) & 1)

/** Measures each filter switched off alone, once; or, when that is known, `alone`, those of a mask together. */
export async function tryOff(mask: number, alone: OffTrial | null): Promise<void> {
  const { together, isTrying } = useWork.getState()
  if (isTrying && !alone) return
  if (alone && (mask === 0 || together?.mask === mask)) return trying.end()
  const sets = alone ? [filtersIn(mask)] : Array.from({ length: FILTERS }, (_, i) => [i])
  useWork.setState({ isTrying: true, share: 0, failure: null })
  await trying.begin<[share: number], OffTrial>(
    async (report, isWanted) => {
      const weights = await fetchWeights(shippedWeightsOf(networkOf('simple-convnet'))!)
      if (isWanted() && !useWork.getState().filters) useWork.setState({ filters: await worker.ask(api => api.filters(weights)) })
      return isWanted() ? worker.ask(api => api.tryOff(weights, sets, report)) : null
    },
    {
      report: share => useWork.setState({ share }),
      end: trial => useWork.setState({ isTrying: false, ...(trial && (alone ? { together: { mask, trial } } : { alone: trial })) }),
      fail: failure => useWork.setState({ failure, isTrying: false }),
    },
  )
}

/** Gives up what is being measured. */
export function endTrying(): void {
  trying.end()
  useWork.setState({ isTrying: false })
}

const colours = newest()

/** Asks for the colour filters, and for what one of them answers to a scene. */
export async function askColours(filter: number, scene: SceneName): Promise<void> {
  const isNewest = colours.begin()
  try {
    const weights = await fetchWeights(shippedWeightsOf(networkOf('pictures'))!)
    const coloured = isNewest() ? await worker.ask(api => api.coloured(weights, filter, scene)) : null
    if (coloured && isNewest()) useWork.setState({ coloured, failure: null })
  } catch (error) {
    if (isNewest()) useWork.setState({ failure: failureOf(error) })
  }
}

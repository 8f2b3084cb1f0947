// The page's end of the lesson's worker, and what it has found so far: kept while the page lives.
import { create } from 'zustand'
import type { OffTrial } from '../../../engine/offTrial.ts'
import { failureOf, type Failure } from '../../../engine/errors.ts'
import { newest } from '../../../engine/newest.ts'
import { workerTask } from '../../client/task.ts'
import { startedWhenAsked } from '../../client/worker.ts'
import { networkOf, shippedWeightsOf } from '../../state/networks.ts'
import type { Picture } from '../../../engine/data/rgbaPicture.ts'
import type { SceneName } from '../../../engine/data/sceneNames.ts'
import { fetchWeights } from '../../state/weights.ts'
import type { Coloured } from './coloured.ts'
import type { FilterApi, Window } from './filterWorker.ts'
import { FILTERS, looked, type Looked } from './windows.ts'

interface Work {
  /** Images of each network looked through so far; in which it goes on, and whether it was stopped by hand. */
  readonly seen: Readonly<Record<Looked, number>>
  readonly looking: Looked | null
  readonly stopped: boolean
  /** The windows of the map that was asked for last. */
  readonly windows: {
    readonly of: Looked
    readonly layer: string
    readonly map: number
    readonly seen: number
    readonly all: readonly Window[]
  } | null
  /** The picture of the person's own that was looked at beside our scenes. */
  readonly own: Picture | null
  /** What each filter costs alone, how much of that is measured, and what the filters cost that are off together (`mask`). */
  readonly alone: OffTrial | null
  readonly share: number
  /** The filters of the network that is measured; null: not there yet. */
  readonly filters: Float32Array | null
  readonly isTrying: boolean
  readonly together: { readonly mask: number; readonly trial: OffTrial } | null
  /** The colour filters, and what the one that was asked for last answers. */
  readonly coloured: Coloured | null
  /** Whether a question for them is under way. */
  readonly isColouring: boolean
  readonly failure: Failure | null
}

const nothing: Work = {
  seen: { lenet5: 0, pictures: 0 },
  looking: null,
  stopped: false,
  windows: null,
  own: null,
  alone: null,
  share: 0,
  filters: null,
  isTrying: false,
  together: null,
  coloured: null,
  isColouring: false,
  failure: null,
}
export const useWork = create<Work>(() => nothing)

const worker = startedWhenAsked<FilterApi>(
  name => new Worker(new URL('filterWorker.ts', import.meta.url), { type: 'module', name }),
  () => useWork.setState(nothing), // what it found is gone with it
)
const looking = workerTask(() => void worker.running()?.api.stop())

/** How many images of a network there are to be looked through. */
export const countOf = (of: Looked, { own }: Pick<Work, 'own'>): number => looked[of] + (of === 'pictures' && own ? 1 : 0)
/** Whether all of them were. */
export const isDone = (of: Looked, work: Pick<Work, 'seen' | 'own'>): boolean => work.seen[of] === countOf(of, work)

const keys = new WeakMap<Picture, number>()
let lastKey = 0
/** A number for each picture: the worker, which gets copies, tells them apart by it. 0: none. */
function keyOf(own: Picture | null): number {
  if (own && !keys.has(own)) keys.set(own, ++lastKey)
  return own ? keys.get(own)! : 0
}

/** Looks through a network's images, or goes on with it; where it takes pictures, one of the person's own beside them: with another, anew. */
export async function look(of: Looked, picture: Picture | null): Promise<void> {
  const own = of === 'pictures' ? picture : useWork.getState().own,
    anew = own !== useWork.getState().own
  if (anew) useWork.setState(({ seen }) => ({ own, seen: { ...seen, [of]: 0 }, windows: null }))
  else if (useWork.getState().looking === of || isDone(of, useWork.getState())) return
  const sees = (seen: number): Pick<Work, 'seen'> => ({ seen: { ...useWork.getState().seen, [of]: seen } })
  useWork.setState({ looking: of, stopped: false, failure: null })
  await looking.begin<[seen: number], number>(
    async (report, isWanted) => {
      const weights = await fetchWeights(shippedWeightsOf(networkOf(of))!)
      return isWanted() ? worker.ask(api => api.look(of, weights, { own, key: keyOf(own) }, report)) : null
    },
    {
      report: seen => useWork.setState(sees(seen)),
      end: seen => useWork.setState({ ...(seen === null ? {} : sees(seen)), looking: null }),
      fail: failure => useWork.setState({ failure, looking: null }),
    },
  )
}

/** Stops it. `byHand`: it does not begin again by itself. */
export function rest(byHand: boolean): void {
  looking.end()
  useWork.setState(({ stopped }) => ({ looking: null, stopped: stopped || byHand }))
}

const questions = newest()

/** Asks for the windows of a map, of the images seen by now. */
export async function ask(of: Looked, layer: string, map: number, seen: number): Promise<void> {
  const isNewest = questions.begin()
  if (seen === 0 || !worker.running()) return
  try {
    const all = await worker.ask(api => api.windows(of, layer, map))
    if (isNewest()) useWork.setState({ windows: { of, layer, map, seen, all } })
  } catch (error) {
    if (isNewest()) useWork.setState({ failure: failureOf(error) })
  }
}

const trying = workerTask(() => void worker.running()?.api.endOff())
/** The filters of a mask, a bit each. */
export const filtersIn = (mask: number): readonly number[] => Array.from({ length: FILTERS }, (_, i) => i).filter(i => (mask >> i) & 1)

/** The weights that are measured. */
const fetchMeasured = () => fetchWeights(shippedWeightsOf(networkOf('simple-convnet'))!)

/** Has the filters of these weights be there. */
async function holdFilters(weights: Awaited<ReturnType<typeof fetchMeasured>>): Promise<void> {
  if (!useWork.getState().filters) useWork.setState({ filters: await worker.ask(api => api.filters(weights)) })
}

let reading: Promise<void> | null = null

/** Reads the filters that are measured, once: also where nothing is switched off – on paper, beside a question – they are those. */
export async function readFilters(): Promise<void> {
  if (useWork.getState().filters) return
  try {
    await (reading ??= fetchMeasured().then(holdFilters))
  } catch (failure) {
    useWork.setState({ failure: failureOf(failure) })
  } finally {
    reading = null
  }
}

/** Measures each filter switched off alone, once; or, when that is known, `alone`, those of a mask together. */
export async function tryOff(mask: number, alone: OffTrial | null): Promise<void> {
  const { together, isTrying } = useWork.getState()
  if (isTrying && !alone) return
  if (alone && (mask === 0 || together?.mask === mask)) return trying.end()
  const sets = alone ? [filtersIn(mask)] : Array.from({ length: FILTERS }, (_, i) => [i])
  useWork.setState({ isTrying: true, share: 0, failure: null })
  await trying.begin<[share: number], OffTrial>(
    async (report, isWanted) => {
      const weights = await fetchMeasured()
      if (isWanted()) await holdFilters(weights)
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
  useWork.setState({ isColouring: true })
  try {
    const weights = await fetchWeights(shippedWeightsOf(networkOf('pictures'))!)
    const coloured = isNewest() ? await worker.ask(api => api.coloured(weights, filter, scene)) : null
    if (coloured && isNewest()) useWork.setState({ coloured, isColouring: false, failure: null })
  } catch (error) {
    if (isNewest()) useWork.setState({ failure: failureOf(error), isColouring: false })
  }
}

/** Asks for them where nobody has: never in the place of a question of the reader's own that is under way. */
export async function coloursAhead(filter: number, scene: SceneName): Promise<void> {
  const { coloured, isColouring } = useWork.getState()
  if (!coloured && !isColouring) await askColours(filter, scene)
}

/** Looks through a network's images, unless something failed: what failed once would be tried again for ever. */
export async function lookAhead(of: Looked): Promise<void> {
  if (!useWork.getState().failure) await look(of, null)
}

// The recorded run of SimpleConvNet: its thirty filters from the first random numbers on. Loaded before the lesson is shown.
import type { RecordedRun } from '../../../engine/learning/recorded.ts'
import { sizeOf, type Shape } from '../../../engine/tensor.ts'
import { memoize } from '../memo.ts'

let recorded: RecordedRun | null = null

export const recordedRun = {
  async load(): Promise<void> {
    const { fetchRecorded } = await import('../../state/run/fetchRecorded.ts')
    recorded ??= await fetchRecorded('simple-convnet')
  },
}

/** Throws where it was not loaded: it is the lesson's numbers. */
function loaded(): RecordedRun {
  if (!recorded) throw new Error('the recorded run was not loaded')
  return recorded
}

/** (30, 1, 5, 5) */
export const shape = (): Shape => loaded().filterShape
/** How many moments of it there are. */
export const moments = (): number => loaded().history.moments.length
/** The step of a moment. */
export const stepAt = (moment: number): number => loaded().history.moments[moment]!.step
/** The filters of a moment. */
export const filtersAt: (moment: number) => Float32Array = memoize(moment => {
  const size = sizeOf(shape())
  return loaded().history.filters.subarray(moment * size, (moment + 1) * size)
})
/** What the training had learnt at its end. */
export const learnt = (): Float32Array => filtersAt(moments() - 1)

// A kept run, as the page shows it.
import type { RunHistory, TrainingState } from '../../../engine/api.ts'
import { fromHalf } from '../../../engine/data/float16.ts'
import type { KeptNumbers, KeptRun } from '../../../engine/learning/kept.ts'
import type { Moment } from '../../../engine/learning/moment.ts'
import type { RunRecord } from './keptTypes.ts'
import { newRun } from './store.ts'
import type { RunView } from './types.ts'

/** A kept run with all its numbers. */
export interface KeptWhole {
  readonly record: RunRecord
  readonly kept: KeptRun
}

/** A kept run as the panels show one, at its newest moment. */
export const viewOfKept = ({ record: { settings, state }, kept }: KeptWhole): RunView => ({
  ...newRun(settings),
  state,
  history: historyOf(kept),
  curve: kept.curve,
  failure: kept.failure,
})

/** What the panels show of its past. */
function historyOf({ heads, numbers, rates, tested, diverged }: KeptRun): RunHistory {
  const byId = new Map(numbers.map(one => [one.id, one.filters])),
    each = heads.map(({ id }) => byId.get(id) ?? new Uint16Array(0)),
    filters = new Float32Array(each.reduce((sum, { length }) => sum + length, 0))
  let offset = 0
  for (const halves of each) for (const half of halves) filters[offset++] = fromHalf(half)
  const moments = heads.map(({ step, measured, test, holds }): Moment => ({ step, ...measured, test, holds }))
  return { moments, rates, diverged, tested, filters }
}

/**
 * What this device keeps of a run beside its numbers, where it lies as `card` says. `epochSteps`: steps of its epoch; `sizes`: bytes of each moment's numbers, also of
 * those that lie there already.
 */
export function recordOf(
  card: Pick<RunRecord, 'id' | 'name' | 'network' | 'settings' | 'revision' | 'digits'>,
  epochSteps: number,
  kept: KeptRun,
  sizes: ReadonlyMap<number, number> = new Map(kept.numbers.map(one => [one.id, bytesOf(one)])),
): RunRecord {
  const { numbers: _numbers, ...run } = kept
  return {
    ...card,
    state: stateAt(epochSteps, kept, card.settings.batch),
    saved: Date.now(),
    bytes: [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0),
    sizes,
    run,
  }
}

/** Where a kept run stands: at its newest moment. */
function stateAt(epochSteps: number, { heads, tested, failure }: KeptRun, batch: number): TrainingState {
  const { step, measured } = heads.at(-1)!
  return {
    running: false,
    steps: step,
    images: step * batch,
    epoch: step / epochSteps,
    epochSteps,
    newestMoment: step,
    until: null,
    rate: measured.rate,
    loss: measured.loss,
    accuracy: measured.accuracy,
    test: tested && { step: tested.step, images: tested.images, right: tested.right },
    imagesPerSecond: 0,
    looksAt: null,
    opened: null,
    failure,
  }
}

/** Bytes of a moment's numbers. */
export const bytesOf = ({ filters, weights, state }: KeptNumbers): number =>
  filters.byteLength + (weights?.byteLength ?? 0) + (state?.byteLength ?? 0)

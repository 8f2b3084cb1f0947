// What is known of a training: its moments and what is left of each, its rates, where it ended.
import type { Position } from '../data/dataset.ts'
import type { FloatArray } from '../tensor.ts'
import type { LayerHealth } from './health.ts'

/** How a test went. */
export interface TestScore {
  /** The step whose weights were tried. */
  readonly step: number
  readonly images: number
  readonly right: number
}

/** What was measured at a moment. */
export interface Measured {
  /** Mean loss of the batches since the moment before; NaN at the beginning. */
  readonly loss: number
  /** Share of right answers in them; NaN at the beginning. */
  readonly accuracy: number
  readonly rate: number
  /** Of each layer with weights, in the step that ended here; null at the beginning, and where a moment was kept within a step. */
  readonly health: readonly LayerHealth[] | null
}

/** What is left of a moment: all that is needed to go on exactly from it; its weights, rounded to float16; its first filters alone, rounded. */
export type Holding = 'exact' | 'weights' | 'filters'

export interface Moment extends Measured {
  readonly step: number
  readonly test: TestScore | null
  readonly holds: Holding
}

/** Where the data and the masks of dropout stand. */
export interface Standing {
  readonly source: Position
  readonly masks: number
}

/** A moment as its history holds it. */
export interface Entry {
  /** Which moment of this history it is: two of one step, one of them given up, are two. */
  readonly id: number
  readonly step: number
  readonly measured: Measured
  readonly standing: Standing
  /** An epoch ends here: the optimizer's numbers are kept as long as there is room. */
  readonly epochEnd: boolean
  /** The first convolution's W as float16, at all moments. */
  readonly filters: Uint16Array
  test: TestScore | null
  /** The optimizer's numbers, while the moment is exact. */
  state: Float32Array | null
  /** float32 while the moment is exact, or where float16 does not hold them. */
  weights: Float32Array | Uint16Array | null
}

/** From this step on the rate was another. */
export interface RateChange {
  readonly step: number
  readonly rate: number
}

/** Where a run ended by itself. */
export interface Divergence {
  /** The step that it happened in. */
  readonly step: number
  /** The last moment whose weights are all numbers. */
  readonly lastGood: number | null
}

/** Each moment lies this much later than the one before, in shares of its step, … */
const GROWTH = 0.1
/** … and there are at least so many an epoch. An epoch of fewer steps is none to keep moments by: of few images each step would be one. */
const MOMENTS_AN_EPOCH = 10

/** Whether a run by epochs of so many steps is to keep step `step` as a moment, when the last one was kept at `last`. */
export function isMomentAt(step: number, last: number, epochSteps: number): boolean {
  const isShort = epochSteps < MOMENTS_AN_EPOCH,
    most = isShort ? MOMENTS_AN_EPOCH : Math.ceil(epochSteps / MOMENTS_AN_EPOCH)
  return step - last >= Math.min(Math.max(1, Math.floor(last * GROWTH)), most) || (!isShort && step % epochSteps === 0)
}

/** What is left of a moment that has these. */
export const holdingOf = ({ state, weights }: Pick<Entry, 'state' | 'weights'>): Holding =>
  state ? 'exact' : weights ? 'weights' : 'filters'

/** Bytes that a moment holds. */
export const bytesIn = ({ filters, weights, state }: Entry): number =>
  filters.byteLength + (weights?.byteLength ?? 0) + (state?.byteLength ?? 0)

/** Whether float16 holds these weights; larger ones stay as they are. A loop: `every` would make an object of each, megabytes a moment. */
export function haveHalves(weights: FloatArray): boolean {
  for (let i = 0; i < weights.length; i++) if (!(Math.abs(weights[i]) < 65_520)) return false
  return true
}

/**
 * Of some moments the one whose neighbours leave the smallest gap, measured by how far it lies from the beginning and from the present (step `last`), whichever
 * is nearer. The first and the newest stay, and those that `mayGo` does not pass.
 */
export function leastNeeded(held: readonly Entry[], last: number, mayGo: (entry: Entry) => boolean = () => true): Entry | undefined {
  let least: Entry | undefined,
    smallest = Infinity
  for (let i = 1; i < held.length - 1; i++) {
    const gap = held[i + 1].step - held[i - 1].step,
      score = gap / (1 + Math.min(held[i].step, last - held[i].step))
    if (score < smallest && mayGo(held[i])) {
      smallest = score
      least = held[i]
    }
  }
  return least
}

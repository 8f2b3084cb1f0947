// Which weights the panels show as pictures, and their numbers: now, and as they began.
import type { Program } from '../../../engine/program.ts'
import { endOf } from '../../geometry/colours.ts'
import { byChange, inOrder, picturesOf, type Pictured } from '../../geometry/pairs.ts'
import { sizesOf } from '../../../engine/sizes.ts'
import { filtersShown, useRun } from '../../state/run/store.ts'
import type { RunStore } from '../../state/run/types.ts'

export interface ShownWeights {
  /** `conv1/W`. */
  readonly name: string
  readonly layer: string
  readonly pictured: Pictured
}

const found = new WeakMap<Program, ShownWeights | null>()

/** The first weights that look at the image: filters, or a matrix whose rows are pixels; null: there are none. */
export function shownWeights(program: Program): ShownWeights | null {
  let shown = found.get(program)
  if (shown === undefined) found.set(program, (shown = findWeights(program)))
  return shown
}

function findWeights({ layers, values, image }: Program): ShownWeights | null {
  const layer = layers.find(l => l.params['W'] !== undefined),
    pictured = layer && picturesOf(values[layer.params['W']!]!.shape, values[image]!.shape)
  return pictured ? { name: `${layer.name}/W`, layer: layer.name, pictured } : null
}

/** Whether two networks' first weights are as many pictures of one size: then a picture of the one stands beside that of the other. */
export const samePictures = ({ pictured: a }: ShownWeights, { pictured: b }: ShownWeights): boolean =>
  (['count', 'channels', 'rows', 'cols', 'apart'] as const).every(part => a[part] === b[part])

export interface WeightNumbers {
  readonly step: number
  readonly now: Float32Array
  readonly began: Float32Array | null
}

/** As the weights began, of what the history keeps no filters: taken down when they were seen at step 0. */
const beginnings = new WeakMap<object, Float32Array>()

/** The numbers of what is looked at; null: none are here yet. */
export function numbersShown(run: RunStore, { name, pictured }: ShownWeights): WeightNumbers | null {
  if (!pictured.apart) return filtersShown(run)
  const { live, settings } = run,
    now = live?.frame.values[name]?.data
  if (!live || !now) return null
  if (live.step === 0) beginnings.set(settings, now)
  return { step: live.step, now, began: beginnings.get(settings) ?? null }
}

const ends = new WeakMap<object, number>()

/** The end of their scale. It grows when they outgrow it, and never shrinks while the run's settings are the same: colours of two moments can be compared. */
export function scaleEnd(run: RunStore, shown: ShownWeights): number {
  const numbers = numbersShown(run, shown),
    before = ends.get(run.settings) ?? null
  if (!numbers) return before ?? 1
  const end = Math.max(
    before ?? 0,
    endOf(sizesOf(numbers.now), before),
    before === null && numbers.began ? endOf(sizesOf(numbers.began)) : 0,
  )
  ends.set(run.settings, end)
  return end
}

/** Calls `changed` whenever the numbers may be others. */
export const listenToRun = (changed: () => void): (() => void) => useRun.subscribe(changed)

/** The numbers of what is looked at at this moment; null: none are here yet. */
export const numbersNow = (shown: ShownWeights): WeightNumbers | null => numbersShown(useRun.getState(), shown)

const orders = new WeakMap<ShownWeights, Uint32Array>()

/**
 * The pictures by how far they have moved, as it was when the run last stood still: a picture that is watched does not run away. `still`: where the run stands still;
 * null: it does not.
 */
export function orderByChange(shown: ShownWeights, still: number | null): Uint32Array {
  const held = orders.get(shown)
  if (still === null && held) return held
  const numbers = numbersNow(shown),
    order = numbers?.began ? byChange(shown.pictured, numbers.began, numbers.now) : inOrder(shown.pictured.count)
  orders.set(shown, order)
  return order
}

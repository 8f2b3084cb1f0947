// Which weights the panels show as pictures, and their numbers: now, and as they began.
import type { Program } from '../../../engine/program.ts'
import { endFor, endOf } from '../../geometry/colours.ts'
import { byChange, inOrder, picturesOf, type Pictured } from '../../geometry/pairs.ts'
import { sizesOf } from '../../../engine/sizes.ts'
import { filtersAt, filtersShown, useRun } from '../../state/run/store.ts'
import type { RunStore, RunView } from '../../state/run/types.ts'

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

/** The end of a run's scale, and how far the run was when it was measured last. */
const ends = new WeakMap<object, { readonly end: number; readonly steps: number }>()

/**
 * The end of their scale. It grows when they outgrow it, and does not shrink while the run goes on: colours of two moments can be compared. A run that was rewound, or
 * went on from a moment before, is measured anew: it does not come to where it was.
 */
export function scaleEnd(run: RunStore, shown: ShownWeights): number {
  if (run.state === null) ends.delete(run.settings)
  const numbers = numbersShown(run, shown),
    steps = run.state?.steps ?? 0,
    held = ends.get(run.settings),
    // Until its first frame comes, a run that went back still shows the numbers that it had.
    isLeft = run.looksAt === null && numbers !== null && numbers.step > steps
  if (!numbers || isLeft) return held?.end ?? 1
  const before = held && held.steps <= steps ? held.end : null
  const end = Math.max(
    before ?? 0,
    endOf(sizesOf(numbers.now), before),
    before === null && numbers.began ? endOf(sizesOf(numbers.began)) : 0,
  )
  ends.set(run.settings, { end, steps })
  return end
}

const risen = new WeakMap<RunView['history'], readonly number[]>()

/** Where the scale of a kept run's filters ends at a step: what they had come to by then. 0: it has none. */
export function keptScaleEnd(run: Pick<RunView, 'history' | 'program'>, step: number): number {
  const { moments } = run.history
  let all = risen.get(run.history)
  if (!all) {
    let end = 0
    all = moments.map(moment => (end = Math.max(end, endFor(filtersAt(run, moment.step) ?? []))))
    risen.set(run.history, all)
  }
  return filtersAt(run, step) ? all[moments.findIndex(moment => moment.step === step)]! : 0
}

/** Two runs are shown by one scale while neither needs so many times as much as the other: else the colours of one would be blank. */
const MOST_APART = 3

/** The ends of the scales of two runs' pictures; one for both where that can be. `there` 0: there is no other. */
export function scalesOf(here: number, there: number): { readonly here: number; readonly there: number } {
  const most = Math.max(here, there)
  return there > 0 && most > MOST_APART * Math.min(here, there) ? { here, there } : { here: most, there: most }
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

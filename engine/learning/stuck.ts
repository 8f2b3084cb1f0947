// Whether a training is ruined without a number that is none: it knows no more than who knows nothing, and does not get away from there by itself. Told by what was measured.
import type { RunCurve } from './curve.ts'
import type { Moment, RateChange } from './moment.ts'
import type { TestResult } from './tester.ts'

export interface Stuck {
  /** What holds it there: weights that all began at 0; relus that never fire any more; updates that are too large. */
  readonly why: 'zeros' | 'silent' | 'large'
  /** Since when, and for how many steps. */
  readonly since: number
  /** The step at which that was told first: what ruined it came before. */
  readonly by: number
  readonly steps: number
  /** Mean loss of the newest of them. */
  readonly loss: number
  /** The layer before relus that never fire; null: `why` is another. */
  readonly layer: string | null
  /** The class that each test image got, as it was tried since; null: there was no test since, or there were several answers. */
  readonly only: number | null
}

interface Measured {
  readonly curve: RunCurve
  readonly moments: readonly Pick<Moment, 'step' | 'health'>[]
  readonly tested: TestResult | null
  readonly classes: number
  /** All weights began at 0. */
  readonly zeros: boolean
}

/** Points of the curve that are looked at in one: a batch alone scatters. */
const BLOCK = 10
/** So many steps tell. */
const LEAST = 50
/** Losses at least so large, as a share of that of who knows nothing, are no better; and from the second on they are worse. */
const NO_BETTER = 0.98
const WORSE = 1.05
/** Right answers of at most so many times those by chance. */
const BY_CHANCE = 1.5
/** Share of relus that never fire. */
const SILENT = 0.9

/** What a training is stuck in; null: it is not, as far as is known. A training that has only learned nothing yet is not. */
export function stuckIn({ curve, moments, tested, classes, zeros }: Measured): Stuck | null {
  const { steps, loss, accuracy } = curve,
    last = steps.at(-1) ?? 0,
    nothing = Math.log(classes)
  let from = steps.length
  while (from >= BLOCK && meanOf(loss, from - BLOCK, from) >= NO_BETTER * nothing) from -= BLOCK
  const since = from < BLOCK ? 0 : steps[from - 1],
    recent = steps.length - 3 * BLOCK
  if (from > recent || last - since < LEAST || meanOf(accuracy, recent, steps.length) > BY_CHANCE / classes) return null
  const newest = meanOf(loss, recent, steps.length),
    layer = moments.findLast(({ step, health }) => step > since && health)?.health?.find(one => (one.silent ?? 0) >= SILENT)?.layer ?? null,
    why = zeros ? 'zeros' : layer !== null ? 'silent' : newest > WORSE * nothing ? 'large' : null
  if (why === null) return null
  return {
    why,
    since,
    by: steps[from + BLOCK - 1],
    steps: last - since,
    loss: newest,
    layer,
    only: tested && tested.step > since ? onlyAnswer(tested.confusion, classes) : null,
  }
}

/** The step that one has to go back to, or before it, to be where nothing was ruined: where the rate was raised last before that was told, and it was not ruined yet. 0: the rate was not raised. */
export function soundUpTo({ since, by }: Pick<Stuck, 'since' | 'by'>, rates: readonly RateChange[]): number {
  const raised = rates.findLast(({ step, rate }, i) => i > 0 && rate > rates[i - 1].rate && step <= by)
  return raised ? Math.min(raised.step, since) : 0
}

const meanOf = (values: Float32Array, from: number, to: number): number => {
  let sum = 0
  for (let i = from; i < to; i++) sum += values[i]
  return sum / (to - from)
}

/** The one class that all images were taken for. */
function onlyAnswer(confusion: Uint32Array, classes: number): number | null {
  const said = new Set([...confusion].flatMap((count, i) => (count > 0 ? [i % classes] : [])))
  return said.size === 1 ? [...said][0] : null
}

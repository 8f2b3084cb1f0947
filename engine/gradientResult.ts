// What a gradient check finds: whether two gradients are the same, for one number, for an array, for a whole network.
import type { KinkKind } from './ops/op.ts'

/** A weight, a bias or a pixel: `conv1/W`, `conv1/b`, `image`, and its row-major cell number. */
export interface GradientCell {
  readonly name: string
  readonly cell: number
}

export interface GradientResult extends GradientCell {
  /** w */
  readonly value: number
  readonly backpropagated: number
  /** (L(w + h) − L(w − h)) / 2h */
  readonly numerical: number
  /** `relativeDifference` of the two. */
  readonly difference: number
  readonly lossBelow: number
  readonly lossAbove: number
  /** The first step, from the image on, that has numbers on another side of its kink at w + h than at w − h, and their cells. The loss bends there: no gradient is right. */
  readonly kink: { readonly step: string; readonly what: KinkKind; readonly cells: readonly number[] } | null
}

/** Gradients below this are compared as if they were this large. What is left of 64 bits – the last digit of y − t, h² of a third derivative – is 1e-16 to 1e-13. */
export const SMALLEST = 1e-10

/** Two gradients that differ by no more than this, relatively, are the same. */
export const AGREES = 1e-5

/** |n − a| / max(|n|, |a|, SMALLEST). Two zeros (a weight behind closed gates) differ by 0. */
export const relativeDifference = (n: number, a: number): number => Math.abs(n - a) / Math.max(Math.abs(n), Math.abs(a), SMALLEST)

/** Below this, a gradient and none at all would differ by less than `AGREES`: to agree there would mean nothing. */
const COMPARABLE = AGREES * SMALLEST

/**
 * How a check came out: `kink` and `infinite` leave nothing to compare, `bothZero` is a number that does not move the loss, `tooSmall` are two gradients
 * below COMPARABLE.
 */
export type Verdict = 'kink' | 'infinite' | 'bothZero' | 'tooSmall' | 'agree' | 'differ'

/** How one check came out. The first verdict of the list above that fits counts. */
export function verdictOf({ difference, kink, backpropagated, numerical }: GradientResult): Verdict {
  if (kink) return 'kink'
  if (!Number.isFinite(numerical) || !Number.isFinite(backpropagated)) return 'infinite'
  if (backpropagated === 0 && numerical === 0) return 'bothZero'
  return Math.max(Math.abs(backpropagated), Math.abs(numerical)) <= COMPARABLE ? 'tooSmall' : difference <= AGREES ? 'agree' : 'differ'
}

/** What checks say together: of one array, or of a whole network. */
export interface ArrayCheck {
  readonly checked: number
  readonly verdicts: Readonly<Record<Verdict, number>>
  /** How many had two gradients to compare: those that agree and those that differ. */
  readonly compared: number
  /** The largest relative difference of those that can be compared; 0 when there are none. */
  readonly worst: number
  /** One that lies on a kink, the first. */
  readonly kinked: GradientResult | null
}

const nothing: ArrayCheck = {
  checked: 0,
  compared: 0,
  verdicts: { kink: 0, infinite: 0, bothZero: 0, tooSmall: 0, agree: 0, differ: 0 },
  worst: 0,
  kinked: null,
}

function counted(so: ArrayCheck, result: GradientResult): ArrayCheck {
  const verdict = verdictOf(result),
    compared = verdict === 'agree' || verdict === 'differ'
  return {
    checked: so.checked + 1,
    compared: so.compared + Number(compared),
    verdicts: { ...so.verdicts, [verdict]: so.verdicts[verdict] + 1 },
    worst: compared ? Math.max(so.worst, result.difference) : so.worst,
    kinked: so.kinked ?? (result.kink ? result : null),
  }
}

/** Results by the array they are of. */
export function arrayChecks(results: Iterable<GradientResult>): ReadonlyMap<string, ArrayCheck> {
  const arrays = new Map<string, ArrayCheck>()
  for (const result of results) arrays.set(result.name, counted(arrays.get(result.name) ?? nothing, result))
  return arrays
}

/** All results together. */
export function allChecks(results: Iterable<GradientResult>): ArrayCheck {
  let all = nothing
  for (const result of results) all = counted(all, result)
  return all
}

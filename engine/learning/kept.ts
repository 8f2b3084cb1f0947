// The moments of a run as plain data, to be kept elsewhere – on a device, in a file – and taken up again.
import { toHalves } from '../data/float16.ts'
import { SpecError } from '../errors.ts'
import { allFinite } from '../nonFinite.ts'
import type { Failure } from '../errors.ts'
import type { KeptCurve } from './curve.ts'
import { bytesIn, haveHalves, holdingOf, leastNeeded, type Divergence, type Entry, type Holding, type RateChange } from './moment.ts'
import type { TestResult } from './tester.ts'

/** What is to be known of a moment beside its numbers. */
interface KeptHead extends Readonly<Omit<Entry, 'filters' | 'state' | 'weights'>> {
  readonly holds: Holding
}

/** The numbers of a moment. */
export interface KeptNumbers extends Readonly<Pick<Entry, 'id' | 'filters' | 'state' | 'weights'>> {
  readonly holds: Holding
}

/** Heads in the order of their steps. */
export interface KeptMoments {
  readonly heads: readonly KeptHead[]
  readonly numbers: readonly KeptNumbers[]
}

/** All that a run of the same settings can be taken up from. */
export interface KeptRun extends KeptMoments {
  readonly rates: readonly RateChange[]
  readonly tested: TestResult | null
  readonly curve: KeptCurve
  /** Where it ended by itself, and what it said; null: it did not. */
  readonly diverged: Divergence | null
  readonly failure: Failure | null
}

/** How many numbers a network has of each. */
type Lengths = Readonly<Record<'filters' | 'weights' | 'state', number>>

/** What `History.toKeep` returns of its entries. */
export function toKeep(entries: readonly Entry[], known: ReadonlyMap<number, Holding>, most: number): KeptMoments {
  const newest = entries.at(-1),
    held = new Set(heldWithin(entries, most))
  const holds = (entry: Entry): Holding => (entry === newest && entry.state ? 'exact' : held.has(entry) ? 'weights' : 'filters')
  return {
    heads: entries.map(entry => {
      const { filters: _filters, state: _state, weights: _weights, ...head } = entry
      return { ...head, holds: holds(entry) }
    }),
    numbers: entries
      .filter(entry => known.get(entry.id) !== holds(entry))
      .map(entry => {
        const { id, filters, weights, state } = entry
        switch (holds(entry)) {
          case 'exact':
            return { id, filters, weights, state, holds: 'exact' }
          case 'weights':
            return { id, filters, weights: rounded(weights!), state: null, holds: 'weights' }
          case 'filters':
            return { id, filters, weights: null, state: null, holds: 'filters' }
        }
      }),
  }
}

const rounded = (weights: Float32Array | Uint16Array): Float32Array | Uint16Array =>
  weights instanceof Float32Array && haveHalves(weights) ? toHalves(weights) : weights

/** The entries that keep their weights so that all is at most `most` bytes. Throws SpecError where the newest alone is more. */
function heldWithin(entries: readonly Entry[], most: number): readonly Entry[] {
  const newest = entries.at(-1)
  if (!newest?.weights) throw new SpecError('moment-large', 'the network is too large for its moments to be kept', {})
  const bytesOf = new Map(
    entries.map(k => {
      const { weights } = k,
        wide = weights instanceof Float32Array && !haveHalves(weights)
      return [k, k === newest ? bytesIn(k) - k.filters.byteLength : (weights?.length ?? 0) * (wide ? 4 : 2)]
    }),
  )
  let held = entries.filter(k => k.weights),
    bytes = entries.reduce((sum, k) => sum + k.filters.byteLength + bytesOf.get(k)!, 0)
  while (bytes > most) {
    const least = leastNeeded(held, newest.step) ?? held.find(k => k !== newest)
    if (!least) throw new SpecError('moment-large', `the newest moment alone has ${bytes} bytes; at most ${most} are kept`, { bytes, most })
    held = held.filter(k => k !== least)
    bytes -= bytesOf.get(least)!
  }
  return held
}

/** Entries of a history again. Throws RangeError where they are none of this network's. */
export function entriesOf({ heads, numbers }: KeptMoments, lengths: Lengths): Entry[] {
  const byId = new Map(numbers.map(n => [n.id, n]))
  const entries = heads.map(({ holds, ...head }, i): Entry => {
    const found = byId.get(head.id)
    if (!found || holdingOf(found) !== holds) throw new RangeError(`the numbers of step ${head.step} are not there`)
    if (i > 0 && head.step <= heads[i - 1].step) throw new RangeError(`step ${head.step} comes after step ${heads[i - 1].step}`)
    const { filters, weights, state } = found
    checkNumbers(head.step, { filters, weights, state }, lengths)
    return { ...head, filters, weights, state }
  })
  if (byId.size !== heads.length || new Set(heads.map(({ id }) => id)).size !== heads.length)
    throw new RangeError(`${heads.length} moments have the numbers of ${byId.size}`)
  if (!entries.at(-1)?.weights) throw new RangeError('the newest moment has no weights')
  return entries
}

function checkNumbers(step: number, entry: Pick<Entry, 'filters' | 'weights' | 'state'>, lengths: Lengths): void {
  for (const part of ['filters', 'weights', 'state'] as const) {
    const data = entry[part]
    if (data && data.length !== lengths[part])
      throw new RangeError(`step ${step} has ${data.length} numbers as its ${part}; the network has ${lengths[part]}`)
    const finite = data === null || part === 'filters' || (data instanceof Float32Array ? allFinite(data) : data.every(isFiniteHalf))
    if (!finite) throw new RangeError(`the ${part} of step ${step} are not all finite`)
  }
}

const isFiniteHalf = (bits: number): boolean => (bits & 0x7c00) !== 0x7c00

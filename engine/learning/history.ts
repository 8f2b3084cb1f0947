// The moments of a training: what its weights were, and how well it did. Dense at the beginning and near the present, thinner in between, within a bound of bytes.
import { fromHalves, toHalf, toHalves } from '../data/float16.ts'
import type { Memory } from '../memory.ts'
import { firstFilters, weightsOf } from '../program.ts'
import type { FloatArray } from '../tensor.ts'
import { entriesOf, toKeep, type KeptMoments } from './kept.ts'
import {
  bytesIn,
  haveHalves,
  holdingOf,
  leastNeeded,
  type Entry,
  type Holding,
  type Measured,
  type Moment,
  type Standing,
  type TestScore,
} from './moment.ts'

/** Most bytes that a history holds. simple-convnet has 0.9 MB a moment, and 5.2 MB where Adam's numbers are kept. A network of which two moments are more keeps only its first filters. */
const MOST_BYTES = 60e6

/** Most moments that there are, and most bytes of their first filters: where a run is longer, those that lie closest are forgotten. */
const MOST_MOMENTS = 512
const MOST_FILTER_BYTES = 8e6
/** So many there are in any case. */
const LEAST_MOMENTS = 16

/** A moment that is being rounded. */
interface Rounding {
  readonly entry: Entry
  readonly halves: Uint16Array
  done: number
}

export class History {
  private readonly memory: Memory
  private readonly most: number
  private readonly mostMoments: number
  private readonly filters: number | null
  /** Whether two exact moments have room. */
  private readonly fits: boolean
  private entries: Entry[] = []
  private rounding: Rounding | null = null
  private nextId = 0

  /** Of the training in `memory`. `most`: what it may hold. */
  constructor(memory: Memory, most: { readonly bytes?: number | undefined; readonly moments?: number | undefined } = {}) {
    this.memory = memory
    this.most = most.bytes ?? MOST_BYTES
    const { program, tensors } = memory,
      filters = firstFilters(program),
      numbers = [...Object.values(weightsOf(program)), ...Object.values(program.state)].reduce(
        (sum, id) => sum + tensors[id].data.length,
        0,
      )
    this.filters = filters === null ? null : program.params[filters]
    this.fits = 8 * numbers <= this.most
    const bytes = this.filters === null ? 0 : 2 * tensors[this.filters].data.length
    this.mostMoments = most.moments ?? Math.max(LEAST_MOMENTS, Math.min(MOST_MOMENTS, Math.floor(MOST_FILTER_BYTES / bytes)))
  }

  get moments(): readonly Moment[] {
    return this.entries.map(entry => ({ step: entry.step, ...entry.measured, test: entry.test, holds: holdingOf(entry) }))
  }

  /** Bytes held now. */
  get bytes(): number {
    return this.entries.reduce((sum, k) => sum + bytesIn(k), 0)
  }

  get newest(): number | null {
    return this.entries.at(-1)?.step ?? null
  }

  /** Keeps the moment that the memory holds. The one before is rounded, unless an epoch ended there. */
  take(step: number, measured: Measured, standing: Standing, epochEnd: boolean): void {
    while (this.tidy(Infinity)); // one moment is rounded at a time
    const { program, tensors } = this.memory
    const before = this.entries.at(-1)
    if (before && !before.epochEnd) this.round(before)
    this.entries.push({
      id: this.nextId++,
      step,
      measured,
      standing,
      epochEnd,
      filters: this.filters === null ? new Uint16Array(0) : toHalves(tensors[this.filters].data),
      test: null,
      state: this.fits ? gathered(this.memory, Object.values(program.state)) : null,
      weights: this.fits ? gathered(this.memory, Object.values(weightsOf(program))) : null,
    })
    this.thin()
    this.shrink()
  }

  /** Does about `budget` numbers' worth of what `take` left to do. False: there was nothing to do. */
  tidy(budget: number): boolean {
    if (!this.rounding) return false
    const { entry, halves, done } = this.rounding,
      from = entry.weights as Float32Array,
      to = Math.min(from.length, done + Math.max(1, budget))
    for (let i = done; i < to; i++) halves[i] = toHalf(from[i])
    this.rounding.done = to
    if (to === from.length) {
      if (haveHalves(from)) entry.weights = halves
      entry.state = null
      this.rounding = null
    }
    return true
  }

  /** Forgets all. */
  clear(): void {
    this.entries = []
    this.rounding = null
  }

  /** What a test found, noted at the moment that it speaks of, if that is there. */
  note({ step, images, right }: TestScore): void {
    const entry = this.entries.find(k => k.step === step)
    if (entry) entry.test = { step, images, right }
  }

  /** How a moment did when it was tried; null: it was not. Throws RangeError where there is no such moment. */
  scoreAt(step: number): TestScore | null {
    return this.entryOf(step).test
  }

  /** All weights of a moment one after another, in the program's order; null where only its filters are left. Throws RangeError where there is no such moment. */
  weightsAt(step: number): Float32Array | null {
    const { weights } = this.entryOf(step)
    return weights instanceof Uint16Array ? fromHalves(weights) : (weights?.slice() ?? null)
  }

  /** What the optimizer kept at a moment, one after another in the program's order; null where that is gone. Throws RangeError where there is no such moment. */
  stateAt(step: number): Float32Array | null {
    return this.entryOf(step).state
  }

  /** What the optimizer keeps at present, in the same order. */
  present(): Float32Array {
    return gathered(this.memory, Object.values(this.memory.program.state))
  }

  /** The first convolution's filters at a moment, rounded to float16; empty where there is no convolution. Throws RangeError where there is no such moment. */
  filtersAt(step: number): Float32Array {
    return fromHalves(this.entryOf(step).filters)
  }

  /**
   * Puts a moment back into the memory and forgets what came after it: weights, and the optimizer's numbers where they are kept, which begin anew elsewhere. Returns
   * where the data stood, and whether what follows is exactly what followed then. Throws RangeError where its weights are gone.
   */
  restore(step: number): { readonly standing: Standing; readonly exact: boolean } {
    const entry = this.entryOf(step),
      weights = this.weightsAt(step)
    if (!weights) throw new RangeError(`only the filters of step ${step} are left`)
    const { program } = this.memory
    writeWeights(this.memory, weights)
    scattered(this.memory, Object.values(program.state), entry.state)
    if (this.rounding && this.rounding.entry.step > step) this.rounding = null
    this.entries = this.entries.filter(k => k.step <= step)
    return { standing: entry.standing, exact: entry.state !== null }
  }

  /**
   * All moments, to be kept elsewhere in at most `most` bytes: the newest with all bits, others rounded, those that are needed least without weights. `known`:
   * what is kept there already, by id; only other numbers are returned. Throws SpecError where the newest alone is more.
   */
  toKeep(known: ReadonlyMap<number, Holding>, most: number): KeptMoments {
    return toKeep(this.entries, known, most)
  }

  /** Takes up moments that were kept elsewhere, instead of those that are here. Returns the newest's step. Throws RangeError where they are none of this network's, and nothing has changed. */
  takeUp(kept: KeptMoments): number {
    const { program, tensors } = this.memory,
      lengthOf = (values: readonly number[]): number => values.reduce((sum, id) => sum + tensors[id].data.length, 0)
    const entries = entriesOf(kept, {
      filters: lengthOf(this.filters === null ? [] : [this.filters]),
      weights: lengthOf(Object.values(weightsOf(program))),
      state: lengthOf(Object.values(program.state)),
    })
    this.clear()
    this.entries = entries
    this.nextId = Math.max(...entries.map(k => k.id)) + 1
    return entries.at(-1)!.step
  }

  private entryOf(step: number): Entry {
    const entry = this.entries.find(k => k.step === step)
    if (!entry) throw new RangeError(`there is no moment of step ${step}; the nearest are ${this.nearest(step).join(' and ')}`)
    return entry
  }

  private nearest(step: number): readonly number[] {
    const steps = this.entries.map(k => k.step)
    return [steps.findLast(s => s < step), steps.find(s => s > step)].filter(s => s !== undefined)
  }

  private round(entry: Entry): void {
    if (entry.weights instanceof Float32Array) this.rounding = { entry, halves: new Uint16Array(entry.weights.length), done: 0 }
  }

  /** Forgets whole moments where there are too many: those that lie closest, first of all those whose weights are gone. The first and the newest stay. */
  private thin(): void {
    while (this.entries.length > this.mostMoments) {
      const last = this.entries.at(-1)!.step,
        least = leastNeeded(this.entries, last, k => k.weights === null) ?? leastNeeded(this.entries, last)
      if (!least) return
      this.entries = this.entries.filter(k => k !== least)
      if (this.rounding?.entry === least) this.rounding = null
    }
  }

  /** Gives up what is needed least, until the bound is kept: first the optimizer's numbers of old epochs, then weights where moments lie closest. The first and the newest stay. */
  private shrink(): void {
    while (this.bytes > this.most) {
      const newest = this.entries.length - 1,
        old = this.entries.find((k, i) => i < newest && k.state !== null && k !== this.rounding?.entry)
      if (old && !this.rounding) {
        this.round(old)
        while (this.tidy(Infinity));
        continue
      }
      const least = leastNeeded(
        this.entries.filter(k => k.weights),
        this.entries[newest]?.step ?? 0,
      )
      if (!least) return
      least.weights = null
      least.state = null
      if (this.rounding?.entry === least) this.rounding = null
    }
  }
}

function gathered({ tensors }: Memory, values: readonly number[]): Float32Array {
  const all = new Float32Array(values.reduce((sum, id) => sum + tensors[id].data.length, 0))
  let offset = 0
  for (const id of values) {
    all.set(tensors[id].data, offset)
    offset += tensors[id].data.length
  }
  return all
}

/** Puts all weights, one after another in the program's order, where they belong. */
export const writeWeights = (memory: Memory, weights: FloatArray): void =>
  scattered(memory, Object.values(weightsOf(memory.program)), weights)

/** Puts numbers that lie one after another where they belong; null: zeros. */
function scattered({ tensors }: Memory, values: readonly number[], all: FloatArray | null): void {
  let offset = 0
  for (const id of values) {
    const { data } = tensors[id]
    if (all) data.set(all.subarray(offset, (offset += data.length)))
    else data.fill(0)
  }
}

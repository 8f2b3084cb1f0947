// A run: settings, and the moments of a training by them. It trains, keeps moments, tries the network between the steps, and can go back to any moment, with the
// same weights and the same order of data. Same settings, same kernel: the same bits, whatever the slices are. No clock.
import type { Position, Source } from '../data/dataset.ts'
import { SpecError } from '../errors.ts'
import type { Memory } from '../memory.ts'
import type { NetworkSpec } from '../networks/spec.ts'
import type { Program } from '../program.ts'
import { random, type Random } from '../random.ts'
import { nonFiniteWeight, Trainer } from '../train.ts'
import { Curve } from './curve.ts'
import { healthOf } from './health.ts'
import { History, writeWeights } from './history.ts'
import type { KeptRun } from './kept.ts'
import { MomentTests } from './momentTests.ts'
import { isMomentAt, type Divergence, type Holding, type Measured, type RateChange, type Standing } from './moment.ts'
import { WeightRecord } from './opened.ts'
import type { TestResult } from './tester.ts'
import { Trials } from './trials.ts'

/** What a run follows from. */
export interface RunOptions {
  readonly spec: NetworkSpec
  /** Of a program with an optimizer, its batch and its rate. */
  readonly memory: Memory
  /** The memory's program before it was fused. Where none is given it was not. */
  readonly written?: Program
  readonly source: Source
  readonly seed: number
  /** Writes the weights that it begins with, and begins with again. */
  readonly begin: () => void
  readonly mostBytes?: number
  readonly mostMoments?: number
}

const ENDLESS_EPOCH = 10_000 // images, where the data has no end
/** Most numbers that are rounded in one slice: a few milliseconds. */
const ROUNDED = 2 ** 18

export class Run {
  readonly history: History
  /** The loss of every step. */
  readonly curve = new Curve()
  /** The rates it had, each from a step on; the first is that of its settings. */
  rates: readonly RateChange[]
  diverged: Divergence | null = null
  /** How it does on images that it does not learn from. */
  readonly trials: Trials
  /** The updates of the weight that was chosen in it: the last, and those that made its moments. */
  readonly record: WeightRecord
  /** How its moments did on them. */
  readonly tests: MomentTests
  private readonly options: RunOptions
  private readonly trainer: Trainer
  private readonly masks: Random
  /** Where the data stood when the run was made. */
  private readonly begun: Position
  /** Where data and masks stood after the last whole step. */
  private standing: Standing
  /** The moment whose weights lie in the memory instead of the present ones. */
  private shown: number | null = null
  /** Losses and right answers since the last moment. */
  private sum = { loss: 0, right: 0, steps: 0 }
  private lastMoment = -1

  /** Throws RangeError where the data does not go into the network. */
  constructor(options: RunOptions) {
    const { memory, source, seed, spec, mostBytes, mostMoments } = options
    this.options = options
    this.masks = random(seed, 'dropout')
    this.begun = source.position
    this.standing = this.stand()
    this.rates = [{ step: 0, rate: memory.program.settings['lr'].initial }]
    this.record = new WeightRecord(memory, this.written)
    this.trainer = new Trainer(memory, { source, masks: this.masks, rate: step => this.rateAt(step), watcher: this.record })
    this.trials = new Trials(spec, memory, source.test)
    this.tests = new MomentTests(spec, memory, source.test)
    this.history = new History(memory, { bytes: mostBytes, moments: mostMoments })
    this.rewind()
  }

  get steps(): number {
    return this.trainer.steps
  }

  /** How the last batch was answered before its update. */
  get last(): Trainer['last'] {
    return this.trainer.last
  }

  get batch(): number {
    return this.options.memory.program.batch
  }

  private get written(): Program {
    return this.options.written ?? this.options.memory.program
  }

  /** Images of an epoch, rounded to whole steps. */
  get epochSteps(): number {
    const { count } = this.options.source
    return Math.max(1, Math.round((count === Infinity ? ENDLESS_EPOCH : count) / this.batch))
  }

  /** The rate that the step after so many has. */
  rateAt(step: number): number {
    return this.rates.findLast(r => r.step <= step)!.rate
  }

  /** Sets the learning rate from the step under way on. Nothing is reset. Throws SpecError where it is none. */
  setRate(rate: number): void {
    if (!(rate >= 0 && Number.isFinite(rate)))
      throw new SpecError('learning-rate', `the learning rate must be a finite number of at least 0, not ${rate}`, { value: String(rate) })
    this.rates = [...this.ratesBefore(this.steps), { step: this.steps, rate }]
  }

  /**
   * Does about `budget` multiply–adds of work: of a step, of keeping a moment, or of a test. True when an update is done. Throws SpecError where the loss or a
   * weight is no number any more; `diverged` then says where, and `goTo` leads back.
   */
  advance(budget: number): boolean {
    if (this.shown !== null) this.look(null)
    if (this.history.tidy(Math.min(budget / 16, ROUNDED))) return false
    if (this.trials.takesTurn()) {
      const result = this.trials.advance(budget)
      if (result) {
        this.history.note(result)
        this.tests.note(result)
      }
      return false
    }
    this.trials.catchUp(this.steps, this.isEpochEnd())
    if (!this.step(budget)) return false
    this.standing = this.stand()
    this.sum.loss += this.last.loss
    this.sum.right += this.last.right
    this.sum.steps++
    this.curve.add(this.steps, this.last.loss, this.last.right / this.batch)
    if (this.isMoment()) this.keep()
    if (this.trials.goalSeen) {
      this.keep()
      this.trials.tryAll(this.steps)
    }
    return true
  }

  /** Keeps the present moment, whenever it is: a pause. */
  keep(): void {
    const { history, steps } = this
    if (history.newest === steps || this.shown !== null) return
    const where = nonFiniteWeight(this.options.memory)
    if (where !== null)
      throw this.diverging(
        new SpecError('training-diverged', `step ${steps}: ${where} is no longer finite`, {
          step: steps,
          loss: String(this.last.loss),
          value: where,
        }),
        steps,
      )
    history.take(steps, this.measured(), this.standing, this.isEpochEnd())
    this.record.keep(steps)
    this.sum = { loss: 0, right: 0, steps: 0 }
    this.lastMoment = steps
    this.trials.want(steps, this.isEpochEnd())
  }

  /** Back to the beginning: the same weights, the same order of data, the first rate. Its moments are forgotten. */
  rewind(): void {
    const { memory, source, seed, begin } = this.options
    begin()
    for (const id of Object.values(memory.program.state)) memory.tensors[id].data.fill(0)
    source.position = this.begun
    this.masks.state = random(seed, 'dropout').state
    this.history.clear()
    this.rates = this.rates.slice(0, 1)
    this.goOn(0)
    this.keep()
  }

  /** Back to a moment. What came after it is forgotten. Returns whether what follows is exactly what followed then. Throws RangeError where there is none, or its weights are gone. */
  goTo(step: number): boolean {
    const { standing, exact } = this.history.restore(step)
    this.options.source.position = standing.source
    this.masks.state = standing.masks
    const sameRate = !this.ratesBefore(step + 1).some((r, i) => i > 0 && r.step === step) // a rate that was set there is forgotten, too
    this.rates = this.ratesBefore(step)
    this.goOn(step)
    return exact && sameRate
  }

  /** That of its settings, and those that were set before a step. */
  private ratesBefore(step: number): readonly RateChange[] {
    return this.rates.filter((r, i) => i === 0 || r.step < step)
  }

  /** What is to be kept of it elsewhere, as `History.toKeep` says. Throws SpecError where its newest moment alone is more than `most` bytes. */
  toKeep(known: ReadonlyMap<number, Holding>, most: number): Omit<KeptRun, 'failure'> {
    const { rates, trials, diverged, curve } = this
    return { rates, tested: trials.tested, diverged, curve: curve.toKeep(), ...this.history.toKeep(known, most) }
  }

  /** Has each step the rate that it had in a run by the same settings: also those that are still to come. */
  takeUpRates(rates: readonly RateChange[]): void {
    this.rates = rates
  }

  /** Goes on from the newest moment of a run by the same settings that was kept. Returns as `goTo` does. Throws RangeError where it is another network's. */
  takeUp({ rates, tested, diverged, curve, ...moments }: KeptRun): boolean {
    const newest = this.history.takeUp(moments)
    this.curve.takeUp(curve)
    const exact = this.goTo(newest)
    this.rates = rates // that which was set at the newest moment among them
    this.trials.takeUp(tested)
    if (tested) this.tests.note(tested)
    this.diverged = diverged
    return exact
  }

  /**
   * Puts a moment's weights into the memory, to look at; null: the present ones again, of a run that has diverged the last good ones. The training holds still
   * meanwhile. Throws RangeError where there is no such moment, or its weights are gone.
   */
  look(step: number | null): void {
    if (step === this.shown) return
    if (this.shown === null && !this.diverged) this.keep()
    const wanted = step ?? this.diverged?.lastGood ?? this.steps,
      weights = this.history.weightsAt(wanted)
    if (!weights) throw new RangeError(`only the filters of step ${wanted} are left`)
    this.tests.end()
    writeWeights(this.options.memory, weights)
    this.shown = step
  }

  /** What is known of the mistakes of the moment that is looked at; null: nothing yet. Where nothing is, `tests` begins to try it, and `tests.trying` says whether it can. */
  tryShown(): TestResult | null {
    const { shown } = this
    if (shown === null) return null
    return this.tests.at(shown) ?? this.tests.begin(shown, this.history.scoreAt(shown))
  }

  /** What the optimizer keeps at the weights that lie in the memory, in the order of `Program.state`; null: it is not known of them any more. */
  get kept(): Float32Array | null {
    if (this.shown !== null) return this.history.stateAt(this.shown)
    return this.diverged ? null : this.history.present()
  }

  /** The moment that is looked at; null: the present. */
  get looksAt(): number | null {
    return this.shown
  }

  private stand(): Standing {
    return { source: this.options.source.position, masks: this.masks.state }
  }

  private goOn(steps: number): void {
    this.trainer.reset(steps)
    this.curve.cut(steps)
    this.record.cut(steps)
    this.tests.cut(steps)
    this.standing = this.stand()
    this.shown = null
    this.trials.clear()
    this.diverged = null
    this.lastMoment = steps
    this.sum = { loss: 0, right: 0, steps: 0 }
  }

  private step(budget: number): boolean {
    try {
      return this.trainer.advance(budget)
    } catch (error) {
      throw error instanceof SpecError ? this.diverging(error, this.steps + 1) : error
    }
  }

  private diverging(error: SpecError, step: number): SpecError {
    this.diverged = { step, lastGood: this.history.newest }
    return error
  }

  private isEpochEnd(): boolean {
    return this.steps % this.epochSteps === 0
  }

  private isMoment(): boolean {
    return isMomentAt(this.steps, this.lastMoment, this.epochSteps)
  }

  private measured(): Measured {
    const { loss, right, steps } = this.sum
    return {
      loss: loss / steps, // 0 / 0 at the beginning: NaN
      accuracy: right / (steps * this.batch),
      rate: this.rateAt(this.steps),
      health: steps > 0 && this.trainer.isBetweenSteps ? healthOf(this.options.memory, this.written) : null,
    }
  }
}

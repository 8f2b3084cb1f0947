// When a run is tried on images that it does not learn from: a sample of them now and then, all of them where an epoch ends, and where a sample has the share that is asked for.
import type { Dataset } from '../data/dataset.ts'
import type { Memory } from '../memory.ts'
import type { NetworkSpec } from '../networks/spec.ts'
import { Tester, type TestResult } from './tester.ts'

/** Images that are tried between an epoch's ends, and how many are trained on before they are tried again: a twentieth of the work. */
export const SAMPLE = 1000
const SAMPLE_EVERY = 6600
/** Of so many slices one is a test's. */
const TEST_TURNS = 4

export class Trials {
  /** The newest test; null: there was none, or there is nothing to try. */
  tested: TestResult | null = null
  /** The share of all images that is to be read right; null: nobody set one. */
  goal: number | null = null
  /** A test of all images has found that share, since this was taken back last. */
  reached = false
  /** A sample has found it: all are to be tried after this step. */
  goalSeen = false
  private readonly memory: Memory
  private readonly tester: Tester | null
  private readonly count: number
  private testedAt = -Infinity
  private triedAllAt = -Infinity
  /** A test that is due waits for the one under way, and the training waits with it. */
  private due = false
  /** Whether the goal is there: the training waits for that, too. */
  private triesAll = false
  private turn = 0

  /** Of the training in `memory`. `test`: the images; null: there are none. */
  constructor(spec: NetworkSpec, memory: Memory, test: Dataset | null) {
    this.memory = memory
    this.tester = test && Tester.takes(memory) ? new Tester(spec, test) : null
    this.count = test?.count ?? 0
  }

  /** Whether this slice is a test's. */
  takesTurn(): boolean {
    return this.tester?.isBusy === true && (this.due || this.triesAll || ++this.turn % TEST_TURNS === 0)
  }

  /** Has the weights after `step` updates tried if it is time; at once where nothing else is being tried. `epochEnd`: on all images, where about as many were learnt from since that was done. At the beginning a sample is enough. */
  want(step: number, epochEnd: boolean): void {
    const whole = this.isWhole(step, epochEnd)
    if (!this.tester || (!whole && (step - this.testedAt) * this.memory.program.batch < SAMPLE_EVERY)) return
    this.due = true
    if (!this.tester.isBusy) this.begin(step, whole)
  }

  /** Begins a test that has waited. */
  catchUp(step: number, epochEnd: boolean): void {
    if (this.due) this.begin(step, this.isWhole(step, epochEnd))
  }

  /** A run by few images ends an epoch every few steps: it would try more than it trains. An epoch is rounded to whole steps, and may have a few images less than there are to try. */
  private isWhole(step: number, epochEnd: boolean): boolean {
    return epochEnd && (step - this.triedAllAt + 1) * this.memory.program.batch > this.count
  }

  /** Tries the weights on all images, and has the training wait: whether the share that is asked for is there. */
  tryAll(step: number): void {
    this.goalSeen = false
    this.begin(step, true)
    this.triesAll = true
  }

  /** Does about `budget` multiply–adds of the test under way. Returns what it found when that was the last of them. */
  advance(budget: number): TestResult | null {
    const result = this.tester?.advance(budget) ?? null
    if (!result) return null
    this.tested = result
    this.triesAll = false
    if (this.goal !== null && result.right >= this.goal * result.images) {
      if (result.images === this.count) this.reached = true
      else this.goalSeen = true
    }
    return result
  }

  /** Nothing is being tried, and nothing has been. */
  clear(): void {
    this.tester?.end()
    this.due = this.goalSeen = this.triesAll = this.reached = false
    this.takeUp(null)
  }

  /** Takes up the newest test of a run that was kept. */
  takeUp(tested: TestResult | null): void {
    this.tested = tested
    this.testedAt = tested?.step ?? -Infinity
    this.triedAllAt = tested && tested.images === this.count ? tested.step : -Infinity
  }

  private begin(step: number, whole: boolean): void {
    this.due = false
    this.testedAt = step
    const all = whole && step > 0
    if (all) this.triedAllAt = step
    this.tester?.begin(step, this.memory, all ? Infinity : SAMPLE)
  }
}

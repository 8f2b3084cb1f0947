// What the network got wrong at moments that are looked at: as it was found when the run was there, and where that is not known, tried anew with that moment's weights.
import type { Dataset } from '../data/dataset.ts'
import type { Memory } from '../memory.ts'
import type { NetworkSpec } from '../networks/spec.ts'
import type { TestScore } from './moment.ts'
import { Tester, type TestResult } from './tester.ts'
import { SAMPLE } from './trials.ts'

/** Tests that are held at most: 3 kB each. Of more every second is forgotten. */
const MOST = 128

/** A test without an object for each wrong answer. `answer` −1: there was none. */
interface Packed extends Omit<TestResult, 'wrong'> {
  readonly image: Uint32Array
  readonly label: Uint16Array
  readonly answer: Int16Array
  readonly share: Float32Array
}

const packed = ({ wrong, ...rest }: TestResult): Packed => ({
  ...rest,
  image: Uint32Array.from(wrong, w => w.image),
  label: Uint16Array.from(wrong, w => w.label),
  answer: Int16Array.from(wrong, w => w.answer ?? -1),
  share: Float32Array.from(wrong, w => w.share),
})

const unpacked = ({ image, label, answer, share, ...rest }: Packed): TestResult => ({
  ...rest,
  wrong: Array.from(image, (one, i) => ({ image: one, label: label[i], answer: answer[i] < 0 ? null : answer[i], share: share[i] })),
})

export class MomentTests {
  private readonly spec: NetworkSpec
  private readonly memory: Memory
  private readonly test: Dataset | null
  private found = new Map<number, Packed>()
  private underway: { readonly tester: Tester } | null = null

  /** Of the training in `memory`. `test`: the images; null: there are none. */
  constructor(spec: NetworkSpec, memory: Memory, test: Dataset | null) {
    this.spec = spec
    this.memory = memory
    this.test = test
  }

  /** Notes what a test found. */
  note(result: TestResult): void {
    this.found.set(result.step, packed(result))
    if (this.found.size > MOST) this.found = new Map([...this.found].toSorted(([a], [b]) => a - b).filter((_, i) => i % 2 === 0))
  }

  /** What is known of a step's weights; null: nothing is. */
  at(step: number): TestResult | null {
    const known = this.found.get(step)
    return known ? unpacked(known) : null
  }

  /** Forgets what came after a step. */
  cut(step: number): void {
    for (const later of [...this.found.keys()].filter(one => one > step)) this.found.delete(later)
    this.end()
  }

  /** Begins to try the weights that lie in the memory, those of `step`: on as many images as `score` tells of. Where they cannot be tried, nothing is under way then. */
  begin(step: number, score: TestScore | null): null {
    this.end()
    if (!this.test || !Tester.takes(this.memory)) return null
    const tester = new Tester(this.spec, this.test) // not held: it has an arena of its own
    tester.begin(step, this.memory, score?.images ?? SAMPLE)
    this.underway = { tester }
    return null
  }

  /** What is being tried, each time another object; null: nothing. */
  get trying(): object | null {
    return this.underway
  }

  /** Does about `budget` multiply–adds of the test under way. Returns what it found when that was the last of them. */
  advance(budget: number): TestResult | null {
    const result = this.underway?.tester.advance(budget) ?? null
    if (!result) return null
    this.note(result)
    this.end()
    return result
  }

  /** Gives up what is being tried. */
  end(): void {
    this.underway = null
  }
}

// What the network got wrong at moments that are looked at: as it was found when the run was there, and where that is not known, tried anew with that moment's weights.
import type { Dataset } from '../data/dataset.ts'
import type { Memory } from '../memory.ts'
import type { NetworkSpec } from '../networks/spec.ts'
import type { TestScore } from './moment.ts'
import { Tester, type TestResult } from './tester.ts'
import { SAMPLE } from './trials.ts'

/** Bytes of the tests that are held at most; the newest is, whatever it takes. Of more every second is forgotten. Of ten classes one is 3 kB, of 2000 16 MB. */
const MOST_BYTES = 1e6

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

const bytesIn = ({ confusion, image, label, answer, share }: Packed): number =>
  [confusion, image, label, answer, share].reduce((sum, { byteLength }) => sum + byteLength, 0)

export class MomentTests {
  private readonly spec: NetworkSpec
  private readonly memory: Memory
  private readonly test: Dataset | null
  private readonly found = new Map<number, Packed>()
  /** One for all: each has an arena of its own, and browsers let go of those late. null: nothing was tried yet. */
  private tester: Tester | null = null
  private underway: object | null = null

  /** Of the training in `memory`. `test`: the images; null: there are none. */
  constructor(spec: NetworkSpec, memory: Memory, test: Dataset | null) {
    this.spec = spec
    this.memory = memory
    this.test = test
  }

  /** Notes what a test found. */
  note(result: TestResult): void {
    this.found.set(result.step, packed(result))
    while (this.found.size > 1 && this.bytes > MOST_BYTES) {
      const others = [...this.found.keys()].filter(step => step !== result.step).toSorted((a, b) => a - b)
      for (const [i, step] of others.entries()) if (i % 2 === 1 || others.length === 1) this.found.delete(step)
    }
  }

  /** Bytes held now. */
  get bytes(): number {
    let sum = 0
    for (const one of this.found.values()) sum += bytesIn(one)
    return sum
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

  /** Begins to try the weights that lie in the memory, those of `step`: on as many images as `score` tells of. Where they cannot be tried, nothing is under way then. Throws where there is no room for a second copy of them. */
  begin(step: number, score: TestScore | null): null {
    this.end()
    if (!this.test || !Tester.takes(this.memory)) return null
    this.tester ??= new Tester(this.spec, this.test)
    this.tester.begin(step, this.memory, score?.images ?? SAMPLE)
    this.underway = {}
    return null
  }

  /** What is being tried, each time another object; null: nothing. */
  get trying(): object | null {
    return this.underway
  }

  /** Does about `budget` multiply–adds of the test under way. Returns what it found when that was the last of them. */
  advance(budget: number): TestResult | null {
    const result = this.underway && this.tester!.advance(budget)
    if (!result) return null
    this.note(result)
    this.end()
    return result
  }

  /** Gives up what is being tried. */
  end(): void {
    this.tester?.end()
    this.underway = null
  }
}

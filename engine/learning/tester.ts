// Tries a network that is being trained on images that it does not learn from, in slices between the steps: with the weights of one step, while the training goes on.
import type { Dataset } from '../data/dataset.ts'
import { sampleOf } from '../data/dataset.ts'
import { evaluate } from '../evaluate.ts'
import { compile } from '../compile.ts'
import { fuse } from '../fuse/index.ts'
import { kernel } from '../kernels/index.ts'
import { placeMemory, planMemory, type Memory } from '../memory.ts'
import type { NetworkSpec } from '../networks/spec.ts'
import { weightsOf } from '../program.ts'
import type { TestScore } from './moment.ts'

/** How many images are tried at a time. */
const BATCH = 50
/** Weights of more bytes than this are not held twice: such a network is not tried while it trains. */
const LARGE = 32e6
/** Most wrong answers that are listed. */
const MOST_WRONG = 200

/** An image that was answered wrong. */
interface Wrong {
  /** Which image of the test set. */
  readonly image: number
  readonly label: number
  /** null: the scores give no answer. */
  readonly answer: number | null
  /** The probability that its label got. */
  readonly share: number
}

export interface TestResult extends TestScore {
  /** (classes, classes), row-major: how many images of a label (row) were given an answer (column). What has no answer is in no column. */
  readonly confusion: Uint32Array
  /** Worst first: those whose label got the least. */
  readonly wrong: readonly Wrong[]
}

export class Tester {
  private readonly memory: Memory
  private readonly test: Dataset
  private running: Generator<void, TestResult> | null = null
  private budget = Infinity

  /** Whether a network is small enough to be tried while it trains. */
  static takes({ program, tensors }: Memory): boolean {
    return Object.values(weightsOf(program)).reduce((sum, id) => sum + tensors[id].data.byteLength, 0) <= LARGE
  }

  constructor(spec: NetworkSpec, test: Dataset) {
    const plan = planMemory([fuse(compile(spec, BATCH, { backward: false }))])
    this.memory = placeMemory(plan, kernel.arena(plan.bytes))[0]
    this.test = test
  }

  get isBusy(): boolean {
    return this.running !== null
  }

  /** Begins to try the weights that `from` has, those of `step`, on at most `most` images. What it was trying before is given up. */
  begin(step: number, from: Memory, most = Infinity): void {
    const theirs = weightsOf(from.program)
    for (const [name, id] of Object.entries(weightsOf(this.memory.program)))
      this.memory.tensors[id].data.set(from.tensors[theirs[name]].data)
    this.running = this.run(step, most < this.test.count ? Math.ceil(this.test.count / most) : 1)
  }

  end(): void {
    this.running = null
  }

  /** Does about `budget` multiply–adds of the test under way. Returns what it found when that was the last of them. */
  advance(budget: number): TestResult | null {
    this.budget = budget
    const next = this.running?.next()
    if (!next?.done) return null
    this.running = null
    return next.value
  }

  /** Every `stride`-th image of the test set. */
  private *run(step: number, stride: number): Generator<void, TestResult> {
    const { program, tensors } = this.memory,
      images = stride === 1 ? this.test : sampleOf(this.test, Math.ceil(this.test.count / stride)),
      probabilities = tensors[program.probabilities].data,
      classes = probabilities.length / program.batch,
      confusion = new Uint32Array(classes * classes),
      wrong: Wrong[] = []
    const { right } = yield* evaluate(
      this.memory,
      images,
      () => this.budget,
      (i, answer, row) => {
        const label = images.label(i)
        if (answer !== null) confusion[label * classes + answer]++
        if (answer !== label) wrong.push({ image: i * stride, label, answer, share: probabilities[row * classes + label] })
      },
    )
    wrong.sort((a, b) => (Number.isNaN(a.share) ? -1 : a.share) - (Number.isNaN(b.share) ? -1 : b.share))
    return { step, images: images.count, right, confusion, wrong: wrong.slice(0, MOST_WRONG) }
  }
}

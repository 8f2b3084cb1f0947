// The experiment of this lesson: three networks trained on our own handwriting as it is, and again with all pixels shuffled by one permutation; then tested
// on digits that none has seen, moved if one likes. All by the engine, in pieces small enough to be interrupted. No clock.
import { countMultiplyAdds, countParams } from '../../../engine/costs.ts'
import { compile } from '../../../engine/compile.ts'
import { writeDigit } from '../../../engine/data/handwriting.ts'
import { inEpochs, type Dataset } from '../../../engine/data/dataset.ts'
import { bendStrokes, penWidth } from '../../../engine/data/hand.ts'
import { inkToImage, SIZE } from '../../../engine/data/ink.ts'
import { evaluate } from '../../../engine/evaluate.ts'
import { fuse } from '../../../engine/fuse/index.ts'
import { kernel } from '../../../engine/kernels/index.ts'
import { placeMemory, planMemory, type Memory } from '../../../engine/memory.ts'
import { simpleConvnet } from '../../../engine/networks/simpleConvNet.ts'
import type { NetworkSpec } from '../../../engine/networks/spec.ts'
import { DIGITS, type Program } from '../../../engine/program.ts'
import { random } from '../../../engine/random.ts'
import { byHand } from '../../../engine/run.ts'
import { cosineRate, Trainer } from '../../../engine/train.ts'
import { initWeights } from '../../../engine/weights.ts'
import { lazy } from '../memo.ts'
import { shiftImage } from '../shiftImage.ts'
import { permutationOf, shuffled } from './permutation.ts'

export type NetName = 'full' | 'book' | 'small'

/** Fully connected; the book's network; two convolutions that leave little for an affine layer to do. */
export const nets: Readonly<Record<NetName, NetworkSpec>> = {
  full: {
    name: 'full',
    input: [1, SIZE, SIZE],
    init: { kind: 'he' },
    layers: [
      { kind: 'affine', name: 'affine1', out: 100 },
      { kind: 'relu', name: 'relu1' },
      { kind: 'affine', name: 'affine2', out: 10 },
      { kind: 'softmax', name: 'softmax' },
    ],
  },
  book: simpleConvnet,
  small: {
    name: 'small',
    input: [1, SIZE, SIZE],
    init: { kind: 'he' },
    layers: [
      { kind: 'convolution', name: 'conv1', FN: 10, FH: 5, FW: 5 },
      { kind: 'relu', name: 'relu1' },
      { kind: 'pooling', name: 'pool1', method: 'max', PH: 2, PW: 2, stride: 2 },
      { kind: 'convolution', name: 'conv2', FN: 20, FH: 5, FW: 5 },
      { kind: 'relu', name: 'relu2' },
      { kind: 'pooling', name: 'pool2', method: 'max', PH: 2, PW: 2, stride: 2 },
      { kind: 'affine', name: 'affine1', out: 10 },
      { kind: 'softmax', name: 'softmax' },
    ],
  },
}
const netNames = Object.keys(nets) as readonly NetName[]
/** Whether a trial's network has a convolution. */
export const isConvolutional = (net: NetName): boolean => nets[net].layers.some(l => l.kind === 'convolution')

export interface Settings {
  readonly nets: readonly NetName[]
  /** Images to train on, and others to test on; each a multiple of the batch. */
  readonly train: number
  readonly test: number
  readonly epochs: number
  readonly batch: number
  /** Adam's, at its highest. */
  readonly rate: number
  /** How far the strokes are bent before they are drawn (`bendStrokes`). */
  readonly bend: number
}

export const settings: Settings = { nets: netNames, train: 2000, test: 1000, epochs: 6, batch: 50, rate: 0.004, bend: 0.7 }

const counted = Object.fromEntries(netNames.map(net => [net, lazy(() => compile(nets[net], 1, { backward: false }))])) as Readonly<
  Record<NetName, () => Program>
>

/** How many weights, biases among them, each network learns. */
export const paramsOf = (net: NetName): number => countParams(counted[net]())
const costOf = (net: NetName): number => countMultiplyAdds(counted[net]())

/** One training. */
export interface Run {
  readonly net: NetName
  readonly shuffled: boolean
  /** Images seen so far. */
  readonly images: number
  /** The share of the test images answered right: before any training, then after each epoch. */
  readonly right: readonly number[]
  readonly done: boolean
}

export interface TrialState {
  readonly seed: number
  readonly runs: readonly Run[]
  /** Share of the work that is done, 0 to 1. */
  readonly share: number
  readonly done: boolean
}

interface Images {
  readonly x: readonly Float32Array[]
  readonly t: readonly number[]
}

/** Multiply–adds by hand between two chances to be interrupted; the kernel in use does more in the same time. Thinner slices would cost a third of the speed. */
const piece = (): number => 1e6 * byHand()
/** Images drawn between two. */
const DRAWN = 4

const programs = (net: NetName, batch: number, rate = 0): { readonly train: Program; readonly test: Program } => ({
  train: fuse(compile(nets[net], batch, { imageGradient: false, optimizer: { kind: 'adam', lr: rate } })),
  test: fuse(compile(nets[net], batch, { backward: false })),
})

const placed = (program: Program): Memory => {
  const plan = planMemory([program])
  return placeMemory(plan, kernel.arena(plan.bytes))[0]!
}

export class Trial {
  readonly seed: number
  private readonly given: Settings
  private readonly order: Int32Array
  private readonly runs: { net: NetName; shuffled: boolean; images: number; right: number[]; done: boolean; weights: Float32Array[] }[]
  private readonly memories = new Map<string, Memory>()
  private readonly images: { train: Images; test: Images } = { train: { x: [], t: [] }, test: { x: [], t: [] } }
  private readonly working: Generator<void, void>
  private finished = false

  constructor(seed: number, given: Settings = settings) {
    this.seed = seed
    this.given = given
    this.order = permutationOf(seed, SIZE * SIZE)
    this.runs = given.nets.flatMap(net => [false, true].map(is => ({ net, shuffled: is, images: 0, right: [], done: false, weights: [] })))
    this.working = this.work()
  }

  /** Does one piece of the work; true when all is done. */
  advance(): boolean {
    this.finished ||= this.working.next().done === true
    return this.finished
  }

  get state(): TrialState {
    const { train, epochs } = this.given
    const all = this.runs.reduce((sum, { net }) => sum + costOf(net) * train * epochs, 0)
    const seen = this.runs.reduce((sum, { net, images }) => sum + costOf(net) * images, 0)
    return {
      seed: this.seed,
      runs: this.runs.map(({ net, shuffled, images, right, done }) => ({ net, shuffled, images, right: [...right], done })),
      share: seen / all,
      done: this.finished,
    }
  }

  /** The share that each trained network answers right of the test images moved by so many pixels; null where it is not trained yet. Yields between pieces. */
  *moved(down: number, right: number): Generator<void, readonly (number | null)[]> {
    const shares: (number | null)[] = []
    for (const run of this.runs) {
      if (!run.done) {
        shares.push(null)
        continue
      }
      const memory = this.memory(run.net, 'test')
      weightsIn(memory).forEach((data, i) => data.set(run.weights[i]!))
      shares.push(yield* this.test(memory, run.shuffled, down, right))
    }
    return shares
  }

  private *work(): Generator<void, void> {
    yield* this.draw(this.images.train, this.given.train, 'training')
    yield* this.draw(this.images.test, this.given.test, 'test')
    for (const run of this.runs) {
      const memory = this.memory(run.net, 'train')
      yield* this.train(memory, run)
      run.weights = weightsIn(memory).map(data => Float32Array.from(data))
      run.done = true
      if (run.shuffled) this.memories.delete(`${run.net} train`)
      yield
    }
    this.images.train = { x: [], t: [] } // what is left to do needs weights and the test images only
  }

  /** Draws `count` images, equally many of each digit, each bent a little differently. Test images have their own random stream. */
  private *draw(into: Images, count: number, stream: string): Generator<void, void> {
    const chance = random(this.seed, stream)
    for (let i = 0; i < count; i++) {
      const strokes = bendStrokes(writeDigit(i % DIGITS, chance.int(2 ** 31)).strokes, chance, this.given.bend)
      ;(into.x as Float32Array[]).push(inkToImage(strokes, { pen: penWidth(i % DIGITS, chance) }).pixels)
      ;(into.t as number[]).push(i % DIGITS)
      if (i % DRAWN === 0) yield
    }
  }

  /** Both trainings of a network begin with the same weights and see the same images in the same order. */
  private *train(memory: Memory, run: Trial['runs'][number]): Generator<void, void> {
    const { train, epochs, batch, rate } = this.given
    for (const id of Object.values(memory.program.state)) memory.tensors[id]!.data.fill(0)
    initWeights(memory, nets[run.net].init, this.seed)
    run.right.push(yield* this.test(memory, run.shuffled))
    const trainer = new Trainer(memory, {
      source: inEpochs(this.seen(this.images.train, run.shuffled), this.seed),
      masks: random(this.seed, 'dropout'),
      rate: cosineRate((epochs * train) / batch, rate),
    })
    for (let epoch = 0; epoch < epochs; epoch++) {
      for (let seen = 0; seen < train; seen += batch) {
        while (!trainer.advance(piece())) yield
        run.images += batch
        yield
      }
      run.right.push(yield* this.test(memory, run.shuffled))
    }
  }

  private *test(memory: Memory, isShuffled: boolean, down = 0, right = 0): Generator<void, number> {
    const { right: answered } = yield* evaluate(memory, this.seen(this.images.test, isShuffled, down, right), piece)
    return answered / this.given.test
  }

  /** Moved first, shuffled then: whoever shuffles does so with what the camera sees. */
  private seen({ x, t }: Images, isShuffled: boolean, down = 0, right = 0): Dataset {
    return {
      count: x.length,
      classes: DIGITS,
      input: [1, SIZE, SIZE],
      cost: SIZE * SIZE,
      image: (i, out) => {
        const image = down === 0 && right === 0 ? x[i]! : shiftImage(x[i]!, down, right)
        out.set(isShuffled ? shuffled(image, this.order) : image)
      },
      label: i => t[i]!,
    }
  }

  private memory(net: NetName, use: 'train' | 'test'): Memory {
    const key = `${net} ${use}`
    let memory = this.memories.get(key)
    if (!memory) this.memories.set(key, (memory = placed(programs(net, this.given.batch, this.given.rate)[use])))
    return memory
  }
}

const weightsIn = ({ program, tensors }: Memory) => Object.values(program.params).map(id => tensors[id]!.data)

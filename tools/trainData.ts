// What `npm run train` learns from, and what it is tried on: digits, or pictures.
import { bentImages, bentStrokes, mixture, ourHands } from '../engine/data/bent.ts'
import { drawn, inEpochs, penImages, scans, type Dataset, type EndlessDataset, type Source } from '../engine/data/dataset.ts'
import { LEARNT } from '../engine/data/hands.ts'
import { MNIST, SIZE } from '../engine/data/ink.ts'
import { moved } from '../engine/data/moved.ts'
import type { Memory } from '../engine/memory.ts'
import type { NetworkSpec } from '../engine/networks/spec.ts'
import type { Random } from '../engine/random.ts'
import { sizeOf } from '../engine/tensor.ts'
import { UsageError } from './args.ts'
import { readPictures } from './cifar.ts'
import { readMnist } from './data.ts'
import { trainable } from './trainable.ts'
import type { Options } from './trainOptions.ts'

/** Images that a trained network is tried on. */
interface Test {
  readonly dataset: Dataset
  /** What a weights file calls the share of right answers. */
  readonly key: string
  readonly title: string
}

export interface TrainingData {
  readonly source: Source
  readonly test: Test
  /** Images, and labels, of the training set that are not trained on: what to choose between trainings by. */
  readonly aside: Dataset
  /** What else it is tried on. */
  readonly others: readonly Test[]
  /** Puts into a network's memory what it keeps of the images beside its weights. */
  readonly store: (memory: Memory) => void
}

/** Reads the data that the options name. `chance` decides what is drawn; `progress` of the training, 0 to 1, how strongly it is bent. */
export const readData = (options: Options, classes: number, chance: Random, progress: () => number): Promise<TrainingData> =>
  trainable[options.name].digits ? digits(options, classes, chance, progress) : Promise.resolve(pictures(options, classes, chance))

async function digits(options: Options, classes: number, chance: Random, progress: () => number): Promise<TrainingData> {
  const { data, setAside, bend, pen, without, name } = options,
    { spec } = trainable[name],
    test = scans(await readMnist(data, 't10k', classes), spec.input),
    set = await readMnist(data, 'train', classes),
    plain = scans(set, [1, SIZE, SIZE])
  const { trained } = divided(plain, setAside, 'MNIST'),
    { aside } = divided(scans(set, spec.input), setAside, 'MNIST')
  const left = penImages(
    pen.filter(s => without.has(s.writer)),
    spec.input,
  )
  return {
    source: drawn(
      mixed(options, trained, () => strength(bend, progress())),
      chance,
    ),
    test: { dataset: test, key: 'mnist', title: 'MNIST test' },
    aside,
    others: left.count > 0 ? [{ dataset: left, key: 'penHeldOut', title: `pens of ${left.count} samples by writers left out` }] : [],
    store: () => {},
  }
}

function pictures({ name, data, setAside, seed }: Options, classes: number, chance: Random): TrainingData {
  const { spec } = trainable[name],
    test = readPictures(data!, 'test', spec.input, classes),
    { trained, aside } = divided(readPictures(data!, 'train', spec.input, classes), setAside, 'CIFAR-10')
  return {
    source: moved(inEpochs(trained, seed), chance),
    test: { dataset: test, key: 'cifar10', title: 'CIFAR-10 test' },
    aside,
    others: [],
    store: memory => {
      storeSpread(memory, spec, trained)
    },
  }
}

/** A training set without its last images, and these. */
function divided(set: Dataset, setAside: number, name: string): { readonly trained: Dataset; readonly aside: Dataset } {
  const count = set.count - setAside
  if (count <= 0) throw new UsageError(`--set-aside ${setAside} leaves none of ${name}'s ${set.count} training images`)
  return { trained: part(set, 0, count), aside: part(set, count, setAside) }
}

/** `count` images of a dataset from the `first` on. */
function part(from: Dataset, first: number, count: number): Dataset {
  return { ...from, count, image: (i, out) => from.image(first + i, out), label: i => from.label(first + i) }
}

/** Strength of the bending at this progress of the training, 0 to 1. The first for half of it, then less and less, because real images are not bent. */
function strength([first, last]: Options['bend'], progress: number): number {
  return first + (last - first) * Math.max(0, 2 * progress - 1)
}

/**
 * What training sees: MNIST bent, pen strokes of some writers bent and drawn, handwriting of our own. Each image is drawn anew, so none is ever seen twice. Our
 * learnt strokes come from all writers of UCI's pen digits: where some of those are left out for the test, nothing of them may come in that way.
 */
function mixed({ name, pen, without, penShare, ownShare }: Options, mnist: Dataset, bending: () => number): EndlessDataset {
  const { input } = trainable[name].spec,
    writers = pen.filter(s => !without.has(s.writer))
  return mixture([
    { share: penShare, images: bentStrokes(writers, input, bending) },
    { share: ownShare, images: ourHands(input, MNIST, pen.length > 0 ? 0 : LEARNT, bending) },
    { share: 1 - penShare - ownShare, images: bentImages(mnist, input, bending) },
  ])
}

/** Where the first layer takes a mean off and divides by a deviation, they are those of the training images, channel by channel. */
function storeSpread({ program, tensors }: Memory, { layers: [first], input }: NetworkSpec, images: Dataset): void {
  if (first.kind !== 'input-normalization') return
  const plane = input[1] * input[2],
    image = new Float32Array(sizeOf(input)),
    sums = Array.from({ length: input[0] }, () => ({ all: 0, squares: 0 }))
  for (let i = 0; i < images.count; i++) {
    images.image(i, image)
    sums.forEach((sum, c) => {
      for (let k = c * plane; k < (c + 1) * plane; k++) {
        sum.all += image[k]
        sum.squares += image[k] * image[k]
      }
    })
  }
  const count = images.count * plane
  sums.forEach(({ all, squares }, c) => {
    const mean = all / count
    tensors[program.stored[`${first.name}/m`]].data[c] = mean
    tensors[program.stored[`${first.name}/s`]].data[c] = Math.sqrt(squares / count - mean * mean)
  })
}

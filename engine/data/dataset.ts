// What a network learns from, and what it is tried on: labelled images, a number of them or without end.
import { DIGITS } from '../program.ts'
import { random, type Random } from '../random.ts'
import { sizeOf, type FloatArray } from '../tensor.ts'
import { inkToImage, SIZE } from './ink.ts'
import type { IdxSet } from './idx.ts'
import { intoInput } from './input.ts'
import { readPixels, type PackedImages } from './packedImages.ts'
import type { PenSample } from './penStrokes.ts'

/** (C, H, W) of a network's input. */
export type InputShape = readonly [C: number, H: number, W: number]

interface Images {
  /** Labels are 0 to `classes` − 1. */
  readonly classes: number
  /** Each image has C · H · W numbers. */
  readonly input: InputShape
  /** What writing one image takes: so many multiply–adds by hand take as long. */
  readonly cost: number
}

/** A number of images, the same whenever they are asked for. */
export interface Dataset extends Images {
  readonly count: number
  /** Writes image `i` into `out`, C · H · W numbers. */
  image(i: number, out: FloatArray): void
  label(i: number): number
}

/** Images without end: each is drawn by chance, and none comes twice. */
export interface EndlessDataset extends Images {
  /** Draws an image into `out`, C · H · W numbers, and returns its label. */
  draw(chance: Random, out: FloatArray): number
}

/** Where a source stands. The same source goes on alike from the same position. */
export interface Position {
  /** Images drawn so far. */
  readonly seen: number
  /** State of its stream of chance. */
  readonly chance: number
  /** Where each source of a mixture stands. */
  readonly parts?: readonly Position[]
}

/** What a training learns from: images and labels one after another, in the order in which it sees them. */
export interface Source extends Images {
  /** Images of an epoch; Infinity where each is drawn anew. */
  readonly count: number
  /** What a network that learns from it is tried on; null: nothing. */
  readonly test: Dataset | null
  /** Read it to save where the source stands, set it to go on from there. */
  position: Position
  /** Draws the next `n` images into `images`, n · C · H · W numbers, and their labels into `labels`, n numbers. */
  draw(n: number, images: FloatArray, labels: FloatArray): void
}

/** An endless dataset's images, drawn by `chance`. */
export const drawn = (from: EndlessDataset, chance: Random, test: Dataset | null = null): Source =>
  source(from, Infinity, test, {
    next: out => from.draw(chance, out),
    state: () => chance.state,
    go: position => {
      chance.state = position.chance
    },
  })

/** All images of a dataset again and again, in another order each time. Epoch `k`'s order follows from `seed` and k alone. */
export function inEpochs(from: Dataset, seed: number, test: Dataset | null = null): Source {
  const { count } = from,
    order = new Uint32Array(count)
  let seen = 0,
    ordered = -1
  return source(from, count, test, {
    next(out) {
      const epoch = Math.floor(seen / count)
      if (epoch !== ordered) {
        for (let i = 0; i < count; i++) order[i] = i
        random(seed, `epoch ${(ordered = epoch)}`).shuffle(order)
      }
      const i = order[seen++ % count]
      from.image(i, out)
      return from.label(i)
    },
    state: () => 0,
    go: position => {
      seen = position.seen
    },
  })
}

/** One of several that are drawn from; the shares add up to 1. */
export interface Share {
  readonly share: number
}

/** One of several by chance, each as often as its share says; the last takes the rest. */
export function pickByShare<T extends Share>(parts: readonly T[], chance: Random): T {
  const which = chance.uniform()
  let below = 0
  return parts.find(({ share }) => which < (below += share)) ?? parts.at(-1)!
}

/**
 * Images of several sources, each as often as its share says. An epoch is over when the first source's is, on the whole; it is tried on what the first is tried on.
 */
export function mixed(parts: readonly (Share & { readonly source: Source })[], chance: Random): Source {
  const [first] = parts,
    sources = parts.map(({ source }) => source)
  let seen = 0
  return {
    classes: Math.max(...sources.map(({ classes }) => classes)),
    input: first.source.input,
    cost: Math.max(...sources.map(({ cost }) => cost)),
    count: Math.round(first.source.count / first.share),
    test: first.source.test,
    get position() {
      return { seen, chance: chance.state, parts: sources.map(({ position }) => position) }
    },
    set position(position) {
      seen = position.seen
      chance.state = position.chance
      position.parts?.forEach((part, i) => {
        sources[i].position = part
      })
    },
    draw(n, images, labels) {
      const size = images.length / n
      for (let i = 0; i < n; i++)
        pickByShare(parts, chance).source.draw(1, images.subarray(i * size, i * size + size), labels.subarray(i, i + 1))
      seen += n
    },
  }
}

/** A source of single images: `state` is that of its chance, `go` sets where it stands. */
function source(
  { classes, input, cost }: Images,
  count: number,
  test: Dataset | null,
  {
    next,
    state,
    go,
  }: { readonly next: (out: FloatArray) => number; readonly state: () => number; readonly go: (position: Position) => void },
): Source {
  const size = sizeOf(input)
  let seen = 0
  return {
    classes,
    input,
    cost,
    count,
    test,
    get position() {
      return { seen, chance: state() }
    },
    set position(position) {
      seen = position.seen
      go(position)
    },
    draw(n, images, labels) {
      for (let i = 0; i < n; i++) labels[i] = next(images.subarray(i * size, i * size + size))
      seen += n
    },
  }
}

/** Multiply–adds by hand in the time in which strokes become an image (measured: 0.1 to 0.2 ms). */
export const DRAWING = 150_000

/** A set of files, its images as they lie there or packed. */
export interface ScanSet extends Omit<IdxSet, 'images'> {
  readonly images: IdxSet['images'] | PackedImages
}

/** Images of an IDX file, 0 paper to 1 ink, in the middle of an input. */
export function scans({ images, labels }: ScanSet, input: InputShape): Dataset {
  const size = images.rows * images.columns,
    pixels = new Float32Array(size)
  return {
    count: labels.length,
    classes: DIGITS,
    input,
    cost: size,
    image(i, out) {
      readPixels(images, i, pixels)
      intoInput(pixels, input, out)
    },
    label: i => labels[i],
  }
}

/** Pen strokes as the drawing square makes images of them, in the middle of an input. */
export function penImages(samples: readonly PenSample[], input: InputShape): Dataset {
  const pixels = new Float32Array(SIZE * SIZE)
  return {
    count: samples.length,
    classes: DIGITS,
    input,
    cost: DRAWING,
    image(i, out) {
      inkToImage(samples[i].strokes, { out: pixels })
      intoInput(pixels, input, out)
    },
    label: i => samples[i].label,
  }
}

/** The first images of a dataset, `most` of them where there are so many. */
export const firstOf = (from: Dataset, most: number): Dataset => ({ ...from, count: Math.min(from.count, most) })

/** Every so-many-th image of a dataset, so that there are at most `most`. */
export function sampleOf(from: Dataset, most: number): Dataset {
  const step = Math.ceil(from.count / most)
  return { ...from, count: Math.ceil(from.count / step), image: (i, out) => from.image(i * step, out), label: i => from.label(i * step) }
}

// What a network learns from, and what it is tried on: labelled images, a number of them or without end.
import { DIGITS } from '../program.ts'
import type { Random } from '../random.ts'
import type { FloatArray } from '../tensor.ts'
import { inkToImage, SIZE } from './ink.ts'
import type { IdxImages } from './idx.ts'
import { intoInput } from './input.ts'
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

/** Images and labels one after another, in the order in which a training sees them. */
export interface Examples {
  readonly images: Images
  /** Writes the next image into `out`, and returns its label. */
  next(out: FloatArray): number
}

/** An endless dataset's images, drawn by `chance`: whoever keeps its state can go on from there. */
export const drawn = (images: EndlessDataset, chance: Random): Examples => ({ images, next: out => images.draw(chance, out) })

/** All images of a dataset again and again, in another order each time. */
export function inEpochs(images: Dataset, chance: Random): Examples {
  const order = Array.from({ length: images.count }, (_, i) => i)
  let seen = 0
  return {
    images,
    next(out) {
      if (seen % images.count === 0) chance.shuffle(order)
      const i = order[seen++ % images.count]
      images.image(i, out)
      return images.label(i)
    },
  }
}

/** Multiply–adds by hand in the time in which strokes become an image (measured: 0.1 to 0.2 ms). */
export const DRAWING = 150_000

/** Images of an IDX file, 0 paper to 1 ink, in the middle of an input. */
export function scans({ images, labels }: { readonly images: IdxImages; readonly labels: Uint8Array }, input: InputShape): Dataset {
  const size = images.rows * images.columns,
    pixels = new Float32Array(size)
  return {
    count: labels.length,
    classes: DIGITS,
    input,
    cost: size,
    image(i, out) {
      for (let k = 0; k < size; k++) pixels[k] = images.pixels[i * size + k] / 255
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

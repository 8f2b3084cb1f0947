// The endless mixture that training sees: MNIST bent, pen strokes of some writers bent and drawn, handwriting of our own.
import { augmentImage, augmentStrokes } from '../engine/data/augment.ts'
import { inkToImage, SIZE } from '../engine/data/ink.ts'
import { intoInput } from '../engine/data/input.ts'
import { writeDigit } from '../engine/data/handwriting.ts'
import type { PenSample } from '../engine/data/penStrokes.ts'
import { random, type Random } from '../engine/random.ts'
import type { BatchSource } from '../engine/train.ts'
import type { Labelled } from './data.ts'

export interface Mixture {
  readonly mnist: Labelled
  readonly pen: readonly PenSample[]
  /** Shares of pen strokes and of our own handwriting; the rest is MNIST. */
  readonly penShare: number
  readonly ownShare: number
}

export interface Samples {
  /** The state of chance: with it a resumed training goes on alike. */
  readonly chance: Random
  /** Fills batches for inputs of (C, H, W). */
  readonly fill: BatchSource
  /** How far training has come, 0 to 1: towards its end images are bent less, as those that it will meet are not bent at all. */
  progress: number
}

/** Of the bending, as training goes on: all of it for the first half, then less and less. */
const strengthAt = (progress: number): number => 1 - 0.7 * Math.max(0, 2 * progress - 1)

/** An endless, seeded source of training images. Each image is drawn anew, so none is ever seen twice. */
export function samples(mixture: Mixture, input: readonly [number, number, number], seed: number): Samples {
  const chance = random(seed, 'samples')
  const plain = new Float32Array(SIZE * SIZE),
    bent = new Float32Array(SIZE * SIZE)
  const perImage = input[0] * input[1] * input[2]
  const one = (strength: number): number => {
    const kind = chance.uniform()
    if (kind < mixture.penShare) return penImage(mixture.pen, strength, chance, plain, bent)
    if (kind < mixture.penShare + mixture.ownShare) return ownImage(chance, plain, bent)
    return mnistImage(mixture.mnist, strength, chance, plain, bent)
  }
  return {
    chance,
    progress: 0,
    fill(images, labels) {
      const strength = strengthAt(this.progress)
      for (let n = 0; n < labels.length; n++) {
        labels[n] = one(strength)
        intoInput(bent, input, images, n * perImage)
      }
    },
  }
}

function mnistImage({ images, labels }: Labelled, strength: number, chance: Random, plain: Float32Array, bent: Float32Array): number {
  const at = chance.int(labels.length)
  for (let i = 0; i < plain.length; i++) plain[i] = images.pixels[at * plain.length + i] / 255
  augmentImage(bent, plain, chance, 1.1 * strength * chance.uniform()) // from as it is to strongly bent: the test set's are as they are
  return labels[at]
}

function penImage(pen: readonly PenSample[], strength: number, chance: Random, plain: Float32Array, bent: Float32Array): number {
  const sample = chance.pick(pen)
  drawBent(sample.strokes, 0.2 + 0.9 * (0.5 + 0.5 * strength) * chance.uniform(), chance, plain, bent)
  return sample.label
}

function ownImage(chance: Random, plain: Float32Array, bent: Float32Array): number {
  const digit = chance.int(10)
  drawBent(writeDigit(digit, chance.int(2 ** 31)).strokes, 0.6, chance, plain, bent)
  return digit
}

/** Strokes are bent before they are drawn, and the drawing a little once more. */
function drawBent(strokes: PenSample['strokes'], strength: number, chance: Random, plain: Float32Array, bent: Float32Array): void {
  const written = augmentStrokes(strokes, chance, strength)
  inkToImage(written.strokes, { pen: written.pen, out: plain })
  augmentImage(bent, plain, chance, 0.4)
}

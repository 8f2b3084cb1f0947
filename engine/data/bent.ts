// Endless images to learn from: digits that are there, or that we write ourselves, each bent anew whenever one is drawn.
import { DIGITS } from '../program.ts'
import type { Random } from '../random.ts'
import { augmentImage, augmentStrokes } from './augment.ts'
import { DRAWING, type Dataset, type EndlessDataset, type InputShape } from './dataset.ts'
import { writeDigit } from './handwriting.ts'
import { inkToImage, MNIST, type InkFrame, type Strokes } from './ink.ts'
import { intoInput } from './input.ts'
import type { PenSample } from './penStrokes.ts'

/** Share of the full bending, 0 to 1. Training lowers it. */
type Strength = () => number

/** Handwriting of our own, as large as `frame` in the middle of an input. */
export function handwriting(input: InputShape, frame: InkFrame = MNIST): EndlessDataset {
  const bend = strokeBender(frame)
  return {
    classes: DIGITS,
    input,
    cost: DRAWING,
    draw(chance, out) {
      const digit = chance.int(DIGITS)
      intoInput(bend(writeDigit(digit, chance.int(2 ** 31)).strokes, 0.6, chance), input, out)
      return digit
    },
  }
}

/** Pen strokes of others. */
export function bentStrokes(samples: readonly PenSample[], input: InputShape, strength: Strength): EndlessDataset {
  const bend = strokeBender(MNIST)
  return {
    classes: DIGITS,
    input,
    cost: DRAWING,
    draw(chance, out) {
      const sample = chance.pick(samples)
      intoInput(bend(sample.strokes, 0.2 + 0.9 * (0.5 + 0.5 * strength()) * chance.uniform(), chance), input, out)
      return sample.label
    },
  }
}

/** Square images of one channel. */
export function bentImages(images: Dataset, input: InputShape, strength: Strength): EndlessDataset {
  const [, H, W] = images.input,
    plain = new Float32Array(H * W),
    bent = new Float32Array(H * W)
  return {
    classes: images.classes,
    input,
    cost: DRAWING,
    draw(chance, out) {
      const i = chance.int(images.count)
      images.image(i, plain)
      augmentImage(bent, plain, chance, 1.1 * strength() * chance.uniform()) // from as it is to strongly bent: the test set's are as they are
      intoInput(bent, input, out)
      return images.label(i)
    },
  }
}

/** Images of several kinds, each kind as often as its share says; the last one takes the rest. */
export function mixture(parts: readonly { readonly share: number; readonly images: EndlessDataset }[]): EndlessDataset {
  const last = parts.at(-1)!.images
  return {
    classes: Math.max(...parts.map(({ images }) => images.classes)),
    input: last.input,
    cost: DRAWING,
    draw(chance, out) {
      const which = chance.uniform()
      let below = 0
      const part = parts.find(({ share }) => which < (below += share))
      return (part?.images ?? last).draw(chance, out)
    },
  }
}

/** Strokes are bent before they are drawn, and the drawing a little once more. What it returns is written over by the next. */
function strokeBender(frame: InkFrame): (strokes: Strokes, strength: number, chance: Random) => Float32Array {
  const plain = new Float32Array(frame.size ** 2),
    bent = new Float32Array(frame.size ** 2)
  return (strokes, strength, chance) => {
    const written = augmentStrokes(strokes, chance, strength)
    inkToImage(written.strokes, { pen: written.pen, frame, out: plain })
    augmentImage(bent, plain, chance, 0.4)
    return bent
  }
}

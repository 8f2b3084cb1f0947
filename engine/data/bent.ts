// Endless images to learn from: digits that are there, or that we write ourselves, each bent anew whenever one is drawn.
import { DIGITS } from '../program.ts'
import { random, type Random } from '../random.ts'
import { augmentImage } from './augment.ts'
import { DRAWING, pickByShare, type Dataset, type EndlessDataset, type InputShape, type Share } from './dataset.ts'
import { bendStrokes, penWidth } from './hand.ts'
import { LEARNT, writeByHand } from './hands.ts'
import { inkToImage, MNIST, type InkFrame, type Strokes } from './ink.ts'
import { intoInput } from './input.ts'
import type { PenSample } from './penStrokes.ts'

/** Share of the full bending, 0 to 1. Training lowers it. */
type Strength = () => number

/** How much drawn strokes are bent once more, as an image. Without it a network reads 1.7 % fewer of MNIST's digits (docs/weights.md). */
const IMAGE_STRENGTH = 0.7

/** Handwriting of our own, as large as `frame` in the middle of an input. `learnt`: the share of it that was learnt from people. `strength`: of the drawing's bending. */
export function ourHands(input: InputShape, frame: InkFrame = MNIST, learnt = LEARNT, strength: Strength = () => 1): EndlessDataset {
  const draw = drawer(frame, strength)
  return {
    classes: DIGITS,
    input,
    cost: DRAWING,
    draw(chance, out) {
      const digit = chance.int(DIGITS),
        { strokes, pen } = writeByHand(digit, chance, { learnt })
      intoInput(draw(strokes, pen, chance), input, out)
      return digit
    },
  }
}

/** Seed of what is tried on, whatever a training's seed is. */
const TRIED = 7

/** Our handwriting to try a network on: `count` digits, each as it is and drawn as the square draws. Image i is the same whenever it is asked for. */
export function someHands(input: InputShape, frame: InkFrame = MNIST, count = 1000): Dataset {
  const pixels = new Float32Array(frame.size ** 2)
  return {
    count,
    classes: DIGITS,
    input,
    cost: DRAWING,
    image(i, out) {
      inkToImage(writeByHand(i % DIGITS, random(TRIED, `hand ${i}`)).strokes, { frame, out: pixels })
      intoInput(pixels, input, out)
    },
    label: i => i % DIGITS,
  }
}

/** Our handwriting, no more than `count` digits of it, 0 to 9 in turn, each written once: by `seed` and its number. */
export function fewHands(input: InputShape, frame: InkFrame, count: number, seed: number): Dataset {
  const draw = drawer(frame)
  return {
    count,
    classes: DIGITS,
    input,
    cost: DRAWING,
    image(i, out) {
      const chance = random(seed, `written ${i}`),
        { strokes, pen } = writeByHand(i % DIGITS, chance)
      intoInput(draw(strokes, pen, chance), input, out)
    },
    label: i => i % DIGITS,
  }
}

/** Pen strokes of others. */
export function bentStrokes(
  samples: readonly Pick<PenSample, 'label' | 'strokes'>[],
  input: InputShape,
  strength: Strength,
  frame: InkFrame = MNIST,
): EndlessDataset {
  const draw = drawer(frame, strength)
  return {
    classes: DIGITS,
    input,
    cost: DRAWING,
    draw(chance, out) {
      const { strokes, label } = chance.pick(samples),
        bent = bendStrokes(strokes, chance, 0.2 + 0.9 * (0.5 + 0.5 * strength()) * chance.uniform())
      intoInput(draw(bent, penWidth(label, chance), chance), input, out)
      return label
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
export function mixture(parts: readonly (Share & { readonly images: EndlessDataset })[]): EndlessDataset {
  const last = parts.at(-1)!.images
  return {
    classes: Math.max(...parts.map(({ images }) => images.classes)),
    input: last.input,
    cost: DRAWING,
    draw(chance, out) {
      return pickByShare(parts, chance).images.draw(chance, out)
    },
  }
}

/** Draws strokes with a pen of some width and bends the drawing as `strength` says. What it returns is written over by the next. */
function drawer(frame: InkFrame, strength: Strength = () => 1): (strokes: Strokes, pen: number, chance: Random) => Float32Array {
  const plain = new Float32Array(frame.size ** 2),
    bent = new Float32Array(frame.size ** 2)
  return (strokes, pen, chance) => {
    inkToImage(strokes, { pen, frame, out: plain })
    augmentImage(bent, plain, chance, IMAGE_STRENGTH * strength())
    return bent
  }
}

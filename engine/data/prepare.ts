// What is shown to a network → the numbers of its input, by the network's preparation.
import type { Picture } from '../data/rgbaPicture.ts'
import { scaleInk, type Preparation } from '../networks/preparation.ts'
import { random } from '../random.ts'
import type { FloatArray } from '../tensor.ts'
import { pictureToColour } from './colour.ts'
import { inkToImage, SIZE, type Placement, type Strokes } from './ink.ts'
import { intoInput } from './input.ts'
import type { pictureToImage } from './picture.ts'

/** What can be shown to a network. `noise`: a seed for numbers of a bell curve, mean 0 and spread 1, for an input that is no picture. */
export type Showable =
  { readonly strokes: Strokes } | { readonly picture: Picture } | { readonly pixels: ArrayLike<number> } | { readonly noise: number }

/**
 * Writes what is shown into `out`, one (C, H, W) input. Returns where ink came to lie; null for an empty drawing and for what is no ink. Throws RangeError where
 * this preparation has no place for it: a drawing for colours, a picture for numbers, too few or too many pixels. `inkOf` finds the ink of a picture: `pictureToImage`,
 * which who never shows a picture to a network of ink need not load.
 */
export function prepare(
  shown: Showable,
  preparation: Preparation,
  [C, H, W]: readonly [C: number, H: number, W: number],
  out: FloatArray,
  inkOf: typeof pictureToImage | null = null,
): Placement | null {
  const input = `the input is (${C}, ${H}, ${W})`
  if ('picture' in shown && shown.picture.numbers?.length === out.length) {
    out.set(shown.picture.numbers)
    return null
  }
  if ('pixels' in shown) {
    if (shown.pixels.length !== out.length) throw new RangeError(`${input}: ${out.length} pixels, not ${shown.pixels.length}`)
    out.set(shown.pixels)
    return null
  }
  if ('noise' in shown) {
    const chance = random(shown.noise, 'input')
    for (let i = 0; i < out.length; i++) out[i] = chance.normal()
    return null
  }
  if (preparation.kind === 'ink') {
    if (!('strokes' in shown) && !inkOf) throw new RangeError('what finds the ink of a picture is not loaded')
    const pixels = scratchOf(preparation.size),
      result = 'strokes' in shown ? inkToImage(shown.strokes, { frame: preparation, out: pixels }) : inkOf!(shown.picture, preparation)
    intoInput(result.pixels, [C, H, W], out)
    scaleInk(preparation, out)
    return result.placement
  }
  if ('strokes' in shown)
    throw new RangeError(`${input}: it takes ${preparation.kind === 'colour' ? 'a picture' : 'numbers'}, not a drawing`)
  if (preparation.kind === 'raw') throw new RangeError(`${input}: it takes numbers, not a picture`)
  pictureToColour(shown.picture, [C, H, W], out, preparation)
  return null
}

let scratch = new Float32Array(SIZE * SIZE)
/** One buffer for the ink's image: a drawing at 120 Hz should leave no garbage. */
function scratchOf(size: number): Float32Array {
  if (scratch.length !== size * size) scratch = new Float32Array(size * size)
  return scratch
}

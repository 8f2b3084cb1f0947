// Our drawn scenes in many variants, to try a network of pictures on: no set of photos comes with the page.
import { colourScaleOf, type Preparation } from '../networks/preparation.ts'
import { random } from '../random.ts'
import { pictureToColour } from './colour.ts'
import type { Dataset, InputShape } from './dataset.ts'
import type { Picture } from './rgbaPicture.ts'
import { scenesFor } from './sceneNames.ts'
import { drawScene } from './scenes.ts'

/** Drawn so many times as wide as the network's input, at most this wide: each pixel of the input is then a mean of several. */
const FINER = 3,
  WIDEST = 227
/** Shares of its width by which a scene is shifted, and of its light by which it is made brighter or darker, at most. */
const SHIFT = 1 / 12,
  LIGHT = 0.25
/** Multiply–adds by hand that drawing one pixel takes as long as. */
const PIXEL = 60
/** Seed of what is tried on. */
const TRIED = 7

/** What a network of colour pictures goes by. */
interface Sees {
  readonly input: InputShape
  readonly preparation: Preparation
  readonly classes?: readonly string[]
}

/**
 * `count` scenes, each drawn anew, shifted, brighter or darker, every second one mirrored. Image i is the same whenever it is asked for. Labels are the network's classes of
 * that name, −1 where it has none.
 */
export function sceneVariants({ input, preparation, classes = [] }: Sees, count: number): Dataset {
  const names = scenesFor({ classes }),
    side = Math.min(WIDEST, FINER * Math.max(input[1], input[2])),
    scale = colourScaleOf({ preparation })
  return {
    count,
    classes: classes.length,
    input,
    cost: PIXEL * side * side,
    image(i, out) {
      pictureToColour(changed(drawScene(names[i % names.length], i + 1, side), i), input, out, scale)
    },
    label: i => classes.indexOf(names[i % names.length]),
  }
}

/** A picture shifted – what moves out on one side is the edge again –, lit otherwise, and mirrored. */
function changed({ rgba, width, height }: Picture, i: number): Picture {
  const chance = random(TRIED, `variant ${i}`),
    [right, down] = [0, 1].map(() => Math.round(chance.between(-SHIFT, SHIFT) * width)),
    light = 1 + chance.between(-LIGHT, LIGHT),
    mirrored = i % 2 === 1,
    to = new Uint8ClampedArray(rgba.length)
  const within = (v: number, most: number): number => Math.max(0, Math.min(most - 1, v))
  for (let y = 0, byte = 0; y < height; y++)
    for (let x = 0; x < width; x++, byte += 4) {
      const from = 4 * (within(y - down, height) * width + within((mirrored ? width - 1 - x : x) - right, width))
      for (let c = 0; c < 3; c++) to[byte + c] = light * rgba[from + c]
      to[byte + 3] = 255
    }
  return { rgba: to, width, height }
}

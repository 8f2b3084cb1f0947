// A colour picture → the (3, H, W) image that a network of colour pictures sees: the largest square in its middle, scaled, over white paper, minus the mean colour, by what its numbers are divided by.
import type { Picture } from '../data/rgbaPicture.ts'
import type { FloatArray } from '../tensor.ts'
import { MEAN, type ColourScale } from '../networks/preparation.ts'
import { overlaps, type Overlap } from './overlaps.ts'

const PAPER = 255

/** Writes the image of a picture into `out` (3, H, W), row-major: −124 to 151 or so where nothing divides it. Each pixel is the mean of the area it covers. Throws RangeError where the picture is not whole. */
export function pictureToColour(
  { rgba, width, height }: Picture,
  [C, H, W]: readonly [number, number, number],
  out: FloatArray,
  { mean, std = 1 }: ColourScale = { mean: MEAN },
): void {
  if (C !== 3 || !(width >= 1 && height >= 1) || rgba.length < 4 * width * height)
    throw new RangeError(`a colour picture of ${width}×${height} does not go into an input of (${C}, ${H}, ${W})`)
  // As much of the middle as has the input's proportions.
  const step = Math.min(width / W, height / H)
  const columns = overlaps((width - step * W) / 2, step, width, W),
    rows = overlaps((height - step * H) / 2, step, height, H)
  const plane = H * W,
    sums = new Float64Array(3)
  rows.forEach((ys, y) =>
    columns.forEach((xs, x) => {
      areaOf(rgba, width, ys, xs, sums)
      for (let c = 0; c < 3; c++) out[c * plane + y * W + x] = (sums[c] - mean[c]) / std
    }),
  )
}

/** The way back, as far as there is one: RGBA bytes, row-major, of an image (3, H, W) of those numbers. A pixel of what is no number has no colour: it gets `none`. */
export function colourToRgba(
  image: ArrayLike<number>,
  into: Uint8ClampedArray,
  none: readonly [red: number, green: number, blue: number],
  { mean, std = 1 }: ColourScale = { mean: MEAN },
): void {
  const plane = image.length / 3
  for (let i = 0, byte = 0; i < plane; i++, byte += 4) {
    const whole = Number.isFinite(image[i] + image[plane + i] + image[2 * plane + i])
    for (let c = 0; c < 3; c++) into[byte + c] = whole ? image[c * plane + i] * std + mean[c] : none[c]
    into[byte + 3] = 255
  }
}

/** The mean colour of an area, over paper. */
function areaOf(rgba: Uint8ClampedArray, width: number, ys: Overlap, xs: Overlap, sums: Float64Array): void {
  sums.fill(0)
  for (let j = 0; j < ys.shares.length; j++)
    for (let i = 0; i < xs.shares.length; i++) {
      const byte = 4 * ((ys.first + j) * width + xs.first + i),
        share = ys.shares[j] * xs.shares[i],
        alpha = rgba[byte + 3] / 255
      for (let c = 0; c < 3; c++) sums[c] += share * (rgba[byte + c] * alpha + PAPER * (1 - alpha))
    }
}

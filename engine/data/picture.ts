// Someone's own picture → the square image a network sees: its ink is placed as a drawing is, cropped, scaled to fit a box,
// centred by its mass.

import type { Picture } from '../data/rgbaPicture.ts'
import { MNIST, centreOfMass, placeBox } from './ink.ts'
import type { InkFrame, InkImage, Placement, Transform } from './ink.ts'
import { overlaps } from './overlaps.ts'
import { boxOf, type Ink } from './pictureBox.ts'
import { pictureInk } from './pictureInk.ts'

/** The image of a picture, in a frame. A blank one, one pixel, or a picture that is not whole gives zeros and no placement. */
export function pictureToImage(picture: Picture, frame: InkFrame = MNIST): InkImage {
  const pixels = new Float32Array(frame.size * frame.size)
  const ink = pictureInk(picture)
  const placement = ink && placePicture(ink, frame, pixels)
  if (!ink || !placement) return { pixels: pixels.fill(0), placement: null }
  drawPicture(ink, placement.centred, pixels)
  return { pixels, placement }
}

/**
 * Draws a picture's ink into the square `out` (size, size) under any transform of its unit box: each pixel is the mean of the area it
 * covers. What lies outside is cut.
 */
export function drawPicture({ ink, width, height }: Ink, { scale, dx, dy }: Transform, out: Float32Array): void {
  const size = Math.sqrt(out.length)
  const side = Math.max(width, height)
  const step = side / scale // cells of the picture a pixel
  const left = (width - side) / 2 - dx * step
  const top = (height - side) / 2 - dy * step
  const columns = overlaps(left, step, width, size)
  const rows = overlaps(top, step, height, size)
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const ys = rows[row]
      const xs = columns[column]
      let sum = 0
      for (let j = 0; j < ys.shares.length; j++) {
        const line = (ys.first + j) * width + xs.first
        let across = 0
        for (let i = 0; i < xs.shares.length; i++) across += ink[line + i] * xs.shares[i]
        sum += across * ys.shares[j]
      }
      out[row * size + column] = Math.min(1, sum)
    }
  }
}

function placePicture(ink: Ink, frame: InkFrame, scratch: Float32Array): Placement | null {
  const box = boxOf(ink)
  return (
    box &&
    placeBox(box, 0, frame, transform => {
      drawPicture(ink, transform, scratch)
      return centreOfMass(scratch)
    })
  )
}

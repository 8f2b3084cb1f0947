// How thick the lines of a picture's ink are, and hairlines made as thick as a pen: training never saw a hair.

import { BOX, PEN, type Box } from './ink.ts'
import { boxOf, type Ink } from './pictureBox.ts'

/** Lines thinner than this, in pixels of a MNIST image, are thickened to PEN. */
const THINNEST = 1.7

/** Hairlines as thick as a pen, once the ink is scaled to the image: of whatever size that is, its pen is as much wider. */
export function thickened(from: Ink): Ink {
  const box = boxOf(from)
  if (!box) return from
  const side = Math.max(from.width, from.height)
  const cells = Math.max(box.x1 - box.x0, box.y1 - box.y0) * side
  const perPixel = cells / BOX // cells of the picture a pixel of a MNIST image
  const width = lineWidth(from)
  if (!(width / perPixel < THINNEST) || perPixel < 1) return from
  const grow = (PEN * perPixel - width) / 2
  const distance = distances(from, around(box, from, Math.ceil(grow) + 1))
  return { ...from, ink: from.ink.map((value, i) => Math.max(value, Math.min(1, Math.max(0, grow - distance[i] + 0.5)))) }
}

/** Cells from (x0, y0) up to, without, (x1, y1). */
interface Window {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}

/** The cells of a box of the picture, and `margin` more on each side, as far as the picture goes. */
function around(box: Box, { width, height }: Ink, margin: number): Window {
  const side = Math.max(width, height)
  const [left, top] = [(side - width) / 2, (side - height) / 2]
  return {
    x0: Math.max(0, Math.round(box.x0 * side - left) - margin),
    y0: Math.max(0, Math.round(box.y0 * side - top) - margin),
    x1: Math.min(width, Math.round(box.x1 * side - left) + margin),
    y1: Math.min(height, Math.round(box.y1 * side - top) + margin),
  }
}

/** Width of the drawn lines, in cells: twice their area over the length of their outline. */
function lineWidth({ ink, width, height }: Ink): number {
  let area = 0
  let outline = 0
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const here = ink[y * width + x]
      area += here
      const right = x + 1 < width ? ink[y * width + x + 1] : 0
      const below = y + 1 < height ? ink[y * width + x + width] : 0
      outline += Math.hypot(right - here, below - here) // the outline of grey shapes is the sum of their slopes
    }
  }
  return outline > 0 ? (2 * area) / outline : 0
}

/** Distance from each cell of a window, which holds all ink, to the nearest inked one, in cells (chamfer, a few per cent off); 1e6 elsewhere. */
function distances({ ink, width }: Ink, { x0, y0, x1, y1 }: Window): Float32Array {
  const out = new Float32Array(ink.length).fill(1e6)
  for (const way of [1, -1]) {
    for (let row = 0; row < y1 - y0; row++) {
      const y = way > 0 ? y0 + row : y1 - 1 - row
      const inside = y - way >= y0 && y - way < y1
      for (let column = 0; column < x1 - x0; column++) {
        const x = way > 0 ? x0 + column : x1 - 1 - column
        const cell = y * width + x
        let least = way > 0 ? (ink[cell] >= 0.5 ? 0 : 1e6) : out[cell]
        const [back, ahead] = [x - way >= x0 && x - way < x1, x + way >= x0 && x + way < x1]
        if (back) least = Math.min(least, out[cell - way] + 1)
        if (inside) {
          const before = cell - way * width
          least = Math.min(least, out[before] + 1)
          if (back) least = Math.min(least, out[before - way] + Math.SQRT2)
          if (ahead) least = Math.min(least, out[before + way] + Math.SQRT2)
        }
        out[cell] = least
      }
    }
  }
  return out
}

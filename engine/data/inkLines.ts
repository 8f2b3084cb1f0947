// How thick the lines of a picture's ink are, and hairlines made as thick as a pen: training never saw a hair.

import { BOX, PEN } from './ink.ts'
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
  const distance = distances(from)
  return { ...from, ink: from.ink.map((value, i) => Math.max(value, Math.min(1, Math.max(0, grow - distance[i] + 0.5)))) }
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

/** Distance from each cell to the nearest inked one, in cells (chamfer, a few per cent off). */
function distances({ ink, width, height }: Ink): Float32Array {
  const out = Float32Array.from(ink, value => (value >= 0.5 ? 0 : 1e6))
  const near = (index: number, x: number, y: number, cost: number): number =>
    (x < 0 || y < 0 || x >= width || y >= height ? 1e6 : out[y * width + x] + cost) - out[index]
  for (const way of [1, -1]) {
    for (let step = 0; step < out.length; step++) {
      const index = way > 0 ? step : out.length - 1 - step
      const x = index % width
      const y = (index - x) / width
      const less = Math.min(
        0,
        near(index, x - way, y, 1),
        near(index, x, y - way, 1),
        near(index, x - way, y - way, Math.SQRT2),
        near(index, x + way, y - way, Math.SQRT2),
      )
      out[index] += less
    }
  }
  return out
}

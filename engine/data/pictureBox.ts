// The ink of a picture, and where it lies in it.

import type { Box } from './ink.ts'

/** The ink of a picture, row-major, 0 to 1. Its unit box is the square that the picture just fits into, in its middle. */
export interface Ink {
  readonly ink: Float32Array
  readonly width: number
  readonly height: number
}

/** The least ink of a pixel that counts when the box around the ink is searched. */
const INK = 0.35

/** The box around the ink in the picture's unit box, or null. */
export function boxOf({ ink, width, height }: Ink): Box | null {
  let x0 = width
  let x1 = -1
  let y0 = height
  let y1 = -1
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (ink[y * width + x] < INK) continue
      x0 = Math.min(x0, x)
      x1 = Math.max(x1, x)
      y0 = Math.min(y0, y)
      y1 = y
    }
  }
  if (x1 < 0) return null
  const side = Math.max(width, height)
  const left = (side - width) / 2
  const top = (side - height) / 2
  return { x0: (x0 + left) / side, x1: (x1 + 1 + left) / side, y0: (y0 + top) / side, y1: (y1 + 1 + top) / side }
}

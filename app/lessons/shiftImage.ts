// A picture moved by whole pixels: what lessons measure shifts with.
import { SIZE } from '../../engine/data/ink.ts'

/** A (28, 28) picture moved; what leaves it is gone, and paper comes in. */
export const shiftImage = (pixels: ArrayLike<number>, down: number, right: number): Float32Array =>
  Float32Array.from({ length: SIZE * SIZE }, (_, i) => {
    const y = Math.floor(i / SIZE) - down,
      from = (i % SIZE) - right
    return y >= 0 && y < SIZE && from >= 0 && from < SIZE ? pixels[y * SIZE + from]! : 0
  })

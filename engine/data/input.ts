// The 28×28 image in a network's input: LeNet-5 wants a border of 2 around it.
import { SIZE } from './ink.ts'
import type { FloatArray } from '../tensor.ts'

/** Writes a (28, 28) image into the middle of one (1, H, W) input that begins at `offset`; the border is paper (0). Throws RangeError when it does not fit. */
export function intoInput(pixels: Float32Array, [C, H, W]: readonly [number, number, number], out: FloatArray, offset = 0): void {
  if (C !== 1 || H < SIZE || W < SIZE)
    throw new RangeError(`a (1, ${SIZE}, ${SIZE}) image does not fit into an input of (${C}, ${H}, ${W})`)
  const top = (H - SIZE) >> 1,
    left = (W - SIZE) >> 1
  out.fill(0, offset, offset + H * W)
  for (let y = 0; y < SIZE; y++) out.set(pixels.subarray(y * SIZE, y * SIZE + SIZE), offset + (y + top) * W + left)
}

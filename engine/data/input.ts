// A square image in the middle of a network's input: LeNet-5 wants a border of 2 around MNIST's 28×28.
import type { FloatArray } from '../tensor.ts'

/** Writes a square image into the middle of one (1, H, W) input that begins at `offset`; the border is paper (0). Throws RangeError when it does not fit. */
export function intoInput(pixels: Float32Array, [C, H, W]: readonly [number, number, number], out: FloatArray, offset = 0): void {
  const size = Math.sqrt(pixels.length)
  if (C !== 1 || H < size || W < size)
    throw new RangeError(`a (1, ${size}, ${size}) image does not fit into an input of (${C}, ${H}, ${W})`)
  const top = (H - size) >> 1,
    left = (W - size) >> 1
  out.fill(0, offset, offset + H * W)
  for (let y = 0; y < size; y++) out.set(pixels.subarray(y * size, y * size + size), offset + (y + top) * W + left)
}

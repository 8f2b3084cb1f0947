// A convolution as one would first write it down: what im2col saves. A lesson times it; it judges the product, too.
import type { FloatArray } from '../tensor.ts'

/** x (N, C, H, W), W (FN, C, FH, FW), b (FN) → out (N, FN, OH, OW); no padding. */
export interface Loops {
  readonly x: FloatArray
  readonly W: FloatArray
  readonly b: FloatArray
  readonly out: FloatArray
  readonly sizes: {
    readonly N: number
    readonly C: number
    readonly H: number
    readonly width: number
    readonly FN: number
    readonly FH: number
    readonly FW: number
    readonly stride: number
  }
}

/** Four nested loops, over images, filters, rows and columns; in the innermost one window meets one filter. Allocates nothing. */
export function convolveLoops({ x, W, b, out, sizes: { N, C, H, width, FN, FH, FW, stride } }: Loops): void {
  const OH = Math.floor((H - FH) / stride) + 1,
    OW = Math.floor((width - FW) / stride) + 1
  for (let n = 0; n < N; n++)
    for (let f = 0; f < FN; f++)
      for (let oy = 0; oy < OH; oy++)
        for (let ox = 0; ox < OW; ox++) {
          let sum = b[f]
          for (let c = 0; c < C; c++)
            for (let i = 0; i < FH; i++)
              for (let j = 0; j < FW; j++)
                sum += x[((n * C + c) * H + oy * stride + i) * width + ox * stride + j] * W[((f * C + c) * FH + i) * FW + j]
          out[((n * FN + f) * OH + oy) * OW + ox] = sum
        }
}

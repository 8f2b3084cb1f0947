// Pooling without the windows laid out, and its ways back; local response normalisation in one go.
import { reach, type LrnParams } from '../ops/lrn.ts'
import { windowsOver, type WindowParams } from '../ops/window.ts'
import { sizeOf } from '../tensor.ts'
import { windowArguments } from './convolution.ts'
import { fusedOp, byteOffset, type FusedOp } from './op.ts'

/** x (N, C, H, W) → (N, C, OH, OW); winners, if there are any, of the same shape: each window's place in its plane, as whole numbers' bits. */
export const maxPool: FusedOp<WindowParams> = fusedOp(
  (kernels, out, [x, winners], p) => {
    const w = windowsOver(x.shape, p),
      args = windowArguments(w),
      image = w.C * w.H * w.W * 4,
      map = w.C * w.OH * w.OW * 4
    return (from, to) => {
      for (let n = from; n < to; n++)
        kernels.maxPool(
          byteOffset(x) + n * image,
          byteOffset(out) + n * map,
          winners ? byteOffset(winners) + n * map : 0,
          ...args,
          0,
          -Infinity,
        )
    }
  },
  out => out[0],
  (_out, [x]) => sizeOf(x),
)

/** dout (N, C, OH, OW), winners → dx (N, C, H, W). */
export const maxPoolBack: FusedOp<object> = fusedOp(
  (kernels, dx, [dout, winners]) => {
    const [, C, H, W] = dx.shape as [number, number, number, number],
      P = sizeOf(winners.shape) / (dx.shape[0] * C)
    return (from, to) => {
      for (let n = from; n < to; n++)
        kernels.maxPoolBack(
          byteOffset(dout) + n * C * P * 4,
          byteOffset(winners) + n * C * P * 4,
          byteOffset(dx) + n * C * H * W * 4,
          C,
          P,
          H * W,
        )
    }
  },
  dx => dx[0],
  dx => sizeOf(dx),
)

export interface AverageParams extends WindowParams {
  readonly countIncludePad: boolean
}

/** x (N, C, H, W) → (N, C, OH, OW). */
export const averagePool: FusedOp<AverageParams> = fusedOp(
  (kernels, out, [x], p) => {
    const w = windowsOver(x.shape, p),
      args = windowArguments(w),
      image = w.C * w.H * w.W * 4,
      map = w.C * w.OH * w.OW * 4
    return (from, to) => {
      for (let n = from; n < to; n++)
        kernels.averagePool(byteOffset(x) + n * image, byteOffset(out) + n * map, ...args, p.countIncludePad ? 1 : 0)
    }
  },
  out => out[0],
  (_out, [x]) => sizeOf(x),
)

/** dout (N, C, OH, OW) → dx (N, C, H, W). */
export const averagePoolBack: FusedOp<AverageParams> = fusedOp(
  (kernels, dx, [dout], p) => {
    const w = windowsOver(dx.shape, p),
      args = windowArguments(w),
      image = w.C * w.H * w.W * 4,
      map = w.C * w.OH * w.OW * 4
    return (from, to) => {
      for (let n = from; n < to; n++)
        kernels.averagePoolBack(byteOffset(dout) + n * map, byteOffset(dx) + n * image, ...args, p.countIncludePad ? 1 : 0)
    }
  },
  dx => dx[0],
  dx => sizeOf(dx),
)

/** x (N, C, …) ÷ (k + a·Σx² over n channels)^¾. */
export const normalizeChannels: FusedOp<LrnParams> = fusedOp(
  (kernels, out, [x], { n, k, a }) => {
    const [, C] = out.shape,
      P = sizeOf(out.shape.slice(2)),
      [before, after] = reach(n)
    return (from, to) => {
      for (let i = from; i < to; i++) kernels.lrn(byteOffset(x) + i * C * P * 4, byteOffset(out) + i * C * P * 4, C, P, before, after, k, a)
    }
  },
  out => out[0],
  (out, _inputs, { n }) => sizeOf(out) * (n + 4),
)

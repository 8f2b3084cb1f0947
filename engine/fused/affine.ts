// A fully connected layer with its bias and relu, the sums of its db, and what goes number by number.
import { COLUMN_BIAS } from '../kernels/exports.ts'
import type { Exports } from '../kernels/exports.ts'
import { sizeOf, type Tensor } from '../tensor.ts'
import { fusedOp, lowOf, byteOffset, type FusedOp } from './op.ts'

/** Fewest rows for which a product in tiles pays. */
export const FEW = 4

/** x (N, in) · W (in, out) + b (out), through relu where asked. `finite`, if it is there, says whether zeros in x may skip their rows of W. */
export const affine: FusedOp<{ readonly relu?: boolean }> = fusedOp(
  (kernels, out, [x, W, b, finite], p) => {
    const [rows] = out.shape,
      [K, N] = W.shape as [number, number],
      low = lowOf(p.relu)
    const o = byteOffset(out),
      xStart = byteOffset(x),
      weights = byteOffset(W),
      bias = byteOffset(b)
    if (rows >= FEW)
      return (from, to) => kernels.gemm(from, to, N, K, o, N * 4, xStart, K * 4, 4, weights, N * 4, 4, COLUMN_BIAS, bias, low)
    return (from, to) => {
      const skip = finite ? finite.data[0] : 0
      for (let i = from; i < to; i++)
        kernels.rowTimes(N, K, o + i * N * 4, xStart + i * K * 4, 4, weights, N * 4, COLUMN_BIAS, bias, low, skip)
    }
  },
  out => out[0],
  (out, [, W]) => out[0] * sizeOf(W),
)

/** W (in, out) → (1): whether all of its numbers are finite. */
export const areFinite: FusedOp<object> = fusedOp(
  (kernels, out, [W]) =>
    (from, to) => {
      const known = from === 0 || out.data[0] === 1
      out.data[0] = known ? kernels.finite(byteOffset(W) + from * W.shape[1] * 4, (to - from) * W.shape[1]) : 0
    },
  (_out, [W]) => W[0],
  (_out, [W]) => sizeOf(W),
)

/** (R, F) → (F), row by row. */
export const sumColumns: FusedOp<object> = fusedOp(
  (kernels, out, [x]) =>
    () =>
      kernels.sumRows(byteOffset(x), byteOffset(out), x.shape[0], x.shape[1]),
  () => 1,
  (_out, [x]) => sizeOf(x),
)

/** A kernel that goes over `count` numbers of out and of each input. */
const pointwise = (work: (kernels: Exports, out: number, inputs: readonly number[], count: number) => void): FusedOp<object> =>
  fusedOp(
    (kernels, out, inputs) => {
      const o = byteOffset(out),
        places = inputs.map(byteOffset),
        after = places.map(() => 0)
      return (from, to) => {
        places.forEach((place, i) => {
          after[i] = place + from * 4
        })
        work(kernels, o + from * 4, after, to - from)
      }
    },
    out => sizeOf(out),
    out => sizeOf(out),
  )

export const fastRelu = pointwise((k, out, [x], n) => k.relu(x, out, n))
export const fastReluGrad = pointwise((k, out, [dout, y], n) => k.gate(dout, y, out, n))
export const fastTanh = pointwise((k, out, [x], n) => k.tanh(x, out, n))
export const fastTanhGrad = pointwise((k, out, [dout, y], n) => k.tanhGrad(dout, y, out, n))

/** Adam's three steps in place: W, m, v, dW and lr_t → W. */
export const adamUpdate: FusedOp<{ readonly beta1: number; readonly beta2: number }> = fusedOp(
  (kernels, W, [, m, v, dW, rate]: readonly Tensor[], { beta1, beta2 }) =>
    (from, to) =>
      kernels.adam(
        byteOffset(W) + from * 4,
        byteOffset(m) + from * 4,
        byteOffset(v) + from * 4,
        byteOffset(dW) + from * 4,
        to - from,
        rate.data[0],
        1 - beta1,
        1 - beta2,
      ),
  W => sizeOf(W),
  W => sizeOf(W),
)

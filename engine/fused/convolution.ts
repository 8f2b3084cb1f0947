// Convolution image by image: its windows laid out in a scratch value of one image, one product a group, and the two ways back.
import { COLUMN_BIAS, MORE_ROWS, NOTHING, OUT, ROW_BIAS } from '../kernels/exports.ts'
import type { Exports, WindowArguments } from '../kernels/exports.ts'
import { isPadded, windowsOver, type WindowParams, type Windows } from '../ops/window.ts'
import { sizeOf, type Tensor } from '../tensor.ts'
import { fusedOp, lowOf, byteOffset, type FusedOp } from './op.ts'

export interface ConvolveParams extends WindowParams {
  readonly groups?: number
  readonly relu?: boolean
  /** W are filters as `packRows` lays them out. */
  readonly packed?: boolean
}

/** The sizes of windows in the order in which the WebAssembly kernel takes them. */
export const windowArguments = (w: Windows): WindowArguments => [
  w.C,
  w.H,
  w.W,
  w.FH,
  w.FW,
  w.OH,
  w.OW,
  w.stride[0],
  w.stride[1],
  w.pad[0],
  w.pad[1],
]

/** Sizes of one image's product of one group: (FN, K) · (K, P); and how far apart, in bytes, images and groups lie. */
interface Geometry {
  readonly N: number
  readonly G: number
  readonly FN: number
  readonly K: number
  readonly P: number
  readonly image: number
  readonly map: number
  /** Windows of image n, as (C·FH·FW, OH·OW): in the scratch, or x itself where they are the same numbers. */
  readonly col: (n: number) => number
}

function geometryOf(kernels: Exports, x: Tensor, W: readonly number[], col: Tensor, p: ConvolveParams): Geometry {
  const w = windowsOver(x.shape, p),
    G = p.groups ?? 1
  const K = W[1] * W[2] * W[3],
    P = w.OH * w.OW,
    image = w.C * w.H * w.W * 4
  const base = byteOffset(x),
    scratch = byteOffset(col),
    args = windowArguments(w),
    [dy, dx] = w.dilation
  const same = sizeOf(x.shape) / w.N === K * G * P && (P === 1 || (w.FH === 1 && w.FW === 1)) && !isPadded(w)
  const lay = (n: number): number => {
    kernels.patches(base + n * image, scratch, ...args, dy, dx)
    return scratch
  }
  return { N: w.N, G, FN: W[0] / G, K, P, image, map: W[0] * P * 4, col: same ? n => base + n * image : lay }
}

/** The filters' shape, also where they lie packed and filled up: b (FN) says how many there are. */
const filtersOf = (W: Tensor, b: Tensor): readonly number[] => [b.shape[0], ...W.shape.slice(1)]

/** Filters (FN, K) · windows (K, P) of one group, the filters as they lie or packed. */
function productOf(
  kernels: Exports,
  { G, FN, K, P }: Geometry,
  W: Tensor,
  packed: boolean | undefined,
): (group: number, out: number, col: number, start: number, bias: number, low: number) => void {
  const weights = byteOffset(W),
    filters = (sizeOf(W.shape) / G) * 4,
    patches = K * P * 4,
    row = P * 4
  return packed
    ? (i, out, col, start, bias, low) =>
        kernels.gemmPacked(FN, P, K, out, row, weights + i * filters, col + i * patches, row, 4, start, bias, low)
    : (i, out, col, start, bias, low) =>
        kernels.gemm(0, FN, P, K, out, row, weights + i * filters, K * 4, 4, col + i * patches, row, 4, start, bias, low)
}

/** W (FN, C/G, FH, FW) → each group's filters in the order in which the product's tiles read them. */
export const packRows: FusedOp<ConvolveParams> = fusedOp(
  (kernels, packed, [W], { groups = 1 }) => {
    const FN = W.shape[0] / groups,
      K = sizeOf(W.shape.slice(1)),
      from4 = FN * K * 4,
      to4 = (FN + MORE_ROWS) * K * 4
    return (from, to) => {
      if (from === 0) packed.data.fill(0) // what no tile reads
      for (let i = from; i < to; i++) kernels.packRows(FN, K, byteOffset(W) + i * from4, K * 4, 4, byteOffset(packed) + i * to4)
    }
  },
  (_packed, _inputs, { groups = 1 }) => groups,
  (_packed, [W]) => sizeOf(W),
)

const cost = (images: number, maps: readonly number[], W: readonly number[]): number => images * (maps[2] ?? 1) * (maps[3] ?? 1) * sizeOf(W)

/** x (N, C, H, W), W (FN, C/G, FH, FW), b (FN), scratch (C·FH·FW, OH·OW) → (N, FN, OH, OW), through relu where asked. */
export const convolve: FusedOp<ConvolveParams> = fusedOp(
  (kernels, out, [x, W, b, col], p) => {
    const g = geometryOf(kernels, x, filtersOf(W, b), col, p),
      low = lowOf(p.relu),
      product = productOf(kernels, g, W, p.packed)
    const o = byteOffset(out),
      weights = byteOffset(W),
      bias = byteOffset(b)
    const block = g.FN * g.P * 4,
      filters = g.FN * g.K * 4,
      patches = g.K * 4
    return (from, to) => {
      const spread = g.P > 1 ? kernels.spread(bias, g.FN * g.G) : 0
      for (let n = from; n < to; n++) {
        const rows = g.col(n)
        for (let i = 0; i < g.G; i++) {
          const into = o + n * g.map + i * block
          if (g.P === 1)
            kernels.rowDots(g.FN, g.K, into, rows + i * patches, weights + i * filters, g.K * 4, COLUMN_BIAS, bias + i * g.FN * 4, low)
          else product(i, into, rows, ROW_BIAS, spread + i * g.FN * 32, low)
        }
      }
    }
  },
  out => out[0],
  (out, [, W]) => cost(out[0], out, W),
)

export interface ConvolvePoolParams extends ConvolveParams {
  readonly pool: WindowParams
}

/** Convolution and max pooling at once: scratch `map` (FN, OH, OW) holds one image's map; winners (N, FN, PH, PW), if there are any, is written too. */
export const convolvePool: FusedOp<ConvolvePoolParams> = fusedOp(
  (kernels, out, [x, W, b, col, map, winners], p) => {
    const g = geometryOf(kernels, x, filtersOf(W, b), col, p),
      w = windowsOver(map.shape, p.pool),
      low = lowOf(p.relu),
      product = productOf(kernels, g, W, p.packed)
    const o = byteOffset(out),
      bias = byteOffset(b),
      scratch = byteOffset(map),
      args = windowArguments(w)
    const block = g.FN * g.P * 4,
      pooled = g.FN * g.G * w.OH * w.OW * 4
    return (from, to) => {
      for (let n = from; n < to; n++) {
        const rows = g.col(n)
        for (let i = 0; i < g.G; i++) product(i, scratch + i * block, rows, NOTHING, 0, -Infinity)
        kernels.maxPool(scratch, o + n * pooled, winners ? byteOffset(winners) + n * pooled : 0, ...args, bias, low)
      }
    }
  },
  out => out[0],
  (out, [, W, , , map]) => cost(out[0], map, W),
)

/** dW (FN, C/G, FH, FW) from x, dout (N, FN, OH, OW) and the scratch: each image adds its dout · col.T. */
export const convolveFilters: FusedOp<ConvolveParams> = fusedOp(
  (kernels, dW, [x, dout, col], p) => {
    const g = geometryOf(kernels, x, dW.shape, col, p),
      base = byteOffset(dout),
      o = byteOffset(dW)
    const block = g.FN * g.P * 4,
      filters = g.FN * g.K * 4,
      patches = g.K * g.P * 4
    return (from, to) => {
      for (let n = from; n < to; n++) {
        const rows = g.col(n)
        for (let i = 0; i < g.G; i++)
          kernels.gemm(
            0,
            g.FN,
            g.K,
            g.P,
            o + i * filters,
            g.K * 4,
            base + n * g.map + i * block,
            g.P * 4,
            4,
            rows + i * patches,
            4,
            g.P * 4,
            n === 0 ? NOTHING : OUT,
            0,
            -Infinity,
          )
      }
    }
  },
  (_dW, [x]) => x[0],
  (dW, [x, dout]) => cost(x[0], dout, dW),
)

/** dx (N, C, H, W) from dout, W and the scratch: W.T · dout, and every pixel the sum of its copies. */
export const convolveBack: FusedOp<ConvolveParams> = fusedOp(
  (kernels, dx, [dout, W, col], p) => {
    const w = windowsOver(dx.shape, p),
      g = geometryOf(kernels, dx, W.shape, col, p),
      args = windowArguments(w),
      [dy, dxs] = w.dilation
    const base = byteOffset(dout),
      weights = byteOffset(W),
      scratch = byteOffset(col),
      o = byteOffset(dx)
    const block = g.FN * g.P * 4,
      filters = g.FN * g.K * 4,
      patches = g.K * g.P * 4
    return (from, to) => {
      for (let n = from; n < to; n++) {
        for (let i = 0; i < g.G; i++)
          kernels.gemm(
            0,
            g.K,
            g.P,
            g.FN,
            scratch + i * patches,
            g.P * 4,
            weights + i * filters,
            4,
            g.K * 4,
            base + n * g.map + i * block,
            g.P * 4,
            4,
            NOTHING,
            0,
            -Infinity,
          )
        kernels.unpatch(scratch, o + n * g.image, ...args, dy, dxs)
      }
    }
  },
  dx => dx[0],
  (dx, [dout, W]) => cost(dx[0], dout, W),
)

/** db (FN) from dout (N, FN, OH, OW). */
export const sumMaps: FusedOp<object> = fusedOp(
  (kernels, db, [dout]) => {
    const [, FN] = dout.shape,
      P = sizeOf(dout.shape) / (dout.shape[0] * FN),
      base = byteOffset(dout)
    return (from, to) => {
      for (let n = from; n < to; n++)
        for (let f = 0; f < FN; f++) db.data[f] = (n === 0 ? 0 : db.data[f]) + kernels.sum(base + (n * FN + f) * P * 4, P)
    }
  },
  (_db, [dout]) => dout[0],
  (_db, [dout]) => sizeOf(dout),
)

/** dW of a convolution whose relu and max pooling were fused with it: x, dout of the pooled map, winners, the pooled map itself. Skips all but the winners. */
export const winnersFilters: FusedOp<ConvolveParams> = fusedOp(
  (kernels, dW, [x, dout, winners, out], p) => {
    const w = windowsOver(x.shape, p),
      [, FN] = out.shape,
      P = out.shape[2] * out.shape[3]
    const base = byteOffset(x),
      image = w.C * w.H * w.W * 4,
      map = FN * P * 4,
      d = byteOffset(dout),
      win = byteOffset(winners),
      o = byteOffset(out),
      filters = byteOffset(dW)
    return (from, to) => {
      if (from === 0) dW.data.fill(0)
      for (let n = from; n < to; n++)
        kernels.winnersGradient(base + n * image, d + n * map, win + n * map, o + n * map, filters, FN, P, w.C, w.H, w.W, w.FH, w.FW, w.OW)
    }
  },
  (_dW, [x]) => x[0],
  (dW, [, dout]) => (sizeOf(dout) * sizeOf(dW)) / dW[0],
)

/** Its db: the sum of dout where the pooled map is above 0. */
export const winnersSums: FusedOp<object> = fusedOp(
  (kernels, db, [dout, out]) => {
    const [, FN] = out.shape,
      P = out.shape[2] * out.shape[3],
      d = byteOffset(dout),
      o = byteOffset(out)
    return (from, to) => {
      for (let n = from; n < to; n++)
        for (let f = 0; f < FN; f++) {
          const mapStart = (n * FN + f) * P * 4
          db.data[f] = (n === 0 ? 0 : db.data[f]) + kernels.gatedSum(d + mapStart, o + mapStart, P)
        }
    }
  },
  (_db, [dout]) => dout[0],
  (_db, [dout]) => sizeOf(dout),
)

// The kernel that `dot` runs on. The naive one judges the others, within 1e-5 · Σ|terms|; a faster one is set once, at start.
import type { FloatArray } from '../tensor.ts'
import { dotTiled } from './tiled.ts'

/** out (M, N) = a (M, K) · b (K, N), rows [from, to) of out. Cell (i, k) of a lies at i·ai + k·ak; of b at k·bk + j·bj; of out at i·oi + j. */
export interface Product {
  readonly M: number
  readonly N: number
  readonly K: number
  readonly out: FloatArray
  readonly oi: number
  readonly a: FloatArray
  readonly ai: number
  readonly ak: number
  readonly b: FloatArray
  readonly bk: number
  readonly bj: number
  readonly from: number
  readonly to: number
}
export type DotKernel = (product: Product) => void

export const kernel: { dot: DotKernel; name: string } = { dot: dotTiled, name: 'plain' }

// What a kernel is: the product of two matrices, and memory that it reaches.
import type { FloatArray } from '../tensor.ts'

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

/** Bytes for values: those of `buffer` from `start` on. */
export interface Arena {
  readonly buffer: ArrayBuffer
  readonly start: number
  /** Grows the arena to `bytes`. Its content stays where it was, and every view over the old buffer is dead. Returns null when there is no more memory. */
  readonly grow: (bytes: number) => Arena | null
}

export interface Kernel {
  /** TypeScript; SIMD; SIMD with fused multiply–add. */
  readonly name: 'plain' | 'simd' | 'fma'
  readonly dot: DotKernel
  /** Memory for so many bytes that the kernel reaches, which may `grow` to `most`. Elsewhere (float64, say) `dot` falls back on the plain kernel. Throws RangeError where there is not so much memory. */
  readonly arena: (bytes: number, most?: number) => Arena
}

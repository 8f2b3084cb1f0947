// The kernel that `dot` runs on. The naive one judges the others, within 1e-5 · Σ|terms|; choose.ts sets a faster one, once, at start.
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

/** Bytes for values: those of `buffer` from `at` on. */
export interface Room {
  readonly buffer: ArrayBuffer
  readonly at: number
  /** The same room with space for `bytes`: what it held stays where it was, and every view over the old buffer is dead. Null where there is no more memory. */
  readonly grow: (bytes: number) => Room | null
}

export interface Kernel {
  /** TypeScript; SIMD; SIMD with fused multiply–add. */
  readonly name: 'plain' | 'simd' | 'fma'
  readonly dot: DotKernel
  /** Room for so many bytes that the kernel reaches, which may `grow` to `most`. Elsewhere (float64, say) `dot` falls back on the plain kernel. Throws RangeError where there is not so much memory. */
  readonly room: (bytes: number, most?: number) => Room
}

/** All of it at once: what is not touched yet costs nothing. */
function plainRoom(bytes: number, most = bytes): Room {
  const room: Room = { buffer: new ArrayBuffer(most), at: 0, grow: wanted => (wanted <= most ? room : null) }
  return room
}

export const plain: Kernel = { name: 'plain', dot: dotTiled, room: plainRoom }

/** The one in use. */
export let kernel = plain
export const setKernel = (chosen: Kernel): void => {
  kernel = chosen
}

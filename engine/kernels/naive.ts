import type { Product } from './kernel.ts'

/** The product as the definition says it, one cell after the other. Slow; it judges the other kernels. */
export function dotNaive({ N, K, out, oi, a, ai, ak, b, bk, bj, from, to }: Product): void {
  for (let i = from; i < to; i++)
    for (let j = 0; j < N; j++) {
      let sum = 0
      for (let k = 0; k < K; k++) sum += a[i * ai + k * ak] * b[k * bk + j * bj]
      out[i * oi + j] = sum
    }
}

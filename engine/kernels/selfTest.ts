// What a kernel must get right before anything is computed with it: a few products, in two slices, against the definition.
import type { Kernel, Product } from './kernel.ts'
import { dotNaive } from './naive.ts'

// Rows and columns that fill tiles and that do not; few rows; a sum of several depths.
const shapes: readonly (readonly [M: number, N: number, K: number])[] = [
  [6, 8, 5],
  [13, 19, 7],
  [1, 11, 37],
  [2, 9, 800],
  [5, 10, 400],
]
const MOST = 8192

/** Whether a kernel is `dotNaive` within 1e-5 · Σ|terms|, however the operands lie, and reaches its own arena. */
export function agrees({ name, dot, arena }: Kernel): boolean {
  try {
    const { buffer, start } = arena(3 * MOST * 4)
    if (name !== 'plain' && start === 0) return false // it could not be had
    const [out, a, b] = [0, 1, 2].map(i => new Float32Array(buffer, start + i * MOST * 4, MOST))
    for (let i = 0; i < MOST; i++) {
      a[i] = ((i * 37) % 23) / 11 - 1
      b[i] = ((i * 53) % 29) / 14 - 1
    }
    return shapes.every(([M, N, K]) =>
      [K, 1].every(ai =>
        [N, 1].every(bk => {
          const p: Product = {
            M,
            N,
            K,
            out: out.subarray(0, M * N),
            oi: N,
            a,
            ai,
            ak: ai === 1 ? M : 1,
            b,
            bk,
            bj: bk === 1 ? K : 1,
            from: 0,
            to: M,
          }
          dot({ ...p, to: M >> 1 })
          dot({ ...p, from: M >> 1 })
          return isRight(p)
        }),
      ),
    )
  } catch {
    return false // a trap
  }
}

function isRight(p: Product): boolean {
  const right = new Float64Array(p.out.length),
    allowed = new Float64Array(p.out.length)
  dotNaive({ ...p, out: right })
  dotNaive({ ...p, out: allowed, a: p.a.map(Math.abs), b: p.b.map(Math.abs) })
  return p.out.every((x, i) => Math.abs(x - right[i]) <= 1e-5 * allowed[i])
}

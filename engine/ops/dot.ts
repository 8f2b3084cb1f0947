// The product of two matrices: where nearly all of the time goes. The kernel is in kernels/, this says what it means.
import { SpecError } from '../errors.ts'
import type { Shape, Tensor } from '../tensor.ts'
import { kernel } from '../kernels/index.ts'
import { line, type Op } from './op.ts'

export interface DotParams {
  /** Read a (or b) transposed: `col.T · dout2d` is { ta: true }. */
  readonly ta?: boolean
  readonly tb?: boolean
}

/** a (M, K) · b (K, N) → (M, N). */
export const dot: Op<DotParams> = {
  shape([a, b], p) {
    const s = sizes(a, b, p)
    return [s.M, s.N]
  },
  run(out, [a, b], p, rows) {
    const { M, N, K } = sizes(a.shape, b.shape, p)
    const [ai, ak] = steps(a, p.ta), [bk, bj] = steps(b, p.tb)
    kernel.dot({ M, N, K, out: out.data, a: a.data, ai, ak, b: b.data, bk, bj, from: rows?.from ?? 0, to: rows?.to ?? M })
  },
  backward: (g, dout, [a, b], _out, p) => [
    // d a = dout · b.T, d b = a.T · dout (book 5.6.1); transposed operands get the transposed product.
    () => (p.ta ? g.gradient(a, 'dot', { ...flag('ta', p.tb), tb: true }, [b, dout]) : g.gradient(a, 'dot', flag('tb', !p.tb), [dout, b])),
    () => (p.tb ? g.gradient(b, 'dot', { ta: true, ...flag('tb', p.ta) }, [dout, a]) : g.gradient(b, 'dot', flag('ta', !p.ta), [a, dout])),
  ],
  rows: (_out, [a, b], p) => sizes(a, b, p).M,
  cost(_out, [a, b], p) {
    const { M, N, K } = sizes(a, b, p)
    return M * N * K
  },
  origin(c, _out, [a, b], p) {
    const { M, N, K } = sizes(a, b, p)
    const i = Math.floor(c / N), j = c % N
    return { how: 'dot', a: p.ta ? line(0, i, K, M) : line(0, i * K, K, 1), b: p.tb ? line(1, j * K, K, 1) : line(1, j, K, N) }
  },
  uses(input, c, _out, [a, b], p) {
    const { M, N, K } = sizes(a, b, p)
    if (input === 0) return [line(0, (p.ta ? c % M : Math.floor(c / K)) * N, N, 1)]
    return [line(0, p.tb ? Math.floor(c / K) : c % N, M, N)]
  },
}

const flag = <F extends string>(name: F, on: boolean | undefined): Partial<Record<F, true>> => (on ? ({ [name]: true } as Record<F, true>) : {})

function sizes(a: Shape, b: Shape, p: DotParams): { M: number; N: number; K: number } {
  if (a.length !== 2 || b.length !== 2) throw new SpecError('dot', `a product needs two matrices, not (${a.join(', ')}) and (${b.join(', ')})`)
  const [M, K] = p.ta ? [a[1], a[0]] : [a[0], a[1]]
  const [Kb, N] = p.tb ? [b[1], b[0]] : [b[0], b[1]]
  if (K !== Kb) throw new SpecError('dot', `(${M}, ${K}) times (${Kb}, ${N}): the inner sizes ${K} and ${Kb} must be equal`, { K, Kb })
  return { M, N, K }
}

/** How far apart in `data` neighbours along the first and second axis of the operand lie, as the product reads it. */
const steps = (t: Tensor, transposed: boolean | undefined): readonly [number, number] => (transposed ? [t.strides[1], t.strides[0]] : [t.strides[0], t.strides[1]])

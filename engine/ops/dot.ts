// The product of two matrices: where nearly all of the time goes. The kernel is in kernels/, this says what it means.
import { SpecError } from '../errors.ts'
import type { FloatArray, Shape, Tensor } from '../tensor.ts'
import { kernel } from '../kernels/index.ts'
import { line, type Range, type TermsOp } from './op.ts'

export interface DotParams {
  /** Read a (or b) transposed: `col.T · dout2d` is { ta: true }. */
  readonly ta?: boolean
  readonly tb?: boolean
  /** Cut a, b and the result into that many blocks of columns, as they lie: block g is the product of the blocks g. Grouped convolution, both ways. */
  readonly groups?: number
}

/** Columns that are cut off together: a kernel sums the last few of an odd number in another order, and a slice must not have other bits. */
const ACROSS = 8

/** a (M, K) · b (K, N) → (M, N); with groups a (M, G·K) · b (K, G·N) → (M, G·N). */
export const dot: TermsOp<DotParams> = {
  shape([a, b], p) {
    const s = sizes(a, b, p)
    return [s.M, s.G * s.N]
  },
  run(out, [a, b], p, rows) {
    const s = sizes(a.shape, b.shape, p)
    if (s.G > 1)
      for (let g = 0; g < s.G; g++)
        product(out.data.subarray(g * s.N), block(a, (g * a.shape[1]) / s.G), block(b, (g * b.shape[1]) / s.G), p, s, rows)
    else if (s.M > 1 || !rows) product(out.data, a, b, p, s, rows)
    else {
      const from = rows.from * ACROSS,
        N = Math.min(s.N, rows.to * ACROSS) - from
      product(out.data.subarray(from), a, p.tb ? block(b, 0, from) : block(b, from), p, { ...s, N })
    }
  },
  backward: (g, dout, [a, b], _out, p) => [
    // d a = dout · b.T, d b = a.T · dout (book 5.6.1); transposed operands get the transposed product. Blocks stay blocks.
    () =>
      p.ta
        ? g.gradient(a, 'dot', { ...flag('ta', p.tb), tb: true, ...blocks(p) }, [b, dout])
        : g.gradient(a, 'dot', { ...flag('tb', !p.tb), ...blocks(p) }, [dout, b]),
    () =>
      p.tb
        ? g.gradient(b, 'dot', { ta: true, ...flag('tb', p.ta), ...blocks(p) }, [dout, a])
        : g.gradient(b, 'dot', { ...flag('ta', !p.ta), ...blocks(p) }, [a, dout]),
  ],
  // A vector times a matrix has one row, and may still be long (fully connected layers of one image): it is cut by its columns.
  rows(_out, [a, b], p) {
    const { M, N, G } = sizes(a, b, p)
    return M === 1 && G === 1 ? Math.ceil(N / ACROSS) : M
  },
  cost(_out, [a, b], p) {
    const { M, N, K, G } = sizes(a, b, p)
    return M * N * K * G
  },
  origin(c, _out, [a, b], p) {
    const { N, K, G } = sizes(a, b, p),
      width = G * N
    const i = Math.floor(c / width),
      g = Math.floor((c % width) / N),
      j = c % N
    const [A, B] = [a[1], b[1]],
      toA = g * (A / G),
      toB = g * (B / G)
    return {
      how: 'dot',
      a: p.ta ? line(0, toA + i, K, A) : line(0, i * A + toA, K, 1),
      b: p.tb ? line(1, j * B + toB, K, 1) : line(1, toB + j, K, B),
    }
  },
  uses(input, c, _out, [a, b], p) {
    const { M, N, G } = sizes(a, b, p),
      width = G * N
    const columns = (input === 0 ? a : b)[1],
      row = Math.floor(c / columns),
      inRow = c % columns
    const g = Math.floor(inRow / (columns / G)),
      column = inRow % (columns / G)
    if (input === 0) return [line(0, (p.ta ? column : row) * width + g * N, N, 1)]
    return [line(0, g * N + (p.tb ? row : column), M, width)]
  },
  change: 'product',
  kink: null,
}

const flag = <F extends string>(name: F, on: boolean | undefined): Partial<Record<F, true>> =>
  on ? ({ [name]: true } as Record<F, true>) : {}
const blocks = ({ groups }: DotParams): DotParams => (groups === undefined ? {} : { groups })

/** Sizes of one block's product, and how many blocks there are. */
interface Sizes {
  readonly M: number
  readonly N: number
  readonly K: number
  readonly G: number
}

function sizes(a: Shape, b: Shape, p: DotParams): Sizes {
  if (a.length !== 2 || b.length !== 2)
    throw new SpecError('dot', `a product needs two matrices, not (${a.join(', ')}) and (${b.join(', ')})`)
  const G = p.groups ?? 1,
    A = a[1] / G,
    B = b[1] / G
  if (!Number.isInteger(A) || !Number.isInteger(B))
    throw new SpecError('dot-groups', `(${a.join(', ')}) and (${b.join(', ')}) cannot both be cut into ${G} blocks of columns`, {
      groups: G,
    })
  const [M, K] = p.ta ? [A, a[0]] : [a[0], A]
  const [Kb, N] = p.tb ? [B, b[0]] : [b[0], B]
  if (K !== Kb) throw new SpecError('dot', `(${M}, ${K}) times (${Kb}, ${N}): the inner sizes ${K} and ${Kb} must be equal`, { K, Kb })
  return { M, N, K, G }
}

/** Rows of one product, into its columns of a row-major result. */
function product(out: FloatArray, a: Tensor, b: Tensor, p: DotParams, { M, N, K, G }: Sizes, rows?: Range): void {
  const [ai, ak] = steps(a, p.ta),
    [bk, bj] = steps(b, p.tb)
  kernel.dot({ M, N, K, out, oi: G * N, a: a.data, ai, ak, b: b.data, bk, bj, from: rows?.from ?? 0, to: rows?.to ?? M })
}

/** The tensor from a column, or a row, on. */
const block = (t: Tensor, column: number, row = 0): Tensor => ({ ...t, data: t.data.subarray(column * t.strides[1] + row * t.strides[0]) })

/** How far apart in `data` neighbours along the first and second axis of the operand lie, as the product reads it. */
const steps = (t: Tensor, transposed: boolean | undefined): readonly [number, number] =>
  transposed ? [t.strides[1], t.strides[0]] : [t.strides[0], t.strides[1]]

// What the lesson `channels` shows: up to two images of up to three channels, up to three filters; and what a convolution of any size costs.
import { countMultiplyAdds, countParams } from '../../../engine/costs.ts'
import type { Program } from '../../../engine/program.ts'
import { compileLayers, runSmall, type Evaluated } from '../../../engine/small.ts'
import { coordinates, sizeOf, type Shape } from '../../../engine/tensor.ts'
import { memoize } from '../memo.ts'
import { productsOf } from '../products.ts'
import { numbersFrom, oneOf, whole, wholeFrom, wholesFrom, type Setting, type SettingsOf } from '../settings.ts'
import { cellsOf, sliceShape } from './slice.ts'

/** What stands below the block picture; `blocks`: shapes alone, of any size. */
export const shows = ['sum', 'bias', 'slice', 'count', 'blocks'] as const

export type State = {
  /** (2, 3, 4, 4), (3, 3, 3, 3) and (3), of which the first N, C and FN are used. */
  readonly x: readonly number[]
  readonly W: readonly number[]
  readonly b: readonly number[]
  readonly N: number
  readonly C: number
  readonly FN: number
  /** The output cell whose window is shown. */
  readonly at: number
  /** How many channels are added up. */
  readonly parts: number
  /** How many places of each map the bias has reached. */
  readonly spread: number
  /** An index an axis, −1 for all of it: [0, 1] is x[0, 1], [−1, 0] is x[:, 0]. */
  readonly slice: readonly number[]
  readonly show: string
  /** Sizes of the blocks: N, C, H = W, FH = FW, FN. */
  readonly sizes: readonly number[]
}

export const MOST = { N: 2, C: 3, FN: 3 } as const
/** Sizes of the blocks, in their order. */
export const mostOf = [100, 64, 64, 11, 64] as const
const H = 4,
  F = 3,
  OUT = 4

export const start: State = {
  x: [
    1, 2, 0, 1, 0, 1, 3, 2, 2, 0, 1, 1, 1, 2, 0, 3, 0, 1, 1, 2, 2, 0, 1, 0, 1, 3, 0, 1, 0, 1, 2, 1, 2, 0, 1, 0, 1, 1, 0, 2, 0, 2, 1, 1, 3,
    0, 1, 0, 0, 3, 1, 0, 1, 2, 2, 1, 0, 1, 3, 0, 2, 0, 1, 1, 1, 0, 2, 1, 0, 2, 1, 1, 3, 1, 0, 2, 1, 0, 0, 2, 0, 1, 0, 3, 2, 1, 1, 0, 1, 0,
    2, 1, 0, 1, 1, 2,
  ],
  W: [
    1, 0, 2, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 2, 1, 0, 1, 0, 1, 1, 0, 0, 0, 1, 2, 0, 0, 1, 0, -1, 2, 0, -2, 1, 0, -1, 0, 0, 1, 0, 1, 0, 1, 0,
    0, -1, 0, 1, 0, 0, 0, 1, 0, -1, 0, 1, 0, 1, -2, 1, 0, 1, 0, 1, 1, 1, 0, 0, 0, -1, -1, -1, 0, 0, 1, 0, 2, 0, 1, 0, 0,
  ],
  b: [0, 0, 0],
  N: 1,
  C: 3,
  FN: 1,
  at: 0,
  parts: 3,
  spread: OUT,
  slice: [],
  show: 'sum',
  sizes: [1, 3, 28, 5, 1],
}

/** The last index of each axis. */
const lastOf = ({ N, C }: Pick<State, 'N' | 'C'>): readonly number[] => [N, C, H, H].map(size => size - 1)

/** An index an axis, as far as there are any: −1 for all of it. */
const slices: Setting<State, readonly number[]> = {
  takes: state => ({ what: 'wholes', from: -1, to: lastOf(state) }),
  clamp: (asked, _, state) => asked.slice(0, 4).map((i, axis) => whole(i, -1, lastOf(state)[axis]!)),
}

export const settings: SettingsOf<State> = {
  x: numbersFrom(start.x.length),
  W: numbersFrom(start.W.length),
  b: numbersFrom(start.b.length),
  N: wholeFrom(1, MOST.N),
  C: wholeFrom(1, MOST.C),
  FN: wholeFrom(1, MOST.FN),
  at: wholeFrom<State>(0, ({ N, FN }) => N * FN * OUT - 1),
  parts: wholeFrom(0, MOST.C),
  spread: wholeFrom(0, OUT),
  slice: slices,
  show: oneOf(shows),
  sizes: wholesFrom(mostOf.length, 1, mostOf),
}

/** Multiplications of one convolution: for one number, one map, one image, the batch. From the engine's account of its Program. */
export interface Counts {
  readonly N: number
  readonly C: number
  readonly H: number
  readonly FN: number
  readonly F: number
  readonly OH: number
  readonly number: number
  readonly map: number
  readonly image: number
  readonly batch: number
  readonly parameters: number
}

/** How often a convolution over x (N, C, H, H) with W (FN, C, F, F) multiplies, adds and stores, as a product of its sizes. */
export function countsOf(program: Program): Counts {
  const [layer] = program.layers
  const [N, C, H] = program.values[layer!.x]!.shape as [number, number, number]
  const [FN, , F] = program.values[layer!.params['W']!]!.shape as [number, number, number]
  const out = program.values[layer!.out]!.shape,
    OH = out[2]!
  const batch = countMultiplyAdds(program),
    number = batch / sizeOf(out)
  return { N, C, H, FN, F, OH, number, map: number * OH * OH, image: batch / N, batch, parameters: countParams(program) }
}

const compiled = (N: number, C: number, H: number, F: number, FN: number): Program =>
  compileLayers([{ kind: 'convolution', name: 'conv', FN, FH: F, FW: F }], [N, C, H, H])

/** What one channel adds to the number. */
interface Channel {
  readonly window: readonly number[]
  readonly filter: readonly number[]
  readonly products: readonly number[]
  readonly sum: number
}

export interface Derived {
  readonly small: Evaluated
  readonly counts: Counts
  /** Counts for `sizes` where the blocks are shown and so can be set; otherwise for the sizes at the start, which fit. */
  readonly large: Counts
  readonly x: readonly number[]
  readonly W: readonly number[]
  readonly b: readonly number[]
  readonly out: ArrayLike<number>
  /** (FN, OH, OW) of the first image before the bias. */
  readonly before: readonly number[]
  readonly at: number
  /** n, f, oy, ox of the shown number. */
  readonly position: readonly number[]
  readonly channels: readonly Channel[]
  /** Before the bias; and the bias that comes to it, its filter's. */
  readonly sum: number
  readonly bias: number
  readonly slice: { readonly cells: ReadonlySet<number>; readonly shape: Shape }
}

/** Whether a filter fits into the image of the blocks. */
export const fits = ({ show, sizes: [, , size, filter] }: State): boolean => show !== 'blocks' || size! >= filter!

const largeOf = memoize((N, C, H, F, FN): Counts => countsOf(compiled(N, C, H, F, FN)))

/** What the lesson shows for a state: a convolution of (N, C, H, H) with (FN, C, F, F), and one number of it. */
export function derive({ x, W, b, N, C, FN, at, slice, show, sizes }: State): Derived {
  const large = largeOf(...(show === 'blocks' ? sizes : start.sizes))
  const of = <T>(numbers: readonly T[], many: number, size: number): readonly T[] => numbers.slice(0, many * size)
  const image = Array.from({ length: N }, (_, i) => of(x.slice(i * MOST.C * H * H), C, H * H)).flat()
  const weights = Array.from({ length: FN }, (_, i) => of(W.slice(i * MOST.C * F * F), C, F * F)).flat()
  const small = runSmall(compiled(N, C, H, F, FN), { image, 'conv/W': weights, 'conv/b': b.slice(0, FN) })
  const out = small.value('conv/out').shape,
    xw = small.read('conv/xw') // (N·OH·OW, FN)
  const terms = productsOf(small, 'conv/out', at),
    place = coordinates(at, out)
  const before = Array.from({ length: FN * OUT }, (_, i) => xw[(i % OUT) * FN + Math.floor(i / OUT)]!)
  const channels = Array.from({ length: C }, (_, i): Channel => {
    const channelTerms = terms.slice(i * F * F, (i + 1) * F * F)
    return {
      window: channelTerms.map(t => t.a),
      filter: channelTerms.map(t => t.b),
      products: channelTerms.map(t => t.product),
      sum: channelTerms.reduce((s, t) => s + t.product, 0),
    }
  })
  const [in0, f0, oy, ox] = place as [number, number, number, number]
  return {
    small,
    counts: countsOf(small.program),
    large,
    x: image,
    W: weights,
    b: b.slice(0, FN),
    out: small.read('conv/out'),
    before,
    at,
    position: place,
    channels,
    sum: xw[(in0 * OUT + oy * 2 + ox) * FN + f0]!,
    bias: b[f0]!,
    slice: { cells: cellsOf([N, C, H, H], slice), shape: sliceShape([N, C, H, H], slice) },
  }
}

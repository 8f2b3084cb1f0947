// A small colour picture, its vector, and a filter: what an affine layer makes of them, shuffled or not.
import { valueNamed } from '../../../engine/program.ts'
import { compileLayers, runSmall, type Evaluated } from '../../../engine/small.ts'
import { cellAt, coordinates, sizeOf, type FloatArray } from '../../../engine/tensor.ts'
import { highlightsOf } from '../../geometry/highlights.ts'
import { memoize } from '../memo.ts'
import { inverseOf, partOf, permutationOf, shuffled } from './permutation.ts'

/** The colour picture: channels, rows, columns. */
export const PATCH = [3, 4, 4] as const
export const CELLS = sizeOf(PATCH)

export const flat = compileLayers([{ kind: 'flatten', name: 'flat' }], [1, ...PATCH])
const OUT = 3
const blind = compileLayers([{ kind: 'affine', name: 'affine', out: OUT }], [1, CELLS])
/** Small whole numbers: sums of them are exact in any order. */
const blindW = Array.from({ length: CELLS * OUT }, (_, i) => ((i * 7 + Math.floor(i / OUT) * 5) % 5) - 2)
/** One convolution over 16 images at once, each all 0 but for a single 1. */
const basis = compileLayers([{ kind: 'convolution', name: 'conv', FN: 1, FH: 3, FW: 3 }], [16, 1, 4, 4])
const unit = Array.from({ length: 16 * 16 }, (_, i) => (i % 17 === 0 ? 1 : 0))

/** Where one cell of the patch stands, and which cells belong to it. All are indices of the vector. */
export interface CellLinks {
  readonly c: number
  readonly y: number
  readonly x: number
  readonly index: number
  /** Above, below, left, right, as far as there are any: cells of the patch, and of the vector. */
  readonly neighbours: ReadonlySet<number>
  /** The same pixel in the other channels. */
  readonly channels: ReadonlySet<number>
}

/** An affine layer over the vector and over the same vector shuffled. */
export interface Blind {
  /** The vector and W (48, 3) in their shuffled order, and what comes out – and came out before. */
  readonly x: FloatArray
  readonly W: FloatArray
  readonly out: FloatArray
  readonly before: FloatArray
  /** Where cell i of the shuffled vector came from, and where it went. */
  readonly order: Int32Array
  readonly to: Int32Array
  /** The largest difference between the two outs. */
  readonly difference: number
}

/** A small convolution as the affine layer that it could be, and conv1's as the one that nobody wants. */
export interface Shared {
  /** (4, 16), as the weights of the affine layer transposed: what each of 16 pixels adds to each of 4 outputs. */
  readonly matrix: FloatArray
  /** Where the pointed weight stands in it. */
  readonly uses: ReadonlySet<number>
  /** Which weight stands in a cell of it; null: none does, it is 0 whatever the weights are. */
  readonly weightAt: (cell: number) => number | null
}

/** Where the engine's flattening puts a cell of the patch (C, H, W) in the vector. */
export const indexOf = (cell: number): number => {
  const [index] = highlightsOf(flat, flat.image, cell, 'forward').get(valueNamed(flat, 'flat/out').id)!
  return index!
}

/** A cell of the patch (C, H, W), its index in the vector, and the indices of its neighbours in the map and across channels. */
export function cellLinksOf(cell: number): CellLinks {
  const [c, y, x] = coordinates(cell, PATCH) as [number, number, number]
  const inside = ([, row, column]: readonly [number, number, number]): boolean =>
    row >= 0 && row < PATCH[1] && column >= 0 && column < PATCH[2]
  const neighbours = (
    [
      [c, y - 1, x],
      [c, y + 1, x],
      [c, y, x - 1],
      [c, y, x + 1],
    ] as const
  )
    .filter(inside)
    .map(index => cellAt(index, PATCH))
  const channels = [0, 1, 2].filter(other => other !== c).map(other => cellAt([other, y, x], PATCH))
  return { c, y, x, index: indexOf(cell), neighbours: new Set(neighbours), channels: new Set(channels) }
}

const small = permutationOf(1, CELLS)

/** An affine layer over the patch, and over the patch shuffled as far as `mixed` with the rows of W shuffled along. */
export function blindOf({ x, mixed }: { readonly x: readonly number[]; readonly mixed: number }): Blind {
  const order = partOf(small, mixed)
  const runBy = (which: ArrayLike<number>): Evaluated =>
    runSmall(
      blind,
      {
        image: shuffled(x, which),
        'affine/W': Array.from({ length: CELLS * OUT }, (_, i) => blindW[which[Math.floor(i / OUT)]! * OUT + (i % OUT)]!),
      },
      'float64',
    )
  const now = runBy(order),
    first = runBy(partOf(small, 0))
  const out = now.read('affine/out'),
    before = first.read('affine/out')
  return {
    x: now.read('image'),
    W: now.read('affine/W'),
    out,
    before,
    order,
    to: inverseOf(order),
    difference: Math.max(...Array.from(out, (v, i) => Math.abs(v - before[i]!))),
  }
}

/** (4, 16) from the 16 images' outputs, (16, 1, 2, 2). */
function matrixOf(W: readonly number[]): FloatArray {
  const numbers = runSmall(basis, { image: unit, 'conv/W': W }).read('conv/out')
  return numbers.map((_, i) => numbers[(i % 16) * 4 + Math.floor(i / 16)]!)
}

/** Cells of the matrix that hold a weight, found with a filter of 0s and a single 1. */
const usesOf = memoize((weight): ReadonlySet<number> => {
  const matrix = matrixOf(Array.from({ length: 9 }, (_, i) => Number(i === weight)))
  return new Set([...matrix.keys()].filter(i => matrix[i] !== 0))
})

/** A convolution written as an affine layer's matrix, and where one of its weights stands in it. */
export function sharedOf({ W, weight }: { readonly W: readonly number[]; readonly weight: number }): Shared {
  const weightAt = (cell: number): number | null => {
    const found = W.findIndex((_, i) => usesOf(i).has(cell))
    return found < 0 ? null : found
  }
  return { matrix: matrixOf(W), uses: usesOf(weight), weightAt }
}

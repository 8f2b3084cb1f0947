// A digit under conv1: its windows, the same digit moved, and what a number behind pool1 has seen of it.
import { countParams } from '../../../engine/costs.ts'
import { compile } from '../../../engine/compile.ts'
import { writeDigit } from '../../../engine/data/handwriting.ts'
import { inkToImage, SIZE } from '../../../engine/data/ink.ts'
import { simpleConvnet } from '../../../engine/networks/simpleConvNet.ts'
import { valueNamed } from '../../../engine/program.ts'
import { receptiveField, type Region } from '../../../engine/receptive.ts'
import { compileLayers, runSmall } from '../../../engine/small.ts'
import { coordinates, sizeOf, type FloatArray, type Shape } from '../../../engine/tensor.ts'
import { highlightsOf } from '../../geometry/highlights.ts'
import { memoize, lazy } from '../memo.ts'
import { shiftImage } from '../shiftImage.ts'
import { inverseOf, partOf, permutationOf, shuffled } from './permutation.ts'

export const PIXELS = SIZE * SIZE

const conv1 = simpleConvnet.layers[0]!
const window = lazy(() => compileLayers([conv1], [1, ...simpleConvnet.input]))
const one = lazy(() => compileLayers([{ ...conv1, FN: 1 } as typeof conv1], [1, 1, SIZE, SIZE]))
export const book = lazy(() => compile(simpleConvnet, 1, { backward: false }))
/** (OH, OW) of conv1. */
export const places = (): Shape => valueNamed(window(), 'conv1/out').shape.slice(2)

/** A window of conv1 over a digit, and where its pixels go. */
export interface Windowed {
  readonly image: FloatArray
  readonly shuffled: FloatArray
  /** The pixels under the window, and where they went. */
  readonly under: ReadonlySet<number>
  readonly went: ReadonlySet<number>
  /** How many of them are under the window at the same place still; and of how many, on average over all places. */
  readonly still: number
  readonly of: number
  readonly average: number
}

/** What conv1 makes of a digit and of the same digit moved: is it the same, moved along? */
export interface Follows {
  /** Share of the numbers away from the edge that come again unchanged `right` columns and `down` rows further on. */
  readonly along: number
  /** The share that did not change its number at its own place. */
  readonly same: number
}

/** What a number behind pool1 has seen, and where it goes. */
export interface After {
  readonly region: Region
  /** Its pixels. */
  readonly pixels: ReadonlySet<number>
  readonly image: FloatArray
  /** (30, 12, 12). */
  readonly shape: Shape
  readonly index: number
  readonly place: readonly number[]
  /** Shapes of one image on its way, by name; affine1 begins with flattening. */
  readonly chain: readonly { readonly name: string; readonly shape: Shape }[]
}

/** Costs of conv1 in SimpleConvNet, counted from the Programs. */
export interface Costs {
  readonly pixels: number
  readonly outputs: number
  /** Weights of the affine layer, and of the convolution. */
  readonly affine: number
  readonly conv: number
  /** Weights of a filter, and at how many places each is used. */
  readonly filter: number
  readonly places: number
}

export const costs = lazy((): Costs => {
  const program = window(),
    out = valueNamed(program, 'conv1/out').shape.slice(1),
    pixels = sizeOf(valueNamed(program, 'image').shape),
    outputs = sizeOf(out)
  const affine = compileLayers([{ kind: 'affine', name: 'affine1', out: outputs }], [1, pixels]) // a Program only: nothing of it is allocated
  const W = valueNamed(program, 'conv1/W').shape
  return {
    pixels,
    outputs,
    affine: countParams(affine) - outputs,
    conv: sizeOf(W),
    filter: sizeOf(W.slice(1)),
    places: sizeOf(out.slice(1)),
  }
})

const image = memoize((digit): Float32Array => inkToImage(writeDigit(digit, 1).strokes).pixels)

/** The pixels of a region. */
const cellsIn = ({ y0, y1, x0, x1 }: Region): ReadonlySet<number> =>
  new Set(Array.from({ length: (y1 - y0) * (x1 - x0) }, (_, i) => (y0 + Math.floor(i / (x1 - x0))) * SIZE + x0 + (i % (x1 - x0))))
const underAt = memoize((place): ReadonlySet<number> => cellsIn(receptiveField(one(), valueNamed(one(), 'conv1/out').id, place)!))

const averageOf = memoize((seed, swaps): number => {
  const to = inverseOf(partOf(permutationOf(seed, PIXELS), swaps)),
    count = sizeOf(places())
  let sum = 0
  for (let place = 0; place < count; place++) sum += stillOf(underAt(place), to)
  return sum / count
})

const stillOf = (under: ReadonlySet<number>, to: ArrayLike<number>): number => [...under].filter(cell => under.has(to[cell]!)).length

/** A window of conv1 on a digit whose pixels are shuffled as far as `swaps`, and which of its pixels are still in it. */
export function windowOf({ digit, place, swaps, seed }: Readonly<Record<'digit' | 'place' | 'swaps' | 'seed', number>>): Windowed {
  const order = partOf(permutationOf(seed, PIXELS), swaps),
    to = inverseOf(order)
  const under = underAt(place)
  return {
    image: image(digit),
    shuffled: shuffled(image(digit), order),
    under,
    went: new Set([...under].map(cell => to[cell]!)),
    still: stillOf(under, to),
    of: under.size,
    average: averageOf(seed, swaps),
  }
}

/** Any filter would do: this one has no two weights alike. */
const askew = Array.from({ length: 25 }, (_, i) => ((i * 7) % 25) - 12)

/** How far conv1's output follows a digit that is moved `down` and `right` pixels. */
export function followsOf({ digit, down, right }: Readonly<Record<'digit' | 'down' | 'right', number>>): Follows {
  const [OH, OW] = places() as [number, number],
    far = Math.max(Math.abs(down), Math.abs(right))
  const outputOf = (x: Float32Array): FloatArray => runSmall(one(), { image: x, 'conv1/W': askew }).read('conv1/out')
  const before = outputOf(image(digit)),
    after = outputOf(shiftImage(image(digit), down, right))
  let along = 0,
    same = 0,
    count = 0
  for (let y = far; y < OH - far; y++)
    for (let x = far; x < OW - far; x++) {
      if (before[y * OW + x] === 0 && after[(y + down) * OW + x + right] === 0) continue // paper stays paper
      count++
      along += Number(after[(y + down) * OW + x + right] === before[y * OW + x])
      same += Number(after[y * OW + x] === before[y * OW + x])
    }
  return { along: along / count, same: same / count }
}

/** What number `seen` behind pool1 has seen of the digit, and where affine1 takes it. */
export function afterOf({ seen, digit }: Readonly<Record<'seen' | 'digit', number>>): After {
  const program = book(),
    pool = valueNamed(program, 'pool1/out'),
    shape = pool.shape.slice(1)
  const row = highlightsOf(program, pool.id, seen, 'forward').get(valueNamed(program, 'affine1/x2d').id)
  const [index] = row ?? []
  const region = receptiveField(program, pool.id, seen)!
  return {
    region,
    pixels: cellsIn(region),
    image: image(digit),
    shape,
    index: index!,
    place: coordinates(seen, shape),
    chain: ['image', 'conv1/out', 'relu1/out', 'pool1/out', 'affine1/x2d', 'affine1/out'].map(name => ({
      name,
      shape: valueNamed(program, name).shape.slice(1),
    })),
  }
}

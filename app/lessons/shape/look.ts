// What the lesson `shape` shows: a colour patch and its vector, an affine layer and a window over shuffled pixels, what conv1 hands on, and a convolution
// written as an affine layer. All by the engine; the trainings are in trial.ts.
import { countParams } from '../../../engine/account.ts'
import { compile } from '../../../engine/compile.ts'
import { writeDigit } from '../../../engine/data/handwriting.ts'
import { inkToImage, SIZE } from '../../../engine/data/ink.ts'
import { simpleConvnet } from '../../../engine/networks/simpleConvNet.ts'
import { valueNamed } from '../../../engine/program.ts'
import { receptiveField, type Region } from '../../../engine/receptive.ts'
import { compileLayers, runSmall, type Small } from '../../../engine/small.ts'
import { cellAt, coordinates, sizeOf, type FloatArray, type Shape } from '../../../engine/tensor.ts'
import { highlightsOf } from '../../geometry/highlights.ts'
import { kept, once } from '../kept.ts'
import { moved } from '../moved.ts'
import { numbersFrom, wholeFrom, wholesFrom, type SettingsOf } from '../settings.ts'
import { inverseOf, partOf, permutationOf, shuffled } from './permutation.ts'

export type State = {
  /** The colour patch, (3, 4, 4), whole numbers from 0 to 9. */
  readonly x: readonly number[]
  /** Its cell that is pointed at. */
  readonly at: number
  /** How many swaps of its permutation the vector has gone through. */
  readonly mixed: number
  readonly digit: number
  /** The place of the 5×5 window over the digit, a cell of (24, 24); and how many swaps its pixels have gone through. */
  readonly place: number
  readonly swaps: number
  /** Of the experiment: its seed, and by how much test images are moved. */
  readonly seed: number
  readonly down: number
  readonly right: number
  /** A cell of pool1's output, (30, 12, 12). */
  readonly seen: number
  /** A 3×3 filter, and the one of its weights that is pointed at. */
  readonly W: readonly number[]
  readonly weight: number
}

export const PATCH = [3, 4, 4] as const
export const CELLS = sizeOf(PATCH)
export const PIXELS = SIZE * SIZE
/** Seeds that the experiment is offered with: all random choices of one come from it. */
export const seeds = [1, 2, 3, 4, 5] as const
export const MOST_MOVED = 3

/** Sky, a cloud, the sun, grass. */
const sky = [2, 5, 9],
  cloud = [8, 9, 9],
  sun = [9, 7, 1],
  grass = [2, 6, 1],
  shade = [1, 4, 2]
const picture = [sky, sky, sun, sun, cloud, sky, sun, sun, grass, grass, sky, cloud, grass, shade, grass, grass]

export const start: State = {
  x: [0, 1, 2].flatMap(c => picture.map(colour => colour[c]!)),
  at: 21,
  mixed: 0,
  digit: 3,
  place: 11 * 24 + 10,
  swaps: 0,
  seed: 1,
  down: 0,
  right: 2,
  seen: 4 * 144 + 5 * 12 + 6,
  W: [1, 2, 3, 4, 5, 6, 7, 8, 9],
  weight: 4,
}

export const settings: SettingsOf<State> = {
  x: wholesFrom(CELLS, 0, 9),
  at: wholeFrom(0, CELLS - 1),
  mixed: wholeFrom(0, CELLS - 1),
  digit: wholeFrom(0, 9),
  place: wholeFrom(0, () => sizeOf(places()) - 1),
  swaps: wholeFrom(0, PIXELS - 1),
  seed: wholeFrom(1, seeds.length),
  down: wholeFrom(-MOST_MOVED, MOST_MOVED),
  right: wholeFrom(-MOST_MOVED, MOST_MOVED),
  seen: wholeFrom(0, () => sizeOf(valueNamed(book(), 'pool1/out').shape) - 1),
  W: numbersFrom(9),
  weight: wholeFrom(0, 8),
}

const flat = compileLayers([{ kind: 'flatten', name: 'flat' }], [1, ...PATCH])
const OUT = 3
const blind = compileLayers([{ kind: 'affine', name: 'affine', out: OUT }], [1, CELLS])
/** Small whole numbers: sums of them are exact in any order. */
const blindW = Array.from({ length: CELLS * OUT }, (_, i) => ((i * 7 + Math.floor(i / OUT) * 5) % 5) - 2)
const conv1 = simpleConvnet.layers[0]!
const window = once(() => compileLayers([conv1], [1, ...simpleConvnet.input]))
const one = once(() => compileLayers([{ ...conv1, FN: 1 } as typeof conv1], [1, 1, SIZE, SIZE]))
const book = once(() => compile(simpleConvnet, 1, { backward: false }))
/** (OH, OW) of conv1. */
const places = (): Shape => valueNamed(window(), 'conv1/out').shape.slice(2)
/** One convolution over 16 images at once, each all 0 but for a single 1. */
const basis = compileLayers([{ kind: 'convolution', name: 'conv', FN: 1, FH: 3, FW: 3 }], [16, 1, 4, 4])
const unit = Array.from({ length: 16 * 16 }, (_, i) => (i % 17 === 0 ? 1 : 0))

/** Of one cell of the patch: where it stands, and who belongs to it. Indices of the vector. */
export interface Told {
  readonly c: number
  readonly y: number
  readonly x: number
  readonly index: number
  /** Above, below, left, right, as far as there are any: cells of the patch, and of the vector. */
  readonly neighbours: ReadonlySet<number>
  /** The same pixel in the other channels. */
  readonly channels: ReadonlySet<number>
}

export interface Look {
  readonly state: State
  readonly flat: Small
  readonly told: Told
  /** Where the engine's reshape puts a cell of the patch. */
  readonly indexOf: (cell: number) => number
  readonly blind: {
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
  readonly window: () => Windowed
  readonly follows: () => Follows
  readonly after: () => After
  readonly shared: Shared
}

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
  /** Of its numbers away from the edge: the share that stands, `right` columns and `down` rows on, as it was. */
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
  readonly at: readonly number[]
  /** Shapes of one image on its way, by name; affine1 begins with flattening. */
  readonly chain: readonly { readonly name: string; readonly shape: Shape }[]
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

/** Of conv1 in SimpleConvNet, counted from the Programs. */
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

export const costs = once((): Costs => {
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

export const indexOf = (cell: number): number => {
  const [index] = highlightsOf(flat, flat.image, cell, 'forward').get(valueNamed(flat, 'flat/out').id)!
  return index!
}

function toldOf(cell: number): Told {
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
    .map(at => cellAt(at, PATCH))
  const channels = [0, 1, 2].filter(other => other !== c).map(other => cellAt([other, y, x], PATCH))
  return { c, y, x, index: indexOf(cell), neighbours: new Set(neighbours), channels: new Set(channels) }
}

const small = permutationOf(1, CELLS)

function blindOf({ x, mixed }: State): Look['blind'] {
  const order = partOf(small, mixed)
  const runBy = (which: ArrayLike<number>): Small =>
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

const image = kept((digit): Float32Array => inkToImage(writeDigit(digit, 1).strokes).pixels)

/** The pixels of a region. */
const cellsIn = ({ y0, y1, x0, x1 }: Region): ReadonlySet<number> =>
  new Set(Array.from({ length: (y1 - y0) * (x1 - x0) }, (_, i) => (y0 + Math.floor(i / (x1 - x0))) * SIZE + x0 + (i % (x1 - x0))))
const underAt = kept((place): ReadonlySet<number> => cellsIn(receptiveField(one(), valueNamed(one(), 'conv1/out').id, place)!))

const averageOf = kept((seed, swaps): number => {
  const to = inverseOf(partOf(permutationOf(seed, PIXELS), swaps)),
    count = sizeOf(places())
  let sum = 0
  for (let place = 0; place < count; place++) sum += stillOf(underAt(place), to)
  return sum / count
})

const stillOf = (under: ReadonlySet<number>, to: ArrayLike<number>): number => [...under].filter(cell => under.has(to[cell]!)).length

function windowOf({ digit, place, swaps, seed }: State): Windowed {
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

function followsOf({ digit, down, right }: State): Follows {
  const [OH, OW] = places() as [number, number],
    far = Math.max(Math.abs(down), Math.abs(right))
  const made = (x: Float32Array): FloatArray => runSmall(one(), { image: x, 'conv1/W': askew }).read('conv1/out')
  const before = made(image(digit)),
    after = made(moved(image(digit), down, right))
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

function afterOf({ seen, digit }: State): After {
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
    at: coordinates(seen, shape),
    chain: ['image', 'conv1/out', 'relu1/out', 'pool1/out', 'affine1/x2d', 'affine1/out'].map(name => ({
      name,
      shape: valueNamed(program, name).shape.slice(1),
    })),
  }
}

/** (4, 16) from the 16 images' outputs, (16, 1, 2, 2). */
function matrixOf(W: readonly number[]): FloatArray {
  const made = runSmall(basis, { image: unit, 'conv/W': W }).read('conv/out')
  return made.map((_, i) => made[(i % 16) * 4 + Math.floor(i / 16)]!)
}

/** With a filter of 0s and a single 1: where that weight stands. */
const usesOf = kept((weight): ReadonlySet<number> => {
  const matrix = matrixOf(Array.from({ length: 9 }, (_, i) => Number(i === weight)))
  return new Set([...matrix.keys()].filter(i => matrix[i] !== 0))
})

function sharedOf({ W, weight }: State): Shared {
  const weightAt = (cell: number): number | null => {
    const found = W.findIndex((_, i) => usesOf(i).has(cell))
    return found < 0 ? null : found
  }
  return { matrix: matrixOf(W), uses: usesOf(weight), weightAt }
}

export const look = (state: State): Look => ({
  state,
  flat: runSmall(flat, { image: state.x }),
  told: toldOf(state.at),
  indexOf,
  blind: blindOf(state),
  window: once(() => windowOf(state)),
  follows: once(() => followsOf(state)),
  after: once(() => afterOf(state)),
  shared: sharedOf(state),
})

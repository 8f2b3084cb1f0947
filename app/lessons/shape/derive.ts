// What the lesson `shape` shows: a colour patch and its vector, an affine layer and a window over shuffled pixels, what conv1 hands on, and a convolution
// written as an affine layer. All by the engine; the trainings are in trial.ts.
import { valueNamed } from '../../../engine/program.ts'
import { runSmall, type Evaluated } from '../../../engine/small.ts'
import { sizeOf } from '../../../engine/tensor.ts'
import { lazy } from '../memo.ts'
import { numbersFrom, wholeFrom, wholesFrom, type SettingsOf } from '../settings.ts'
import { afterOf, book, followsOf, PIXELS, places, windowOf, type After, type Follows, type Windowed } from './digit.ts'
import { blindOf, CELLS, flat, indexOf, sharedOf, cellLinksOf, type Blind, type Shared, type CellLinks } from './patch.ts'

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
  /** The experiment's seed, and how far its test images are moved. */
  readonly seed: number
  readonly down: number
  readonly right: number
  /** A cell of pool1's output, (30, 12, 12). */
  readonly seen: number
  /** A 3×3 filter, and the one of its weights that is pointed at. */
  readonly W: readonly number[]
  readonly weight: number
}

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

export interface Derived {
  readonly state: State
  readonly flat: Evaluated
  readonly links: CellLinks
  /** Where the engine's reshape puts a cell of the patch. */
  readonly indexOf: (cell: number) => number
  readonly blind: Blind
  readonly window: () => Windowed
  readonly follows: () => Follows
  readonly after: () => After
  readonly shared: Shared
}

/** What the lesson shows for a state. What takes long is a function, called by the panel that shows it. */
export const derive = (state: State): Derived => ({
  state,
  flat: runSmall(flat, { image: state.x }),
  links: cellLinksOf(state.at),
  indexOf,
  blind: blindOf(state),
  window: lazy(() => windowOf(state)),
  follows: lazy(() => followsOf(state)),
  after: lazy(() => afterOf(state)),
  shared: sharedOf(state),
})

// What the lesson `filters` shows: the thirty filters of a recorded run, what they answer to edges, which is nearest to one's own, what is left of one that is
// switched off, what AlexNet's layers see; all by the engine. What takes many images is asked of a worker (work.ts).
import { answers, answersToEdges, correlations, edgeAt, favourites, pairwise, TURN, type Favourite } from '../../../engine/filters/edges.ts'
import { architectureOf } from '../../../engine/architecture.ts'
import { compile } from '../../../engine/compile.ts'
import { writeDigit } from '../../../engine/data/handwriting.ts'
import type { SceneName } from '../../../engine/data/sceneNames.ts'
import { inkToImage, SIZE } from '../../../engine/data/ink.ts'
import { alexnet } from '../../../engine/networks/alexnet.ts'
import { lenet5 } from '../../../engine/networks/lenet5.ts'
import { pictures } from '../../../engine/networks/pictures.ts'
import { valueNamed, type Program } from '../../../engine/program.ts'
import { receptiveField, type Region } from '../../../engine/receptive.ts'
import { compileLayers, runSmall } from '../../../engine/small.ts'
import { median } from '../median.ts'
import { lazy, memoize } from '../memo.ts'
import { nearestOf, numbersFrom, oneOf, wholeFrom, type SettingsOf } from '../settings.ts'
import { filtersAt, learnt, moments, shape, stepAt } from './run.ts'
import { COLOURS, FILTERS, layers, looked, scenes, SIDE, type Looked } from './windows.ts'

/** A type, not an interface: it is a PanelState. */
export type State = {
  /** How many moments of the recorded run lie between its end and the one that is shown. */
  readonly ago: number
  /** The filter that is looked at, and where the edge is turned to, in degrees. */
  readonly filter: number
  readonly degrees: number
  /** One's own filter, 5×5, and the number that is drawn with. */
  readonly own: readonly number[]
  readonly brush: number
  readonly digit: number
  /** The colour filter that is looked at, and the scene that it answers. */
  readonly colour: number
  readonly scene: SceneName
  /** Whose map is looked at, and which. */
  readonly of: Looked
  readonly layer: string
  readonly map: number
  /** The filters that are switched off, a bit each; and the one that was guessed to matter most, -1: none yet. */
  readonly off: number
  readonly guess: number
}

export const brushes = [-1, -0.5, 0, 0.5, 1] as const

/** Sobel x, stretched to 5×5. */
export const sobel: readonly number[] = [1, 4, 6, 4, 1].flatMap(down => [-1, -2, 0, 2, 1].map(across => (down * across) / 12))

export const start: State = {
  ago: 0,
  filter: 11,
  degrees: 13,
  own: sobel,
  brush: 1,
  digit: 3,
  colour: 19,
  scene: 'frog',
  of: 'lenet5',
  layer: 'conv2',
  map: 0,
  off: 0,
  guess: -1,
}

const programs = {
  lenet5: lazy(() => compile(lenet5, 1, { backward: false })),
  pictures: lazy(() => compile(pictures, 1, { backward: false })),
} satisfies Record<Looked, () => Program>
/** The network whose maps are looked at, for one image. */
export const programOf = (of: Looked): Program => programs[of]()
/** How many maps a layer of it has. */
export const mapsOf = (of: Looked, layer: string): number => valueNamed(programOf(of), `${layer}/out`).shape[1]!

export const settings: SettingsOf<State> = {
  ago: wholeFrom(0, () => moments() - 1),
  filter: wholeFrom(0, FILTERS - 1),
  degrees: wholeFrom(0, TURN - 1),
  own: numbersFrom(SIDE * SIDE, -1, 1),
  brush: nearestOf(brushes),
  digit: wholeFrom(0, 9),
  colour: wholeFrom(0, COLOURS - 1),
  scene: oneOf(scenes),
  of: oneOf(Object.keys(looked) as Looked[]),
  layer: oneOf(layers),
  map: wholeFrom(0, ({ of, layer }) => mapsOf(of, layer) - 1),
  off: wholeFrom(0, 2 ** FILTERS - 1),
  guess: wholeFrom(-1, FILTERS - 1),
}

// ── Before and after ───────────────────────────────────────────────────────────────────────────────────────────────

const momentOf = ({ ago }: State): number => moments() - 1 - ago
/** How much of its beginning each filter has left at a moment: their normalised correlation. */
const leftAt = memoize((moment): readonly number[] => pairwise(filtersAt(0), filtersAt(moment), shape()))

// ── Edges ──────────────────────────────────────────────────────────────────────────────────────────────────────────

const toEdges = lazy(() => answersToEdges(learnt(), shape()))
const liked = lazy(() => favourites(toEdges()))
const curveOf = memoize((filter): readonly number[] => Array.from({ length: TURN }, (_, d) => toEdges()[d * FILTERS + filter]!))

export interface Edged {
  /** The edge, 5×5, and the filter over it. */
  readonly edge: ArrayLike<number>
  readonly weights: ArrayLike<number>
  /** What each of the thirty answers to it. */
  readonly answers: readonly number[]
  /** What the one answers to every edge, degree by degree. */
  readonly curve: readonly number[]
  readonly favourites: readonly Favourite[]
}

const weightsOf = (filter: number): ArrayLike<number> => learnt().subarray(filter * SIDE * SIDE, (filter + 1) * SIDE * SIDE)

const edged = ({ filter, degrees }: State): Edged => ({
  edge: edgeAt(degrees, SIDE),
  weights: weightsOf(filter),
  answers: Array.from({ length: FILTERS }, (_, i) => toEdges()[degrees * FILTERS + i]!),
  curve: curveOf(filter),
  favourites: liked(),
})

/** What Sobel x answers to an edge, and to the same turned by 180°. */
export function turnedAnswers(): readonly [there: number, back: number] {
  const [there, back] = [0, TURN / 2].map(degrees => answers([-1, 0, 1, -2, 0, 2, -1, 0, 1], [1, 1, 3, 3], edgeAt(degrees, 3))[0]!)
  return [Math.round(there!), Math.round(back!)]
}

// ── One's own ──────────────────────────────────────────────────────────────────────────────────────────────────────

export interface Nearest {
  readonly filter: number
  readonly weights: ArrayLike<number>
  readonly correlation: number
  /** One's own filter with each of the thirty. */
  readonly all: readonly number[]
  /** What one's own and the nearest find in the digit, each (24, 24). */
  readonly maps: readonly [own: ArrayLike<number>, nearest: ArrayLike<number>]
}

const images = memoize(digit => inkToImage(writeDigit(digit, 1).strokes).pixels)
const pair = lazy(() => compileLayers([{ kind: 'convolution', name: 'conv', FN: 2, FH: SIDE, FW: SIDE }], [1, 1, SIZE, SIZE]))

const nearest = memoize((digit, ...own): Nearest => {
  const all = Array.from(correlations(own, learnt(), shape())),
    filter = all.indexOf(Math.max(...all)),
    image = images(digit)
  const out = runSmall(pair(), { image, 'conv/W': [...own, ...Array.from(weightsOf(filter))] }).read('conv/out'),
    size = out.length / 2
  return { filter, weights: weightsOf(filter), correlation: all[filter]!, all, maps: [out.subarray(0, size), out.subarray(size)] }
})

/** A filter's normalised correlation with itself, all its weights times −1. */
export const withItsNegative = (): number =>
  Math.round(
    correlations(
      sobel,
      sobel.map(w => -w),
      [1, 1, SIDE, SIDE],
    )[0]!,
  )

// ── Colours ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What a filter that has in B the weights of R times −1, and none in G, answers where all three channels are alike. */
export function answerToGrey(): number {
  const spot = edgeAt(start.degrees, SIDE), // any numbers do
    program = compileLayers([{ kind: 'convolution', name: 'conv', FN: 1, FH: SIDE, FW: SIDE }], [1, 3, SIDE, SIDE])
  const W = [...sobel, ...sobel.map(() => 0), ...sobel.map(w => -w)]
  return Math.round(runSmall(program, { image: [spot, spot, spot].flatMap(same => [...same]), 'conv/W': W }).read('conv/out')[0]!)
}

// ── Deeper ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The part of its image that a number of a layer saw. */
export const regionOf = (of: Looked, layer: string, cell: number): Region =>
  receptiveField(programOf(of), valueNamed(programOf(of), `${layer}/out`).id, cell)!
const rows = { lenet5: lazy(() => architectureOf(programOf('lenet5'))), pictures: lazy(() => architectureOf(programOf('pictures'))) }
/** How many pixels wide that is, where nothing is cut off. */
const seenBy = (of: Looked, layer: string): number => rows[of]().find(({ name }) => name === layer)!.sees[0]

// ── Switched off ───────────────────────────────────────────────────────────────────────────────────────────────────

/** What is left of the map of a filter whose weights and bias are 0, behind relu and pooling: its numbers, each once. */
export function leftOfOff(): readonly number[] {
  const program = compileLayers(
    [
      { kind: 'convolution', name: 'conv', FN: 1, FH: SIDE, FW: SIDE },
      { kind: 'relu', name: 'relu' },
      { kind: 'pooling', name: 'pool', method: 'max', PH: 2, PW: 2, stride: 2 },
    ],
    [1, 1, SIZE, SIZE],
  )
  return [...new Set(runSmall(program, { image: images(start.digit) }).read('pool/out'))]
}

// ── From edges to objects ──────────────────────────────────────────────────────────────────────────────────────────

/** AlexNet's layers that the book speaks of, and how many of the image's pixels, of `side`, a number of each sees in a row. */
const sights = lazy(() => {
  const all = architectureOf(compile(alexnet, 1, { backward: false })),
    [, , side] = alexnet.input
  return ['conv1', 'conv3', 'conv5', 'fc8'].map(layer => ({ layer, sees: all.find(({ name }) => name === layer)!.sees[0], side }))
})

// ── All of it ──────────────────────────────────────────────────────────────────────────────────────────────────────

export interface Derived {
  readonly step: number
  readonly filters: ArrayLike<number>
  readonly left: readonly number[]
  /** The middle one of the thirty, at the end of the run, to two digits. */
  readonly leftAtEnd: number
  readonly edged: Edged
  readonly degrees: number
  readonly filter: number
  readonly nearest: Nearest
  readonly of: Looked
  readonly layer: string
  readonly map: number
  readonly seen: number
  readonly sights: ReturnType<typeof sights>
}

/** What the lesson shows for a state. */
export const derive = (state: State): Derived => ({
  step: stepAt(momentOf(state)),
  filters: filtersAt(momentOf(state)),
  left: leftAt(momentOf(state)),
  leftAtEnd: Number(median(leftAt(moments() - 1)).toFixed(2)),
  edged: edged(state),
  degrees: state.degrees,
  filter: state.filter,
  nearest: nearest(state.digit, ...state.own),
  of: state.of,
  layer: state.layer,
  map: state.map,
  seen: seenBy(state.of, state.layer),
  sights: sights(),
})

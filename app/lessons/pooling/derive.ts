// What the lesson `pooling` shows: max and average of the same windows, forward and backward; and digits moved by a few pixels. All by the engine's pooling.
import { inkToImage, SIZE } from '../../../engine/data/ink.ts'
import { writeDigit } from '../../../engine/data/handwriting.ts'
import { windowsAlong } from '../../../engine/ops/window.ts'
import type { Program } from '../../../engine/program.ts'
import { compileLayers, runSmall, type Evaluated } from '../../../engine/small.ts'
import { sizeOf } from '../../../engine/tensor.ts'
import { highlightsOf } from '../../geometry/highlights.ts'
import { memoize, lazy } from '../memo.ts'
import { shiftImage } from '../shiftImage.ts'
import { nearestOf, numberFrom, numbersFrom, oneOf, wholeFrom, type SettingsOf } from '../settings.ts'
import { PLACES, walkAt, WINDOW } from './walk.ts'

/** A type, not an interface: it is a PanelState. */
export type State = {
  /** What is shown: a digit's map as it is pooled, numbers under windows of any size, or digits that are moved. */
  readonly view: string
  /** (3, 4, 4), of which the first C channels are used. */
  readonly x: readonly number[]
  readonly C: number
  readonly size: number
  readonly stride: number
  readonly pad: number
  /** The output cell whose window is shown; of the digit's map, when all windows are pooled. */
  readonly at: number
  readonly digit: number
  /** By how many pixels digits are moved down and to the right. */
  readonly down: number
  readonly right: number
  /** Side of the windows that pool the digits, without overlap. */
  readonly window: number
  /** Windows of the digit's map that are pooled so far; between two, a winner is on its way. */
  readonly walked: number
}

/** The book's own example (7.3) is the first channel. */
const x = [
  1, 2, 1, 0, 0, 1, 2, 3, 3, 0, 1, 2, 2, 4, 0, 1, 3, 0, 1, 1, 2, 2, 0, 4, 1, 0, 2, 1, 0, 3, 1, 2, 0, 1, 4, 2, 1, 0, 0, 3, 2, 2, 1, 0, 3, 1,
  0, 1,
]

export const start: State = {
  view: 'walk',
  x,
  C: 1,
  size: 2,
  stride: 2,
  pad: 0,
  at: 0,
  digit: 3,
  down: 0,
  right: 0,
  window: 2,
  walked: PLACES,
}

/** Ends of the sliders. */
export const ranges = { size: [1, 6], stride: [1, 4], pad: [0, 3], window: [2, 4], moved: [-3, 3] } as const

export const settings: SettingsOf<State> = {
  view: oneOf(['walk', 'numbers', 'digits']),
  x: numbersFrom(x.length),
  C: nearestOf([1, 3]),
  size: wholeFrom(...ranges.size),
  stride: wholeFrom(...ranges.stride),
  pad: wholeFrom(...ranges.pad),
  at: wholeFrom(0, 1e4),
  digit: wholeFrom(0, 9),
  down: wholeFrom(...ranges.moved),
  right: wholeFrom(...ranges.moved),
  window: wholeFrom(...ranges.window),
  walked: numberFrom(0, PLACES),
}

export type Method = 'max' | 'average'
const methods = ['max', 'average'] as const

const numbers = memoize((method, C, size, stride, pad): Program =>
  compileLayers([{ kind: 'pooling', name: 'pool', method: methods[method]!, PH: size, PW: size, stride, pad }], [1, C, 4, 4]),
)
const digits = memoize((method, N, window): Program =>
  compileLayers([{ kind: 'pooling', name: 'pool', method: methods[method]!, PH: window, PW: window, stride: window }], [N, 1, SIZE, SIZE]),
)

/** Digits that the change is measured over: so many of each, in our own handwriting. */
const EACH = 5
const image = memoize((digit, seed): Float32Array => inkToImage(writeDigit(digit, seed).strokes).pixels)
const all = lazy(() => Array.from({ length: 10 * EACH }, (_, i) => image(i % 10, 1 + Math.floor(i / 10))))

/** One digit before and after, and what pooling makes of both. */
interface Moved {
  readonly before: Readonly<Record<'x' | Method, ArrayLike<number>>>
  readonly after: Readonly<Record<'x' | Method, ArrayLike<number>>>
  /** Side of a pooled map. */
  readonly side: number
}

/** How much changes, 0 nothing to 1 all: Σ|after − before| / Σ(|after| + |before|), over n digits. */
interface Changes {
  readonly n: number
  readonly x: number
  readonly max: number
  readonly average: number
}

/** A digit's map, the largest and the mean of its 2×2 windows, and which of its four numbers won in each: 0 to 3. */
interface Walk {
  readonly x: ArrayLike<number>
  readonly max: ArrayLike<number>
  readonly average: ArrayLike<number>
  readonly winners: ArrayLike<number>
}

export interface Derived {
  readonly state: State
  readonly max: Evaluated
  readonly average: Evaluated
  /** Numbers of the output's map, and the cell shown. */
  readonly OH: number
  readonly at: number
  /** Cells of x under the window, and the one of them that won; null where padding did. */
  readonly window: ReadonlySet<number>
  readonly winner: number | null
  readonly moved: () => Moved
  readonly changes: () => Changes
  readonly walk: () => Walk
}

/** What the lesson shows for a state. Throws SpecError where the window does not fit into the numbers shown. */
export function derive(state: State): Derived {
  // Where digits are shown, nobody could correct a window that does not fit.
  const { size, stride, pad } = state.view === 'numbers' ? state : start,
    { C } = state
  const runBy = (method: number, dout?: (length: number) => ArrayLike<number>): Evaluated => {
    const program = numbers(method, C, size, stride, pad),
      length = sizeOf(program.values.find(v => v.name === 'dout')!.shape)
    return runSmall(program, { image: state.x.slice(0, C * 16), dout: dout?.(length) ?? Array.from({ length }, () => 1) })
  }
  const max = runBy(0),
    average = runBy(1)
  const { id, shape } = max.value('pool/out'),
    at = Math.min(state.at, sizeOf(shape) - 1)
  const window = highlightsOf(max.program, id, at, 'forward').get(max.program.image) ?? new Set<number>()
  // The gradient of this one number goes to its winner and nowhere else.
  const dx = runBy(0, length => Array.from({ length }, (_, i) => (i === at ? 1 : 0))).read('pool/dx')
  const winner = dx.indexOf(1)
  return {
    state,
    max,
    average,
    OH: shape[2]!,
    at,
    window,
    winner: winner < 0 ? null : winner,
    walk: () => walkOver(state.digit),
    moved: lazy(() => movedBy(state)),
    changes: lazy(() => changesBy(state.down, state.right, state.window)),
  }
}

const walkOver = memoize((digit): Walk => {
  const x = image(digit, 1),
    run = runSmall(digits(0, 1, WINDOW), { image: x })
  return { x, max: run.read('pool/out'), average: pooled(1, [x], WINDOW), winners: run.read('pool/arg_max') }
})

/** How many windows of a digit’s map are pooled at time 0 to 1. */
export const walkedAt = (t: number, digit: number): number => walkAt(t, walkOver(digit).max)

/** Whether windows of numbers fit, and none could lie in the padding alone. Digits are pooled otherwise. */
export const fits = ({ view, size, stride, pad }: State): boolean =>
  view !== 'numbers' || (windowsAlong(4, size, pad, stride) > 0 && 2 * pad <= size)

const pooled = (method: number, pictures: readonly ArrayLike<number>[], window: number): ArrayLike<number> => {
  const image = new Float32Array(pictures.length * SIZE * SIZE)
  pictures.forEach((picture, n) => image.set(picture, n * SIZE * SIZE))
  return runSmall(digits(method, pictures.length, window), { image }).read('pool/out')
}

function movedBy({ digit, down, right, window }: State): Moved {
  const one = image(digit, 1),
    other = shiftImage(one, down, right)
  const seen = (x: ArrayLike<number>) => ({ x, max: pooled(0, [x], window), average: pooled(1, [x], window) })
  return { before: seen(one), after: seen(other), side: Math.floor((SIZE - window) / window) + 1 }
}

const changesBy = memoize((down, right, window): Changes => {
  const before = all(),
    after = before.map(pixels => shiftImage(pixels, down, right))
  const of = (a: readonly ArrayLike<number>[], b: readonly ArrayLike<number>[]): number => {
    let difference = 0,
      sum = 0
    a.forEach((numbers, n) => {
      for (let i = 0; i < numbers.length; i++) {
        difference += Math.abs(numbers[i]! - b[n]![i]!)
        sum += Math.abs(numbers[i]!) + Math.abs(b[n]![i]!)
      }
    })
    return sum === 0 ? 0 : difference / sum
  }
  const under = (method: number): number => of([pooled(method, before, window)], [pooled(method, after, window)])
  return { n: before.length, x: of(before, after), max: under(0), average: under(1) }
})

// What the lesson `convolution` shows: a 4×4 input, one 3×3 filter, its bias; all computed by the engine's own convolution.
import { compileLayers, runSmall, type Evaluated } from '../../../engine/small.ts'
import { productsOf } from '../products.ts'
import { numberFrom, numbersFrom, wholeFrom, yesNo, type SettingsOf } from '../settings.ts'

/** A type, not an interface: it is a PanelState. */
export type State = {
  /** (4, 4) and (3, 3), row by row. */
  readonly x: readonly number[]
  readonly W: readonly number[]
  readonly b: number
  /** The output cell whose window is shown. */
  readonly at: number
  /** The filter turned by 180°. */
  readonly turned: boolean
  /** A drawing or a photo in the place of the small input. */
  readonly picture: boolean
}

/** The book's own example (7.2.2). */
export const start: State = {
  x: [1, 2, 3, 0, 0, 1, 2, 3, 3, 0, 1, 2, 2, 3, 0, 1],
  W: [2, 0, 1, 0, 1, 2, 1, 0, 2],
  b: 0,
  at: 0,
  turned: false,
  picture: false,
}

export const filters = {
  identity: [0, 0, 0, 0, 1, 0, 0, 0, 0],
  'sobel-x': [-1, 0, 1, -2, 0, 2, -1, 0, 1],
  'sobel-y': [-1, -2, -1, 0, 0, 0, 1, 2, 1],
  blur: Array.from({ length: 9 }, () => 1 / 9),
  sharpen: [0, -1, 0, -1, 5, -1, 0, -1, 0],
  book: start.W,
} as const satisfies Record<string, readonly number[]>
export type FilterName = keyof typeof filters

/** Whether two lists hold the same numbers in the same order. */
export const sameNumbers = (a: readonly number[], b: readonly number[]): boolean => a.length === b.length && a.every((v, i) => v === b[i])

/** Turned by 180°: row by row, that is the other way round. */
export const turned = (W: readonly number[]): readonly number[] => W.toReversed()

export const settings: SettingsOf<State> = {
  x: numbersFrom(16),
  W: numbersFrom(9),
  b: numberFrom(),
  at: wholeFrom(0, 3),
  turned: yesNo(),
  picture: yesNo(),
}

/** A 3×3 filter over one channel of H×W. */
export function filtered(image: ArrayLike<number>, [H, W]: readonly [number, number], filter: ArrayLike<number>, b: number): Evaluated {
  return runSmall(programFor(H, W), { image, 'conv/W': filter, 'conv/b': [b] })
}

const programs = new Map<string, ReturnType<typeof compileLayers>>()
function programFor(H: number, W: number): ReturnType<typeof compileLayers> {
  const key = `${H} ${W}`
  let program = programs.get(key)
  if (!program) programs.set(key, (program = compileLayers([{ kind: 'convolution', name: 'conv', FN: 1, FH: 3, FW: 3 }], [1, 1, H, W])))
  return program
}

export interface Derived {
  readonly small: Evaluated
  /** The filter as it is used, turned or not. */
  readonly filter: readonly number[]
  readonly out: ArrayLike<number>
  /** The shown cell: its place, the numbers that meet, their products, the sum before the bias. */
  readonly at: number
  readonly position: readonly [number, number]
  readonly window: readonly number[]
  readonly products: readonly number[]
  readonly sum: number
  readonly b: number
}

/** What the lesson shows for a state: x (4, 4) convolved with W (3, 3), and the terms of one number. */
export function derive(state: State): Derived {
  const filter = state.turned ? turned(state.W) : state.W
  const small = filtered(state.x, [4, 4], filter, state.b)
  const out = small.read('conv/out')
  const terms = productsOf(small, 'conv/out', state.at)
  return {
    small,
    filter,
    out,
    at: state.at,
    b: state.b,
    window: terms.map(({ a }) => a),
    position: [Math.floor(state.at / 2), state.at % 2],
    products: terms.map(({ product }) => product),
    sum: small.read('conv/xw')[state.at]!,
  }
}

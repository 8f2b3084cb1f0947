// What the lesson `layers` shows, all of it run by the engine: a 4×4 net whose numbers are nudged, its convolution as a class, a pooling layer, and three layers' ways back.
import { numpyLines, type NumpyLine } from '../../../engine/numpy.ts'
import type { LayerSpec } from '../../../engine/networks/spec.ts'
import { compileLayers, runSmall, type Evaluated } from '../../../engine/small.ts'
import { coordinates } from '../../../engine/tensor.ts'
import { highlightsOf } from '../../geometry/highlights.ts'
import { numberFrom, numbersFrom, oneOf, wholeFrom, yesNo, type Setting, type SettingsOf } from '../settings.ts'

export const views = ['net', 'class', 'pool', 'three'] as const
/** What can be nudged: a word as links hold it, and the value's name. */
export const nudged = { pixel: 'image', weight: 'conv/W', bias: 'conv/b', out: 'conv/out' } as const
export type Nudged = keyof typeof nudged
/** What can be marked in the convolution's class. */
export const marked = {
  x: 'image',
  w: 'conv/W',
  b: 'conv/b',
  col: 'conv/col',
  colw: 'conv/col_W',
  out: 'conv/out',
  dout: 'conv/dout',
  db: 'conv/db',
  dw: 'conv/dW',
  dcol: 'conv/dcol',
  dx: 'conv/dx',
} as const
export type Marked = keyof typeof marked
const methods = ['max', 'average'] as const

export type State = {
  /** (4, 4), (3, 3) and one: the convolution of the net and of the class. */
  readonly x: readonly number[]
  readonly W: readonly number[]
  readonly b: number
  readonly view: string
  /** Which number is nudged, and by how much. */
  readonly of: string
  readonly cell: number
  readonly h: number
  /** Settings of the class: dout (2, 2), how many lines have run, and the marked cell. */
  readonly dout: readonly number[]
  readonly lines: number
  readonly mark: string
  readonly at: number
  /** Settings of pooling: x (2, 4, 4), dout (2, 2, 2), the method, the marked row of `rows`, whether the backward pass is shown. */
  readonly pool: readonly number[]
  readonly dpool: readonly number[]
  readonly method: string
  readonly row: number
  readonly back: boolean
  /** Inputs of the three layers side by side: x (4, 4), and a dout (2, 2) that relu gets once for each pixel of a window. */
  readonly three: readonly number[]
  readonly given: readonly number[]
}

export const start: State = {
  x: [1, 0, 2, 1, 0, 1, 1, 0, 2, 1, 0, 1, 1, 0, 1, 2],
  W: [1, 0, -1, 0, 2, 0, -1, 0, 1],
  b: 0,
  view: 'net',
  of: 'weight',
  cell: 4,
  h: 0.001,
  dout: [1, -1, 2, 3],
  lines: 0,
  mark: 'none',
  at: 0,
  pool: [1, 3, 0, 2, 2, 0, 1, 1, 0, 1, 4, 2, 2, 1, 0, 3, 0, 2, 1, 0, 1, 0, 3, 2, 5, 1, 0, 1, 2, 0, 2, 1],
  dpool: [1, 2, 3, 4, 5, 6, 7, 8],
  method: 'max',
  row: 0,
  back: false,
  three: [2, -1, 0, 3, 1, 3, -2, 1, -1, -3, 4, 2, -2, -4, 1, 0],
  given: [4, 8, -4, 12],
}

const lengths = { x: 16, W: 9, dout: 4, pool: 32, dpool: 8, three: 16, given: 4 } as const
const sizes: Readonly<Record<Nudged, number>> = { pixel: 16, weight: 9, bias: 1, out: 4 }
export const LINES = 13
/** The step h. It is not 0, not so small that its change is lost, and not so large that it is no longer a nudge. */
const step: Setting<State, number> = {
  takes: () => ({ what: 'number', from: LEAST_STEP, to: MOST_STEP }),
  clamp: (asked, usual) =>
    Number.isNaN(asked) || asked === 0 ? usual : Math.sign(asked) * Math.max(LEAST_STEP, Math.min(MOST_STEP, Math.abs(asked))),
}
const LEAST_STEP = 1e-6,
  MOST_STEP = 10

const list = (name: keyof typeof lengths): Setting<State, readonly number[]> => numbersFrom(lengths[name])
export const settings: SettingsOf<State> = {
  x: list('x'),
  W: list('W'),
  b: numberFrom(),
  view: oneOf(views),
  of: oneOf(Object.keys(nudged)),
  cell: wholeFrom<State>(0, ({ of }) => sizes[of as Nudged] - 1),
  h: step,
  dout: list('dout'),
  lines: wholeFrom(0, LINES),
  mark: oneOf(['none', ...Object.keys(marked)]),
  at: wholeFrom<State>(0, ({ mark }) => (mark === 'none' ? 0 : cellsIn(mark as Marked) - 1)),
  pool: list('pool'),
  dpool: list('dpool'),
  method: oneOf(methods),
  row: wholeFrom(0, 7),
  back: yesNo(),
  three: list('three'),
  given: list('given'),
}

const conv: LayerSpec = { kind: 'convolution', name: 'conv', FN: 1, FH: 3, FW: 3 }
const rest: readonly LayerSpec[] = [
  { kind: 'relu', name: 'relu' },
  { kind: 'affine', name: 'affine', out: 2 },
  { kind: 'softmax', name: 'softmax' },
]
const programs = {
  net: compileLayers([conv, ...rest], [1, 1, 4, 4]),
  /** The net without its convolution: where its output is nudged. */
  rest: compileLayers(rest, [1, 1, 2, 2]),
  conv: compileLayers([conv], [1, 1, 4, 4]),
  max: poolingOf('max', 2),
  average: poolingOf('average', 2),
  max1: poolingOf('max', 1),
  average1: poolingOf('average', 1),
  relu: compileLayers([{ kind: 'relu', name: 'relu' }], [1, 1, 4, 4]),
}
function poolingOf(method: 'max' | 'average', C: number) {
  return compileLayers([{ kind: 'pooling', name: 'pool', method, PH: 2, PW: 2 }], [1, C, 4, 4])
}

const convShape = (mark: Marked): readonly number[] =>
  programs.conv.values.find(v => [marked[mark], `forward/${marked[mark]}`, `backward/${marked[mark]}`].includes(v.name))?.shape ?? [
    1, 1, 2, 2,
  ]
const cellsIn = (mark: Marked): number => convShape(mark).reduce((a, b) => a * b, 1)

/** The rest of the net, which nobody needs to see: two scores, and that class 1 is right. */
const given = { 'affine/W': [0.2, -0.1, -0.3, 0.2, 0.1, 0.3, 0.2, -0.2], 'affine/b': [0, 0], label: [1], dout: [1] }
const runNet = (x: readonly number[], W: readonly number[], b: number): Evaluated =>
  runSmall(programs.net, { ...given, image: x, 'conv/W': W, 'conv/b': [b] }, 'float64')
const plus = (numbers: ArrayLike<number>, cell: number, h: number): number[] => Array.from(numbers, (v, i) => (i === cell ? v + h : v))

/** The net with one number nudged by h. Where the number is one that a layer hands on, only what comes behind it runs. */
function nudge({ x, W, b, of, cell }: State, out: ArrayLike<number>, h: number): number {
  const run =
    of === 'out'
      ? runSmall(programs.rest, { ...given, image: plus(out, cell, h) }, 'float64')
      : runNet(of === 'pixel' ? plus(x, cell, h) : x, of === 'weight' ? plus(W, cell, h) : W, of === 'bias' ? b + h : b)
  return run.read('softmax/loss')[0]!
}

/** The loss for nudges from −1 to 1: a curve to be looked at. */
export const lossCurve = (state: State, { small }: Derived['net']): readonly (readonly [h: number, loss: number])[] =>
  Array.from({ length: 21 }, (_, i) => (i - 10) / 10).map(h => [h, nudge(state, small.read('conv/out'), h)])

export interface Derived {
  readonly net: {
    readonly small: Evaluated
    /** At w, and at w + h. */
    readonly loss: number
    readonly moved: number
    /** (moved − loss) / h, and what backward says. */
    readonly ratio: number
    readonly gradient: number
    /** A number of `out` is 0: there ReLU bends, and what reaches it may have no one gradient. */
    readonly corner: boolean
    /** How many numbers have a gradient here. */
    readonly numbers: number
  }
  readonly conv: Evaluated
  /** Code of the convolution, forward and then backward. */
  readonly code: readonly NumpyLine[]
  readonly pool: Evaluated
  /** The marked row's window, by its place and channel. */
  readonly window: readonly number[]
  readonly three: { readonly max: Evaluated; readonly average: Evaluated; readonly relu: Evaluated }
}

/** `conv/dW` and so on: the gradient of what is nudged. */
const gradients: Readonly<Record<Nudged, string>> = { pixel: 'conv/dx', weight: 'conv/dW', bias: 'conv/db', out: 'conv/dout' }

/** What the lesson shows for a state: a small network forward and backward, a nudge of one number, and a pooling. */
export function derive(state: State): Derived {
  const { x, W, b, h, cell, dout, pool, dpool, method, row } = state
  const small = runNet(x, W, b),
    loss = small.read('softmax/loss')[0]!
  const moved = nudge(state, small.read('conv/out'), h)
  const result = runSmall(programs[method as 'max' | 'average'], { image: pool, dout: dpool })
  return {
    net: {
      small,
      loss,
      moved,
      ratio: (moved - loss) / h,
      gradient: small.read(gradients[state.of as Nudged])[cell]!,
      numbers: x.length + W.length + 1,
      corner: Array.from(small.read('conv/out')).includes(0),
    },
    conv: runSmall(programs.conv, { image: x, 'conv/W': W, 'conv/b': [b], dout }),
    code,
    pool: result,
    window: windowOf(result, row),
    three: threeOf(state.three, state.given),
  }
}

const code = numpyLines(programs.conv)

/** [oy, ox, c] of a row of `rows`, from where the engine says its number goes. */
export function windowOf(pool: Evaluated, row: number): readonly number[] {
  const { program } = pool,
    out = pool.value('pool/out')
  const result = pool.value(program.steps.some(s => s.name === 'forward/pool/max') ? 'pool/max' : 'pool/mean')
  const [to] = highlightsOf(program, result.id, row, 'forward').get(out.id) ?? [0]
  const [, c, oy, ox] = coordinates(to!, out.shape)
  return [oy!, ox!, c!]
}

/** max, average and relu over the same x; relu gets each window's dout at all of its pixels. */
function threeOf(image: readonly number[], dout: readonly number[]): Derived['three'] {
  const each = image.map((_, i) => dout[Math.floor(i / 8) * 2 + Math.floor((i % 4) / 2)]!)
  return {
    max: runSmall(programs.max1, { image, dout }),
    average: runSmall(programs.average1, { image, dout }),
    relu: runSmall(programs.relu, { image, dout: each }),
  }
}

// What the lesson `im2col` shows: settings, and the engine's programs run over them – each only when somebody looks.
import { outputSize } from '../../../engine/ops/window.ts'
import { related, type CellSets } from '../../../engine/related.ts'
import { runSmall, type Evaluated } from '../../../engine/small.ts'
import { sizeOf } from '../../../engine/tensor.ts'
import { highlightsOf } from '../../geometry/highlights.ts'
import { lazy } from '../memo.ts'
import { numberFrom, numbersFrom, oneOf, wholeFrom, yesNo, type SettingsOf } from '../settings.ts'
import { fold, image, runBatch, runDigit, small, trip } from './programs.ts'

/** A type, not an interface: it is a PanelState. */
export type State = {
  /** What is pointed at: one of `parts`, and its cell. */
  readonly of: string
  readonly at: number
  /** (2, 4, 4), of which the first C channels are used; how much of their `col` is filled, 0 to 1. */
  readonly x: readonly number[]
  readonly C: number
  readonly filled: number
  /** Cells show where they come from. */
  readonly addresses: boolean
  readonly digit: number
  /** Marked column of the digit's `col`. */
  readonly column: number
  /** Images in the batch, and whether windows lie as columns. */
  readonly N: number
  readonly caffe: boolean
  /** Reshaped without the transpose. */
  readonly straight: boolean
  /** Size and stride of the windows whose copies are counted. */
  readonly size: number
  readonly stride: number
  /** Columns of `col` that col2im has added so far. */
  readonly added: number
  /** Windows that are laid down as rows so far; between two, one is on its way. */
  readonly laid: number
}

const x = [1, 2, 3, 0, 0, 1, 2, 3, 3, 0, 1, 2, 2, 3, 0, 1, 2, 0, 1, 1, 3, 1, 0, 2, 0, 2, 2, 1, 1, 0, 3, 0]
/** (2, 2, 3, 3); of one channel, the first nine of each filter. */
const W = [2, 0, 1, 0, 1, 2, 1, 0, 2, 1, 0, 0, 0, 2, 0, 0, 0, 1, 0, 1, 0, 1, -4, 1, 0, 1, 0, 1, 1, 0, 0, 0, 0, 0, 1, 1]

export const start: State = {
  of: 'xw',
  at: 0,
  x,
  C: 1,
  filled: 1,
  addresses: true,
  digit: 3,
  column: 0,
  N: 1,
  caffe: false,
  straight: false,
  size: 5,
  stride: 1,
  added: 9,
  laid: 9,
}

/** The values of a convolution that can be pointed at, by the word that a link has for them. */
export const parts: Readonly<Record<string, string>> = {
  image: 'image',
  w: 'conv/W',
  col: 'conv/col',
  colw: 'conv/col_W',
  xw: 'conv/xw',
  out: 'conv/out',
  straight: 'conv/straight',
  back: 'trip/back',
  copies: 'trip/col',
}

export const settings: SettingsOf<State> = {
  of: oneOf(Object.keys(parts)),
  at: wholeFrom(0, 1e6),
  x: numbersFrom(x.length),
  C: wholeFrom(1, 2),
  filled: numberFrom(0, 1),
  addresses: yesNo(),
  digit: wholeFrom(0, 9),
  column: wholeFrom(0, 24),
  N: wholeFrom(1, 10),
  caffe: yesNo(),
  straight: yesNo(),
  size: wholeFrom(1, 7),
  stride: wholeFrom(1, 7),
  added: wholeFrom(0, 9),
  laid: numberFrom(0, 9),
}

/** How often im2col copies each pixel of the digit. */
interface Copies {
  readonly engine: Evaluated
  readonly counts: ArrayLike<number>
  /** Numbers in x and in col. */
  readonly before: number
  readonly after: number
  readonly factor: number
}

/** There and back on 5×5 numbers with 3×3 windows, as far as col2im has added. */
interface Back {
  readonly engine: Evaluated
  readonly x: ArrayLike<number>
  readonly counts: ArrayLike<number>
  /** Sum of all columns, and of the columns added so far. */
  readonly whole: ArrayLike<number>
  readonly soFar: ArrayLike<number>
  /** The book's slice `y : end : S` of the line of windows added last, in an image that is H + 2P + S − 1 high. */
  readonly slice: {
    readonly y: number
    readonly end: number
    readonly H: number
    readonly room: number
    readonly taken: ReadonlySet<number>
  }
}

export interface Derived {
  readonly state: State
  readonly small: () => Evaluated
  /** Rows of its `col` in which something is lit. */
  readonly litRows: () => readonly number[]
  readonly digit: () => Evaluated
  readonly batch: () => Evaluated
  readonly copies: () => Copies
  readonly back: () => Back
  /** 5×5 numbers and their windows of 3×3, one step apart. */
  readonly unrolled: () => Pick<Back, 'engine' | 'x'>
}

/** What the lesson shows for a state. Programs are run when something of them is asked for. */
export function derive(state: State): Derived {
  const of = lazy(() =>
    runSmall(small(state.C), {
      image: state.x.slice(0, state.C * 16),
      'conv/W': state.C === 2 ? W : [...W.slice(0, 9), ...W.slice(18, 27)],
    }),
  )
  return {
    state,
    small: of,
    litRows: () => litRowsOf(of(), state),
    digit: () => runDigit(state.digit),
    batch: () => runBatch(state.N),
    copies: lazy(() => copiesOf(state)),
    back: lazy(() => backOf(state)),
    unrolled: () => unrolled(),
  }
}

/** The same whatever the panel is set to. */
const unrolled = lazy(() => ({ engine: runSmall(trip(H, F, 1), { image: numbers }), x: numbers }))

function copiesOf({ digit, size, stride }: State): Copies {
  const pixels = image(digit),
    program = trip(28, size, stride)
  const counts = runSmall(program, { image: pixels.map(() => 1) }).read('trip/back')
  const engine = runSmall(program, { image: pixels })
  const after = sizeOf(engine.value('trip/col').shape)
  return { engine, counts, before: pixels.length, after, factor: after / pixels.length }
}

const H = 5,
  F = 3
const numbers = [1, 2, 0, 3, 1, 2, 1, 4, 0, 2, 3, 0, 2, 1, 1, 0, 4, 1, 3, 2, 1, 2, 3, 0, 1]

function backOf({ stride: asked, added }: State): Back {
  const stride = Math.min(F, asked),
    program = trip(H, F, stride)
  const engine = runSmall(program, { image: numbers }),
    col = engine.read('trip/col')
  const OH = outputSize(H, F, 0, stride),
    R = OH * OH
  const soFar = runSmall(fold(R, H, F, stride), { image: col.map((v, i) => (i % (F * F) < added ? v : 0)) }).read('fold/back')
  const y = Math.floor((Math.max(1, added) - 1) / F)
  return {
    engine,
    x: numbers,
    whole: engine.read('trip/back'),
    soFar,
    counts: runSmall(program, { image: numbers.map(() => 1) }).read('trip/back'),
    slice: { y, end: y + stride * OH, H, room: H + stride - 1, taken: new Set(Array.from({ length: OH }, (_, i) => y + i * stride)) },
  }
}

/** All that belongs to what is pointed at; nothing, where this picture has no such value or cell. */
export function litBy({ program }: Evaluated, { of, at }: Pick<State, 'of' | 'at'>): CellSets {
  const value = program.values.find(v => v.name === parts[of] || v.name === `forward/${parts[of]}`)
  return value && at < sizeOf(value.shape) ? highlightsOf(program, value.id, at, 'forward') : new Map<number, ReadonlySet<number>>()
}

function litRowsOf(engine: Evaluated, state: State): readonly number[] {
  const { id, shape } = engine.value('conv/col')
  return [...new Set([...(litBy(engine, state).get(id) ?? [])].map(cell => Math.floor(cell / shape[1]!)))].sort((a, b) => a - b)
}

/** All that one image of a batch has to do with. */
export function litByImage({ program }: Evaluated, n: number): CellSets {
  const { shape } = program.values[program.image]!
  const one = sizeOf(shape) / shape[0]!
  return related(
    program,
    'conv',
    'forward',
    program.image,
    Array.from({ length: one }, (_, i) => n * one + i),
  )
}

/** The largest difference between the product of windows as rows and that of windows as columns. */
export function differenceOf(batch: Evaluated): number {
  const rows = batch.read('conv/xw'),
    columns = batch.read('conv/xwT')
  const [R, FN] = batch.value('conv/xw').shape as [number, number]
  return Math.max(...Array.from(rows, (v, i) => Math.abs(v - columns[(i % FN) * R + Math.floor(i / FN)]!)))
}

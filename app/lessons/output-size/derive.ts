// What the lesson `output-size` shows: for each axis how many windows fit, which rows or columns none of them sees, and what would fit.
// Sizes, windows and counts are the engine's: an axis is a convolution of its own over one column, with a filter of ones.
import { highlightsOf } from '../../geometry/highlights.ts'
import { outputSize, windowsAlong } from '../../../engine/ops/window.ts'
import { compileLayers, runSmall } from '../../../engine/small.ts'
import { wholeFrom, wholesFrom, type Setting, type SettingsOf } from '../settings.ts'

/** A type, not an interface: it is a PanelState. P and S are [down, across]. */
export type State = {
  readonly H: number
  readonly W: number
  readonly FH: number
  readonly FW: number
  readonly P: readonly number[]
  readonly S: readonly number[]
  /** The output cell whose window is shown. */
  readonly at: number
}

/** The book's first (7.2.3). */
export const start: State = { H: 4, W: 4, FH: 3, FW: 3, P: [1, 1], S: [1, 1], at: 0 }

export const most = { size: 256, filter: 11, pad: 8, stride: 8 } as const

/** One for both axes, or one each. */
const both = (from: number, to: number): Setting<State, readonly number[]> => {
  const { takes, clamp } = wholesFrom<State>(2, from, to)
  return { takes, clamp: (asked, usual, state) => clamp(asked.length === 1 ? [asked[0]!, asked[0]!] : asked, usual, state) }
}

export const settings: SettingsOf<State> = {
  H: wholeFrom(1, most.size),
  W: wholeFrom(1, most.size),
  FH: wholeFrom(1, most.filter),
  FW: wholeFrom(1, most.filter),
  P: both(0, most.pad),
  S: both(1, most.stride),
  at: wholeFrom(0, most.size ** 2),
}

/** One axis: its settings and what comes of them. */
export interface Axis {
  readonly size: number
  readonly filter: number
  readonly P: number
  readonly S: number
  readonly padded: number
  /** H + 2P − FH: how far the window can move. */
  readonly rest: number
  /** Windows that fit: OH. */
  readonly out: number
  /** How many windows see each place of the padded axis. */
  readonly seen: readonly number[]
  /** Places at the end that none of them sees. */
  readonly unseen: number
  /** Other paddings and strides with which it would divide, nearest first. */
  readonly fits: { readonly P: readonly number[]; readonly S: readonly number[] }
  /** The padding that keeps the size; null: none does. */
  readonly keeps: number | null
  /** Places that window `o` covers, from and to (one past). */
  readonly window: (o: number) => readonly [from: number, to: number]
}

export interface Derived {
  readonly down: Axis
  readonly across: Axis
  /** The shown window, by its output. */
  readonly position: readonly [oy: number, ox: number]
}

const known = new Map<string, Axis>()

/** An axis by its settings. Throws SpecError where no window fits. */
export function axisOf(size: number, filter: number, P: number, S: number, axis: 'height' | 'width'): Axis {
  const key = `${size} ${filter} ${P} ${S}`
  const found = known.get(key)
  if (found) return found
  const out = outputSize(size, filter, P, S, 1, axis)
  const result = measured(size, filter, P, S, out)
  if (known.size > 2000) known.clear()
  known.set(key, result)
  return result
}

function measured(size: number, filter: number, P: number, S: number, out: number): Axis {
  const padded = size + 2 * P
  // Over the padded axis, weights and gradients all 1: the gradient of a place is the number of windows that it takes part in.
  const program = compileLayers([{ kind: 'convolution', name: 'conv', FN: 1, FH: filter, FW: 1, stride: [S, 1] }], [1, 1, padded, 1])
  const small = runSmall(program, { 'conv/W': Array.from({ length: filter }, () => 1), dout: Array.from({ length: out }, () => 1) })
  const seen = [...small.read('conv/dx')]
  const window = (o: number): readonly [number, number] => {
    const cells = [...(highlightsOf(program, small.value('conv/out').id, o, 'forward').get(program.image) ?? [])]
    return [Math.min(...cells), Math.max(...cells) + 1]
  }
  // Beyond the last window; with a stride larger than the filter there are gaps between windows, too.
  const unseen = padded - 1 - seen.findLastIndex(times => times > 0)
  return {
    size,
    filter,
    P,
    S,
    padded,
    rest: padded - filter,
    out,
    seen,
    unseen,
    window,
    fits: fitting(size, filter, P, S),
    keeps: keeping(size, filter, S),
  }
}

const fit = (size: number, filter: number, P: number, S: number): boolean => size + 2 * P >= filter && (size + 2 * P - filter) % S === 0
const near =
  (to: number) =>
  (a: number, b: number): number =>
    Math.abs(a - to) - Math.abs(b - to) || a - b

function fitting(size: number, filter: number, P: number, S: number): Axis['fits'] {
  const upTo = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i)
  return {
    P: upTo(0, most.pad)
      .filter(p => fit(size, filter, p, S))
      .sort(near(P)),
    S: upTo(1, most.stride)
      .filter(s => fit(size, filter, P, s))
      .sort(near(S)),
  }
}

function keeping(size: number, filter: number, S: number): number | null {
  for (let P = 0; P <= most.pad; P++) if (size + 2 * P >= filter && outputSize(size, filter, P, S) === size) return P
  return null
}

/** What the lesson shows for a state: both axes of a convolution, and where its window stands. Throws SpecError where the window does not fit. */
export function derive({ H, W, FH, FW, P, S, at }: State): Derived {
  const down = axisOf(H, FH, P[0]!, S[0]!, 'height'),
    across = axisOf(W, FW, P[1]!, S[1]!, 'width')
  const cell = Math.min(at, down.out * across.out - 1)
  return { down, across, position: [Math.floor(cell / across.out), cell % across.out] }
}

/** Whether both axes are alike. */
export const isSquare = ({ H, W, FH, FW, P, S }: State): boolean => H === W && FH === FW && P[0] === P[1] && S[0] === S[1]

/** Whether a window fits, on both axes. */
export const fits = ({ H, W, FH, FW, P, S }: State): boolean =>
  windowsAlong(H, FH, P[0]!, S[0]!) > 0 && windowsAlong(W, FW, P[1]!, S[1]!) > 0

/** Whether a cell of the padded input is a zero of its rim. */
export function isRim({ down, across }: Pick<Derived, 'down' | 'across'>, cell: number): boolean {
  const inside = (axis: Axis, pixel: number): boolean => pixel >= axis.P && pixel < axis.P + axis.size
  return !inside(down, Math.floor(cell / across.padded)) || !inside(across, cell % across.padded)
}

/** Cells of the padded input in a window: rows and columns as the engine names them. */
export function windowCells({ down, across, position: [oy, ox] }: Derived): ReadonlySet<number> {
  const [top, bottom] = down.window(oy),
    [left, right] = across.window(ox)
  const cells = new Set<number>()
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) cells.add(y * across.padded + x)
  return cells
}

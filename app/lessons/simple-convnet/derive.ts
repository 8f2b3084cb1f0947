// What the lesson `simple-convnet` shows: the network that some hyperparameters give, compiled. What it computes is told by passes.ts.
import { countParams } from '../../../engine/costs.ts'
import { architectureOf, type ArchitectureRow } from '../../../engine/architecture.ts'
import { compile } from '../../../engine/compile.ts'
import { simpleConvnet } from '../../../engine/networks/simpleConvNet.ts'
import type { NetworkSpec } from '../../../engine/networks/spec.ts'
import { windowsAlong } from '../../../engine/ops/window.ts'
import type { LayerInfo, Program } from '../../../engine/program.ts'
import { sizeOf, type Shape } from '../../../engine/tensor.ts'
import { specOf, type Hypers } from './passes.ts'
import { nearestOf, oneOf, wholeFrom, yesNo, type Setting, type SettingsOf } from '../settings.ts'

/** Parts of the class, in the order in which they are written, and how many things each does. */
export const parts = { sizes: 4, params: 6, layers: 7, predict: 6, loss: 1, gradient: 7, grads: 6, check: 3, learn: 7 } as const
export type Part = keyof typeof parts
export const partNames = Object.keys(parts) as readonly Part[]

/** A type, not an interface: it is a PanelState. */
export type State = Hypers & {
  /** The part of the class that is open, and how much of it has run. */
  readonly part: string
  readonly at: number
  /** What `gradient` starts from. */
  readonly dout: number
  /** What the numerical check puts in: random numbers, or zeros. */
  readonly blank: boolean
  /** The learning rate of the one step. */
  readonly rate: number
}

export const start: State = { H: 28, FN: 30, F: 5, P: 0, S: 1, hidden: 100, part: 'sizes', at: 0, dout: 1, blank: false, rate: 0.01 }

/** Learning rates to try: the book's for SGD, ten times less, ten times more. */
export const rates = [0.001, 0.01, 0.1] as const

/** Ranges of the hyperparameters, by their names in the state. */
export const ranges = { H: [6, 32], FN: [1, 40], F: [1, 11], P: [0, 4], S: [1, 4], hidden: [1, 150] } as const
export type Hyper = keyof typeof ranges
export const hypers = Object.keys(ranges) as readonly Hyper[]
/** Names of the hyperparameters in the panel and the book. */
export const hyperNames: Readonly<Record<Hyper, string>> = {
  H: 'H = W',
  FN: 'filter_num',
  F: 'filter_size',
  P: 'pad',
  S: 'stride',
  hidden: 'hidden_size',
}

const hyper = (name: Hyper): Setting<State, number> => wholeFrom(ranges[name][0], ranges[name][1])
export const settings: SettingsOf<State> = {
  H: hyper('H'),
  FN: hyper('FN'),
  F: hyper('F'),
  P: hyper('P'),
  S: hyper('S'),
  hidden: hyper('hidden'),
  part: oneOf(partNames),
  at: wholeFrom<State>(0, ({ part }) => parts[part as Part]),
  dout: wholeFrom(1, 2),
  blank: yesNo(),
  rate: nearestOf(rates),
}

/** One array of `params`. */
export interface Param {
  /** The array's name in the class: W1, b1 … */
  readonly key: string
  /** The array's name in the engine, such as conv1/W. */
  readonly name: string
  readonly layer: string
  readonly shape: Shape
  readonly count: number
}

/** An entry of the ordered dictionary; the last stands outside of it, as last_layer. */
export interface Entry {
  /** Conv1, Relu1 … */
  readonly key: string
  readonly layer: LayerInfo
  readonly params: readonly Param[]
  /** Shape of what the layer hands on: out, or the probabilities y. */
  readonly out: Shape
}

export interface Derived {
  /** What it was made with. */
  readonly hyper: Pick<State, Hyper>
  readonly spec: NetworkSpec
  readonly program: Program
  readonly rows: readonly ArchitectureRow[]
  /** conv_output_size and pool_output_size, and the side between them, as the layers have them. */
  readonly conv: number
  readonly side: number
  readonly flat: number
  /** The same by the formulas of the book's class, which keep fractions and cut them off at the end. */
  readonly book: { readonly conv: number; readonly flat: number }
  /** Filter sizes near this one with which both sizes come out whole. */
  readonly fits: readonly number[]
  readonly params: readonly Param[]
  readonly total: number
  /** The same with half the hidden_size, rounded down, at least 1. */
  readonly totalOfHalf: number
  readonly entries: readonly Entry[]
}

const capital = (name: string): string => name[0]!.toUpperCase() + name.slice(1)

function entriesOf(program: Program): readonly Entry[] {
  let weighted = 0
  return program.layers.map(layer => {
    const ids = Object.entries(layer.params)
    if (ids.length > 0) weighted++
    const params = ids.map(([key, id]): Param => ({
      key: `${key}${weighted}`,
      name: `${layer.name}/${key}`,
      layer: layer.name,
      shape: program.values[id]!.shape,
      count: sizeOf(program.values[id]!.shape),
    }))
    const last = layer.kind === 'softmax'
    return { key: last ? 'last_layer' : capital(layer.name), layer, params, out: program.values[layer.out]!.shape }
  })
}

const shapeOf = (program: Program, layer: string): Shape => program.values[program.layers.find(l => l.name === layer)!.out]!.shape

/** Whether a filter of this size gives whole sizes, all the way. */
const comesOut = ({ H, P, S }: State, F: number): boolean =>
  H + 2 * P > F && (H + 2 * P - F) % S === 0 && ((H + 2 * P - F) / S + 1) % 2 === 0

function fitting(state: State): readonly number[] {
  const [from, to] = ranges.F,
    all = Array.from({ length: to - from + 1 }, (_, i) => from + i)
  return all
    .filter(F => comesOut(state, F))
    .sort((a, b) => Math.abs(a - state.F) - Math.abs(b - state.F))
    .slice(0, 2)
    .sort((a, b) => a - b)
}

type Made = Omit<Derived, 'hyper' | 'fits' | 'book' | 'totalOfHalf'>

function make(hyper: Pick<State, Hyper>): Made {
  const spec = specOf(hyper)
  const program = compile(spec, 1)
  const entries = entriesOf(program)
  const pool = shapeOf(program, 'pool1')
  return {
    spec,
    program,
    rows: architectureOf(program),
    entries,
    conv: shapeOf(program, 'conv1')[2]!,
    side: pool[2]!,
    flat: sizeOf(pool),
    params: entries.flatMap(e => e.params),
    total: countParams(program),
  }
}

/** The last few networks: settings are gone through one by one. */
const FEW = 8
const recent = new Map<string, Made>()

function makeOf(state: State): Made {
  const key = hypers.map(name => state[name]).join()
  const network = recent.get(key) ?? make(state)
  recent.delete(key)
  recent.set(key, network)
  if (recent.size > FEW) recent.delete(recent.keys().next().value!)
  return network
}

/** Throws SpecError where a window does not fit. */
export function derive(state: State): Derived {
  const { H, FN, F, P, S, hidden } = state
  const half = specOf({ ...state, hidden: Math.max(1, Math.floor(hidden / 2)) })
  const conv = (H - F + 2 * P) / S + 1
  return {
    ...makeOf(state),
    hyper: { H, FN, F, P, S, hidden },
    book: { conv, flat: Math.trunc(FN * (conv / 2) * (conv / 2)) },
    fits: fitting(state),
    totalOfHalf: countParams(compile(half, 1, { backward: false })),
  }
}

const pooling = simpleConvnet.layers.find(layer => layer.kind === 'pooling')!

/** Whether a window fits in both layers that have one. */
export const fits = ({ H, F, P, S }: State): boolean => windowsAlong(windowsAlong(H, F, P, S), pooling.PH, 0, pooling.PH) > 0

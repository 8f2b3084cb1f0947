// What the lesson `lenet` shows of its own: the table of LeNet-5 beside what the paper's had to learn, units and subsampling run by the engine, and what a
// score's gradient to the image is. The drawing and what the trained network makes of it come from the worker, as on the drawing page.
import { architectureOf, totalOf, type ArchitectureRow } from '../../../engine/architecture.ts'
import { compile } from '../../../engine/compile.ts'
import { readWeights } from '../../../engine/data/safetensors.ts'
import { lenet5 } from '../../../engine/networks/lenet5.ts'
import type { LayerSpec } from '../../../engine/networks/spec.ts'
import type { Program } from '../../../engine/program.ts'
import { compileLayers, runSmall, type Evaluated } from '../../../engine/small.ts'
import type { Shape } from '../../../engine/tensor.ts'
import { connectedParams, connections, paperLayers, subsamplingParams } from '../../geometry/lenet1998.ts'
import { memoize, lazy } from '../memo.ts'
import { numbersFrom, wholeFrom, type SettingsOf } from '../settings.ts'

/** A type, not an interface: it is a PanelState. */
export type State = {
  /** What comes into a unit, in tenths. */
  readonly x: number
  /** A map of 4×4 numbers; the subsampling's coefficient and bias, in tenths. */
  readonly map: readonly number[]
  readonly w: number
  readonly b: number
  /** The map of C3 whose connections are lit. */
  readonly c3: number
  /** The digit whose score is asked about, and the one it is set against; -1: the answer, and none. */
  readonly digit: number
  readonly than: number
  /** The pixel that is tried; -1: the one that counts most. */
  readonly at: number
}

const map = [1, 2, 0, 1, 0, 1, 2, 3, -1, 0, 1, -2, 2, 1, 0, -1]
export const start: State = { x: 0, map, w: 5, b: 0, c3: 0, digit: -1, than: -1, at: -1 }

/** Ends of the sliders. */
export const most = { x: 60, w: 10, b: 20 } as const

export const settings: SettingsOf<State> = {
  x: wholeFrom(-most.x, most.x),
  map: numbersFrom(map.length),
  w: wholeFrom(-most.w, most.w),
  b: wholeFrom(-most.b, most.b),
  c3: wholeFrom(0, connections.length - 1),
  digit: wholeFrom(-1, 9),
  than: wholeFrom(-1, 9),
  at: wholeFrom(-1, 32 * 32 - 1),
}

// ── The network ────────────────────────────────────────────────────────────────────────────────────────────────────

export const program: () => Program = lazy(() => compile(lenet5, 1, { backward: false }))
export const rows: () => readonly ArchitectureRow[] = lazy(() => architectureOf(program()))
/** The row of a layer of our LeNet-5 in its table. */
export const rowOf = (layer: string): ArchitectureRow => rows().find(row => row.name === layer)!

/** A layer by the paper's name, ours that stands for it, and how many numbers each learns. */
export interface Then {
  readonly paper: string
  readonly row: ArchitectureRow
  readonly was: number
}

/** The paper's seven layers. What is not named here learned then what it learns now; the ten pictures of the output were drawn, not learned. */
const layers: () => readonly Then[] = lazy(() => {
  const maps = (layer: string): number => rowOf(layer).output[0]!
  const was: Readonly<Record<string, number>> = {
    S2: subsamplingParams(maps('pool1')),
    C3: connectedParams(25),
    S4: subsamplingParams(maps('pool2')),
    Output: 0,
  }
  return Object.entries(paperLayers).map(([paper, layer]) => ({ paper, row: rowOf(layer), was: was[paper] ?? rowOf(layer).params }))
})

// ── Units: what comes out, and how much of a gradient goes back through ────────────────────────────────────────────

export const unitNames = ['scaled', 'tanh', 'relu'] as const
export type Unit = (typeof unitNames)[number]

/** The constants of the paper's activation A·tanh(S·x), with f(1) = 1 and f(−1) = −1. */
const A = 1.7159,
  S = 2 / 3
const one = (name: string): LayerSpec => ({ kind: 'affine', name, out: 1 })
const unitLayers: Readonly<Record<Unit, readonly LayerSpec[]>> = {
  scaled: [one('in'), { kind: 'tanh', name: 'unit' }, one('out')],
  tanh: [{ kind: 'tanh', name: 'unit' }],
  relu: [{ kind: 'relu', name: 'unit' }],
}

/** Outputs and slopes of a unit at some points: the slope is the gradient that comes out where 1 comes in. */
export function unitAt(unit: Unit, points: ArrayLike<number>): { readonly out: ArrayLike<number>; readonly slope: ArrayLike<number> } {
  const scaled = unit === 'scaled',
    program = compileLayers(unitLayers[unit], [points.length, 1])
  const small = runSmall(program, { image: points, dout: Array.from(points, () => 1), ...(scaled ? { 'in/W': [S], 'out/W': [A] } : {}) })
  return { out: small.read(scaled ? 'out/out' : 'unit/out'), slope: small.read(scaled ? 'in/dx' : 'unit/dx') }
}

/** Places of a curve, from −6 to 6. */
export const points = Float32Array.from({ length: 121 }, (_, i) => (i - 60) / 10)
export const curves: () => Readonly<Record<Unit, ArrayLike<number>>> = lazy(() => ({
  scaled: unitAt('scaled', points).out,
  tanh: unitAt('tanh', points).out,
  relu: unitAt('relu', points).out,
}))

// ── Subsampling and pooling ────────────────────────────────────────────────────────────────────────────────────────

/** (1, 4, 4) → (1, 2, 2): the sum of each 2×2 window times a coefficient plus a bias, which is a convolution with four equal weights; and what came after it. */
const subsampled = lazy(() =>
  compileLayers(
    [
      { kind: 'convolution', name: 'sum', FN: 1, FH: 2, FW: 2, stride: 2 },
      { kind: 'tanh', name: 'unit' },
    ],
    [1, 1, 4, 4],
  ),
)
const pooledBy = {
  average: lazy(() => compileLayers([{ kind: 'pooling', name: 'pool', method: 'average', PH: 2, PW: 2, stride: 2 }], [1, 1, 4, 4])),
  max: lazy(() => compileLayers([{ kind: 'pooling', name: 'pool', method: 'max', PH: 2, PW: 2, stride: 2 }], [1, 1, 4, 4])),
}

export interface Pooled {
  readonly sum: ArrayLike<number>
  /** The sum, squashed. */
  readonly unit: ArrayLike<number>
  readonly average: ArrayLike<number>
  readonly max: ArrayLike<number>
  readonly runs: readonly Evaluated[]
}

function pooled({ map: image, w, b }: State): Pooled {
  const old = runSmall(subsampled(), { image, 'sum/W': Array.from({ length: 4 }, () => w / 10), 'sum/b': [b / 10] })
  const average = runSmall(pooledBy.average(), { image }),
    max = runSmall(pooledBy.max(), { image })
  return {
    sum: old.read('sum/out'),
    unit: old.read('unit/out'),
    average: average.read('pool/out'),
    max: max.read('pool/out'),
    runs: [old, average, max],
  }
}

// ── Which pixels an answer came from ───────────────────────────────────────────────────────────────────────────────

export type Weights = Readonly<Record<string, Float32Array>>

/** The weights of a file by their names. Throws WeightsFileError. */
export const weightsIn = (bytes: ArrayBuffer): Weights =>
  Object.fromEntries([...readWeights(new Uint8Array(bytes)).tensors].map(([name, { data }]) => [name, data]))

export const SCORES = 10
/** The network up to its scores: what it is asked about is a score, not the loss. */
const scored = lazy(() => compileLayers(lenet5.layers.slice(0, -1), [1, ...lenet5.input] as Shape))

/** Both ways over one image; back from the score of `digit` – less that of another, if `than` is one. `conv1/dx` is then how far it moves with each pixel. */
export function scoreGradient(weights: Weights, image: ArrayLike<number>, digit: number, than: number): Evaluated {
  return runSmall(scored(), {
    ...weights,
    image,
    dout: Array.from({ length: SCORES }, (_, k) => Number(k === digit) - Number(k === than && than !== digit)),
  })
}

// ── All of it ──────────────────────────────────────────────────────────────────────────────────────────────────────

export interface Derived {
  readonly rows: readonly ArchitectureRow[]
  readonly layers: readonly Then[]
  readonly total: number
  readonly was: number
  /** Output and slope of each unit at x. */
  readonly units: Readonly<Record<Unit, { readonly out: number; readonly slope: number }>>
  readonly pooled: Pooled
  readonly connected: readonly number[]
}

const unitsAt = memoize((tenths): Derived['units'] => {
  const readingAt = (unit: Unit) => {
    const { out, slope } = unitAt(unit, [tenths / 10])
    return { out: out[0]!, slope: slope[0]! }
  }
  return { scaled: readingAt('scaled'), tanh: readingAt('tanh'), relu: readingAt('relu') }
})

/** What the lesson shows for a state: the network's table, the paper's counts beside ours, and the units at `x`. */
export const derive = (state: State): Derived => ({
  rows: rows(),
  layers: layers(),
  total: totalOf(rows(), 'params'),
  was: layers().reduce((sum, layer) => sum + layer.was, 0),
  units: unitsAt(state.x),
  pooled: pooled(state),
  connected: connections[state.c3]!,
})

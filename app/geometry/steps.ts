// A step in signs that are the same in every language: what it is called, what goes in, what comes out, and its line.
// One small rule an op; the words around them are the texts'.
import { isLayerKind, layerOf } from '../../engine/layers/index.ts'
import type { OpName } from '../../engine/ops/index.ts'
import { valueName } from '../../engine/names.ts'
import type { Program, Step } from '../../engine/program.ts'
import { sameShape, type Shape } from '../../engine/tensor.ts'
import { shapeText } from './numbers.ts'

export interface Named {
  /** As the book's classes call it: x and dout come in, t is the label, all else is the layer's own. */
  readonly name: string
  readonly shape: Shape
}

export interface StepParts {
  readonly layer: string
  readonly pass: Step['pass']
  readonly op: OpName
  /** Its number among the layer's steps of this pass, from 1, and how many those are. */
  readonly number: number
  readonly of: number
  readonly inputs: readonly Named[]
  readonly output: Named
  readonly params: Step['params']
}

export function stepParts(program: Program, step: Step): StepParts {
  const own = program.steps.filter(s => s.layer === step.layer && s.pass === step.pass)
  const named = (id: number): Named => ({ name: valueName(program, id, step.layer), shape: program.values[id]!.shape })
  return {
    layer: step.layer,
    pass: step.pass,
    op: step.op,
    number: own.indexOf(step) + 1,
    of: own.length,
    inputs: step.inputs.map(named),
    output: named(step.output),
    params: step.params,
  }
}

/** `col (576, 25)`; a single number has no shape to tell. */
export const withShape = ({ name, shape }: Named): string => (shape.length === 0 ? name : `${name} ${shapeText(shape)}`)

type Rule = (names: readonly string[], parts: StepParts) => string

const rules: Partial<Readonly<Record<OpName, Rule>>> = {
  rearrange: ([x], { inputs, params, output }) => x + rearranged(inputs[0]!.shape, params as unknown as Rearrangement, output.shape),
  im2col: ([x], { params }) => `im2col(${[x, ...windows(params)].join(', ')})`,
  col2im: ([x], { params }) => `col2im(${[x, ...windows(params)].join(', ')})`,
  dot: ([a, b], { params }) =>
    `${a}${params['ta'] ? '.T' : ''} · ${b}${params['tb'] ? '.T' : ''}${params['groups'] === undefined ? '' : `, g${Number(params['groups'])}`}`,
  addBias: ([xw, b]) => `${xw} + ${b}`,
  add: ([a, b]) => `${a} + ${b}`,
  times: ([x], { params }) => `${x} × ${String(params['times'])}`,
  mask: ([x, m]) => `${x} ⊙ ${m}`,
  sumRows: ([dout]) => `sum(${dout}, axis 0)`,
  argMax: ([rows]) => `argmax(${rows}, axis 1)`,
  max: ([rows, places]) => `${rows}[${places}]`,
  mean: ([rows]) => `mean(${rows}, axis 1)`,
  relu: ([x]) => `max(0, ${x})`,
  reluGrad: ([dout, out]) => `${dout} ⊙ (${out} > 0)`,
  sigmoid: ([x]) => `1 / (1 + e^−${x})`,
  sigmoidGrad: ([dout, y]) => `${dout} ⊙ (1 − ${y}) ⊙ ${y}`,
  tanhGrad: ([dout, y]) => `${dout} ⊙ (1 − ${y}²)`,
  lrnScale: ([x], { params }) => `${String(params['k'])} + ${String(params['a'])} · Σ ${x}²`,
  lrnScaleGrad: ([dscale, x], { params }) => `2 · ${String(params['a'])} · ${x} ⊙ Σ ${dscale}`,
  normalize: ([x, scale], { params }) => `${x} / ${scale}^${String(params['beta'])}`,
  normalizeGrad: ([dout, x, scale], { params }) => `−${String(params['beta'])} · ${dout} ⊙ ${x} / ${scale}^${Number(params['beta']) + 1}`,
  crossEntropy: ([, t]) => `−log y[${t}]`,
  softmaxGrad: ([y, t], { output }) => `(${y} − ${t}) / ${output.shape[0]}`,
}

/** What a step computes, as a line of signs: `xw + b`. Ops without a sign of their own stand as a call. */
export function stepLine(parts: StepParts): string {
  const names = parts.inputs.map(i => i.name)
  return rules[parts.op]?.(names, parts) ?? `${parts.op}(${names.join(', ')})`
}

interface Rearrangement {
  readonly from: Shape
  readonly axes: readonly number[]
}

/** Whether axes change places; otherwise only the shape does. */
export const movesAxes = (params: Step['params']): boolean => (params['axes'] as readonly number[]).some((axis, i) => axis !== i)

/** What a rearrangement does: axes change places, or only the shape does, or nothing. A layer that acts only in training is off while nobody trains. */
export type Rearranges = 'moves' | 'reshaped' | 'same' | 'off'
export function whatRearranges(program: Program, { params, inputs, output, layer }: Step): Rearranges {
  if (movesAxes(params)) return 'moves'
  if (!sameShape(program.values[inputs[0]!]!.shape, program.values[output]!.shape)) return 'reshaped'
  const { kind } = program.layers.find(l => l.name === layer)!
  return isLayerKind(kind) && layerOf(kind).onlyTraining ? 'off' : 'same'
}

function rearranged(x: Shape, { from, axes }: Rearrangement, to: Shape): string {
  const moves = movesAxes({ axes })
  const first = moves && !sameShape(x, from) ? reshape(from) : ''
  const turn = moves ? (axes.length === 2 ? '.T' : `.transpose(${axes.join(', ')})`) : ''
  const turned = axes.map(a => from[a]!)
  return first + turn + (sameShape(moves ? turned : x, to) ? '' : reshape(to))
}

const reshape = (shape: Shape): string => `.reshape(${shape.join(', ')})`

/** Of the window: its size, and stride and padding where they are not 1 and 0. */
function windows(params: Step['params']): readonly string[] {
  const both = (key: string): readonly [number, number] => params[key] as readonly [number, number]
  const [sy, sx] = both('stride'),
    [top, left] = both('pad'),
    [bottom, right] = (params['padEnd'] as readonly [number, number] | undefined) ?? [top, left],
    [dy, dx] = both('dilation')
  const one = (sign: string, a: number, b: number, usual: number): string[] =>
    a === usual && b === usual ? [] : [a === b ? `${sign}${a}` : `${sign}(${a}, ${b})`]
  return [
    `${String(params['FH'])}×${String(params['FW'])}`,
    ...one('s', sy, sx, 1),
    ...(top === bottom && left === right ? one('p', top, left, 0) : [`p(${top}, ${right}, ${bottom}, ${left})`]),
    ...one('d', dy, dx, 1),
  ]
}

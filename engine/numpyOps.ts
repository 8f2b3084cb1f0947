// Every op as a line of NumPy, in the book's names. numpy.ts puts the names of a step's values into them.
import type { OpName } from './ops/index.ts'
import { isPadded, type WindowParams } from './ops/window.ts'

/** What a rule sees of its step: names of values as they are to be written, and how reshapes and windows are said. */
export interface Writing {
  readonly out: string
  readonly in: readonly string[]
  readonly params: Readonly<Record<string, unknown>>
  /** What comes into the layer: `x`, and its shape `x.shape`. */
  readonly x: string
  /** `reshape` of an expression to the output's shape, in symbols. */
  readonly reshaped: (expression: string) => string
  /** `rearrange` of an expression, in symbols. */
  readonly rearranged: (expression: string) => string
  /** FH, FW, stride, pad – or PH and PW. */
  readonly windows: string
  /** Numbers in a window of pooling: `PH * PW`. */
  readonly places: string
  /** The pixels in each window, where the padding must not count; null where every place does. */
  readonly pixels: string | null
}

/** An expression for the value, or whole lines. What it writes of `params` by name has to be among `settingSymbols`. */
type Line = (w: Writing) => string | readonly string[]

export const opLines: Readonly<Record<OpName, Line>> = {
  rearrange: ({ in: [x], rearranged }) => rearranged(x),
  im2col: ({ in: [x], windows, params }) =>
    `im2col(${x}, ${windows}${params['fill'] === -Infinity && padded(params) ? ', fill=-np.inf' : ''})`,
  col2im: ({ in: [dcol], x, windows }) => `col2im(${dcol}, ${x}.shape, ${windows})`,
  dot: ({ in: [a, b], params, reshaped }) =>
    reshaped(
      params['groups'] === undefined
        ? `np.dot(${read(a, params['ta'])}, ${read(b, params['tb'])})`
        : `np.hstack([np.dot(${read('p', params['ta'])}, ${read('q', params['tb'])}) for p, q in zip(np.hsplit(${a}, groups), np.hsplit(${b}, groups))])`,
    ),

  addBias: ({ in: [xw, b] }) => `${xw} + ${b}`,
  add: ({ in: [a, b] }) => `${a} + ${b}`,
  times: ({ in: [x], params }) => `${x} * ${String(params['times'])}`,
  mask: ({ in: [x, mask] }) => `${x} * ${mask}`,
  sumRows: ({ in: [dout] }) => `np.sum(${dout}, axis=0)`,
  argMax: ({ in: [rows] }) => `np.argmax(${rows}, axis=1)`,
  max: ({ in: [rows] }) => `np.max(${rows}, axis=1)`,
  maxGrad: ({ out, in: [dout, winners], places }) => [
    `${out} = np.zeros((${dout}.size, ${places}))`,
    `${out}[np.arange(${winners}.size), ${winners}] = ${dout}.flatten()`,
  ],
  mean: ({ in: [rows], pixels }) => (pixels ? `np.sum(${rows}, axis=1) / ${pixels}` : `np.mean(${rows}, axis=1)`),
  meanGrad: ({ in: [dout], places, pixels }) =>
    `np.repeat(${dout}.reshape(-1, 1) / ${pixels ? `${pixels}.reshape(-1, 1)` : `(${places})`}, ${places}, axis=1)`,

  relu: ({ in: [x] }) => `np.maximum(0, ${x})`,
  reluGrad: ({ in: [dout, out] }) => `np.where(${out} <= 0, 0, ${dout})`,
  leakyRelu: ({ in: [x] }) => `np.where(${x} > 0, ${x}, alpha * ${x})`,
  leakyReluGrad: ({ in: [dout, x] }) => `np.where(${x} > 0, ${dout}, alpha * ${dout})`,
  clippedRelu: ({ in: [x] }) => `np.clip(${x}, 0, most)`,
  clippedReluGrad: ({ in: [dout, out] }) => `np.where((${out} <= 0) | (${out} >= most), 0, ${dout})`,
  sigmoid: ({ in: [x] }) => `1 / (1 + np.exp(-${x}))`,
  sigmoidGrad: ({ in: [dout, y] }) => `${dout} * (1 - ${y}) * ${y}`,
  tanh: ({ in: [x] }) => `np.tanh(${x})`,
  tanhGrad: ({ in: [dout, y] }) => `${dout} * (1 - ${y} ** 2)`,
  softmax: ({ in: [x] }) => `softmax(${x})`,
  crossEntropy: ({ in: [x, t] }) => `cross_entropy_error(${x}, ${t})`,
  softmaxGrad: ({ out, in: [y, t, dout] }) => [`${out} = ${y}.copy()`, `${out}[np.arange(N), ${t}] -= 1`, `${out} = ${dout} * ${out} / N`],

  lrnScale: ({ in: [x], params }) => `k + alpha * neighbours(${x} ** 2, ${reach(params).join(', ')})`,
  lrnScaleGrad: ({ in: [dscale, x], params }) => `2 * alpha * ${x} * neighbours(${dscale}, ${reach(params).toReversed().join(', ')})`,
  normalize: ({ in: [x, scale] }) => `${x} / ${scale} ** beta`,
  normalizeGrad: ({ in: [dout, x, scale] }) => `-beta * ${dout} * ${x} / ${scale} ** (beta + 1)`,

  standardize: ({ in: [x, mean, spread], params }) => `(${x} - ${mean}) / ${deviation(spread, params)}`,
  standardizeGrad: ({ in: [dout, spread], params }) => `${dout} / ${deviation(spread, params)}`,
  scaleColumns: ({ in: [x, gain] }) => `${x} * ${gain}`,
  sumProducts: ({ in: [a, b] }) => `np.sum(${a} * ${b}, axis=0)`,

  sgd: ({ in: [W, dW, lr] }) => [`${W} -= ${lr} * ${dW}`],
  velocity: ({ in: [v, dW, lr] }) => `momentum * ${v} - ${lr} * ${dW}`,
  addVelocity: ({ in: [W, v] }) => [`${W} += ${v}`],
  accumulateSquares: ({ in: [h, dW] }) => [`${h} += ${dW} * ${dW}`],
  adaGrad: ({ in: [W, dW, h, lr] }) => [`${W} -= ${lr} * ${dW} / (np.sqrt(${h}) + 1e-7)`],
  firstMoment: ({ in: [m, dW] }) => [`${m} += (1 - beta1) * (${dW} - ${m})`],
  secondMoment: ({ in: [v, dW] }) => [`${v} += (1 - beta2) * (${dW} ** 2 - ${v})`],
  adamRate: ({ in: [lr, t] }) => `${lr} * np.sqrt(1 - beta2 ** ${t}) / (1 - beta1 ** ${t})`,
  adam: ({ in: [W, m, v, lrT] }) => [`${W} -= ${lrT} * ${m} / (np.sqrt(${v}) + 1e-7)`],
  increment: ({ in: [t] }) => [`${t} += 1`],
}

/** A matrix as a product reads it. */
const read = (matrix: string, transposed: unknown): string => (transposed ? `${matrix}.T` : matrix)
/** How many channels before and behind its own a channel is normalised by. */
const reach = ({ n }: Writing['params']): readonly [number, number] => [Math.floor(Number(n) / 2), Math.ceil(Number(n) / 2) - 1]

/** Whether windows with these parameters reach into padding. */
export const padded = (params: Writing['params']): boolean => isPadded(params as unknown as WindowParams)
/** What a normalisation divides by. */
const deviation = (spread: string, { eps }: Writing['params']): string => (eps === null ? spread : `np.sqrt(${spread} + eps)`)

/** The settings that lines call by name, and what they call them. */
export const settingSymbols: Readonly<Record<string, string>> = {
  stride: 'stride',
  pad: 'pad',
  dilation: 'dilation',
  groups: 'groups',
  k: 'k',
  a: 'alpha',
  alpha: 'alpha',
  most: 'most',
  beta: 'beta',
  eps: 'eps',
  momentum: 'momentum',
  beta1: 'beta1',
  beta2: 'beta2',
}
/** Sizes, and then settings: every name that is no value's, in the order in which a script sets them. */
export const symbolNames: readonly string[] = [
  'N',
  'C',
  'FN',
  'FH',
  'FW',
  'PH',
  'PW',
  'OH',
  'OW',
  ...new Set(Object.values(settingSymbols)),
]

// A random case of every op, and what is special about it. All that the properties know of a single op stands here.
import {
  anyShape,
  channels,
  flag,
  lyingTransposed,
  numbers,
  permutation,
  pooled,
  poolWindows,
  rate,
  real,
  windows,
  type Domain,
  type Draw,
} from './draw.ts'
import { opOf, type OpName } from '../ops/index.ts'
import { countCells } from '../ops/op.ts'
import { sizeOf, tensor, type Shape, type Tensor } from '../tensor.ts'

/** An op with its settings and operands, in float64, and where it does not do what every op does. */
export interface OpCase {
  readonly op: OpName
  readonly params: Readonly<Record<string, unknown>>
  readonly inputs: readonly Tensor[]
  readonly domains: readonly Domain[]
  /** The output overwrites the first input, as the optimizers' ops do. */
  readonly inPlace: boolean
  /** Why output cell `cell`, though it names cell `at` of input `input`, does not move with it just now; null: it moves. */
  readonly idle?: (cell: number, input: number, at: number) => string | null
  /** What output cell `cell` becomes when cell `at` of input `input`, which it names, is NaN. Left out: NaN. */
  readonly withNaN?: (cell: number, input: number, at: number, before: number) => number
}

/** A case whose inputs are drawn from their shapes and domains. */
function given(
  draw: Draw,
  op: OpName,
  params: Readonly<Record<string, unknown>>,
  inputs: readonly (readonly [Shape, Domain?])[],
  inPlace = false,
): OpCase {
  const domains = inputs.map(([, domain]) => domain ?? 'real')
  return { op, params, inputs: inputs.map(([shape], i) => tensor(shape, numbers(draw, sizeOf(shape), domains[i]))), domains, inPlace }
}

function runsTo(op: OpName, inputs: readonly Tensor[], params: Readonly<Record<string, unknown>>): Tensor {
  const out = tensor(
    opOf(op).shape(
      inputs.map(t => t.shape),
      params,
    ),
    undefined,
    'float64',
  )
  opOf(op).run(out, inputs, params)
  return out
}

/** How many numbers an `argMax` chooses from. */
function windowSize({ op, params, inputs: [rows] }: OpCase, cell: number): number {
  const origin = opOf(op).origin(cell, [rows.shape[0]], [rows.shape], params)
  return origin.how === 'max' ? countCells(origin.of) : 0
}

const pointwise =
  (op: OpName, inputs: number) =>
  (draw: Draw): OpCase => {
    const shape = draw.int(0, 9) === 0 ? [] : anyShape(draw)
    return given(
      draw,
      op,
      {},
      Array.from({ length: inputs }, () => [shape] as const),
    )
  }

/** An op that updates its first input in place: that many inputs of one shape, then that many single numbers. */
const update =
  (
    op: OpName,
    same: readonly Domain[],
    singles: readonly Domain[],
    params: (draw: Draw) => Readonly<Record<string, unknown>> = () => ({}),
  ) =>
  (draw: Draw): OpCase => {
    const shape = anyShape(draw)
    return given(draw, op, params(draw), [...same.map(d => [shape, d] as const), ...singles.map(d => [[], d] as const)], true)
  }
export const cases: Readonly<Record<OpName, (draw: Draw) => OpCase>> = {
  rearrange(draw) {
    const from = anyShape(draw),
      axes = permutation(draw, from.length)
    const turned = axes.map(a => from[a]),
      size = sizeOf(from)
    const to = [turned, [size], [turned[0], size / turned[0]], from][draw.int(0, 3)]
    return given(draw, 'rearrange', { from, axes, to }, [[flag(draw) ? from : [size]]])
  },
  im2col(draw) {
    const { x, ...p } = windows(draw)
    return given(draw, 'im2col', { ...p, fill: flag(draw) ? 0 : -Infinity }, [[x]])
  },
  col2im(draw) {
    const p = windows(draw),
      { x, ...w } = p
    return given(draw, 'col2im', { ...p }, [[opOf('im2col').shape([x], { ...w, fill: 0 })]])
  },
  dot(draw) {
    const groups = draw.int(0, 2) === 0 ? draw.int(1, 3) : undefined,
      G = groups ?? 1
    const M = draw.int(1, 9),
      N = draw.int(1, 9),
      K = draw.int(1, 9),
      ta = flag(draw),
      tb = flag(draw)
    const c = given(draw, 'dot', { ...(ta && { ta }), ...(tb && { tb }), ...(groups && { groups }) }, [
      [ta ? [K, G * M] : [M, G * K]],
      [tb ? [N, G * K] : [K, G * N]],
    ])
    return { ...c, inputs: c.inputs.map(t => (flag(draw) ? lyingTransposed(t) : t)) }
  },
  addBias(draw) {
    const R = draw.int(1, 5),
      F = draw.int(1, 5)
    return given(draw, 'addBias', {}, [[[R, F]], [[F]]])
  },
  add: pointwise('add', 2),
  times: draw => given(draw, 'times', { times: draw.int(1, 9) / 4 }, [[anyShape(draw)]]),
  mask(draw) {
    const shape = anyShape(draw)
    return given(draw, 'mask', {}, [[shape], [shape]])
  },
  sumRows: draw => given(draw, 'sumRows', {}, [[[draw.int(1, 5), draw.int(1, 5)]]]),
  argMax(draw) {
    const p = poolWindows(draw)
    const c = given(draw, 'argMax', { ...p }, [[pooled(p)]])
    return {
      ...c,
      idle: cell => (windowSize(c, cell) === 1 ? 'one number always wins' : null),
      withNaN: (_cell, _input, at) => at % c.inputs[0].shape[1], // NaN wins
    }
  },
  max(draw) {
    const p = poolWindows(draw),
      rows = real(draw, pooled(p)),
      winners = runsTo('argMax', [rows], { ...p })
    const lost = (cell: number, input: number, at: number): boolean => input === 0 && at % rows.shape[1] !== winners.data[cell]
    return {
      op: 'max',
      params: { ...p },
      inputs: [rows, winners],
      domains: ['real', { below: p.FH * p.FW }],
      inPlace: false,
      idle: (...of) => (lost(...of) ? 'it lost: the winner alone counts' : null),
      withNaN: (cell, input, at, before) => (lost(cell, input, at) ? before : NaN),
    }
  },
  maxGrad(draw) {
    const shape = anyShape(draw),
      K = draw.int(1, 5)
    const c = given(draw, 'maxGrad', { K }, [[shape], [[sizeOf(shape)], { below: K }]])
    const lost = (cell: number, input: number, at: number): boolean => input === 0 && c.inputs[1].data[at] !== cell % K
    return {
      ...c,
      idle: (...of) => (lost(...of) ? 'the gradient goes to the winner alone' : null),
      withNaN: (cell, input, at) => (lost(cell, input, at) ? 0 : NaN),
    }
  },
  mean(draw) {
    const p = poolWindows(draw)
    return given(draw, 'mean', { ...p, countIncludePad: flag(draw) }, [[pooled(p)]])
  },
  meanGrad(draw) {
    const p = poolWindows(draw)
    return given(draw, 'meanGrad', { ...p, countIncludePad: flag(draw) }, [[[pooled(p)[0]]]])
  },
  relu: pointwise('relu', 1),
  reluGrad(draw) {
    const c = pointwise('reluGrad', 2)(draw),
      [dout, out] = c.inputs
    const closed = (cell: number, input: number): boolean => input === 0 && out.data[cell] <= 0
    return {
      ...c,
      idle: (cell, input) => (closed(cell, input) ? 'the gate is closed' : null),
      withNaN: (cell, input) => (input === 1 ? dout.data[cell] : closed(cell, input) ? 0 : NaN), // NaN <= 0 is false
    }
  },
  leakyRelu: draw => given(draw, 'leakyRelu', { alpha: rate(draw) }, [[anyShape(draw)]]),
  leakyReluGrad(draw) {
    const shape = anyShape(draw),
      alpha = rate(draw),
      c = given(draw, 'leakyReluGrad', { alpha }, [[shape], [shape]])
    return { ...c, withNaN: (cell, input) => (input === 1 ? alpha * c.inputs[0].data[cell] : NaN) } // NaN > 0 is false
  },
  sigmoid: pointwise('sigmoid', 1),
  sigmoidGrad: pointwise('sigmoidGrad', 2),
  tanh: pointwise('tanh', 1),
  tanhGrad: pointwise('tanhGrad', 2),
  softmax(draw) {
    const K = draw.int(1, 5)
    return { ...given(draw, 'softmax', {}, [[[draw.int(1, 4), K]]]), idle: () => (K === 1 ? 'the probability of one class is 1' : null) }
  },
  crossEntropy(draw) {
    const N = draw.int(1, 4),
      K = draw.int(1, 5),
      { inputs, ...c } = given(draw, 'crossEntropy', {}, [[[N, K]], [[N], { below: K }], [[N, K]]])
    return {
      ...c,
      inputs: [inputs[0], inputs[1], runsTo('softmax', [inputs[0]], {})],
      idle: () => (K === 1 ? 'one class is always right' : null),
    }
  },
  softmaxGrad(draw) {
    const N = draw.int(1, 4),
      K = draw.int(1, 5)
    return given(draw, 'softmaxGrad', {}, [[[N, K]], [[N], { below: K }], [[]]])
  },
  lrnScale: draw => given(draw, 'lrnScale', { n: draw.int(1, 6), k: draw.int(1, 3), a: rate(draw) }, [[channels(draw)]]),
  lrnScaleGrad(draw) {
    const shape = channels(draw)
    return given(draw, 'lrnScaleGrad', { n: draw.int(1, 6), a: rate(draw) }, [[shape], [shape]])
  },
  normalize(draw) {
    const shape = anyShape(draw)
    return given(draw, 'normalize', { beta: rate(draw) }, [[shape], [shape, 'positive']])
  },
  normalizeGrad(draw) {
    const shape = anyShape(draw)
    return given(draw, 'normalizeGrad', { beta: rate(draw) }, [[shape], [shape], [shape, 'positive']])
  },
  standardize(draw) {
    const [R, C] = [draw.int(1, 5), draw.int(1, 4)]
    return given(draw, 'standardize', { eps: draw.int(0, 1) ? rate(draw) : null }, [[[R, C]], [[C]], [[C], 'positive']])
  },
  standardizeGrad(draw) {
    const [R, C] = [draw.int(1, 5), draw.int(1, 4)]
    return given(draw, 'standardizeGrad', { eps: draw.int(0, 1) ? rate(draw) : null }, [[[R, C]], [[C], 'positive']])
  },
  scaleColumns(draw) {
    const [R, C] = [draw.int(1, 5), draw.int(1, 4)]
    return given(draw, 'scaleColumns', {}, [[[R, C]], [[C]]])
  },
  sumProducts(draw) {
    const shape = [draw.int(1, 5), draw.int(1, 4)]
    return given(draw, 'sumProducts', {}, [[shape], [shape]])
  },
  sgd: update('sgd', ['real', 'real'], ['real']),
  velocity: update('velocity', ['real', 'real'], ['real'], draw => ({ momentum: rate(draw) })),
  addVelocity: update('addVelocity', ['real', 'real'], []),
  accumulateSquares: update('accumulateSquares', ['positive', 'real'], []),
  adaGrad: update('adaGrad', ['real', 'real', 'positive'], ['real']),
  firstMoment: update('firstMoment', ['real', 'real'], [], draw => ({ beta1: rate(draw) })),
  secondMoment: update('secondMoment', ['positive', 'real'], [], draw => ({ beta2: rate(draw) })),
  adamRate: draw => given(draw, 'adamRate', { beta1: rate(draw), beta2: rate(draw) }, [[[]], [[], 'positive']]),
  adam: update('adam', ['real', 'real', 'positive'], ['real']),
  increment: draw => given(draw, 'increment', {}, [[[], 'positive']], true),
}

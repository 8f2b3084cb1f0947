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
  type Gen,
} from './gen.ts'
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
  /** Why output cell `cell`, though it names cell `inputCell` of input `input`, does not move with it just now; null: it moves. */
  readonly idle?: (cell: number, input: number, inputCell: number) => string | null
  /** What output cell `cell` becomes when cell `inputCell` of input `input`, which it names, is NaN. Left out: NaN. */
  readonly withNaN?: (cell: number, input: number, inputCell: number, before: number) => number
}

/** A case whose inputs are drawn from their shapes and domains. */
function given(
  gen: Gen,
  op: OpName,
  params: Readonly<Record<string, unknown>>,
  inputs: readonly (readonly [Shape, Domain?])[],
  inPlace = false,
): OpCase {
  const domains = inputs.map(([, domain]) => domain ?? 'real')
  return { op, params, inputs: inputs.map(([shape], i) => tensor(shape, numbers(gen, sizeOf(shape), domains[i]))), domains, inPlace }
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
  (gen: Gen): OpCase => {
    const shape = gen.int(0, 9) === 0 ? [] : anyShape(gen)
    return given(
      gen,
      op,
      {},
      Array.from({ length: inputs }, () => [shape] as const),
    )
  }

/** An op that updates its first input in place: that many inputs of one shape, then that many single numbers. */
const update =
  (op: OpName, same: readonly Domain[], singles: readonly Domain[], params: (gen: Gen) => Readonly<Record<string, unknown>> = () => ({})) =>
  (gen: Gen): OpCase => {
    const shape = anyShape(gen)
    return given(gen, op, params(gen), [...same.map(d => [shape, d] as const), ...singles.map(d => [[], d] as const)], true)
  }
export const cases: Readonly<Record<OpName, (gen: Gen) => OpCase>> = {
  rearrange(gen) {
    const from = anyShape(gen),
      axes = permutation(gen, from.length)
    const turned = axes.map(a => from[a]),
      size = sizeOf(from)
    const to = [turned, [size], [turned[0], size / turned[0]], from][gen.int(0, 3)]
    return given(gen, 'rearrange', { from, axes, to }, [[flag(gen) ? from : [size]]])
  },
  im2col(gen) {
    const { x, ...p } = windows(gen)
    return given(gen, 'im2col', { ...p, fill: flag(gen) ? 0 : -Infinity }, [[x]])
  },
  col2im(gen) {
    const p = windows(gen),
      { x, ...w } = p
    return given(gen, 'col2im', { ...p }, [[opOf('im2col').shape([x], { ...w, fill: 0 })]])
  },
  dot(gen) {
    const groups = gen.int(0, 2) === 0 ? gen.int(1, 3) : undefined,
      G = groups ?? 1
    const M = gen.int(1, 9),
      N = gen.int(1, 9),
      K = gen.int(1, 9),
      ta = flag(gen),
      tb = flag(gen)
    const c = given(gen, 'dot', { ...(ta && { ta }), ...(tb && { tb }), ...(groups && { groups }) }, [
      [ta ? [K, G * M] : [M, G * K]],
      [tb ? [N, G * K] : [K, G * N]],
    ])
    return { ...c, inputs: c.inputs.map(t => (flag(gen) ? lyingTransposed(t) : t)) }
  },
  addBias(gen) {
    const R = gen.int(1, 5),
      F = gen.int(1, 5)
    return given(gen, 'addBias', {}, [[[R, F]], [[F]]])
  },
  add: pointwise('add', 2),
  times: gen => given(gen, 'times', { times: gen.int(1, 9) / 4 }, [[anyShape(gen)]]),
  mask(gen) {
    const shape = anyShape(gen)
    return given(gen, 'mask', {}, [[shape], [shape]])
  },
  sumRows: gen => given(gen, 'sumRows', {}, [[[gen.int(1, 5), gen.int(1, 5)]]]),
  argMax(gen) {
    const p = poolWindows(gen)
    const c = given(gen, 'argMax', { ...p }, [[pooled(p)]])
    return {
      ...c,
      idle: cell => (windowSize(c, cell) === 1 ? 'one number always wins' : null),
      withNaN: (_cell, _input, inputCell) => inputCell % c.inputs[0].shape[1], // NaN wins
    }
  },
  max(gen) {
    const p = poolWindows(gen),
      rows = real(gen, pooled(p)),
      winners = runsTo('argMax', [rows], { ...p })
    const lost = (cell: number, input: number, inputCell: number): boolean =>
      input === 0 && inputCell % rows.shape[1] !== winners.data[cell]
    return {
      op: 'max',
      params: { ...p },
      inputs: [rows, winners],
      domains: ['real', { below: p.FH * p.FW }],
      inPlace: false,
      idle: (...of) => (lost(...of) ? 'it lost: the winner alone counts' : null),
      withNaN: (cell, input, inputCell, before) => (lost(cell, input, inputCell) ? before : NaN),
    }
  },
  maxGrad(gen) {
    const shape = anyShape(gen),
      K = gen.int(1, 5)
    const c = given(gen, 'maxGrad', { K }, [[shape], [[sizeOf(shape)], { below: K }]])
    const lost = (cell: number, input: number, inputCell: number): boolean => input === 0 && c.inputs[1].data[inputCell] !== cell % K
    return {
      ...c,
      idle: (...of) => (lost(...of) ? 'the gradient goes to the winner alone' : null),
      withNaN: (cell, input, inputCell) => (lost(cell, input, inputCell) ? 0 : NaN),
    }
  },
  mean(gen) {
    const p = poolWindows(gen)
    return given(gen, 'mean', { ...p, countIncludePad: flag(gen) }, [[pooled(p)]])
  },
  meanGrad(gen) {
    const p = poolWindows(gen)
    return given(gen, 'meanGrad', { ...p, countIncludePad: flag(gen) }, [[[pooled(p)[0]]]])
  },
  relu: pointwise('relu', 1),
  reluGrad(gen) {
    const c = pointwise('reluGrad', 2)(gen),
      [dout, out] = c.inputs
    const closed = (cell: number, input: number): boolean => input === 0 && out.data[cell] <= 0
    return {
      ...c,
      idle: (cell, input) => (closed(cell, input) ? 'the gate is closed' : null),
      withNaN: (cell, input) => (input === 1 ? dout.data[cell] : closed(cell, input) ? 0 : NaN), // NaN <= 0 is false
    }
  },
  leakyRelu: gen => given(gen, 'leakyRelu', { alpha: rate(gen) }, [[anyShape(gen)]]),
  leakyReluGrad(gen) {
    const shape = anyShape(gen),
      alpha = rate(gen),
      c = given(gen, 'leakyReluGrad', { alpha }, [[shape], [shape]])
    return { ...c, withNaN: (cell, input) => (input === 1 ? alpha * c.inputs[0].data[cell] : NaN) } // NaN > 0 is false
  },
  clippedRelu: gen => given(gen, 'clippedRelu', { most: rate(gen) }, [[anyShape(gen)]]),
  clippedReluGrad(gen) {
    const shape = anyShape(gen),
      most = 2 + rate(gen), // so wide that a step of 1 does not leap over the gate
      c = given(gen, 'clippedReluGrad', { most }, [[shape], [shape]]),
      [dout, out] = c.inputs
    const closed = (cell: number, input: number): boolean => input === 0 && (out.data[cell] <= 0 || out.data[cell] >= most)
    return {
      ...c,
      idle: (cell, input) => (closed(cell, input) ? 'the gate is closed' : null),
      withNaN: (cell, input) => (input === 1 ? dout.data[cell] : closed(cell, input) ? 0 : NaN), // NaN is on neither side
    }
  },
  sigmoid: pointwise('sigmoid', 1),
  sigmoidGrad: pointwise('sigmoidGrad', 2),
  tanh: pointwise('tanh', 1),
  tanhGrad: pointwise('tanhGrad', 2),
  softmax(gen) {
    const K = gen.int(1, 5)
    return { ...given(gen, 'softmax', {}, [[[gen.int(1, 4), K]]]), idle: () => (K === 1 ? 'the probability of one class is 1' : null) }
  },
  crossEntropy(gen) {
    const N = gen.int(1, 4),
      K = gen.int(1, 5),
      { inputs, ...c } = given(gen, 'crossEntropy', {}, [[[N, K]], [[N], { below: K }], [[N, K]]])
    return {
      ...c,
      inputs: [inputs[0], inputs[1], runsTo('softmax', [inputs[0]], {})],
      idle: () => (K === 1 ? 'one class is always right' : null),
    }
  },
  softmaxGrad(gen) {
    const N = gen.int(1, 4),
      K = gen.int(1, 5)
    return given(gen, 'softmaxGrad', {}, [[[N, K]], [[N], { below: K }], [[]]])
  },
  lrnScale: gen => given(gen, 'lrnScale', { n: gen.int(1, 6), k: gen.int(1, 3), a: rate(gen) }, [[channels(gen)]]),
  lrnScaleGrad(gen) {
    const shape = channels(gen)
    return given(gen, 'lrnScaleGrad', { n: gen.int(1, 6), a: rate(gen) }, [[shape], [shape]])
  },
  normalize(gen) {
    const shape = anyShape(gen)
    return given(gen, 'normalize', { beta: rate(gen) }, [[shape], [shape, 'positive']])
  },
  normalizeGrad(gen) {
    const shape = anyShape(gen)
    return given(gen, 'normalizeGrad', { beta: rate(gen) }, [[shape], [shape], [shape, 'positive']])
  },
  standardize(gen) {
    const [R, C] = [gen.int(1, 5), gen.int(1, 4)]
    const made = given(gen, 'standardize', { eps: gen.int(0, 1) ? rate(gen) : null }, [[[R, C]], [[C]], [[C], 'positive']])
    // A number that is its mean gives 0 whatever the spread: two seeds alike would draw it.
    const [, mean] = made.inputs
    for (let c = 0; c < C; c++) mean.data[c] += 0.37
    return made
  },
  standardizeGrad(gen) {
    const [R, C] = [gen.int(1, 5), gen.int(1, 4)]
    return given(gen, 'standardizeGrad', { eps: gen.int(0, 1) ? rate(gen) : null }, [[[R, C]], [[C], 'positive']])
  },
  scaleColumns(gen) {
    const [R, C] = [gen.int(1, 5), gen.int(1, 4)]
    return given(gen, 'scaleColumns', {}, [[[R, C]], [[C]]])
  },
  sumProducts(gen) {
    const shape = [gen.int(1, 5), gen.int(1, 4)]
    return given(gen, 'sumProducts', {}, [[shape], [shape]])
  },
  sgd: update('sgd', ['real', 'real'], ['real']),
  velocity: update('velocity', ['real', 'real'], ['real'], gen => ({ momentum: rate(gen) })),
  addVelocity: update('addVelocity', ['real', 'real'], []),
  accumulateSquares: update('accumulateSquares', ['positive', 'real'], []),
  adaGrad: update('adaGrad', ['real', 'real', 'positive'], ['real']),
  firstMoment: update('firstMoment', ['real', 'real'], [], gen => ({ beta1: rate(gen) })),
  secondMoment: update('secondMoment', ['positive', 'real'], [], gen => ({ beta2: rate(gen) })),
  adamRate: gen => given(gen, 'adamRate', { beta1: rate(gen), beta2: rate(gen) }, [[[]], [[], 'positive']]),
  adam: update('adam', ['real', 'real', 'positive'], ['real']),
  increment: gen => given(gen, 'increment', {}, [[[], 'positive']], true),
}

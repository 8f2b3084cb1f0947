// A random case of every op: shapes, settings and numbers that are legal and as awkward as they come.
// Chance comes from a Draw, so that a test can shrink what it drew and a page could draw its own.
import { opOf, type OpName } from '../ops/index.ts'
import type { Pair, WindowParams } from '../ops/window.ts'
import { outputSize } from '../ops/window.ts'
import { random } from '../random.ts'
import { rowMajor, sizeOf, tensor, toRowMajor, type Shape, type Tensor } from '../tensor.ts'

export interface Draw {
  /** A whole number, low and high included. */
  int(low: number, high: number): number
}

/** What an input's numbers may be: any, above zero, or whole numbers below a bound (places, classes). */
export type Domain = 'real' | 'positive' | { readonly below: number }

/** An op with its settings and operands, in float64. */
export interface OpCase {
  readonly op: OpName
  readonly params: Readonly<Record<string, unknown>>
  readonly inputs: readonly Tensor[]
  readonly domains: readonly Domain[]
  /** The output overwrites the first input, as the optimizers' ops do. */
  readonly inPlace: boolean
}

const flag = (draw: Draw): boolean => draw.int(0, 1) === 1
const permutation = (draw: Draw, length: number): number[] => {
  const left = Array.from({ length }, (_, i) => i)
  return Array.from({ length }, () => left.splice(draw.int(0, left.length - 1), 1)[0])
}

/** Numbers of a domain. Real ones are between 0.1 and 2 in size, so that none sits on relu's kink or is no factor at all. */
export function numbers(draw: Draw, count: number, domain: Domain = 'real'): Float64Array {
  const chance = random(draw.int(0, 2 ** 30))
  return Float64Array.from({ length: count }, () => {
    if (typeof domain === 'object') return chance.int(domain.below)
    const size = chance.between(0.1, 2)
    return domain === 'real' && chance.uniform() < 0.5 ? -size : size
  })
}

/** 1 to 4 axes of 1 to 4. */
const anyShape = (draw: Draw): number[] => Array.from({ length: draw.int(1, 4) }, () => draw.int(1, 4))
const real = (draw: Draw, shape: Shape): Tensor => tensor(shape, numbers(draw, sizeOf(shape)))

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

/** Windows that fit, if only just: filters as large as the padded image, gaps between windows, axes of size 1. */
function windows(draw: Draw): WindowParams & { x: Shape } {
  const FH = draw.int(1, 3),
    FW = draw.int(1, 3)
  const two = (low: number, high: number): Pair => [draw.int(low, high), draw.int(low, high)]
  const stride = two(1, 4),
    pad = two(0, 3),
    dilation = two(1, 3)
  return {
    FH,
    FW,
    stride,
    pad,
    dilation,
    x: [draw.int(1, 2), draw.int(1, 2), sideFor(draw, FH, pad[0], dilation[0]), sideFor(draw, FW, pad[1], dilation[1])],
  }
}
const sideFor = (draw: Draw, filter: number, pad: number, dilation: number): number =>
  Math.max(1, dilation * (filter - 1) + 1 - 2 * pad) + draw.int(0, 3)

/** Windows as pooling has them: no dilation, and a pixel in every one. */
function poolWindows(draw: Draw): WindowParams & { x: Shape } {
  const FH = draw.int(1, 4),
    FW = draw.int(1, 3)
  const pad: Pair = [draw.int(0, Math.floor(FH / 2)), draw.int(0, Math.floor(FW / 2))]
  return {
    FH,
    FW,
    stride: [draw.int(1, 4), draw.int(1, 3)],
    pad,
    dilation: [1, 1],
    x: [draw.int(1, 2), draw.int(1, 2), sideFor(draw, FH, pad[0], 1), sideFor(draw, FW, pad[1], 1)],
  }
}

/** Rows and columns of a pooling: (N·OH·OW·C, PH·PW). */
function pooled(p: WindowParams & { x: Shape }): readonly [R: number, K: number] {
  const [N, C, H, W] = p.x
  return [N * C * outputSize(H, p.FH, p.pad[0], p.stride[0]) * outputSize(W, p.FW, p.pad[1], p.stride[1]), p.FH * p.FW]
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

/** The same matrix, lying transposed in memory. */
function lyingTransposed(t: Tensor): Tensor {
  const [R, C] = t.shape
  const data = new Float64Array(R * C),
    there = toRowMajor(t)
  for (let r = 0; r < R; r++) for (let c = 0; c < C; c++) data[c * R + r] = there[r * C + c]
  return { shape: t.shape, data, strides: [1, R] }
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
/** Two to four axes, the second of up to seven channels. */
const channels = (draw: Draw): number[] => [draw.int(1, 2), draw.int(1, 7), ...Array.from({ length: draw.int(0, 2) }, () => draw.int(1, 3))]
const rate = (draw: Draw): number => draw.int(1, 9) / 10

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
    return given(draw, 'argMax', { ...p }, [[pooled(p)]])
  },
  max(draw) {
    const p = poolWindows(draw),
      rows = real(draw, pooled(p))
    return {
      op: 'max',
      params: { ...p },
      inputs: [rows, runsTo('argMax', [rows], { ...p })],
      domains: ['real', { below: p.FH * p.FW }],
      inPlace: false,
    }
  },
  maxGrad(draw) {
    const shape = anyShape(draw),
      K = draw.int(1, 5)
    return given(draw, 'maxGrad', { K }, [[shape], [[sizeOf(shape)], { below: K }]])
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
  reluGrad: pointwise('reluGrad', 2),
  sigmoid: pointwise('sigmoid', 1),
  sigmoidGrad: pointwise('sigmoidGrad', 2),
  tanh: pointwise('tanh', 1),
  tanhGrad: pointwise('tanhGrad', 2),
  softmax: draw => given(draw, 'softmax', {}, [[[draw.int(1, 4), draw.int(1, 5)]]]),
  crossEntropy(draw) {
    const N = draw.int(1, 4),
      K = draw.int(1, 5),
      { inputs, ...c } = given(draw, 'crossEntropy', {}, [[[N, K]], [[N], { below: K }], [[N, K]]])
    return { ...c, inputs: [inputs[0], inputs[1], runsTo('softmax', [inputs[0]], {})] }
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

/** The inputs again in memory of their own, strides and all. */
export const copyOf = (inputs: readonly Tensor[]): Tensor[] => inputs.map(t => ({ ...t, data: t.data.slice() }))
export const straight = (t: Tensor): Tensor => ({ shape: t.shape, data: toRowMajor(t), strides: rowMajor(t.shape) })

// Operators that are one layer: products, normalisations, activations.
import { formatShape, sizeOf } from '../../tensor.ts'
import { WeightsFileError } from '../safetensors.ts'
import { shortest, type Asked } from './asked.ts'
import type { Chain } from './chain.ts'
import { reshaped, transposed } from './known.ts'
import { astray, unfit } from './faults.ts'
import { requireFloats } from './tensors.ts'
import type { Constant, Trunk } from './values.ts'
import { fromChannelsLast, isChannelsLast, isStraight, straight } from './view.ts'
import { fold } from './weights.ts'

/** MatMul and Gemm: x (N, D) · W (D, K), and what is added. */
export function product(asked: Asked, chain: Chain): Trunk {
  const x = asked.trunk(),
    isGemm = asked.op === 'Gemm',
    given = asked.constant(1)
  chain.require(asked, x)
  if (!given || given.dims.length !== 2) throw unfit(asked.node, 'a matrix', given ? `(${given.dims.join(', ')})` : 'none')
  requireFloats(asked.node, given)
  if (asked.int('transA', 0) !== 0) throw unfit(asked.node, 'transA 0', 'transA 1')
  const W = asked.int('transB', 0) !== 0 ? transposed(given, [1, 0]) : given,
    [D, K] = W.dims,
    { dims } = x.view
  if (!isGemm && dims.length === 4 && chain.shape.length === 3 && dims[3] === chain.shape[0]) return alongChannels(asked, chain, x, W)
  const isRow = dims.length >= 2 && dims.at(-1) === sizeOf(dims.slice(1)) && (!isGemm || dims.length === 2)
  if (!isRow) throw unfit(asked.node, '(N, D)', `(${dims.join(', ')})`)
  if (D !== dims.at(-1)) throw new WeightsFileError('shape', W.name || asked.node, `(${dims.at(-1)}, ${K})`, `(${W.dims.join(', ')})`)
  const b = isGemm ? biasOf(asked, dims[0], K) : null,
    [trunk, rows] = chain.rowsFor(asked, x)
  const parameters = [
    { name: 'W', shape: [D, K], of: W, out: 1, rows },
    { name: 'b', shape: [K], of: b ?? 0, out: 0 },
  ]
  const out = chain.add(
    asked,
    { kind: 'affine', out: K },
    { given: parameters, stem: W.name, view: ([N]) => straight([N, ...dims.slice(1, -1), K]) },
    trunk,
  )
  const [alpha, beta] = [asked.float('alpha', 1), asked.float('beta', 1)]
  if (isGemm && (alpha !== 1 || (b && beta !== 1))) {
    const [weight, bias] = chain.weights.slice(-2)
    fold(weight, new Float64Array(K).fill(alpha), null)
    if (b) fold(bias, new Float64Array(K).fill(beta), null)
    chain.fold(asked.node)
  }
  return out
}

/** MatMul along the channels of maps that are read pixel by pixel: a convolution with 1×1 filters. */
function alongChannels(asked: Asked, chain: Chain, x: Trunk, W: Constant): Trunk {
  const [C, H, width] = chain.shape,
    { dims } = x.view,
    [D, FN] = W.dims
  const isSo = isChannelsLast(x.view, C, H * width) || (isStraight(x.view) && (C === 1 || H * width === 1))
  if (!isSo) throw astray(asked.node, `(N, ${H}, ${width}, ${C})`, formatShape(dims))
  if (D !== C) throw new WeightsFileError('shape', W.name || asked.node, formatShape([C, FN]), formatShape(W.dims))
  const given = [
    { name: 'W', shape: [FN, C, 1, 1], of: reshaped(transposed(W, [1, 0]), [FN, C, 1, 1]), out: 0 },
    { name: 'b', shape: [FN], of: 0, out: 0 },
  ]
  chain.sayOf('dense-on-maps', asked.node)
  const layer = { kind: 'convolution', FN, FH: 1, FW: 1 } as const
  return chain.add(asked, layer, { given, stem: W.name, view: ([N]) => fromChannelsLast([N, ...dims.slice(1, 3), FN]) }, x)
}

/** What Gemm adds: a number for each that comes out, or one for all. */
function biasOf(asked: Asked, batch: number, K: number): Constant | null {
  const C = asked.constant(2)
  if (!C) return null
  requireFloats(asked.node, C)
  const isOne = sizeOf(C.dims) === 1,
    isRow = sizeOf(C.dims) === K && C.dims.at(-1) === K && C.dims.length <= 2
  const must = asked.opset < 7 && asked.int('broadcast', 0) === 0 // then it had to have the very shape of the result
  if (!(isOne || isRow) || (must && C.dims.join() !== [batch, K].join()))
    throw new WeightsFileError('shape', C.name || asked.node, `(${K})`, `(${C.dims.join(', ')})`)
  return reshaped(C, [sizeOf(C.dims)])
}

/** What says that a BatchNormalization takes mean and variance from the images that it is given; null: it does not. From operator set 7 to 13 its further outputs do. */
function trainingOf(asked: Asked): string | null {
  const { opset, from } = asked
  if (opset < 7) return asked.int('is_test', 0) === 0 ? 'is_test 0' : null
  if (opset >= 14) return asked.int('training_mode', 0) === 0 ? null : 'training_mode 1'
  const given = from.outputs.filter(name => name !== '').length
  return given > 1 ? `${given} outputs, as in training` : null
}

/** BatchNormalization, as a trained network answers. */
export function batchNormalization(asked: Asked, chain: Chain): Trunk {
  let x = asked.trunk()
  const training = trainingOf(asked)
  if (training) throw unfit(asked.node, 'BatchNormalization as a trained network has it', training)
  if (asked.int('spatial', 1) === 0) throw unfit(asked.node, 'spatial 1', 'spatial 0')
  if (x.view.dims.length === 2) x = chain.flatten(asked, x) ?? x
  if (chain.shape.length === 3) chain.maps(asked, x)
  else chain.require(asked, x)
  const [C] = chain.channels,
    isRow = chain.shape.length === 1 && (x.view.dims.length < 2 || x.view.dims[1] !== C)
  if (isRow) throw unfit(asked.node, `(N, ${C})`, `(${x.view.dims.join(', ')})`)
  const given = ['gamma', 'beta', 'mean', 'variance'].map((name, i) => {
    const of = asked.constant(i + 1)
    if (!of) throw unfit(asked.node, 'scale, bias, mean and variance', 'less')
    requireFloats(asked.node, of)
    if (of.dims.join() !== String(C)) throw new WeightsFileError('shape', of.name || asked.node, `(${C})`, `(${of.dims.join(', ')})`)
    return { name, shape: [C], of, out: 0 }
  })
  const eps = asked.float('epsilon', 1e-5)
  if (!(eps >= 1e-12 && eps <= 1)) throw unfit(asked.node, 'epsilon of 1e-12 to 1', `epsilon ${eps}`)
  const { view } = x
  return chain.add(
    asked,
    { kind: 'batch-normalization', ...(eps !== 1e-5 && { eps }) },
    { given, stem: given[0].of.name, view: () => view },
    x,
  )
}

/** Dropout, which does nothing while nobody trains. */
export async function dropout(asked: Asked, chain: Chain): Promise<Trunk> {
  const x = asked.trunk(),
    training = asked.constant(2)
  const trains = asked.opset < 7 ? asked.int('is_test', 0) === 0 : training !== null && (await training.numbers())[0] !== 0
  if (trains) throw unfit(asked.node, 'Dropout that is off', asked.opset < 7 ? 'is_test 0' : 'training_mode true')
  const ratio = (await asked.number('ratio', 1, 12)) ?? 0.5
  chain.require(asked, x)
  return ratio > 0 && ratio <= 0.999 ? chain.pointwise(asked, { kind: 'dropout', ratio, inverted: true }, x, chain.nonNegative) : x
}

/** Relu, LeakyRelu, PRelu of one slope, Sigmoid, Tanh, Clip. */
export async function activation(asked: Asked, chain: Chain): Promise<Trunk> {
  const x = asked.trunk()
  chain.require(asked, x)
  switch (asked.op) {
    case 'Relu':
      return chain.pointwise(asked, { kind: 'relu' }, x, true)
    case 'Sigmoid':
      return chain.pointwise(asked, { kind: 'sigmoid' }, x, true)
    case 'Tanh':
      return chain.pointwise(asked, { kind: 'tanh' }, x)
    case 'Clip':
      return clip(asked, chain, x)
    default: {
      const alpha = asked.op === 'LeakyRelu' ? asked.float('alpha', 0.01) : await slopeOf(asked)
      if (!(alpha >= 0 && alpha <= 1)) throw unfit(asked.node, 'alpha of 0 to 1', `alpha ${alpha}`)
      return chain.pointwise(asked, { kind: 'leaky-relu', alpha }, x)
    }
  }
}

/** The slope of a PRelu, where all channels have the same. */
async function slopeOf(asked: Asked): Promise<number> {
  const slopes = asked.constant(1)
  if (!slopes) throw unfit(asked.node, 'a slope', 'none')
  requireFloats(asked.node, slopes)
  const numbers = await slopes.numbers()
  if (numbers.some(slope => slope !== numbers[0])) throw unfit(asked.node, 'one slope for all channels', `${numbers.length} slopes`)
  return shortest(numbers[0] ?? NaN)
}

async function clip(asked: Asked, chain: Chain, x: Trunk): Promise<Trunk> {
  const least = (await asked.number('min', 1, 11)) ?? -Infinity,
    most = (await asked.number('max', 2, 11)) ?? Infinity
  const isOpen = (value: number): boolean => Math.abs(value) > 3.4e38
  if (isOpen(most) && most > 0) {
    if (least === 0) return chain.pointwise(asked, { kind: 'relu' }, x, true)
    if (isOpen(least) && least < 0) return x
  }
  if (least === 0 && most >= 1e-3 && most <= 1e6)
    return chain.pointwise(asked, { kind: 'clipped-relu', ...(most !== 6 && { most }) }, x, true)
  throw unfit(asked.node, 'Clip from 0 on', `Clip ${least} … ${most}`)
}

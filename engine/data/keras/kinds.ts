// Keras's layers, one by one, as the engine's.
import { preparationOf } from '../../networks/preparation.ts'
import { sameZeros } from '../../ops/window.ts'
import { WeightsFileError } from '../safetensors.ts'
import { cut } from '../shown.ts'
import { addActivation, addActivationLayer } from './activations.ts'
import { type Chain, type Wanted } from './chain.ts'
import type { KerasLayer } from './config.ts'
import { addFlatten, addReshape, flatten } from './rows.ts'
import { badSetting, countOf, flagOf, numberOf, padsOf, pairOf, scalesOf, settingOf, wordOf } from './settings.ts'

type Add = (chain: Chain, layer: KerasLayer) => void

/** Adds a layer to a chain. Throws WeightsFileError with the layer's name where there is no such layer here. */
export function addKerasLayer(chain: Chain, layer: KerasLayer): void {
  const { kind, name } = layer
  if (!Object.hasOwn(kinds, kind) && !ONLY_TRAINING.has(kind)) throw new WeightsFileError('keras-layer', name, CHAINS, kind)
  if (chain.ended !== null && kind !== 'Activation') throw badSetting({ name: chain.ended }, 'softmax', 'at the end', `before ${name}`)
  if (chain.pending && !PASS_ZEROS.has(kind))
    throw new WeightsFileError('keras-setting', chain.pending.layer, 'ZeroPadding2D before Conv2D or pooling', `before ${name} (${kind})`)
  if (ONLY_TRAINING.has(kind)) chain.sayOf('only-training', cut(name, 60))
  else kinds[kind](chain, layer)
}

/** What is read, in short. */
const CHAINS =
  'Conv2D, DepthwiseConv2D, pooling, Dense, BatchNormalization, activations, Dropout, Flatten, Reshape, ZeroPadding2D and Rescaling'

/** Layers that do something only while a network is trained, and have no layer here. */
const ONLY_TRAINING: ReadonlySet<string> = new Set([
  'SpatialDropout2D',
  'GaussianDropout',
  'GaussianNoise',
  'AlphaDropout',
  'ActivityRegularization',
  'RandomFlip',
  'RandomRotation',
  'RandomZoom',
  'RandomTranslation',
  'RandomContrast',
  'RandomBrightness',
])
/** Layers before which zeros may stand: they take them as padding, or leave them zeros. */
const PASS_ZEROS: ReadonlySet<string> = new Set([
  'Conv2D',
  'DepthwiseConv2D',
  'MaxPooling2D',
  'AveragePooling2D',
  'ZeroPadding2D',
  'Dropout',
  'Activation',
  'ReLU',
  'LeakyReLU',
  ...ONLY_TRAINING,
])

const kinds: Readonly<Record<string, Add>> = {
  InputLayer: () => {},
  Conv2D: (chain, layer) => addConvolution(chain, layer, countOf(layer, 'filters'), countOf(layer, 'groups', 1)),
  DepthwiseConv2D: addDepthwise,
  Dense: addDense,
  MaxPooling2D: (chain, layer) => addPooling(chain, layer, 'max'),
  AveragePooling2D: (chain, layer) => addPooling(chain, layer, 'average'),
  GlobalAveragePooling2D: (chain, layer) => addGlobal(chain, layer, 'average'),
  GlobalMaxPooling2D: (chain, layer) => addGlobal(chain, layer, 'max'),
  BatchNormalization: addNormalization,
  Activation: (chain, layer) => addActivation(chain, layer, settingOf(layer, 'activation', 'linear'), layer.name),
  ReLU: addActivationLayer,
  LeakyReLU: addActivationLayer,
  Softmax: addActivationLayer,
  Dropout(chain, layer) {
    const ratio = numberOf(layer, 'rate', 0.5)
    if (!(ratio >= 0 && ratio < 1)) throw badSetting(layer, 'rate', 'from 0 to below 1', ratio)
    chain.add({ kind: 'dropout', ratio, inverted: true }, layer.name)
  },
  Flatten: addFlatten,
  Reshape: addReshape,
  ZeroPadding2D(chain, layer) {
    requireMaps(chain, layer)
    const pads = padsOf(layer).map((pad, i) => pad + (chain.pending?.pads[i] ?? 0)) as unknown as ReturnType<typeof padsOf>
    chain.pending = { layer: layer.name, pads }
  },
  Rescaling: addRescaling,
}

// ── Windows ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Throws unless there are maps, with channels where the layer expects them. */
function requireMaps(chain: Chain, layer: KerasLayer): void {
  if (chain.shape.length !== 3) throw badSetting(layer, layer.kind, 'maps', `(${chain.shape.join(', ')})`)
  wordOf<string>(layer, 'data_format', 'channels_last', [chain.first ? 'channels_first' : 'channels_last'])
}

interface WindowAt {
  readonly size: readonly [number, number]
  readonly stride: readonly [number, number]
  readonly dilation: readonly [number, number]
}
type Pads = readonly [top: number, right: number, bottom: number, left: number]

/** The padding of a window, zeros that stand before it added, and the sides of what comes out. SAME: as many windows as steps, what lacks on both sides, the odd one at the end. */
function padded(
  chain: Chain,
  layer: KerasLayer,
  { size, stride, dilation }: WindowAt,
): { readonly pad: Pads; readonly out: readonly [number, number]; readonly same: boolean } {
  const same = wordOf(layer, 'padding', 'valid', ['valid', 'same']) === 'same',
    { H, W } = chain.maps,
    [top, bottom, left, right] = chain.pending?.pads ?? [0, 0, 0, 0]
  const axes = [
    { side: H + top + bottom, before: top, after: bottom },
    { side: W + left + right, before: left, after: right },
  ].map(({ side, before, after }, axis) => {
    const reach = dilation[axis] * (size[axis] - 1) + 1,
      lack = same ? sameZeros(side, reach, stride[axis]) : 0
    return {
      before: before + Math.floor(lack / 2),
      after: after + Math.ceil(lack / 2),
      out: Math.floor((side + lack - reach) / stride[axis]) + 1,
    }
  })
  const [y, x] = axes
  return { pad: [y.before, x.after, y.after, x.before], out: [y.out, x.out], same }
}

/** As short as a setting can be. */
const shortPad = ([top, right, bottom, left]: Pads): number | readonly [number, number] | Pads =>
  top !== bottom || left !== right ? [top, right, bottom, left] : top === left ? top : [top, left]
const shortPair = ([a, b]: readonly [number, number]): number | readonly [number, number] => (a === b ? a : [a, b])

/** The padding as settings, where there is any; zeros that stood before are said. */
function padSetting(chain: Chain, layer: KerasLayer, pad: Pads): object {
  if (chain.pending) chain.say('padding-folded', { layer: cut(chain.pending.layer, 60), into: cut(layer.name, 60) })
  chain.pending = null
  return pad.every(side => side === 0) ? {} : { pad: shortPad(pad) }
}

/** Filters of its own for each map: as many groups as maps. */
function addDepthwise(chain: Chain, layer: KerasLayer): void {
  requireMaps(chain, layer)
  const { C } = chain.maps,
    each = countOf(layer, 'depth_multiplier', 1)
  addConvolution(chain, layer, C * each, C, [C, each])
}

/** `written`: the last two axes of the kernel in the file, where they are not (C / groups, FN). */
function addConvolution(chain: Chain, layer: KerasLayer, FN: number, groups: number, written?: readonly [number, number]): void {
  requireMaps(chain, layer)
  const size = pairOf(layer, 'kernel_size', undefined),
    stride = pairOf(layer, 'strides', 1),
    dilation = pairOf(layer, 'dilation_rate', 1)
  const { pad, out } = padded(chain, layer, { size, stride, dilation })
  const name = chain.add(
    {
      kind: 'convolution',
      FN,
      FH: size[0],
      FW: size[1],
      ...(stride.every(one => one === 1) ? {} : { stride: shortPair(stride) }),
      ...padSetting(chain, layer, pad),
      ...(dilation.every(one => one === 1) ? {} : { dilation: shortPair(dilation) }),
      ...(groups === 1 ? {} : { groups }),
    },
    layer.name,
  )
  // Keras's (FH, FW, C, FN), or (FH, FW, C, filters of each)
  chain.wanted.push({
    name: `${name}/W`,
    from: layer,
    role: 'kernel',
    ...(written ? { order: [2, 3, 0, 1], shape: [...size, ...written] } : { order: [2, 3, 1, 0] }),
  })
  want(chain, layer, `${name}/b`, 'bias', flagOf(layer, 'use_bias', true), 0)
  chain.setMaps(FN, ...out)
  chain.positive = false
  addActivation(chain, layer, settingOf(layer, 'activation', 'linear'), null)
}

/** A weight that the layer may do without. */
function want(
  chain: Chain,
  from: KerasLayer,
  name: string,
  role: Extract<Wanted, { role: unknown }>['role'],
  has: boolean,
  numbers: number,
): void {
  chain.wanted.push(has ? { name, from, role } : { name, numbers })
  if (!has && role === 'bias') chain.sayOf('no-bias', cut(from.name, 60))
}

function addPooling(chain: Chain, layer: KerasLayer, method: 'max' | 'average'): void {
  requireMaps(chain, layer)
  const size = pairOf(layer, 'pool_size', 2),
    stride = pairOf(layer, 'strides', size),
    zeros = chain.pending,
    { pad, out, same } = padded(chain, layer, { size, stride, dilation: [1, 1] })
  // Keras leaves the padding of SAME out of a maximum and of a mean; zeros that are written there count.
  if (zeros && ((method === 'max' && !chain.positive) || (method === 'average' && same)))
    throw new WeightsFileError('keras-setting', zeros.layer, 'ZeroPadding2D before Conv2D', `before ${layer.name} (${layer.kind})`)
  chain.add(
    {
      kind: 'pooling',
      method,
      PH: size[0],
      PW: size[1],
      stride: shortPair(stride),
      ...padSetting(chain, layer, pad),
      ...(method === 'average' && same && pad.some(side => side > 0) ? { countIncludePad: false } : {}),
    },
    layer.name,
  )
  chain.setMaps(chain.maps.C, ...out)
}

function addGlobal(chain: Chain, layer: KerasLayer, method: 'max' | 'average'): void {
  requireMaps(chain, layer)
  const { C, H, W } = chain.maps,
    kept = flagOf(layer, 'keepdims', false)
  if (method === 'average' && !kept) chain.add({ kind: 'global-average-pooling' }, layer.name)
  else {
    chain.add({ kind: 'pooling', method, PH: H, PW: W, stride: 1 }, layer.name)
    if (!kept) chain.add({ kind: 'flatten' }, null)
  }
  if (kept) return chain.setMaps(C, 1, 1)
  chain.shape = chain.held = [C]
}

// ── Rows ───────────────────────────────────────────────────────────────────────────────────────────────────────────

function addDense(chain: Chain, layer: KerasLayer): void {
  const overMaps = chain.shape.length === 3 && !chain.first,
    out = countOf(layer, 'units')
  if (chain.shape.length !== 1 && !overMaps)
    throw badSetting(layer, 'Dense', 'a row of numbers, as Flatten makes', `(${chain.shape.join(', ')})`)
  const name = chain.add(overMaps ? { kind: 'convolution', FN: out, FH: 1, FW: 1 } : { kind: 'affine', out }, layer.name),
    [C, ...sides] = chain.held
  chain.wanted.push({ name: `${name}/W`, from: layer, role: 'kernel', ...(overMaps && { order: [1, 0, 2, 3], shape: [C, out] }) })
  want(chain, layer, `${name}/b`, 'bias', flagOf(layer, 'use_bias', true), 0)
  if (overMaps) {
    chain.sayOf('dense-on-maps', cut(layer.name, 60))
    chain.setMaps(out, sides[0], sides[1])
  } else chain.shape = chain.held = [out]
  chain.positive = false
  addActivation(chain, layer, settingOf(layer, 'activation', 'linear'), null)
}

// ── Numbers as they are, on another scale ──────────────────────────────────────────────────────────────────────────

function addNormalization(chain: Chain, layer: KerasLayer): void {
  const given = settingOf(layer, 'axis', -1),
    [axis, ...more] = (Array.isArray(given) ? given : [given]) as unknown[],
    rank = chain.shape.length + 1
  const wanted = chain.shape.length === 3 && chain.first ? 1 : rank - 1
  if (rank === 3 || more.length > 0 || (axis !== wanted && axis !== wanted - rank)) throw badSetting(layer, 'axis', String(wanted), given)
  if (rank === 2 && chain.held.length === 3) flatten(chain, { ...layer, name: '' }, false)
  const name = chain.add({ kind: 'batch-normalization', eps: numberOf(layer, 'epsilon', 1e-3) }, layer.name)
  want(chain, layer, `${name}/gamma`, 'gamma', flagOf(layer, 'scale', true), 1)
  want(chain, layer, `${name}/beta`, 'beta', flagOf(layer, 'center', true), 0)
  chain.wanted.push(
    { name: `${name}/mean`, from: layer, role: 'moving_mean' },
    { name: `${name}/variance`, from: layer, role: 'moving_variance' },
  )
  chain.positive = false
}

/** scale · x + offset, as (x − m)/s. */
function addRescaling(chain: Chain, layer: KerasLayer): void {
  const channels = chain.held[0],
    scale = scalesOf(layer, 'scale', 1, channels),
    offset = scalesOf(layer, 'offset', 0, channels)
  if ((chain.shape.length === 1 || chain.first) && [scale, offset].some(all => new Set(all).size > 1))
    throw badSetting(layer, 'scale', 'one number', scale)
  if (scale.some(one => one === 0)) throw badSetting(layer, 'scale', 'other than 0', 0)
  const isFirst = chain.layers.length === 0,
    name = chain.add({ kind: 'input-normalization' }, layer.name)
  chain.wanted.push(
    { name: `${name}/m`, numbers: scale.map((one, i) => -offset[i] / one || 0) },
    { name: `${name}/s`, numbers: scale.map(one => 1 / one) },
  )
  // It is given pixels as files hold them, and scales them itself.
  const usual = preparationOf({ input: chain.input, ...(chain.preparation && { preparation: chain.preparation }) })
  if (isFirst && usual.kind === 'colour') chain.preparation = { kind: 'colour', mean: [0, 0, 0] }
  else if (isFirst && usual.kind === 'ink') chain.preparation = { ...usual, scale: 255 }
  chain.positive = false
}

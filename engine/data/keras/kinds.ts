// Keras's layers, one by one, as the engine's.
import { preparationOf } from '../../networks/preparation.ts'
import { WeightsFileError } from '../safetensors.ts'
import { cut } from '../shown.ts'
import { addActivation, addActivationLayer } from './activations.ts'
import type { Chain } from './chain.ts'
import type { KerasLayer } from './config.ts'
import { addFlatten, addReshape, flatten } from './rows.ts'
import { badSetting, countOf, flagOf, numberOf, padsOf, scalesOf, settingOf } from './settings.ts'
import { addConvolution, addDepthwise, addGlobal, addPooling, addSeparable, requireMaps, want } from './windows.ts'

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
  'Conv2D, DepthwiseConv2D, SeparableConv2D, pooling, Dense, BatchNormalization, activations, Dropout, Flatten, Reshape, ZeroPadding2D and Rescaling'

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
  'SeparableConv2D',
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
  Conv2D: addConvolution,
  DepthwiseConv2D: addDepthwise,
  SeparableConv2D: addSeparable,
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

// Keras's activations: as a layer of their own, or with the layer before them.
import { clippedRelu } from '../../layers/clippedRelu.ts'
import { WeightsFileError } from '../safetensors.ts'
import { shown } from '../shown.ts'
import type { Chain } from './chain.ts'
import { field, type Config, type KerasLayer } from './config.ts'
import { badSetting, numberOf, settingOf } from './settings.ts'

const KNOWN = 'relu, relu6, leaky_relu, sigmoid, tanh, softmax, linear'

/**
 * An activation by its word, or as a layer's description. `name`: of the layer that it is; null: it stands with another. Throws WeightsFileError with the
 * layer's name where it is none of those here.
 */
export function addActivation(chain: Chain, layer: KerasLayer, given: unknown, name: string | null): void {
  if (typeof given !== 'string') {
    const kind = field(given, 'class_name'),
      config = field(given, 'config')
    if (typeof kind === 'string' && LAYERS.has(kind) && typeof config === 'object' && config !== null)
      return activate(chain, { ...layer, kind, config: config as Config }, name)
    const word = typeof config === 'string' && field(given, 'registered_name') === config ? config : null
    if (word === null)
      throw new WeightsFileError('keras-setting', layer.name, `activation: ${KNOWN}`, shown(typeof config === 'string' ? config : given))
    return addActivation(chain, layer, word, name)
  }
  switch (given.toLowerCase()) {
    case 'linear':
      return
    case 'relu':
    case 'tanh':
    case 'sigmoid':
      return add(chain, { kind: given.toLowerCase() as 'relu' }, name)
    case 'relu6':
      return add(chain, { kind: 'clipped-relu' }, name)
    case 'leaky_relu':
      return add(chain, { kind: 'leaky-relu', alpha: 0.2 }, name)
    case 'softmax':
    case 'softmax_v2':
      return end(chain, layer)
    default:
      throw badSetting(layer, 'activation', KNOWN, given)
  }
}

const LAYERS: ReadonlySet<string> = new Set(['ReLU', 'LeakyReLU', 'Softmax'])

/** ReLU, LeakyReLU and Softmax as layers. */
export const addActivationLayer = (chain: Chain, layer: KerasLayer): void => activate(chain, layer, layer.name)

function activate(chain: Chain, layer: KerasLayer, name: string | null): void {
  if (layer.kind === 'Softmax') {
    const axis = settingOf(layer, 'axis', -1)
    if (axis !== -1 && axis !== chain.shape.length) throw badSetting(layer, 'axis', '-1', axis)
    return end(chain, layer)
  }
  const isLeaky = layer.kind === 'LeakyReLU',
    most = settingOf(layer, 'max_value', null),
    threshold = numberOf(layer, 'threshold', 0),
    alpha = isLeaky
      ? numberOf(layer, field(layer.config, 'alpha') === undefined ? 'negative_slope' : 'alpha', 0.3)
      : numberOf(layer, 'negative_slope', 0)
  if (threshold !== 0) throw badSetting(layer, 'threshold', '0', threshold)
  if (!(alpha >= 0 && alpha <= 1)) throw badSetting(layer, isLeaky ? 'alpha' : 'negative_slope', '0 to 1', alpha)
  if (most !== null) return add(chain, clipped(layer, alpha), name)
  add(chain, alpha === 0 ? { kind: 'relu' } : { kind: 'leaky-relu', alpha }, name)
}

/** ReLU with a `max_value`, MobileNet's 6 as a rule. */
function clipped(layer: KerasLayer, alpha: number): Kind {
  const most = numberOf(layer, 'max_value', 6)
  if (alpha !== 0) throw badSetting(layer, 'max_value', 'none beside a negative_slope', most)
  const { from, to } = clippedRelu.settings.most as { readonly from: number; readonly to: number }
  if (!(most >= from && most <= to)) throw badSetting(layer, 'max_value', `${from} to ${to}`, most)
  return { kind: 'clipped-relu', ...(most !== 6 && { most }) }
}

type Kind =
  | { readonly kind: 'relu' | 'tanh' | 'sigmoid' }
  | { readonly kind: 'leaky-relu'; readonly alpha: number }
  | { readonly kind: 'clipped-relu'; readonly most?: number }

function add(chain: Chain, kind: Kind, name: string | null): void {
  if (chain.ended !== null) throw badSetting({ name: chain.ended }, 'softmax', 'at the end', `before ${kind.kind}`)
  if (chain.pending && kind.kind === 'sigmoid')
    throw new WeightsFileError('keras-setting', chain.pending.layer, 'ZeroPadding2D before Conv2D or pooling', 'before sigmoid')
  chain.add(kind, name)
  chain.positive =
    kind.kind === 'relu' || kind.kind === 'clipped-relu' || kind.kind === 'sigmoid' || (chain.positive && kind.kind === 'tanh')
}

/** Softmax: the network's end, which here has its loss with it. */
function end(chain: Chain, layer: KerasLayer): void {
  if (chain.ended !== null || chain.pending || chain.shape.length !== 1)
    throw badSetting(layer, 'softmax', 'at the end, over a row of scores', `(${chain.shape.join(', ')})`)
  chain.ended = layer.name
}

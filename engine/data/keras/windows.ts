// Keras's windows: filters and pooling, as the engine's.
import { sameZeros } from '../../ops/window.ts'
import { WeightsFileError } from '../safetensors.ts'
import { cut } from '../shown.ts'
import { addActivation } from './activations.ts'
import type { Chain, Role, Wanted } from './chain.ts'
import type { KerasLayer } from './config.ts'
import { badSetting, countOf, flagOf, pairOf, settingOf, wordOf } from './settings.ts'

/** Throws unless there are maps, with channels where the layer expects them. */
export function requireMaps(chain: Chain, layer: KerasLayer): void {
  if (chain.shape.length !== 3) throw badSetting(layer, layer.kind, 'maps', `(${chain.shape.join(', ')})`)
  wordOf<string>(layer, 'data_format', 'channels_last', [chain.first ? 'channels_first' : 'channels_last'])
}

interface WindowAt {
  readonly size: readonly [number, number]
  readonly stride: readonly [number, number]
  readonly dilation: readonly [number, number]
}
type FromFile = Extract<Wanted, { role: unknown }>
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

/** Conv2D. */
export const addConvolution = (chain: Chain, layer: KerasLayer): void =>
  addBias(chain, layer, addFilters(chain, layer, countOf(layer, 'filters'), countOf(layer, 'groups', 1), kernel))

/** DepthwiseConv2D. */
export const addDepthwise = (chain: Chain, layer: KerasLayer): void => addBias(chain, layer, addFiltersOfEach(chain, layer, 'kernel'))

/** Filters of its own for each map: as many groups as maps. */
function addFiltersOfEach(chain: Chain, layer: KerasLayer, role: Role): string {
  requireMaps(chain, layer)
  const { C } = chain.maps,
    each = countOf(layer, 'depth_multiplier', 1),
    size = pairOf(layer, 'kernel_size', undefined)
  return addFilters(chain, layer, C * each, C, { role, order: [2, 3, 0, 1], shape: [...size, C, each] })
}

/** SeparableConv2D: filters of its own for each map, without a bias, and 1×1 filters over what they give. */
export function addSeparable(chain: Chain, layer: KerasLayer): void {
  const depthwise = addFiltersOfEach(chain, layer, 'depthwise_kernel'),
    FN = countOf(layer, 'filters'),
    { H, W } = chain.maps,
    name = chain.add({ kind: 'convolution', FN, FH: 1, FW: 1 }, null)
  chain.wanted.push({ name: `${depthwise}/b`, numbers: 0 }, { name: `${name}/W`, from: layer, ...kernel, role: 'pointwise_kernel' })
  chain.setMaps(FN, H, W)
  chain.sayOf('separable', cut(layer.name, 60))
  addBias(chain, layer, name)
}

/** How filters stand in the file: (FH, FW, C, FN). */
const kernel = { role: 'kernel', order: [2, 3, 1, 0] } as const

/** Filters over maps. Their bias is still to come. Returns the layer's name. */
function addFilters(
  chain: Chain,
  layer: KerasLayer,
  FN: number,
  groups: number,
  kernelAs: Pick<FromFile, 'role' | 'order' | 'shape'>,
): string {
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
  chain.wanted.push({ name: `${name}/W`, from: layer, ...kernelAs })
  chain.setMaps(FN, ...out)
  chain.positive = false
  return name
}

/** The bias of filters, and the activation that a layer has with it. */
function addBias(chain: Chain, layer: KerasLayer, name: string): void {
  want(chain, layer, `${name}/b`, 'bias', flagOf(layer, 'use_bias', true), 0)
  addActivation(chain, layer, settingOf(layer, 'activation', 'linear'), null)
}

/** A weight that the layer may do without. */
export function want(chain: Chain, from: KerasLayer, name: string, role: Role, has: boolean, numbers: number): void {
  chain.wanted.push(has ? { name, from, role } : { name, numbers })
  if (!has && role === 'bias') chain.sayOf('no-bias', cut(from.name, 60))
}

/** MaxPooling2D and AveragePooling2D. */
export function addPooling(chain: Chain, layer: KerasLayer, method: 'max' | 'average'): void {
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

/** GlobalMaxPooling2D and GlobalAveragePooling2D. */
export function addGlobal(chain: Chain, layer: KerasLayer, method: 'max' | 'average'): void {
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

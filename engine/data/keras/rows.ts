// Keras's Flatten and Reshape: maps as rows.
import { sizeOf, type Shape } from '../../tensor.ts'
import { shown } from '../shown.ts'
import type { Chain } from './chain.ts'
import type { KerasLayer } from './config.ts'
import { badSetting, settingOf, wordOf } from './settings.ts'

/** As Keras: a Flatten that knows where channels stand writes them down last; one that does not takes them as they lie. Throws WeightsFileError. */
export function addFlatten(chain: Chain, layer: KerasLayer): void {
  const format = wordOf(layer, 'data_format', 'channels_last', ['channels_last', 'channels_first'])
  if (chain.shape.length === 1) return
  if (chain.shape.length === 3 && !chain.first && format === 'channels_first')
    throw badSetting(layer, 'data_format', 'channels_last', format)
  flatten(chain, layer, chain.shape.length === 3 && (!chain.first || format === 'channels_first'))
}

/** Writes maps down as a row; `last`: pixel by pixel. */
export function flatten(chain: Chain, layer: KerasLayer, last: boolean): void {
  const [C, H, W] = chain.held,
    matters = last && C > 1 && H * W > 1
  chain.add({ kind: 'flatten', ...(matters ? { order: 'HWC' as const } : {}) }, layer.name)
  chain.setRow()
}

/** Other sizes for the same numbers, where the engine has them so already, or a row. Throws WeightsFileError. */
export function addReshape(chain: Chain, layer: KerasLayer): void {
  const target = targetOf(layer, chain.shape),
    same = (a: Shape): boolean => a.join() === chain.shape.join()
  if (same(target)) return
  if (target.length === 1) {
    if (chain.shape.length > 1) flatten(chain, layer, chain.shape.length === 3 && !chain.first)
    return
  }
  // One map may be written with its channel or without; so may the image that a row of pixels was.
  const [C, H, W] = chain.held,
    [one, without] = [chain.first ? [1, H, W] : [H, W, 1], [H, W]]
  const fits = C === 1 && chain.held.length === 3 && [one, without].some(shape => shape.join() === target.join())
  if (!fits) throw badSetting(layer, 'target_shape', `(${chain.shape.join(', ')}), or a row`, `(${target.join(', ')})`)
  chain.shape = target
}

/** Sizes that a Reshape asks for, of which one may be left to it. Throws WeightsFileError. */
export function targetOf(layer: KerasLayer, shape: Shape): Shape {
  const value = settingOf(layer, 'target_shape', undefined),
    sizes = Array.isArray(value) ? (value as unknown[]) : []
  const open = sizes.filter(size => size === -1 || size === null).length,
    known = sizes.filter((size): size is number => typeof size === 'number' && size !== -1),
    rest = sizeOf(shape) / known.reduce((product, size) => product * size, 1)
  const all = sizes.map(size => (size === -1 || size === null ? rest : (size as number)))
  if (sizes.length === 0 || open > 1 || !all.every(size => Number.isInteger(size) && size >= 1) || sizeOf(all) !== sizeOf(shape))
    throw badSetting(layer, 'target_shape', `${sizeOf(shape)} numbers`, shown(value))
  return all
}

import { SpecError } from '../errors.ts'
import { sizeOf } from '../tensor.ts'
import type { Layer } from './layer.ts'

export interface FlattenSettings {
  /** In which order maps (C, H, W) are written down: channel by channel, or pixel by pixel as Keras. */
  readonly order?: 'CHW' | 'HWC'
}

/** x (N, …) → (N, D): the same numbers in one row an image. */
export const flatten: Layer<FlattenSettings> = {
  settings: { order: { type: 'word', words: ['CHW', 'HWC'], default: 'CHW' } },
  build(g, x, { order = 'CHW' }) {
    const [N, ...rest] = x.shape,
      straight = x.shape.map((_, i) => i)
    if (order !== 'CHW' && order !== 'HWC')
      throw new SpecError(
        'unknown-order',
        `flatten writes maps in the order CHW or HWC, not "${String(order)}"`,
        { order: String(order) },
        [{ setting: 'order', oneOf: ['CHW', 'HWC'] }],
      )
    const axes = order === 'HWC' && rest.length === 3 ? [0, 2, 3, 1] : straight
    return g.step('out', 'rearrange', { from: x.shape, axes, to: [N, sizeOf(rest)] }, [x], 'dout')
  },
  sees: 'place',
  keeps: 'numbers',
  keepsScale: 'all',
  perChannel: true,
  settingsText: ({ order }) => (order === 'HWC' ? 'H, W, C' : ''),
}

import { sizeOf } from '../tensor.ts'
import type { Layer } from './layer.ts'

/** x (N, …) → (N, D): the same numbers in one row an image. */
export const flatten: Layer<object> = {
  settings: {},
  build: (g, x) =>
    g.step(
      'out',
      'rearrange',
      { from: x.shape, axes: x.shape.map((_, i) => i), to: [x.shape[0], sizeOf(x.shape) / x.shape[0]] },
      [x],
      'dout',
    ),
  sees: 'place',
  keeps: 'numbers',
  keepsScale: true,
  perChannel: true,
  settingsText: () => '',
}

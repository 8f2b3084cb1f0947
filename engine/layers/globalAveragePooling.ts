import { SpecError } from '../errors.ts'
import type { Layer } from './layer.ts'

/** x (N, C, H, W) → (N, C): the mean of every map. Lin, Chen and Yan 2013, section 3.2. */
export const globalAveragePooling: Layer<object> = {
  settings: {},
  build(g, x) {
    if (x.shape.length !== 4)
      throw new SpecError('not-an-image', `global average pooling takes maps (N, C, H, W), not (${x.shape.join(', ')})`, {
        shape: x.shape.join(', '),
      })
    const [N, C, H, W] = x.shape
    const rows = g.step('rows', 'rearrange', { from: x.shape, axes: [0, 1, 2, 3], to: [N * C, H * W] }, [x], 'dmean')
    const one = { FH: H, FW: W, stride: [1, 1], pad: [0, 0], dilation: [1, 1], x: x.shape, countIncludePad: true } // a window as large as the map
    const mean = g.step('mean', 'mean', one, [rows], null)
    return g.step('out', 'rearrange', { from: mean.shape, axes: [0], to: [N, C] }, [mean], 'dout')
  },
  sees: (_, [, H, W]) => ({ size: [H, W], stride: [1, 1], dilation: [1, 1], pad: [0, 0] }),
  windowNames: ['PH', 'PW'],
  keeps: null,
  keepsScale: 'mean',
  perChannel: true,
  settingsText: () => '',
  symbols: (_, [N, C, PH, PW]) => ({ N, C, PH, PW }),
  axes: { rows: ['N*C', 'PH*PW'], out: ['N', 'C'] },
}

import type { Builder } from '../builder.ts'
import type { Value } from '../program.ts'
import { sizeOf } from '../tensor.ts'
import { noSize } from '../errors.ts'
import type { Layer } from './layer.ts'
import { count } from './settings.ts'

export interface AffineSettings {
  /** How many numbers come out. */
  readonly out: number
}

/** x (N, …) flattened · W (in, out) + b (out). Book 5.6.2, with W laid out as there. */
export const affine: Layer<AffineSettings> = {
  settings: { out: count(10) },
  build(g: Builder, x: Value, s: AffineSettings): Value {
    if (!Number.isInteger(s.out) || s.out < 1) throw noSize('out', s.out, 1)
    const N = x.shape[0],
      D = sizeOf(x.shape) / N
    const W = g.weight('W', [D, s.out], { inputs: D })
    const b = g.weight('b', [s.out], 0)
    const x2d = g.step('x2d', 'rearrange', { from: x.shape, axes: x.shape.map((_, i) => i), to: [N, D] }, [x], 'dx') // (N, in)
    const xw = g.step('xw', 'dot', {}, [x2d, W], null) // (N, out)
    return g.step('out', 'addBias', {}, [xw, b], 'dout')
  },
  sees: 'all',
  keeps: null,
  keepsScale: null,
  perChannel: false,
  perMap: { W: 1, b: 0 },
  settingsText: () => '',
  axes: { x2d: ['N', '-1'] },
}

import type { Builder } from '../builder.ts'
import { SpecError } from '../errors.ts'
import type { Value } from '../program.ts'
import type { Layer } from './layer.ts'

export interface BatchNormalizationSettings {
  /** What is added to the variance, so that nothing is divided by 0. Default 1e-5, as torch. */
  readonly eps?: number
}

/**
 * x (N, C, H, W) or (N, D), channel by channel: (x − mean)/√(variance + eps) · gamma + beta, as a trained network answers. gamma and beta are trained; the running
 * mean and variance are stored. Ioffe and Szegedy 2015, book 6.3.1.
 */
export const batchNormalization: Layer<BatchNormalizationSettings> = {
  settings: { eps: { type: 'number', from: 1e-12, to: 1, default: 1e-5 } },
  build(g, x, { eps = 1e-5 }) {
    if (!(eps > 0))
      throw new SpecError('eps', `eps must be above 0, not ${eps}: with a variance of 0 it would divide by 0`, { eps: String(eps) })
    return byChannel(g, x, (rows, C, name, gradient) => {
      const gamma = g.weight('gamma', [C], 1),
        beta = g.weight('beta', [C], 0)
      const xn = g.step('xn', 'standardize', { eps }, [rows, g.stored('mean', [C], 0), g.stored('variance', [C], 1)]) // (N·H·W, C)
      const scaled = g.step('scaled', 'scaleColumns', {}, [xn, gamma], null)
      return g.step(name, 'addBias', {}, [scaled, beta], gradient)
    })
  },
  sees: 'place',
  keeps: 'shape',
  keepsScale: null,
  perChannel: true,
  perMap: { gamma: 0, beta: 0 },
  settingsText: () => '(x − μ)/σ · γ + β',
  symbols: (_, [N, C]) => ({ N, C }),
}

/** x with a row a pixel and a column a channel; back into maps what `write` makes of it. (N, D) is such rows already. */
export function byChannel(g: Builder, x: Value, write: (rows: Value, C: number, name: string, gradient: string) => Value): Value {
  if (x.shape.length === 2) return write(x, x.shape[1], 'out', 'dout')
  if (x.shape.length !== 4)
    throw new SpecError('not-an-image', `batch normalization takes (N, C, H, W) or (N, D), not (${x.shape.join(', ')})`, {
      shape: x.shape.join(', '),
    })
  const [N, C, H, W] = x.shape
  const x2d = g.step('x2d', 'rearrange', { from: x.shape, axes: [0, 2, 3, 1], to: [N * H * W, C] }, [x]) // (N·H·W, C)
  const out2d = write(x2d, C, 'out2d', 'dout2d')
  return g.step('out', 'rearrange', { from: [N, H, W, C], axes: [0, 3, 1, 2], to: x.shape }, [out2d], 'dout')
}

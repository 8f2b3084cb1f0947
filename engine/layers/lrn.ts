import { noSize, SpecError } from '../errors.ts'
import type { Layer } from './layer.ts'

export interface LrnSettings {
  /** How many neighbouring channels count, its own in the middle. */
  readonly n: number
  readonly k: number
  readonly alpha: number
  readonly beta: number
  /** The paper's α multiplies the sum of squares, torch's (and Caffe's) their mean over n: its α = 5e-4 is the paper's 1e-4 at n = 5. Default: the paper's. */
  readonly convention?: 'paper' | 'torch'
}

/** x (N, C, H, W) ÷ (k + α·Σx² over n neighbouring channels)^β: local response normalisation. Krizhevsky et al. 2012, section 3.3; book 7.7.2. */
export const lrn: Layer<LrnSettings> = {
  settings: {
    n: { type: 'whole', from: 1, to: 1024, default: 5, needed: true },
    k: { type: 'number', from: 1e-6, to: 1e6, default: 2, needed: true },
    alpha: { type: 'number', from: 0, to: 1e6, default: 1e-4, needed: true },
    beta: { type: 'number', from: 0, to: 100, default: 0.75, needed: true },
    convention: { type: 'word', words: ['paper', 'torch'], default: 'paper' },
  },
  build(g, x, { n, k, alpha, beta, convention }) {
    if (!Number.isInteger(n) || n < 1) throw noSize('n', n, 1)
    if (convention !== undefined && convention !== 'paper' && convention !== 'torch')
      throw new SpecError('unknown-convention', `LRN reads its α as the paper does or as torch does, not as "${String(convention)}"`, {
        convention: String(convention),
      })
    if (!(k > 0)) throw new SpecError('lrn-k', `k must be above 0, not ${k}: the scale of a channel of zeros would be 0`, { k: String(k) })
    const scale = g.step('scale', 'lrnScale', { n, k, a: convention === 'torch' ? alpha / n : alpha }, [x])
    return g.step('out', 'normalize', { beta }, [x, scale], 'dout')
  },
  sees: 'place',
  keeps: 'shape',
  keepsScale: null,
  perChannel: false,
  settingsText: ({ n, beta }) => `n${n}, β ${beta}`,
}

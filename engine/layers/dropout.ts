import { SpecError } from '../errors.ts'
import type { Layer } from './layer.ts'

export interface DropoutSettings {
  /** How many of the numbers are dropped, from 0 to below 1. */
  readonly ratio: number
  /** Makes up for what is missing in training (÷ (1 − ratio)), so that showing changes nothing; else in showing (× (1 − ratio)), as the book. */
  readonly inverted?: boolean
}

/** x of any shape: in training times a mask of zeros and ones, which is given; showing, off. Book 6.4.3. */
export const dropout: Layer<DropoutSettings> = {
  settings: { ratio: { type: 'number', from: 0, to: 0.999, default: 0.5, needed: true }, inverted: { type: 'flag', default: false } },
  build(g, x, { ratio, inverted }, training = false) {
    if (!(ratio >= 0 && ratio < 1))
      throw new SpecError('ratio', `dropout's ratio must be from 0 to below 1, not ${ratio}`, { ratio: String(ratio) })
    if (!training)
      return inverted
        ? g.step('out', 'rearrange', { from: x.shape, axes: x.shape.map((_, i) => i), to: x.shape }, [x], 'dout')
        : g.step('out', 'times', { times: 1 - ratio }, [x], 'dout')
    const mask = g.mask(x.shape, 1 - ratio)
    if (!inverted) return g.step('out', 'mask', {}, [x, mask], 'dout')
    const masked = g.step('kept', 'mask', {}, [x, mask])
    return g.step('out', 'times', { times: 1 / (1 - ratio) }, [masked], 'dout')
  },
  sees: 'place',
  keeps: 'shape',
  keepsScale: 'all',
  perChannel: true,
  onlyTraining: true,
  settingsText: ({ ratio }) => String(ratio),
}

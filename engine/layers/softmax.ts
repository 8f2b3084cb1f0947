import type { Builder } from '../builder.ts'
import { SpecError } from '../errors.ts'
import type { Value } from '../program.ts'
import type { Layer } from './layer.ts'

/** The probabilities of each row of scores and their loss: the end of every network, which `addLoss` builds. Book 5.6.3. */
export const softmax: Layer<object> = {
  settings: {},
  build() {
    throw new SpecError('softmax-inside', 'softmax with its loss must be the last layer', {})
  },
  sees: 'all',
  keeps: 'shape',
  keepsScale: null,
  perChannel: false,
  settingsText: () => '',
}

/** Softmax with its loss: scores (N, K), label (N) → y (N, K), loss (). */
export function addLoss(g: Builder, name: string, scores: Value, label: Value): { readonly loss: Value; readonly probabilities: Value } {
  let probabilities = scores
  const loss = g.addLayer(name, 'softmax', {}, scores, (_, x) => {
    probabilities = g.step('y', 'softmax', {}, [x], null)
    return g.step('loss', 'crossEntropy', {}, [x, label, probabilities], 'dout')
  })
  return { loss, probabilities }
}

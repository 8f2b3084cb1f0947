// Dropout as the book has it: it scales when the network answers, that of PyTorch and Keras while it trains. So what scales all stands behind it.
import { Wrong, type At } from './codeError.ts'
import type { Flow } from './flow.ts'

/** The dropout that stands last becomes the book's. Throws Wrong where none does, or `by` is not what it keeps. */
export function scaleDropout(flow: Flow, by: number, at: At, word: string): void {
  const last = flow.layers.at(-1)
  if (last?.layer.kind !== 'dropout' || !last.layer.inverted || by !== 1 - last.layer.ratio)
    throw new Wrong('code-value', at, word, `Dropout(0.5), ${word}(1 - 0.5)`)
  flow.layers[flow.layers.length - 1] = { ...last, layer: { ...last.layer, inverted: false } }
}

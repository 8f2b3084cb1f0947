// Layers before they have names.
import { usualName } from './sentenceWords.ts'
import type { LayerSpec } from './spec.ts'

/** A layer without its name. */
export type Unnamed = LayerSpec extends infer L ? (L extends LayerSpec ? Omit<L, 'name'> : never) : never

/** Layers, written in one row or several, with the names that a sentence gives them: `conv2` is the second convolution. */
export const named = (...rows: readonly (readonly Unnamed[])[]): readonly LayerSpec[] =>
  rows.flat().map((layer, i, layers) => ({ ...layer, name: usualName(layer.kind, layers.slice(0, i)) }))

// What a layer is: a sentence made of ops. Its backward pass is not written; the builder derives it.
import type { Builder } from '../builder.ts'
import type { Value } from '../program.ts'

export interface Layer<S> {
  /** Adds the layer's steps and returns its output. Throws SpecError when x does not fit the settings. */
  build(g: Builder, x: Value, settings: S): Value
}

/** A setting per axis may be given once for both. */
export type PerAxis = number | readonly [vertical: number, horizontal: number]
export const pair = (setting: PerAxis | undefined, otherwise: number): readonly [number, number] =>
  setting === undefined ? [otherwise, otherwise] : typeof setting === 'number' ? [setting, setting] : setting

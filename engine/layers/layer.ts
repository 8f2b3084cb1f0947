// What a kind of layer is: one object that says everything about it. It is a sentence made of ops; its backward pass is not written, the builder derives it.
import type { Builder } from '../builder.ts'
import type { Value } from '../program.ts'
import type { Shape } from '../tensor.ts'
import { sides, type PerSide, type SettingsTable } from './settings.ts'

type Pair = readonly [vertical: number, horizontal: number]

/** What of its input a layer keeps as it is: the positive numbers; these, and a part of the negative ones; the largest or the mean of some; all. */
export type ScaleKept = 'positive' | 'bent' | 'largest' | 'mean' | 'all'

/** A window that slides over maps. */
export interface LayerWindow {
  readonly size: Pair
  readonly stride: Pair
  readonly dilation: Pair
  /** Rows above and columns to the left of the input that it may begin in. */
  readonly pad: Pair
}

export interface Layer<S extends object> {
  /** Every setting by its name: type, range, default. */
  readonly settings: SettingsTable<S>
  /** Adds the layer's steps and returns its output. Throws SpecError when x does not fit the settings. `training`: dropout drops; default: not. */
  build(g: Builder, x: Value, settings: S, training?: boolean): Value
  /** What of its input a number of the output is made of: that in the same `place` (of any channel), `all` of it, or what a window shows. `input`: shape of one image's, (C, H, W) or (D). */
  readonly sees: 'place' | 'all' | ((settings: S, input: Shape) => LayerWindow)
  /** What the settings call the sides of its window, where they do. */
  readonly windowNames?: readonly [vertical: string, horizontal: string]
  /** What of its input stays: its `shape`, or its `numbers` in another shape; null: neither, and pictures show it as a stage of its own. */
  readonly keeps: 'shape' | 'numbers' | null
  /** What of its input the output is, where that is as large as the input, so that both can be shown on one scale; null: it is of a size of its own. */
  readonly keepsScale: ScaleKept | ((settings: S) => ScaleKept) | null
  /** A channel of the output is made of that channel of the input alone. */
  readonly perChannel: boolean
  /** Of each weight the axis along which it belongs to one map – one neuron – of the output. With those of a map 0, the map is what the last of them, which is added, says. */
  readonly perMap?: Readonly<Record<string, number>>
  /** While nobody trains it does nothing. */
  readonly onlyTraining?: true
  /** Its settings in short, in any language: `5×5, s1, p0`; empty where the name says all. */
  settingsText(settings: S): string
  /** How the book names sizes of this layer. Settings and shapes give the numbers: x and out with their batch. */
  readonly symbols?: (settings: S, x: Shape, out: Shape) => Readonly<Record<string, number>>
  /** Values that are reshaped to, their axes as products of symbols: `col_W` is (C*FH*FW, FN). */
  readonly axes?: Readonly<Record<string, readonly string[]>>
}

/** `1`, `(1, 0)`, or at all four sides `(0, 1, 1, 0)`. */
export function padText(setting: PerSide | undefined): string {
  const { pad, padEnd } = sides(setting)
  return padEnd ? `(${[pad[0], padEnd[1], padEnd[0], pad[1]].join(', ')})` : pairText(pad)
}

/** `2`, or `(2, 1)` where it differs by axis. */
export const pairText = ([a, b]: Pair): string => (a === b ? String(a) : `(${a}, ${b})`)

// What a language says of every op. An op that is added to the engine has to be said here, in each language, before it compiles.
import type { FormulaName, OpName } from '../../../../engine/ops/index.ts'
import type { ActivationName, WayBack } from '../../../geometry/opWords.ts'
import type { Rearranges } from '../../../geometry/steps.ts'

/** A step's inputs and output, each with its shape, and what its settings say. */
export interface StepWords {
  readonly a: string
  readonly b: string
  readonly out: string
  /** A product reads a, or b, transposed. */
  readonly ta: boolean
  readonly tb: boolean
  /** How many blocks of columns a product is made in; 1 mostly. */
  readonly groups: number
}

type Says = (v: StepWords) => string

export type OpTexts = {
  readonly [K in OpName]: {
    /** The step as a sentence; a rearrangement's by what it does. */
    readonly does: K extends 'rearrange' ? Readonly<Record<Rearranges, Says>> : Says
  } & (K extends FormulaName
    ? {
        /** What makes one number of it. */
        readonly number: string
      }
    : unknown) &
    (K extends WayBack
      ? {
          /** How a gradient gets through the layer that it is known for: a word or two. */
          readonly way: string
        }
      : unknown) &
    (K extends ActivationName
      ? {
          /** What the activation does with numbers, and with gradients, behind the layer's name. */
          readonly acts: readonly [forward: string, back: string]
        }
      : unknown)
}

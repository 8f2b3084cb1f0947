// A network is data: a list of layers with their settings. Plain JSON.
import type { LayerSpec } from '../layers/index.ts'
import type { Preparation } from './preparation.ts'

export type { LayerSpec }

/** How weights begin: He and Xavier scale with the inputs of a number (book 6.2), fixed does not; uniform-he has He's spread without a bell, and draws faster. Biases begin at 0. */
export type Init = { readonly kind: 'he' | 'xavier' | 'uniform-he' } | { readonly kind: 'fixed'; readonly std: number }

/** The spread that fixed weights begin with where nobody sets it: the book's. */
export const FIXED_STD = 0.01

/** All kinds of beginning, in the order in which messages name them. */
export const inits = ['he', 'xavier', 'uniform-he', 'fixed'] as const satisfies readonly Init['kind'][]

export interface NetworkSpec {
  readonly name: string
  /** (C, H, W) of one image. */
  readonly input: readonly [C: number, H: number, W: number]
  /** The last layer is softmax with loss. */
  readonly layers: readonly LayerSpec[]
  readonly init: Init
  /** How a drawing or a picture becomes the input; where it is not given, `preparationOf` goes by the channels. */
  readonly preparation?: Preparation
  /** What the classes are called, one name a score; where they are not given, their numbers. */
  readonly classes?: readonly string[]
}

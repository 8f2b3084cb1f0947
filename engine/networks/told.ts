// A network that a file brings, or that is told from what a file holds.
import type { NetworkSpec } from './spec.ts'

/** Something that a reader should know of what a file became: a code of `remarks` in the page's texts (app/text/own), and its values. */
export interface Remark {
  readonly code: string
  readonly values: Readonly<Record<string, string | number>>
}

export interface ToldNetwork {
  readonly spec: NetworkSpec
  /** Hyperparameters told from shapes, by the names of whose network it is; of the book's, `others`: how many other paddings and strides fit as well. */
  readonly settings: Readonly<Record<string, number>>
  /** What was folded, cut off or supposed; in the order in which it stands in the network. */
  readonly remarks?: readonly Remark[]
}

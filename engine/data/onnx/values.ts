// What the tensors of a graph are for a reader of chains: numbers that are known, or those that go through the network.
import type { Numbers, Tensor } from './tensors.ts'
import type { View } from './view.ts'

/** Numbers that are known. */
export interface Constant extends Omit<Tensor, 'name'> {
  readonly what: 'constant'
  /** The tensor that it is of, where it is one. */
  readonly name: string
  /** `bytes` hold the numbers in the order of the axes turned round: the first is the fastest. */
  readonly fortran: boolean
  /** Row by row. */
  numbers(): Promise<Numbers>
}

/** Zeros that the graph lays around maps: top, right, bottom, left. */
export type Pads = readonly [top: number, right: number, bottom: number, left: number]

/** What goes through the network, as some node gives it. */
export interface Trunk {
  readonly what: 'trunk'
  /** Which state of the chain it is: what is computed of an older one makes the network branch. */
  readonly version: number
  readonly view: View
  /** Kind of number: what is a whole number until it is cast is not computed with. */
  readonly kind: string
  /** Zeros around it, for the window that comes next. */
  readonly pads: Pads | null
  /** Scores are through: what comes after them only says them otherwise. */
  readonly ended: boolean
  /** How the scores were read where only the largest of them is left. */
  readonly scores?: View
}

/** Squares of the trunk on their way to being what local response normalisation divides by. */
export interface Squares {
  readonly what: 'squares'
  readonly version: number
  readonly view: View
  /** How far it is: squares, with zeros around their channels, their mean, that times α, plus k, to the power of β. */
  readonly stage: 'square' | 'padded' | 'mean' | 'scaled' | 'offset' | 'power'
  /** Zeros before and behind the channels. */
  readonly around: readonly [number, number]
  readonly alpha: number
  readonly k: number
  readonly beta: number
}

export type Value = Constant | Trunk | Squares

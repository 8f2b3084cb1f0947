// A value of a Program, and the passes in which values are made.
import type { Shape } from './tensor.ts'

/** A place for numbers. */
export interface Value {
  readonly id: number
  /** `forward/conv1/col`, `conv1/W`, `image` … – see docs/architecture.md and contract "Steps and values". */
  readonly name: string
  readonly shape: Shape
}

export type Pass = 'forward' | 'backward' | 'update'

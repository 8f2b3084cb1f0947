// What a reader of a weights file says is in it.
import type { ToldNetwork } from '../networks/told.ts'
import type { Shape } from '../tensor.ts'
import type { NumberType } from './numberTypes.ts'

/** A tensor of the file: its numbers come as bytes. */
export interface Found {
  /** The name that the array has in the file. */
  readonly name: string
  readonly shape: Shape
  readonly type: NumberType
  readonly fortran: boolean
  /** Which axis of the shape changes slowest in the file, which next, …, where it is neither the shape's order nor Fortran's. */
  readonly order?: readonly number[]
  /** Its matrices are known to be (out, in); else their shape has to say it. */
  readonly outFirst?: true
  /** It is not in the file, and stands for zeros. */
  readonly absent?: true
  readonly bytes: () => AsyncIterable<Uint8Array>
}

export interface Listed {
  readonly found: readonly Found[]
  /** The file's own notes. */
  readonly notes: Readonly<Record<string, string>>
  /** The network that the file describes, where it does. Its weights are then those of `found`, called as the spec's layers call them: `conv1/W`, in this engine's order of axes. */
  readonly brings?: ToldNetwork
}

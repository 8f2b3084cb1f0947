// A layer's place as the zoom draws it.
import type { Numbers } from '../../../../engine/api.ts'
import type { LayerSlot } from '../../../geometry/backward.ts'
import type { Placed } from '../../../geometry/layout.ts'
import type { Under } from '../../../geometry/paint.ts'

/** A place as it stands at this step. */
export interface View {
  readonly place: LayerSlot
  readonly placed: Placed
  /** Its numbers, or those on its page: from cell number `from` on. */
  readonly data: Float32Array | undefined
  readonly from: number
  /** The numbers that set its scale; null: the gradients' one scale. */
  readonly scaling: Numbers | undefined | null
  readonly cell: number | null
  readonly lit: ReadonlySet<number> | undefined
  readonly changed: ReadonlySet<number> | undefined
  readonly ahead: boolean
  /** Backward, the numbers whose gradient it is: they show through. */
  readonly under: Under | null
}

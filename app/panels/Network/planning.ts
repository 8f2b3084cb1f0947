import type { Program } from '../../../engine/program.ts'
import type { Plan } from '../../geometry/plan.ts'
import type { Space } from '../../marks/useRoom.ts'

/** Where everything stands, as who shows the network has planned it. */
export interface Planning {
  readonly program: Program
  readonly plan: Plan
  readonly space: Space
  /** Turns the maps of a block, by its first value, to a page. */
  readonly turn: (key: string, page: number) => void
}

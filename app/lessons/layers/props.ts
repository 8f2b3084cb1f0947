// What the parts of the panel are given.
import type { PanelProps } from '../lesson.ts'
import { fixed as withDigits } from '../../geometry/numbers.ts'
import type { useWords } from '../words.ts'
import type { Derived, State } from './derive.ts'

/** What every picture of cells here needs. */
interface CellStyle {
  readonly dark: boolean
  readonly dpr: number
  readonly rem: number
  readonly words: ReturnType<typeof useWords>['cells']
}

export interface Props extends PanelProps<State, Derived> {
  readonly drawn: CellStyle
  /** Room for it, in rem. */
  readonly wide: number
}

/** Digits behind the point that a small h still moves. */
export const fixed = (value: number, digits = 5): string => withDigits(value, digits)

// What the parts of the panel are given.
import type { PanelProps } from '../lesson.ts'
import type { useWords } from '../words.ts'
import type { Derived, State } from './derive.ts'

export type Props = PanelProps<State, Derived>

/** What every picture of cells here needs. */
export interface CellStyle {
  readonly dark: boolean
  readonly dpr: number
  readonly rem: number
  readonly side: number
  readonly words: ReturnType<typeof useWords>['cells']
  readonly colours: 'activation'
  readonly largest: number
}

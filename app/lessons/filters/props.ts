// What the parts of the panel are given.
import type { PanelProps } from '../lesson.ts'
import type { Derived, State } from './derive.ts'

export type Props = PanelProps<State, Derived>

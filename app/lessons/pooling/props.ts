// What the parts of the panel are given.
import type { PanelProps } from '../lesson.ts'
import type { Look, State } from './derive.ts'

export type Props = PanelProps<State, Look>

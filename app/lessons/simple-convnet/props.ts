// What the parts of the panel are given.
import type { PictureRoom } from '../controls/usePicture.ts'
import type { PanelProps } from '../lesson.ts'
import type { Derived, Part, State } from './derive.ts'
import type { Found } from './passes.ts'

export interface Props extends PanelProps<State, Derived> {
  readonly part: Part
  readonly common: PictureRoom['common']
  /** Room for the network beside the class, in rem. */
  readonly wide: number
  /** What pool1 hands on is not told yet. */
  readonly covered: boolean
  /** What its network computes, where its part shows that; null: it is not there yet. */
  readonly found: Found | null
}

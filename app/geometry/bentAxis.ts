// Rows of a sheet while they are made: the one in the making and the last ones before it are drawn high enough to be seen; what is done above them
// and what is to come below shares the rest. A sheet whose rows are high anyway is not bent.
import type { Axis } from './matrixView.ts'

export interface BentAxis {
  /** Where row `i` begins, in pixels from the sheet's top: whole ones. */
  edge(i: number): number
  /** Rows that are drawn higher: the first, and one past the last. */
  readonly from: number
  readonly to: number
}

/** Rows behind the one in the making that are still higher than usual. */
const BEHIND = 9
/** How high a row that has just been made stays, as a share of the one in the making. */
const JUST_MADE = 0.5
/** It grows, and shrinks, over this share of a row's time. */
const SOFT = 0.25

/** How much of its full height a row has, whose making began `age` rows ago: 0 as usual, 1 full. */
function fullness(age: number): number {
  if (age <= -SOFT || age >= BEHIND + 1) return 0
  if (age < 0) return 1 + age / SOFT
  if (age < 1) return 1
  if (age < 1 + SOFT) return 1 + ((age - 1) / SOFT) * (JUST_MADE - 1)
  return JUST_MADE * (1 - (age - 1 - SOFT) / (BEHIND - SOFT))
}

/** Bends an axis that shows all its rows. `done`: so many are made, a fraction of the last; `high`: pixels of the one in the making. null: they are as high anyway, or not all in view. */
export function bentAxis(axis: Axis, done: number, high: number): BentAxis | null {
  const { length, room } = axis,
    usual = room / length
  if (axis.size >= high || axis.offset > 0 || length * axis.size > room + 1) return null
  const from = Math.max(0, Math.ceil(done) - BEHIND - 1),
    to = Math.min(length, Math.floor(done) + 2)
  const heights = Array.from({ length: to - from }, (_, i) => usual + Math.max(0, high - usual) * fullness(done - from - i))
  const bent = heights.reduce((sum, height) => sum + height, 0),
    others = length - heights.length
  // Few rows in a low room: all of them share it in proportion.
  const scale = bent > room * 0.8 ? (room * (others === 0 ? 1 : 0.8)) / bent : 1,
    rest = others === 0 ? 0 : (room - bent * scale) / others
  const edges = heights.reduce<number[]>((list, height) => [...list, list.at(-1)! + height * scale], [from * rest])
  return { from, to, edge: i => Math.round(i <= from ? i * rest : i <= to ? edges[i - from]! : edges.at(-1)! + (i - to) * rest) }
}

// The network small, in one row of layers: the plan of the drawing page at its densest.
import type { Column } from './columns.ts'
import type { Layout } from './layout.ts'
import { planNetwork } from './plan.ts'
import { STRIP, type PlanRoom } from './planScale.ts'

/** Room for the names above the maps, in rem. */
export const STRIP_HEAD = STRIP.head / 16

/** `room.height`: of names and maps together, in CSS pixels. */
export function layoutStrip(columns: readonly Column[], room: PlanRoom): Layout {
  if (columns.length === 0 || room.width < 50) return { placed: [], height: 0 }
  const plan = planNetwork(columns, room, STRIP)
  return {
    plan,
    height: plan.height,
    width: plan.width,
    placed: plan.columns.map(({ column, grid, x, y, width, words, turns }) => ({
      column,
      grid,
      x,
      y: y - STRIP_HEAD * room.rem,
      width,
      page: Math.min(column.maps, turns.page * (column.together ?? 1)),
      turns: turns.key,
      aside: words.x - x,
    })),
  }
}

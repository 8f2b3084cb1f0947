// A network's plan as the columns of a picture: each where it stands with its words above, the probabilities in the rows of the answer where there are few classes.
import type { Column } from './columns.ts'
import type { Layout, Placed } from './layout.ts'
import { pagerOf, planNetwork, type Plan, type Planned } from './plan.ts'
import { crowded } from './planPlayed.ts'
import { MOST_CLASSES, type Density, type PlanRoom } from './planScale.ts'

/** What stands left and right of a bar in the answer's rows, in rem: a class's name, its number. As in Answer.module.css. */
const BESIDE_BAR = { name: 2.875, number: 4.25 }

/** `room.height`: of words and maps together, in CSS pixels. */
export function layoutPlan(columns: readonly Column[], room: PlanRoom, density: Density): Layout {
  if (columns.length === 0 || room.width < 50) return { placed: [], height: 0 }
  const last = columns.at(-1)!,
    inRows = last.shares === true && density.answer[1] > 0 && last.maps <= MOST_CLASSES
  const plan = planIn(inRows ? columns.slice(0, -1) : columns, room, density)
  return {
    plan,
    height: plan.height,
    width: plan.width,
    placed: [...plan.columns.map((planned, _, all) => placedOf(planned, all, room.rem)), ...(inRows ? [barsOf(last, plan, room)] : [])],
  }
}

/** Times its room: a picture that is wider in small letters, too, keeps its usual ones. */
const NEARLY = 1.1

/** The network's plan; where its names have no room, in smaller letters. */
function planIn(columns: readonly Column[], room: PlanRoom, density: Density): Plan {
  const plan = planNetwork(columns, room, density)
  if (plan.width <= room.width) return plan
  const dense = planNetwork(columns, room, crowded(density))
  return dense.width <= NEARLY * room.width ? dense : plan
}

/** Room for the words above the maps, in rem. */
export const headOf = ({ head }: Pick<Density, 'head'>): number => head / 16

const placedOf = (planned: Planned, all: readonly Planned[], rem: number): Placed => {
  const { column, grid, x, y, width, words, turns } = planned
  return {
    column,
    grid,
    x,
    y: 0,
    head: y / rem,
    width,
    page: column.role === 'image' ? column.maps : Math.min(column.maps, turns.page * (column.together ?? 1)),
    turns: turns.key,
    paged: planned === pagerOf(all, turns.key),
    aside: words.x - x,
    room: words.width,
  }
}

/** The probabilities as bars: one points at them where the answer's rows draw them. */
function barsOf(column: Column, { answer }: Plan, { rem, dpr }: PlanRoom): Placed {
  const first = answer[0]!,
    pitch = (answer[1]?.y ?? first.y + first.height) - first.y
  const width = Math.max(rem, first.width - (BESIDE_BAR.name + BESIDE_BAR.number) * rem),
    ch = first.height * dpr
  return {
    column,
    grid: {
      first: 0,
      shown: column.maps,
      rows: 1,
      cols: 1,
      across: 1,
      down: column.maps,
      cw: Math.round(width * dpr),
      ch,
      gapX: 0,
      gapY: pitch * dpr - ch,
      order: 'columns',
    },
    x: first.x + BESIDE_BAR.name * rem,
    y: first.y,
    head: 0,
    width,
    page: column.maps,
    bars: true,
  }
}

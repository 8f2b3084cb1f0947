// What joins the columns of a plan: from one to each (filters that look at the image), level from each to the one made of it, from all to all.
import type { Column } from './columns.ts'
import type { Plan, Planned } from './plan.ts'
import { isLevel } from './planBlocks.ts'

type LinkKind = 'fan' | 'level' | 'mesh'

/** A line between two points, CSS pixels of the picture; it leaves and arrives level. */
export interface Line {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}

/** All lines between two neighbouring columns; `to` null: the answer. */
export interface Link {
  readonly kind: LinkKind
  readonly from: Column
  readonly to: Column | null
  readonly lines: readonly Line[]
}

/** Rows at either end of a mesh: more are sampled evenly. */
const MOST_ENDS = 16
/** CSS pixels between a line's end and the maps. */
const CLEAR = 4

/** How two neighbouring columns are joined. The image has one map, so all filters look at one. */
function kindOf(from: Column, to: Column): LinkKind {
  if (to.role === 'weights') return from.maps === 1 ? 'fan' : 'mesh'
  return from.role === 'weights' || isLevel(to, from) || (from.role === 'image' && to.maps === from.maps && !to.vector) ? 'level' : 'mesh'
}

/** The links between neighbouring columns of a plan, and from the last one to the answer. */
export function linksOf({ columns, answer }: Plan): readonly Link[] {
  const links = columns.slice(1).map((to, i): Link => {
    const from = columns[i]!,
      kind = kindOf(from.column, to.column)
    return { kind, from: from.column, to: to.column, lines: linesOf(kind, from, to) }
  })
  const last = columns.at(-1)!
  return answer.length === last.rows.length
    ? [
        ...links,
        { kind: 'level', from: last.column, to: null, lines: answer.map(({ x }, i) => line(last, last.rows[i]!, x, last.rows[i]!)) },
      ]
    : links
}

function linesOf(kind: LinkKind, from: Planned, to: Planned): readonly Line[] {
  if (kind === 'fan') return to.rows.map(row => line(from, from.rows[0]!, to.x, row))
  const starts = sampled(endsOf(from), MOST_ENDS),
    ends = sampled(endsOf(to), MOST_ENDS)
  if (kind === 'mesh') return starts.flatMap(start => ends.map(end => line(from, start, to.x, end)))
  // Level: where both have the same rows, each leads to its own.
  if (from.rows.length === to.rows.length) return from.rows.map((row, i) => line(from, row, to.x, to.rows[i]!))
  const count = Math.min(starts.length, ends.length)
  return pick(starts, count).map((start, i) => line(from, start, to.x, pick(ends, count)[i]!))
}

/** Where lines leave a column: its rows; the image's, which is one map, from all along its side. */
const IMAGE_ENDS = 10
const endsOf = (planned: Planned): readonly number[] =>
  planned.column.role === 'image' && planned.rows.length === 1
    ? Array.from({ length: IMAGE_ENDS }, (_, i) => planned.y + ((i + 0.5) / IMAGE_ENDS) * planned.height)
    : planned.rows

const line = (from: Planned, y0: number, x1: number, y1: number): Line => ({ x0: from.x + from.width + CLEAR, y0, x1: x1 - CLEAR, y1 })

/** At most `most` of them, evenly; the first and the last among them. */
const sampled = (values: readonly number[], most: number): readonly number[] => pick(values, Math.min(most, values.length))

const pick = (values: readonly number[], count: number): readonly number[] =>
  Array.from(
    { length: count },
    (_, i) => values[count === 1 ? Math.floor(values.length / 2) : Math.round((i * (values.length - 1)) / (count - 1))]!,
  )

// The amber line of a thread: from the window in the image by the filter to its cell, from cell to cell, and wedges where a cell is made of several.
import type { Rect } from '../grid.ts'
import type { Place } from './threadBoxes.ts'
import type { Card } from './threadCards.ts'

/** A line, and the surface between two of them, as SVG paths. */
export interface Amber {
  readonly lines: readonly string[]
  readonly wedges: readonly string[]
  /** Rects of cells and windows to mark. */
  readonly marks: readonly Rect[]
}

const px = (v: number): string => v.toFixed(1)
/** A curve from one point to another that leaves and arrives horizontally, as an SVG path. */
export const bend = (x0: number, y0: number, x1: number, y1: number): string => {
  const middle = px((x0 + x1) / 2)
  return `M${px(x0)} ${px(y0)}C${middle} ${px(y0)} ${middle} ${px(y1)} ${px(x1)} ${px(y1)}`
}
const straight = (x0: number, y0: number, x1: number, y1: number): string => `M${px(x0)} ${px(y0)}L${px(x1)} ${px(y1)}`

/** A side of a rect that lines leave from or arrive at. */
interface Side {
  readonly x: number
  readonly y0: number
  readonly y1: number
}
const CLEAR = 2
const rightOf = ({ x, y, width, height }: Rect): Side => ({ x: x + width + CLEAR, y0: y, y1: y + height })
const leftOf = ({ x, y, height }: Rect): Side => ({ x: x - CLEAR, y0: y, y1: y + height })
/** The height of a rectangle's middle. */
export const middleOf = ({ y, height }: Rect): number => y + height / 2

/** The two lines and the surface from one side to another; bent where it goes far. */
function wedge(from: Side, to: Side, bent: boolean): Pick<Amber, 'lines' | 'wedges'> {
  const way = bent ? bend : straight,
    back = way(to.x, to.y1, from.x, from.y1).replace('M', 'L')
  return {
    lines: [way(from.x, from.y0, to.x, to.y0), way(from.x, from.y1, to.x, to.y1)],
    wedges: [`${way(from.x, from.y0, to.x, to.y0)}${back}Z`],
  }
}

/** The amber parts between the places of a thread, in order. `filters`: the cards of filters. */
export function amberOf(places: readonly Place[], filters: readonly Card[]): Amber {
  const lines: string[] = [],
    wedges: string[] = [],
    marks: Rect[] = []
  const add = (part: Pick<Amber, 'lines' | 'wedges'>): void => {
    lines.push(...part.lines)
    wedges.push(...part.wedges)
  }
  places.forEach((place, i) => {
    marks.push(...(place.cell ? [place.cell] : place.boxes))
    const next = places[i + 1]
    if (!next) return
    const filter = next.cell ? filters.find(f => f.planned.column.layer === next.planned.column.layer) : undefined
    if (filter) {
      for (const from of sidesOf(place)) add(wedge(from, leftOf(filter.outer), true))
      add(wedge(rightOf(paper(filter)), leftOf(next.cell!), false))
    } else if (next.cell && place.window) add(wedge(rightOf(place.window), leftOf(next.cell), false))
    else if (next.cell && place.cell) lines.push(single(place.cell, next.cell))
    else if (next.cell) for (const from of sidesOf(place)) add(wedge(from, leftOf(next.cell), place.boxes.length > 1 || !next.card))
    else lines.push(...between(place.boxes, next.boxes))
  })
  return { lines, wedges, marks }
}

/** The paper of a card without its line of words. */
const paper = ({ inner, outer }: Card): Rect => ({ ...outer, height: inner.height + 2 * (inner.y - outer.y) })

const sidesOf = ({ cell, boxes }: Place): readonly Side[] => (cell ? [cell] : boxes).map(rightOf)

/** From cell to cell. */
export const single = (from: Rect, to: Rect): string => bend(rightOf(from).x, middleOf(from), leftOf(to).x, middleOf(to))

/** From boxes to boxes: each to its own where there are as many, else from one to each. */
function between(from: readonly Rect[], to: readonly Rect[]): readonly string[] {
  if (from.length === 0 || to.length === 0) return []
  return to.map((rect, i) => {
    const start = from[from.length === to.length ? i : i % from.length]!
    return bend(rightOf(start).x, middleOf(start), leftOf(rect).x, middleOf(rect))
  })
}

// The picture of a thread: one number from the window in the image to the scores, over the plan of a network. CSS pixels of the picture.
import type { Followed } from '../../../engine/api.ts'
import { cellRect, type Rect } from '../grid.ts'
import type { Plan } from '../plan.ts'
import { boxesIn, placesOf, type Place } from './threadBoxes.ts'
import { cardsOf, inPicture, plannedOf, type Card, type Measure } from './threadCards.ts'
import { curvesOf, type Curve, type Flow } from './threadCurves.ts'
import { exitOf, flow, flowsBack, flowsOn, unitsOf, type Exit } from './threadFlows.ts'
import { amberOf, middleOf, single, type Amber } from './threadLines.ts'

export type { Card } from './threadCards.ts'

/** What a score gets, beside it. */
interface Tag {
  readonly x: number
  readonly y: number
  readonly share: number
}

export interface ThreadPicture {
  readonly cards: readonly Card[]
  readonly amber: Amber
  readonly curves: readonly Curve[]
  readonly tags: readonly Tag[]
  /** A bar where it goes no further. */
  readonly bar: Exit | null
}

/** The thread of a followed number over a plan: boxes, lines, cards. */
export function threadOf(plan: Plan, followed: Followed, measure: Measure): ThreadPicture {
  const { stations } = followed
  const narrow = stations.filter(s => s.through === null),
    cards = cardsOf(plan, followed, measure),
    places = placesOf(plan, narrow, cards, measure)
  const last = places.at(-1),
    ends = stations.some(s => !s.passes),
    exit = last ? exitOf(last) : null
  const amber = amberOf(
    places,
    cards.filter(c => c.station === null),
  )
  const back = backOf(plan, followed, places, measure)
  const on = exit && !ends ? flowsOn(plan, followed, exit, measure) : []
  return {
    cards,
    amber: {
      ...amber,
      lines: [...amber.lines, ...(last?.cell && last.card && exit && !ends ? [level(last.cell, exit)] : []), ...back.lines],
      marks: [...amber.marks, ...back.marks],
    },
    curves: [...on, ...back.flows].flatMap(curvesOf),
    tags: ends ? [] : tagsOf(plan, followed, measure),
    bar: ends && last?.cell ? { x: last.cell.x + last.cell.width + 6, y: middleOf(last.cell) } : null,
  }
}

const level = (cell: Rect, { x, y }: Exit): string => `M${(cell.x + cell.width + 2).toFixed(1)} ${y.toFixed(1)}H${x.toFixed(1)}`

/** The largest shares of a neuron or a score: their cells, joined as they come through the layers, and what goes from the last of them to it. */
function backOf(
  plan: Plan,
  followed: Followed,
  places: readonly Place[],
  measure: Measure,
): { lines: readonly string[]; marks: readonly Rect[]; flows: readonly (readonly Flow[])[] } {
  const cell = places.find(p => p.station.name === followed.name)?.cell
  if (!cell || followed.largest.length === 0) return { lines: [], marks: [], flows: [] }
  const trails = followed.largest.map(({ trail, seen }) => [
    ...trail.flatMap(one => {
      const planned = plannedOf(plan, one.name),
        rect = planned && cellRect(planned.grid, one.cell)
      return rect ? [inPicture(planned, rect, measure.dpr)] : []
    }),
    ...boxesIn(seen, plan.columns[0]!, measure),
  ])
  const lines = trails.flatMap(rects => rects.slice(1).map((from, i) => single(from, rects[i]!)))
  const last = trails.flatMap(([from], i) => flow(from, cell, followed.largest[i]!.share))
  return { lines, marks: trails.flat(), flows: [...flowsBack(plan, followed, cell, measure), last] }
}

/** How far below the middle of its score a tag stands, at letters of 16 px; and at most by which part of the score's height. */
const MOST_TAGS = 2
const TAG = { down: 26, part: 0.45 }

function tagsOf(plan: Plan, { stations, classes, shares, name }: Followed, measure: Measure): readonly Tag[] {
  const scores = stations.at(-1),
    planned = scores && plannedOf(plan, scores.name)
  if (!planned || scores.name === name) return []
  const units = unitsOf(planned, measure)
  return classes.slice(0, MOST_TAGS).flatMap((k, i): Tag[] => {
    const rect = units[k]
    if (!rect) return []
    const down = Math.min(TAG.down * measure.unit, TAG.part * rect.height)
    return [{ x: rect.x + rect.width / 2, y: middleOf(rect) + down, share: shares[i]! }]
  })
}

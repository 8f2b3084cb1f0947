// What goes on from a thread where it spreads: from its last cell to each unit of the next layer, from unit to unit, and to the scores of the likeliest classes.
import type { Followed, Station } from '../../../engine/api.ts'
import { cellRect, mapRect, type Rect } from '../grid.ts'
import type { Plan, Planned } from '../plan.ts'
import type { Place } from './threadBoxes.ts'
import { inPicture, plannedOf, type Measure } from './threadCards.ts'
import { fanTo, type Flow } from './threadCurves.ts'
import { middleOf } from './threadLines.ts'

/** Over how much of a score's height the curves that reach it are spread. */
const SPREAD = 0.56

/** The maps, or the neurons, of a column; null where one is on another page. */
export function unitsOf(planned: Planned, { dpr }: Measure): readonly (Rect | null)[] {
  const { grid, column } = planned,
    count = column.together === null ? column.maps : column.maps / column.together
  return Array.from({ length: count }, (_, i) => {
    const rect = column.vector ? cellRect(grid, i) : mapRect(grid, i)
    return rect ? inPicture(planned, rect, dpr) : null
  })
}

/** Where the amber line ends and the curves begin. */
export interface Exit {
  readonly x: number
  readonly y: number
}

/** Right of the last cell, or of its card. */
export function exitOf({ cell, card, planned }: Place): Exit | null {
  return (
    cell && {
      x: (card ? card.outer.x + card.outer.width : planned.column.vector ? planned.x + planned.width : cell.x + cell.width) + 2,
      y: middleOf(cell),
    }
  )
}

/** A layer that the thread is spread over. */
interface Wide {
  readonly station: Station
  readonly units: readonly (Rect | null)[]
}

/** The flows between each two layers from the exit on; the last go to the scores of the classes. */
export function flowsOn(plan: Plan, followed: Followed, exit: Exit, measure: Measure): readonly (readonly Flow[])[] {
  const wide = followed.stations.flatMap((station): Wide[] => {
    const planned = station.through ? plannedOf(plan, station.name) : undefined
    return planned ? [{ station, units: unitsOf(planned, measure) }] : []
  })
  const scores = wide.at(-1)
  if (!scores) return []
  const spread = wide.slice(0, -1)
  const flows = spread.map((to, i) => (i === 0 ? fanTo(exit.x, exit.y, to.units, to.station.through!) : unitToUnit(spread[i - 1]!, to)))
  const last = spread.at(-1) ?? null
  // Of a gradient it is told what comes from each score to each unit; of a number, what goes from each unit to each of two.
  return [...flows, followed.isGradient && last ? unitToUnit(last, scores) : toScores(followed, last, scores.units, exit)]
}

function unitToUnit(from: Wide, to: Wide): readonly Flow[] {
  const { links, through } = to.station
  if (links) return Array.from(links.share, (share, i) => flow(from.units[links.from[i]!], to.units[links.to[i]!], share)).flat()
  if (from.units.length === to.units.length) return Array.from(through!, (share, i) => flow(from.units[i], to.units[i], share)).flat()
  return overWaist(from, to)
}

/** From the right of one to the left of the other; none where either is missing. */
export const flow = (from: Rect | null | undefined, to: Rect | null | undefined, share: number): readonly Flow[] =>
  from && to ? [{ x0: from.x + from.width + 2, y0: middleOf(from), x1: to.x - 2, y1: middleOf(to), share }] : []

/** Where it is not known how much goes from each to each: all comes together, and parts again. */
function overWaist(from: Wide, to: Wide): readonly Flow[] {
  const ends = [from, to].map(({ units }) => units.filter(rect => rect !== null)),
    [starts, goals] = ends as [Rect[], Rect[]]
  if (starts.length === 0 || goals.length === 0) return []
  const x = (Math.max(...starts.map(r => r.x + r.width)) + Math.min(...goals.map(r => r.x))) / 2,
    y = (middleOf(goals[0]!) + middleOf(goals.at(-1)!)) / 2
  const into = from.units.flatMap((rect, i): Flow[] =>
    rect ? [{ x0: rect.x + rect.width + 2, y0: middleOf(rect), x1: x, y1: y, share: from.station.through![i]! }] : [],
  )
  return [...into, ...fanTo(x, y, to.units, to.station.through!)]
}

/** To the score of each class, from each unit that is left; from the exit where there is none between. */
function toScores({ classes, shares }: Followed, from: Wide | null, scores: readonly (Rect | null)[], exit: Exit): readonly Flow[] {
  return classes.flatMap((k, i) => {
    const score = scores[k]
    if (!score) return []
    if (!from) return [{ x0: exit.x, y0: exit.y, x1: score.x - 2, y1: middleOf(score), share: shares[i]! }]
    const { units } = from
    return units.flatMap((rect, unit) => spreadTo(score, flow(rect, score, from.station.shares[i]![unit]!), unit / units.length))
  })
}

/** Flows that end at one score lie beside each other there. */
const spreadTo = (score: Rect, flows: readonly Flow[], part: number): readonly Flow[] =>
  flows.map(one => ({ ...one, y1: one.y1 + (part - 0.5) * SPREAD * score.height }))

/** What each neuron before a followed one gives it: from the layer right before, and level from those that are made one to one. */
export function flowsBack(plan: Plan, { stations, name }: Followed, cell: Rect, measure: Measure): readonly (readonly Flow[])[] {
  const before = stations
    .slice(
      0,
      stations.findIndex(s => s.name === name),
    )
    .flatMap(station => {
      const planned = station.gives ? plannedOf(plan, station.name) : undefined
      return planned ? [{ gives: station.gives!, units: unitsOf(planned, measure) }] : []
    })
    .toReversed()
  const [nearest] = before
  if (!nearest) return []
  const last = nearest.units.flatMap((rect, i) => spreadTo(cell, flow(rect, cell, nearest.gives[i]!), i / nearest.units.length))
  const level = before.slice(1).map(({ units, gives }, i) => {
    const to = before[i]!.units
    return units.length === to.length ? units.flatMap((rect, unit) => flow(rect, to[unit], gives[unit]!)) : []
  })
  return [last, ...level]
}

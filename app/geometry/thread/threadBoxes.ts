// Where a thread is in each layer: its one cell, in its card or its column, or the boxes of what it is made of, one a map.
import type { Station } from '../../../engine/api.ts'
import { coordinates, sizeOf } from '../../../engine/tensor.ts'
import { cellRect, regionRect, type Rect } from '../grid.ts'
import type { Plan, Planned } from '../plan.ts'
import { cellInCard, inPicture, plannedOf, type Card, type Measure } from './threadCards.ts'

/** A layer with all rects that the thread has in it. */
export interface Place {
  readonly station: Station
  readonly planned: Planned
  readonly card: Card | null
  /** Its one cell; null where it has several. */
  readonly cell: Rect | null
  /** What it is made of, where that is several cells. */
  readonly boxes: readonly Rect[]
}

/** Boxes in so many maps are drawn. */
const MOST_BOXES = 24

/** The layers that the thread passes up to where it spreads, in order; a layer that the picture does not show is left out. */
export function placesOf(plan: Plan, stations: readonly Station[], cards: readonly Card[], measure: Measure): readonly Place[] {
  return stations.flatMap(station => {
    const planned = plannedOf(plan, station.name)
    if (!planned) return []
    const card = cards.find(c => c.station === station) ?? null
    return [{ station, planned, card, cell: cellOf(station, planned, card, measure), boxes: boxesOf(station, planned, measure) }]
  })
}

function cellOf({ cell }: Station, planned: Planned, card: Card | null, { dpr }: Measure): Rect | null {
  if (cell === null) return null
  if (card) return cellInCard(card, cell, dpr)
  const rect = cellRect(planned.grid, cell)
  return rect ? inPicture(planned, rect, dpr) : null
}

function boxesOf({ box }: Station, planned: Planned, { dpr }: Measure): readonly Rect[] {
  const { shape, vector } = planned.column
  if (!box || vector || shape.length !== 4) return []
  const [[n, c0, y0, x0], [, c1, y1, x1]] = box.map(cell => coordinates(cell, shape)) as [number[], number[]]
  if (box[0] === 0 && box[1] === sizeOf(shape) - 1) return [] // all of it: nothing is to be marked
  const rects: Rect[] = []
  for (let map = c0!; map <= c1! && rects.length < MOST_BOXES; map++) {
    const region = { n: n!, y0: y0!, y1: y1! + 1, x0: x0!, x1: x1! + 1 },
      rect = regionRect(planned.grid, region, map)
    if (rect) rects.push(inPicture(planned, rect, dpr))
  }
  return rects
}

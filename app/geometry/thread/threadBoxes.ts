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
  /** What the next place's one cell is made of, where this has one cell and that is several. */
  readonly window: Rect | null
}

/** Boxes in so many maps are drawn. */
const MOST_BOXES = 24

/** The layers that the thread passes up to where it spreads, in order; a layer that the picture does not show is left out. */
export function placesOf(plan: Plan, stations: readonly Station[], cards: readonly Card[], measure: Measure): readonly Place[] {
  return stations.flatMap((station, i): Place[] => {
    const planned = plannedOf(plan, station.name)
    if (!planned) return []
    const card = cards.find(c => c.station === station) ?? null,
      next = stations[i + 1]
    return [
      {
        station,
        planned,
        card,
        cell: cellOf(station, planned, card, measure),
        boxes: boxesIn(station.box, planned, measure),
        window: card && next?.window ? windowIn(next.window, card, measure) : null,
      },
    ]
  })
}

/** A box of a card's map. */
function windowIn([first, last]: readonly [number, number], card: Card, { dpr }: Measure): Rect | null {
  const size = card.grid.rows * card.grid.cols
  if (Math.floor(first / size) !== card.map || Math.floor(last / size) !== card.map) return null
  const [a, b] = [cellInCard(card, first, dpr), cellInCard(card, last, dpr)]
  return { x: a.x, y: a.y, width: b.x + b.width - a.x, height: b.y + b.height - a.y }
}

function cellOf({ cell }: Station, planned: Planned, card: Card | null, { dpr }: Measure): Rect | null {
  if (cell === null) return null
  if (card) return cellInCard(card, cell, dpr)
  const rect = cellRect(planned.grid, cell)
  return rect ? inPicture(planned, rect, dpr) : null
}

/** A box of a layer, from its first to its last cell, in each of its maps. */
export function boxesIn(box: Station['box'], planned: Planned, { dpr }: Measure): readonly Rect[] {
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

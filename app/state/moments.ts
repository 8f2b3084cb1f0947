// Through the moments of a drawing by page up and page down, as a presenter's remote sends them.
import { countPoints } from '../../engine/data/ink.ts'
import type { RunsOf } from './commands.ts'
import { useDrawing } from './drawing.ts'
import { cutAt } from './replay.ts'
import { usePlace } from './place.ts'

/** A page up or down, as a share of the drawing. */
const PAGE = 0.1
/** Points of a page, in a drawing of so many. */
export const pageOf = (points: number): number => Math.max(1, Math.round(points * PAGE))

function move(by: number): void {
  if (useDrawing.getState().example) return
  const { strokes, at } = usePlace.getState(),
    all = countPoints(strokes)
  // After the last moment comes the first, so that a remote can show it again.
  const next = at === null && by > 0 ? pageOf(all) : (at ?? all) + by * pageOf(all)
  cutAt(Math.max(1, next))
}

export const momentCommands: RunsOf<'moments'> = { remote: move }

// The pen in the square: mouse, pen, finger, and the pen that keys move.
import { cutStrokes, type Point, type Strokes } from '../../engine/data/ink.ts'
import { upTo } from '../geometry/inkMoments.ts'
import { beginDrawing, leaveDrawing, publishPen, useDrawing, type WetInk } from './drawing.ts'
import { usePlace } from './place.ts'
import { toGrid } from './strokeCode.ts'

/** Points are kept this far outside the square, in its sides: a line that crosses the edge goes on, but not to the moon. */
const MARGIN = 0.25

const set = useDrawing.setState

/** One listener: the square. Returns how to stop. */
export function onWetInk(wetInk: WetInk): () => void {
  set({ wetInk })
  return () => {
    if (useDrawing.getState().wetInk === wetInk) set({ wetInk: null })
  }
}

/** Whether these strokes are already on screen, drawn as the pen moved. */
export const isWet = (strokes: Strokes): boolean => strokes === useDrawing.getState().published

/** Whether a stroke is under way. */
export const penIsDown = (): boolean => useDrawing.getState().pen !== null

/** All there is in the square this very moment, the stroke under way too. */
export function strokesNow(): Strokes {
  const { pen } = useDrawing.getState()
  return pen ? [...pen.base, pen.points] : usePlace.getState().strokes
}

/** Begins a stroke at a point of the unit square. */
export function penDown(point: Point): void {
  penUp()
  const first = clamped(point)
  if (!first) return
  const { strokes, at } = usePlace.getState()
  leaveDrawing('stroke')
  const base = at === null ? strokes : cutStrokes(strokes, at)
  if (at !== null) beginDrawing(upTo(useDrawing.getState().moments, at))
  set({ pen: { base, points: [first] } })
  const { wetInk } = useDrawing.getState()
  wetInk?.begin(base)
  wetInk?.line(first, first)
  publishPen()
}

/** Goes on with the stroke through some points of the unit square; nothing where the pen is up. */
export function penMove(points: readonly Point[]): void {
  const { pen, wetInk } = useDrawing.getState()
  if (!pen) return
  const before = pen.points.length
  for (const any of points) {
    const point = clamped(any)
    const last = pen.points.at(-1)!
    if (!point || (point[0] === last[0] && point[1] === last[1])) continue
    pen.points.push(point)
    wetInk?.line(last, point)
  }
  if (pen.points.length > before) publishPen()
}

/** Ends the stroke and publishes the last of it at once. */
export function penUp(): void {
  if (!penIsDown()) return
  publishPen.flush()
  set({ pen: null })
}

function clamped([x, y]: Point): Point | null {
  return Number.isFinite(x) && Number.isFinite(y) ? toGrid([inRange(x), inRange(y)]) : null
}
const inRange = (v: number): number => Math.max(-MARGIN, Math.min(1 + MARGIN, v))

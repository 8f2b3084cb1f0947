// Strokes as lines on a canvas: only the points that can be told apart at its resolution.
import type { Point, Stroke } from '../../engine/data/ink.ts'

/** Points that lie this many pixels or more from the last one kept, and both ends. */
export function visiblePoints(stroke: Stroke, pixels: number, apart = 0.75): readonly Point[] {
  if (stroke.length < 3) return stroke
  const points: Point[] = [stroke[0]!]
  let [x, y] = stroke[0]!
  const near = (apart / pixels) ** 2
  for (let i = 1; i < stroke.length - 1; i++) {
    const point = stroke[i]!
    if ((point[0] - x) ** 2 + (point[1] - y) ** 2 < near) continue
    points.push(point)
    ;[x, y] = point
  }
  points.push(stroke.at(-1)!)
  return points
}

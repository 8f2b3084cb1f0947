// The line that a pen follows through the points of a shape.
import type { Point } from './ink.ts'

/** A point of a shape, in digit heights; at a corner the line turns sharply. */
export interface Knot {
  readonly x: number
  readonly y: number
  readonly corner: boolean
}

/** A smooth line through the points, broken only at corners; each gap between two of them in `parts` pieces. */
export function curve(knots: readonly Knot[], parts: number): Point[] {
  const line: Point[] = []
  let from = 0
  for (let i = 1; i < knots.length; i++) {
    if (!knots[i].corner && i < knots.length - 1) continue
    spline(knots.slice(from, i + 1), parts, line)
    from = i
  }
  return line
}

/** A centripetal Catmull–Rom spline, added to `line`: it passes every point and makes no loops of its own. */
function spline(knots: readonly Knot[], parts: number, line: Point[]): void {
  const last = knots.length - 1
  const before = mirrored(knots[1], knots[0])
  const after = mirrored(knots[last - 1], knots[last])
  for (let i = 0; i < last; i++) {
    const four = [knots[i - 1] ?? before, knots[i], knots[i + 1], knots[i + 2] ?? after] as const
    for (let step = line.length === 0 ? 0 : 1; step <= parts; step++) line.push(splinePoint(four, step / parts))
  }
}

function mirrored(point: Knot, about: Knot): Knot {
  return { x: 2 * about.x - point.x, y: 2 * about.y - point.y, corner: false }
}

/** Barry and Goldman's pyramid, between the second and the third of four points. */
function splinePoint([a, b, c, d]: readonly [Knot, Knot, Knot, Knot], share: number): Point {
  const tb = gap(a, b)
  const tc = tb + gap(b, c)
  const td = tc + gap(c, d)
  const t = tb + (tc - tb) * share
  const along = (pa: number, pb: number, pc: number, pd: number) => {
    const ab = mix(pa, pb, 0, tb, t)
    const bc = mix(pb, pc, tb, tc, t)
    const cd = mix(pc, pd, tc, td, t)
    return mix(mix(ab, bc, 0, tc, t), mix(bc, cd, tb, td, t), tb, tc, t)
  }
  return [along(a.x, b.x, c.x, d.x), along(a.y, b.y, c.y, d.y)]
}

const gap = (p: Knot, q: Knot): number => Math.max(1e-6, Math.sqrt(Math.hypot(q.x - p.x, q.y - p.y)))

function mix(from: number, to: number, start: number, end: number, t: number): number {
  return from + ((to - from) * (t - start)) / (end - start)
}

/** The same line with its points `step` apart (the last one nearer). */
export function evenly(line: readonly Point[], step: number): Point[] {
  const points: Point[] = [line[0]]
  let left = step
  for (let i = 1; i < line.length; i++) {
    const length = distance(line[i - 1], line[i])
    let done = 0
    while (length - done >= left) {
      done += left
      points.push(between(line[i - 1], line[i], done / length))
      left = step
    }
    left -= length - done
  }
  const end = line[line.length - 1]
  if (distance(points[points.length - 1], end) > step / 4) points.push(end)
  return points
}

/** The distance of two points, in their unit. */
export function distance(a: Point, b: Point): number {
  return Math.hypot(b[0] - a[0], b[1] - a[1])
}

/** The point `share` of the way from `a` to `b`: 0 is `a`, 1 is `b`. */
export function between(a: Point, b: Point, share: number): Point {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]
}

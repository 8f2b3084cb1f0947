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
    const a = knots[i - 1] ?? before,
      b = knots[i],
      c = knots[i + 1],
      d = knots[i + 2] ?? after
    const tb = gap(a, b),
      tc = tb + gap(b, c),
      td = tc + gap(c, d)
    for (let step = line.length === 0 ? 0 : 1; step <= parts; step++) {
      const t = tb + (tc - tb) * (step / parts)
      line.push([pyramid(a.x, b.x, c.x, d.x, tb, tc, td, t), pyramid(a.y, b.y, c.y, d.y, tb, tc, td, t)])
    }
  }
}

function mirrored(point: Knot, about: Knot): Knot {
  return { x: 2 * about.x - point.x, y: 2 * about.y - point.y, corner: false }
}

/** Barry and Goldman's pyramid along one axis: four points at the times 0, `tb`, `tc`, `td`, at a time `t` between the second and the third. */
function pyramid(a: number, b: number, c: number, d: number, tb: number, tc: number, td: number, t: number): number {
  const ab = mix(a, b, 0, tb, t),
    bc = mix(b, c, tb, tc, t),
    cd = mix(c, d, tc, td, t)
  return mix(mix(ab, bc, 0, tc, t), mix(bc, cd, tb, td, t), tb, tc, t)
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

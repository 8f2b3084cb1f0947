// A shape as text → the lines of one writing of it: its points a little off, corners cut, ends too short or too long.
import type { Random } from '../random.ts'
import type { Point } from './ink.ts'
import { between, curve, distance, type Knot } from './penCurve.ts'

/** The pen-down paths of a shape. */
export type Paths = readonly (readonly Knot[])[]

/** Reads a shape (digitShapes.ts has the syntax). */
export function parseShape(shape: string): Paths {
  return shape.split(' / ').map(path =>
    path.split(' ').map(text => {
      const [x, y] = text.replace('!', '').split(',').map(Number)
      return { x: x / 100, y: y / 100, corner: text.endsWith('!') }
    }),
  )
}

/** Writes paths once: `loose` is the spread of their points, in digit heights; each gap between two points becomes `parts` pieces of a line. */
export function writePaths(paths: Paths, chance: Random, loose: number, parts: number): Point[][] {
  const radius = Math.max(0, chance.between(-0.04, 0.07))
  return loosened(paths, chance, loose).map(knots => withEnds(curve(cutCorners(knots, radius), parts), chance))
}

/** Every point a little off its place, and each stroke after the first as a whole. */
function loosened(paths: Paths, chance: Random, loose: number): Knot[][] {
  return paths.map((knots, stroke) => {
    const dx = stroke === 0 ? 0 : chance.normal() * loose
    const dy = stroke === 0 ? 0 : chance.normal() * loose
    return knots.map(({ x, y, corner }) => ({ x: x + dx + chance.normal() * loose, y: y + dy + chance.normal() * loose, corner }))
  })
}

/** Some hands turn corners sharply, some round them: a corner gives way to two points before and after it. */
function cutCorners(knots: readonly Knot[], radius: number): readonly Knot[] {
  if (radius === 0) return knots
  return knots.flatMap((knot, i) => (knot.corner ? [towards(knot, knots[i - 1], radius), towards(knot, knots[i + 1], radius)] : [knot]))
}

function towards(from: Knot, to: Knot, away: number): Knot {
  const share = Math.min(0.4, away / Math.max(1e-6, Math.hypot(to.x - from.x, to.y - from.y)))
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share, corner: false }
}

/** Ends come out too short (a gap) or too long (an overshoot). */
function withEnds(line: readonly Point[], chance: Random): Point[] {
  const begun = withBeginning(line, chance.normal() * 0.02)
  return withBeginning(begun.reverse(), chance.normal() * 0.025).reverse()
}

/** A line shorter than this is not shortened, in digit heights. */
const SHORT = 0.15
/** The line's direction at its beginning is that of its first piece of this length. */
const NIB = 0.03

/** The line without its first `less` digit heights; with as much more, straight on, where `less` is negative. */
function withBeginning(line: readonly Point[], less: number): Point[] {
  if (less <= 0) {
    const [x, y] = line[0],
      inner = line[Math.max(1, firstBeyond(line, NIB))],
      share = -less / Math.max(1e-6, distance(inner, line[0]))
    return [[x + (x - inner[0]) * share, y + (y - inner[1]) * share], ...line]
  }
  const next = firstBeyond(line, less)
  if (firstBeyond(line, SHORT) === line.length - 1) return [...line]
  let before = 0
  for (let i = 1; i < next; i++) before += distance(line[i - 1], line[i])
  return [between(line[next - 1], line[next], (less - before) / distance(line[next - 1], line[next])), ...line.slice(next)]
}

/** The first point that lies at least so far along the line; the last one where none does. */
function firstBeyond(line: readonly Point[], length: number): number {
  let along = 0
  for (let i = 1; i < line.length; i++) if ((along += distance(line[i - 1], line[i])) >= length) return i
  return line.length - 1
}

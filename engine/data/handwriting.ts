// Handwriting: digits as our own strokes, endless and repeatable. A shape (digitShapes.ts) is written as a hand would:
// its points a little off, corners cut, ends too long or too short, leaning, trembling, slower where it turns.
// The samples of the page, its ghost hand and the lessons' images come from here; no data set is in the project.

import { random } from '../random.ts'
import type { Random } from '../random.ts'
import { DIGIT_SHAPES, GHOST_SHAPE } from './digitShapes.ts'
import type { Point, Stroke, Strokes } from './ink.ts'

/** A digit as it was written. */
export interface WrittenDigit {
  readonly label: number
  readonly style: string
  /** In the unit box, y down. */
  readonly strokes: Strokes
  /** When each point was reached: seconds since the pen first touched, rising, one list a stroke. */
  readonly times: readonly (readonly number[])[]
}

interface Knot {
  readonly x: number
  readonly y: number
  readonly corner: boolean
}
type Move = (x: number, y: number) => Point

/** The ghost's style: for `writeDigit(9, seed, { style: GHOST })`; chance never picks it. */
export const GHOST = 'ghost'
const GHOST_SEED = 9

/** Spread of a shape's points, in digit heights. */
const LOOSE = 0.016
/** Distance of the points that a curve is made of before the pen's speed is known, in digit heights. */
const FINE = 0.008
/** Pen events a second. */
const RATE = 120
/** Room kept free around a digit, in the unit box. */
const MARGIN = 0.06

/** The styles that a digit is written in. */
export function stylesOf(digit: number): readonly string[] {
  return Object.keys(shapesOf(digit))
}

/**
 * Writes a digit: the same seed and style write the same strokes, everywhere. Throws a RangeError where the digit is not
 * 0 to 9 or has no such style (the message lists those it has).
 */
export function writeDigit(digit: number, seed: number, options: { readonly style?: string } = {}): WrittenDigit {
  const chance = random(seed, `digit ${digit}`)
  const picked = chance.pick(stylesOf(digit))
  const style = options.style ?? picked
  const paths = parsePaths(shapeOf(digit, style))
  const loose = loosen(paths, chance).map(knots => retouchEnds(curve(cutCorners(knots, chance)), chance))
  const hand = handOf(chance)
  const written = placed(
    loose.map(stroke =>
      tremble(
        stroke.map(([x, y]) => hand(x, y)),
        chance,
      ),
    ),
    chance,
  )
  return { label: digit, style, ...timed(written, chance) }
}

/** The ghost's nine, a 7 and a 0 on its way. Always the same. */
export function exampleNine(): WrittenDigit {
  return writeDigit(9, GHOST_SEED, { style: GHOST })
}

function shapesOf(digit: number): Readonly<Record<string, string>> {
  const shapes = DIGIT_SHAPES[digit]
  if (shapes === undefined) throw new RangeError(`${digit} is not a digit; 0 to 9 is expected`)
  return shapes
}

function shapeOf(digit: number, style: string): string {
  if (digit === 9 && style === GHOST) return GHOST_SHAPE
  const shapes = shapesOf(digit)
  if (!Object.hasOwn(shapes, style)) throw new RangeError(`${digit} has no style ‘${style}’; it has ${Object.keys(shapes).join(', ')}`)
  return shapes[style]
}

function parsePaths(shape: string): Knot[][] {
  return shape.split(' / ').map(path =>
    path.split(' ').map(text => {
      const [x, y] = text.replace('!', '').split(',').map(Number)
      return { x: x / 100, y: y / 100, corner: text.endsWith('!') }
    }),
  )
}

/** Every point a little off its place, and each stroke as a whole. */
function loosen(paths: readonly Knot[][], chance: Random): Knot[][] {
  return paths.map((knots, stroke) => {
    const dx = stroke === 0 ? 0 : chance.normal() * LOOSE
    const dy = stroke === 0 ? 0 : chance.normal() * LOOSE
    return knots.map(({ x, y, corner }) => ({ x: x + dx + chance.normal() * LOOSE, y: y + dy + chance.normal() * LOOSE, corner }))
  })
}

/** Some hands turn corners sharply, some round them: a corner gives way to two points before and after it. */
function cutCorners(knots: readonly Knot[], chance: Random): Knot[] {
  const radius = Math.max(0, chance.between(-0.04, 0.07))
  return knots.flatMap((knot, i) => {
    if (!knot.corner || radius === 0) return [knot]
    return [towards(knot, knots[i - 1], radius), towards(knot, knots[i + 1], radius)]
  })
}

function towards(from: Knot, to: Knot, distance: number): Knot {
  const share = Math.min(0.4, distance / Math.hypot(to.x - from.x, to.y - from.y))
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share, corner: false }
}

/** A smooth line through the points, broken only at corners; its points FINE apart. */
function curve(knots: readonly Knot[]): Point[] {
  const line: Point[] = []
  let from = 0
  for (let i = 1; i < knots.length; i++) {
    if (!knots[i].corner && i < knots.length - 1) continue
    line.push(...spline(knots.slice(from, i + 1)))
    from = i
  }
  return evenly(line, FINE)
}

/** A centripetal Catmull–Rom spline: it passes every point and makes no loops of its own. */
function spline(knots: readonly Knot[]): Point[] {
  const last = knots.length - 1
  const before = mirrored(knots[1], knots[0])
  const after = mirrored(knots[last - 1], knots[last])
  const points: Point[] = []
  for (let i = 0; i < last; i++) {
    const four = [knots[i - 1] ?? before, knots[i], knots[i + 1], knots[i + 2] ?? after] as const
    for (let step = 0; step <= 12; step++) points.push(splinePoint(four, step / 12))
  }
  return points
}

function mirrored(point: Point | Knot, about: Point | Knot): Knot {
  const a = point as Knot
  const b = about as Knot
  return { x: 2 * b.x - a.x, y: 2 * b.y - a.y, corner: false }
}

/** Barry and Goldman's pyramid, between the second and the third of four points. */
function splinePoint([a, b, c, d]: readonly [Knot, Knot, Knot, Knot], share: number): Point {
  const gap = (p: Knot, q: Knot) => Math.max(1e-6, Math.sqrt(Math.hypot(q.x - p.x, q.y - p.y)))
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

function mix(from: number, to: number, start: number, end: number, t: number): number {
  return from + ((to - from) * (t - start)) / (end - start)
}

/** The same line with its points `step` apart (the last one nearer). */
function evenly(line: readonly Point[], step: number): Point[] {
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

/** Ends come out too short (a gap) or too long (an overshoot). */
function retouchEnds(line: readonly Point[], chance: Random): Point[] {
  const start = Math.round((chance.normal() * 0.02) / FINE)
  const end = Math.round((chance.normal() * 0.025) / FINE)
  const shortened = line.slice(Math.max(0, start), line.length - Math.max(0, end))
  if (shortened.length < 8) return [...line]
  return [...extension(shortened, Math.max(0, -start)).toReversed(), ...shortened, ...extension(shortened.toReversed(), Math.max(0, -end))]
}

/** `count` points on from the line's first point, straight, away from the line. */
function extension(line: readonly Point[], count: number): Point[] {
  const [x, y] = line[0]
  const [innerX, innerY] = line[4]
  return Array.from({ length: count }, (_, i) => [x + ((x - innerX) / 4) * (i + 1), y + ((y - innerY) / 4) * (i + 1)] as const)
}

/** A hand's way: how wide, how slanted, how turned it writes, and a slow wave through it all. */
function handOf(chance: Random): Move {
  const width = Math.exp(chance.normal() * 0.11)
  const slant = 0.06 + chance.normal() * 0.12
  const turn = chance.normal() * 0.05
  const waves = [0, 1, 2].map(() => ({
    u: chance.between(-4, 4),
    v: chance.between(-4, 4),
    phase: chance.between(0, 2 * Math.PI),
    dx: chance.normal() * 0.015,
    dy: chance.normal() * 0.015,
  }))
  return (x, y) => {
    let u = x * width - slant * (y - 0.5)
    let v = y
    for (const wave of waves) {
      const swing = Math.sin(wave.u * x + wave.v * y + wave.phase)
      u += wave.dx * swing
      v += wave.dy * swing
    }
    return [u * Math.cos(turn) - v * Math.sin(turn), u * Math.sin(turn) + v * Math.cos(turn)]
  }
}

/** A hand's tremor: two small swings, 2 to 9 a digit's height. */
function tremble(line: readonly Point[], chance: Random): Point[] {
  const swings = [0, 1].map(() => ({
    pace: chance.between(2, 9) * 2 * Math.PI * FINE,
    phaseX: chance.between(0, 2 * Math.PI),
    phaseY: chance.between(0, 2 * Math.PI),
    size: Math.abs(chance.normal()) * 0.0022,
  }))
  return line.map(([x, y], i) => {
    let dx = 0
    let dy = 0
    for (const { pace, phaseX, phaseY, size } of swings) {
      dx += size * Math.sin(pace * i + phaseX)
      dy += size * Math.sin(pace * i + phaseY)
    }
    return [x + dx, y + dy]
  })
}

/** Into the unit box: 50 to 78 % of it high, about the middle, never nearer to its edge than MARGIN. */
function placed(lines: readonly Point[][], chance: Random): Point[][] {
  const points = lines.flat()
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const room = 1 - 2 * MARGIN
  const size = Math.min(chance.between(0.5, 0.78), room / (x1 - x0), room / (y1 - y0))
  const place = (low: number, high: number) => {
    const free = Math.max(0, (room - (high - low) * size) / 2)
    return 0.5 + Math.max(-free, Math.min(free, chance.normal() * 0.04)) - ((low + high) / 2) * size
  }
  const dx = place(x0, x1)
  const dy = place(y0, y1)
  return lines.map(line => line.map(([x, y]) => [x * size + dx, y * size + dy] as const))
}

/** Pen events at RATE, as a tablet would send them, and when they came. */
function timed(lines: readonly Point[][], chance: Random): { strokes: Strokes; times: number[][] } {
  const pace = chance.between(1.1, 1.7)
  const strokes: Stroke[] = []
  const times: number[][] = []
  let now = 0
  let penAt: Point | null = null
  for (const line of lines) {
    if (penAt !== null) now += 0.09 + distance(penAt, line[0]) / 2.5 // the pen in the air
    const events = sampled(line, arrivals(line, pace))
    strokes.push(events.points)
    times.push(events.times.map(time => round(now + time, 1e4)))
    now += events.times[events.times.length - 1]
    penAt = line[line.length - 1]
  }
  return { strokes, times }
}

/** When a hand reaches each point of a line: the two-thirds power law (Lacquaniti 1983, speed ∝ curvature^−⅓), slow at both ends. */
function arrivals(line: readonly Point[], pace: number): number[] {
  const last = line.length - 1
  const times = [0]
  for (let i = 1; i <= last; i++) {
    const bend = turning(line, i)
    const ends = Math.min(1, 0.35 + 0.65 * (Math.min(i, last - i) / 14))
    const speed = pace * ends * Math.min(1.3, (6 / (bend + 0.5)) ** (1 / 3))
    times.push(times[i - 1] + distance(line[i - 1], line[i]) / speed)
  }
  return times
}

/** Curvature about point i, in radians a unit: the turn between the ways to it and from it, over a few points. */
function turning(line: readonly Point[], i: number): number {
  const before = line[Math.max(0, i - 4)]
  const after = line[Math.min(line.length - 1, i + 4)]
  const [x, y] = line[i]
  const inX = x - before[0]
  const inY = y - before[1]
  const outX = after[0] - x
  const outY = after[1] - y
  const angle = Math.abs(Math.atan2(inX * outY - inY * outX, inX * outX + inY * outY))
  return (2 * angle) / Math.max(1e-6, Math.hypot(inX, inY) + Math.hypot(outX, outY))
}

function sampled(line: readonly Point[], arrival: readonly number[]): { points: Point[]; times: number[] } {
  const end = arrival[arrival.length - 1]
  const points: Point[] = []
  const times: number[] = []
  let i = 1
  const events = Math.max(1, Math.round(end * RATE)) // so the last one comes at least half a turn after the one before
  for (let event = 0; event <= events; event++) {
    const time = event < events ? event / RATE : end
    while (i < arrival.length - 1 && arrival[i] < time) i++
    const share = (time - arrival[i - 1]) / (arrival[i] - arrival[i - 1])
    const [x, y] = between(line[i - 1], line[i], share)
    points.push([round(x, 1e4), round(y, 1e4)]) // short links; a ten-thousandth cannot be seen
    times.push(time)
  }
  return { points, times }
}

function distance(a: Point, b: Point): number {
  return Math.hypot(b[0] - a[0], b[1] - a[1])
}

function between(a: Point, b: Point, share: number): Point {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]
}

function round(value: number, parts: number): number {
  return Math.round(value * parts) / parts
}

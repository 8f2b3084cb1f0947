// When the pen is where: pen events of a hand that is slower where it turns.
import type { Random } from '../random.ts'
import type { Point, Stroke, Strokes } from './ink.ts'
import { between, distance } from './penCurve.ts'

/** Pen events a second. */
const RATE = 120

/** Pen events at RATE, as a tablet would send them, and when they came. */
export function timed(lines: readonly Point[][], chance: Random): { strokes: Strokes; times: number[][] } {
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

function round(value: number, parts: number): number {
  return Math.round(value * parts) / parts
}

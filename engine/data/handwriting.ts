// Handwriting: digits as our own strokes, endless and repeatable. A shape (digitShapes.ts) is written as a hand would:
// its points a little off, corners cut, ends too long or too short, leaning, trembling, slower where it turns.
// The samples of the page, its ghost hand and the lessons' images come from here; no data set is in the project.

import { random } from '../random.ts'
import type { Random } from '../random.ts'
import { DIGIT_SHAPES, GHOST_SHAPE } from './digitShapes.ts'
import type { Point, Strokes } from './ink.ts'
import { curve, FINE, type Knot } from './penCurve.ts'
import { timed } from './penTimes.ts'

/** A digit as it was written. */
export interface WrittenDigit {
  readonly label: number
  readonly style: string
  /** In the unit box, y down. */
  readonly strokes: Strokes
  /** When each point was reached: seconds since the pen first touched, rising, one list a stroke. */
  readonly times: readonly (readonly number[])[]
}

type Move = (x: number, y: number) => Point

/** The ghost's style: for `writeDigit(9, seed, { style: GHOST })`; chance never picks it. */
export const GHOST = 'ghost'
const GHOST_SEED = 9

/** Spread of a shape's points, in digit heights. */
const LOOSE = 0.016
/** Room kept free around a digit, in the unit box. */
const MARGIN = 0.06

/** The digits there are shapes of. */
export const digits: readonly number[] = DIGIT_SHAPES.map((_, digit) => digit)

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

// Handwriting to look at: digits as our own strokes, repeatable by their seed. A shape (digitShapes.ts) is written as a hand would:
// its points a little off, corners cut, ends too long or too short, leaning, trembling, slower where it turns.
// The samples of the page, its ghost hand and the lessons' images come from here. What networks learn from is hands.ts.

import { random } from '../random.ts'
import type { Random } from '../random.ts'
import { DIGIT_SHAPES, GHOST_SHAPE } from './digitShapes.ts'
import { bendStrokes } from './hand.ts'
import type { Point, Strokes } from './ink.ts'
import { evenly } from './penCurve.ts'
import { parseShape, writePaths } from './penShape.ts'
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

/** The ghost's style: for `writeDigit(9, seed, { style: GHOST })`; chance never picks it. */
export const GHOST = 'ghost'
const GHOST_SEED = 9

/** Spread of a shape's points, in digit heights. */
const LOOSE = 0.016
/** How different the hands are: less than people are, so that what is shown looks well. */
const STRENGTH = 0.5
/** Distance of the points of a line before the pen's speed is known, in digit heights. */
const FINE = 0.008
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
  const lines = bendStrokes(writePaths(parseShape(shapeOf(digit, style)), chance, LOOSE, 12), chance, STRENGTH)
  const written = placed(
    lines.map(line => evenly(line, FINE)),
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

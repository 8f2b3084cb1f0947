// The sign as a texture: fine slanting lines over what is below zero, for whoever does not tell the colours apart. Cells with a number in them need none: the number has its sign.
import { MIDDLE } from './colours.ts'

/** Lines over the negative cells of a picture. What paints pictures comes with the page; this, after it. */
export interface Texture {
  /** The line's pixel, by the entry of the cell's colour; where it is the colour's own there is no line. */
  readonly table: Uint32Array
  /** A line each so many pixels, and how thick it is. */
  readonly every: number
  readonly thick: number
  /** Cells of at least so many pixels both ways hold a number. */
  readonly numbered: number
  readonly draw: typeof drawLines
}

/** From one line to the next, how thick it is, and the side of a cell that holds a number, in CSS pixels. */
const EVERY = 4,
  THICK = 0.7,
  NUMBERED = 22
/** Nearer to zero than so many entries of a table nothing is drawn. */
const CALM = 2
/** On colours below this share of the scale's end lines are darker than the cell, above it they are the paper's. */
const HALF = 0.5

const made = new WeakMap<Uint32Array, Uint32Array>()

/** The lines over a scale, whose `table` has 256 entries, or some times as many. */
export function textureOver(table: Uint32Array, dpr: number): Texture {
  let lines = made.get(table)
  if (!lines) made.set(table, (lines = linesOver(table)))
  return {
    table: lines,
    every: Math.max(3, Math.round(EVERY * dpr)),
    thick: Math.max(1, Math.round(THICK * dpr)),
    numbered: NUMBERED * dpr,
    draw: drawLines,
  }
}

function linesOver(table: Uint32Array): Uint32Array {
  const zero = table[MIDDLE]!,
    end = table[1]!
  return table.map((colour, i) => {
    const entry = i % 256
    if (entry === 0 || entry > MIDDLE - CALM) return colour
    return apart(colour, zero) > HALF * apart(end, zero) ? zero : mixed(colour, end)
  })
}

const channels = (pixel: number): readonly [number, number, number] => [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255]

const apart = (a: number, b: number): number => {
  const [of, other] = [channels(a), channels(b)]
  return of.reduce((sum, value, i) => sum + Math.abs(value - other[i]!), 0)
}

/** Half of the way to the scale's end. */
function mixed(colour: number, end: number): number {
  const to = channels(end)
  const [r, g, b] = channels(colour).map((value, i) => Math.round(value + 0.5 * (to[i]! - value))) as [number, number, number]
  return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0
}

/** Draws the lines of one colour over a box of `pixels` (row-major, `width` wide). They go on from box to box. */
function drawLines(
  pixels: Uint32Array,
  width: number,
  { x, y, w, h }: { readonly x: number; readonly y: number; readonly w: number; readonly h: number },
  { every, thick }: Pick<Texture, 'every' | 'thick'>,
  line: number,
): void {
  for (let row = y; row < y + h; row++)
    for (let t = 0; t < thick; t++) {
      const first = x + ((((t - row - x) % every) + every) % every)
      for (let at = first; at < x + w; at += every) pixels[row * width + at] = line
    }
}

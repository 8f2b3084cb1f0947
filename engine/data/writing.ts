// Which of a picture's dark places are writing: lines of a pen, a few of them, near each other. What else there is – print, dots, holes, a hand's shadow, a table – is
// thick for its length, lies on the edge, or there is much of it.

import { lengthOf, maskOf, measured, piecesOf, type Blot } from './blots.ts'
import { isPenned } from './outline.ts'
import type { Ink } from './pictureBox.ts'

/** Contrast below this, of 1, is dirt and light, not writing. */
export const FAINTEST = 0.07
/** The same of a line that is thinner than BOLD, of the picture's longer side, or shorter than BOLD_SLIM times as thick. */
const FAINTEST_LINE = 0.16,
  BOLD = 0.025,
  BOLD_SLIM = 7
/** What is paler than PALE and so thick, of the picture's longer side, is a finger's shadow, if it has not the area of so many squares as wide as it is thick, or fewer the darker it is; that of a window's bar, if it is WIDE and has not the area of more. */
const PALE = 0.55,
  THICK = 0.028,
  SQUARES = 6.5,
  DARK_SQUARES = 2.4,
  WIDE = 0.1,
  WIDE_SQUARES = 10
/** Of a blot what has less than this share of its contrast is not of it: what crosses it, or lies under it. */
const OF_PEAK = 0.4
/** Cut so often, blots change no more that matters. */
const CUTS = 2
/** A line of a pen is at least so many times as long as it is thick. */
export const SLIM = 3.2
/** Of two lines one that is less slim than this has to be so much darker. */
const SLIMMER = 7
/** The same where part of it is known to be writing. */
export const SLIM_ENOUGH = 2.2
/** A dot of so few cells is neither long nor slim. */
const DOT = 3
/** A digit is at most so many times as wide as it is high. */
const LYING = 2.2
/** Writing is so long, of the picture's longer side. */
const SHORTEST = 0.04
/** What lies on the edge is writing where it takes up so much of both sides: a picture that was cut to its ink. */
const FILLED = 0.75,
  LIT = 0.7
/** What is fainter than FAINT has to be so many times as dark as all else that is as long as writing: creases and squares do not come alone. */
const FAINT = 0.22,
  ALONE = 1.5
/** So many blots of one size are a pattern: a digit has fewer parts. */
const MANY = 8
/** So many THICK ones that are no darker than BAR are bars of a window's shadow, or fingers. */
const BARS = 3,
  BAR = 0.7
/** Of one size are lengths that differ by no more. */
const ALIKE = 1.6
/** What is so many times as dark as a pattern is none of it. */
const DARKER = 2.5
/** A part of a digit is at most so far from it, of its length, has such a share of its cells and of its contrast. */
const APART = 0.4,
  PART = 0.03,
  AS_DARK = 0.65
/** It is at most so many times as thick. */
const AS_THICK = 1.6

interface Line extends Blot {
  /** Contrast of its darkest cells. */
  readonly peak: number
}

/** What is written, and the line that most of it is. */
export interface Writing extends Ink {
  readonly main: Blot
}

/** The writing in a picture of contrast (0 paper to 1 black): 0 to 1 where it is, 0 elsewhere. Null where nothing is written. `light`: its paper, of the brightest; `slim`: so many times as long as it is thick. */
export function writingIn({ ink, width, height }: Ink, light: Float32Array, grey: Float32Array, slim = SLIM): Writing | null {
  const side = Math.max(width, height),
    lines = withoutBars(withoutPatterns(linesIn({ ink, width, height })), side),
    main = best(
      lines.filter(
        line => mayBeWritten(line, { light: lightOf(line, light), slim, width, height }) && isPenned(line, { grey, width, height }),
      ),
      line => line.peak * lightOf(line, light) * Math.sqrt(lengthOf(line)) * Math.min(1, lengthOf(line) / (SLIMMER * line.thickness)),
    )
  if (!main) return null
  const kept = partsOf(main, lines)
  if (main.peak < FAINT && lines.some(line => lengthOf(line) >= SHORTEST * side && ALONE * line.peak > main.peak && !kept.includes(line)))
    return null
  const low = main.peak * 0.35,
    high = low + (main.peak - low) * 0.9
  const near = new Uint8Array(ink.length)
  for (const { cells } of kept)
    for (const cell of cells) {
      const x = cell % width
      near[cell] = 1
      if (x > 0) near[cell - 1] = 1
      if (x + 1 < width) near[cell + 1] = 1
      if (cell >= width) near[cell - width] = 1
      if (cell + width < near.length) near[cell + width] = 1
    }
  return { width, height, main, ink: ink.map((value, i) => (near[i] ? Math.max(0, Math.min(1, (value - low) / (high - low))) : 0)) }
}

/** The blots that are left where each is cut down to what is as dark as its darkest. */
function linesIn({ ink, width, height }: Ink): Line[] {
  const level = new Float32Array(ink.length).fill(FAINTEST / 2)
  const found = () => {
    const mask = maskOf(ink, (value, i) => value > level[i])
    return { mask, pieces: piecesOf(mask, width, height).map(cells => ({ cells, peak: peakOf(ink, cells) })) }
  }
  for (let round = 0; round < CUTS; round++)
    for (const { cells, peak } of found().pieces) for (const cell of cells) level[cell] = Math.max(level[cell], OF_PEAK * peak)
  const { mask, pieces } = found()
  return pieces.map(({ cells, peak }) => ({ ...measured(cells, mask, width, height), peak }))
}

function peakOf(ink: Float32Array, cells: Int32Array): number {
  const values = new Float32Array(cells.length)
  for (let i = 0; i < cells.length; i++) values[i] = ink[cells[i]]
  values.sort()
  return values[Math.floor(0.9 * (values.length - 1))]
}

/** The contrast that tells a line from a crease, a stain's ring, a rule: a bold one needs less. */
const leastPeak = (line: Line, side: number): number =>
  line.thickness >= BOLD * side && lengthOf(line) >= BOLD_SLIM * line.thickness ? FAINTEST : FAINTEST_LINE

/** Whether a line is thick, short and pale: the shadow of a finger, or of a window's bar. */
function isShadow({ cells, thickness, peak }: Line, side: number): boolean {
  const squares = cells.length / thickness ** 2
  return (
    peak < PALE && thickness >= THICK * side && squares < (thickness < WIDE * side ? Math.min(SQUARES, DARK_SQUARES / peak) : WIDE_SQUARES)
  )
}

/** Whether a line is dark, long and slim enough, and whole: what lies on the picture's edge goes on beyond it, if it does not fill the picture. */
function mayBeWritten(
  line: Line,
  { light, slim, width, height }: { readonly light: number; readonly slim: number; readonly width: number; readonly height: number },
): boolean {
  const length = lengthOf(line)
  if (
    line.peak < leastPeak(line, Math.max(width, height)) ||
    length < SHORTEST * Math.max(width, height) ||
    isShadow(line, Math.max(width, height))
  )
    return false
  if (line.onEdge > 0 && (light < LIT || line.x1 - line.x0 < FILLED * width || line.y1 - line.y0 < FILLED * height)) return false
  // No digit lies down.
  if (line.x1 - line.x0 > LYING * (line.y1 - line.y0) && length > DOT) return false
  return length <= DOT || length >= slim * line.thickness
}

/** Without those of which there are many of one size, and what is smaller, if it is not much darker. */
function withoutPatterns(lines: Line[]): Line[] {
  const lengths = lines.map(lengthOf).sort((a, b) => a - b)
  let most = 0
  for (let i = 0; i + MANY - 1 < lengths.length; i++) if (lengths[i + MANY - 1] <= ALIKE * lengths[i]) most = lengths[i + MANY - 1]
  const peaks = lines.flatMap(line => (lengthOf(line) <= most ? line.peak : [])).sort((a, b) => a - b)
  const dark = DARKER * (peaks[peaks.length >> 1] ?? 0)
  return lines.filter(line => lengthOf(line) > most || line.peak > dark)
}

/** Without thick ones that there are several of, as thick and as pale. */
function withoutBars(lines: Line[], side: number): Line[] {
  const bars = lines.filter(({ thickness, peak }) => thickness >= THICK * side && peak < BAR)
  const isLike = (one: Line, other: Line): boolean =>
    within(one.thickness, other.thickness) && within(one.peak, other.peak) && lengthOf(other) >= lengthOf(one) / 2
  return lines.filter(line => !bars.includes(line) || bars.filter(bar => isLike(line, bar)).length < BARS)
}

/** Whether two sizes differ by no more than those of things that are alike. */
const within = (one: number, other: number): boolean => Math.max(one, other) <= ALIKE * Math.min(one, other)

/** How bright the paper behind a line is, of the brightest. */
const lightOf = ({ cells }: Line, light: Float32Array): number => cells.reduce((sum, cell) => sum + light[cell], 0) / cells.length

function best<T>(of: readonly T[], score: (one: T) => number): T | null {
  let [found, most]: [T | null, number] = [null, -Infinity]
  for (const one of of) {
    const now = score(one)
    if (now > most) [found, most] = [one, now]
  }
  return found
}

/** A line and what is written beside it. */
function partsOf(main: Line, lines: readonly Line[]): Line[] {
  const reach = APART * lengthOf(main)
  return lines.filter(
    line =>
      line === main ||
      (line.cells.length >= PART * main.cells.length &&
        line.peak >= AS_DARK * main.peak &&
        line.thickness <= AS_THICK * main.thickness + 1 &&
        (line.onEdge === 0 || main.onEdge > 0) &&
        lengthOf(line) < 1.5 * lengthOf(main) &&
        Math.max(line.x0 - main.x1, main.x0 - line.x1, line.y0 - main.y1, main.y0 - line.y1) < reach),
  )
}

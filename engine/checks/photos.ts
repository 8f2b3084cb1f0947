// For tests: photos of digits on paper, made: our hands with several pens, on paper that is ruled, in shadow, on a table.
import { writeDigit } from '../data/handwriting.ts'
import { drawInk } from '../data/ink.ts'
import { boxOf } from '../data/pictureBox.ts'
import type { Picture } from '../data/rgbaPicture.ts'
import { random } from '../random.ts'

/** Side of a photo, in pixels. */
const SIDE = 400
const PAPER = 0.9,
  NOISE = 0.012

/** A pen: its width and the digit's size, of the photo's side; how dark it is. */
interface Pen {
  readonly width: number
  readonly size: number
  readonly dark: number
}

export const pens = {
  pen: { width: 0.04, size: 0.55, dark: 0.15 },
  thin: { width: 0.012, size: 0.55, dark: 0.15 },
  thick: { width: 0.1, size: 0.55, dark: 0.15 },
  small: { width: 0.02, size: 0.25, dark: 0.15 },
  large: { width: 0.05, size: 0.8, dark: 0.15 },
  pencil: { width: 0.02, size: 0.55, dark: 0.45 },
} satisfies Record<string, Pen>

/** Whether a point lies within `half` of one of the lines that lie 1/`count` apart. Lengths are shares of the side. */
const near = (position: number, count: number, half: number): boolean => {
  const between = (((position * count) % 1) + 1) % 1
  return Math.abs(between - 0.5) < half * count
}

/** Brightness of the paper, 0 to 1, at a place in shares of the side; `tilt`: how far its lines rise. */
export const papers = {
  plain: () => PAPER,
  lined: (u, v, tilt) => (near(v + tilt * u, 11, 0.0025) ? 0.6 : PAPER),
  'strongly lined': (u, v, tilt) => (near(v + tilt * u, 11, 0.004) ? 0.3 : PAPER),
  squared: (u, v, tilt) => (near(v + tilt * u, 18, 0.002) || near(u - tilt * v, 18, 0.002) ? 0.55 : PAPER),
  'with a margin': (u, v) => (Math.abs(u - 0.15) < 0.004 ? 0.5 : near(v, 11, 0.0025) ? 0.65 : PAPER),
  'half in shadow': (u, v) => (u + 0.4 * v < 0.65 ? 0.45 : PAPER),
  'in a soft shadow': (u, v) => PAPER - 0.4 / (1 + Math.exp(-(u - 0.5 + 0.3 * (v - 0.5)) * 30)),
  'in the shadow of a hand': (u, v) => (Math.hypot(u - 1, v - 1) < 0.5 ? 0.5 : PAPER),
  'on a dark table': (u, v) => (u < 0.1 || u > 0.92 || v < 0.08 || v > 0.9 ? 0.25 : PAPER),
  'on a wooden table': (u, v) => (u < 0.2 || u > 0.85 || v < 0.1 ? 0.3 + 0.06 * Math.sin(120 * v) : PAPER),
  'askew on a table': (u, v) => (Math.abs(u - 0.5 + 0.1 * (v - 0.5)) > 0.42 || Math.abs(v - 0.5 - 0.1 * (u - 0.5)) > 0.4 ? 0.28 : PAPER),
  'lit from the left': u => PAPER - 0.5 * u,
  'dark at the corners': (u, v) => PAPER * (1 - 0.9 * ((u - 0.5) ** 2 + (v - 0.5) ** 2)),
  'black, chalk': () => 0.12,
  'black with smears, chalk': (u, v) => 0.15 + 0.08 * Math.sin(7 * u + 3 * v),
} satisfies Record<string, (u: number, v: number, tilt: number) => number>

/** A photo of a digit, or of blank paper. The same arguments give the same bytes. */
export function photoOf(digit: number | null, paper: keyof typeof papers, pen: keyof typeof pens, seed: number): Picture {
  const chance = random(seed, 'photos'),
    tilt = ((seed % 7) - 3) * 0.008,
    ink = digit === null ? new Float32Array(SIDE * SIDE) : written(digit, pens[pen], seed, chance.normal() * 0.04, chance.normal() * 0.04)
  const rgba = new Uint8ClampedArray(SIDE * SIDE * 4)
  for (let i = 0; i < ink.length; i++) {
    const light = papers[paper]((i % SIDE) / SIDE, Math.floor(i / SIDE) / SIDE, tilt)
    const chalk = paper.startsWith('black')
    const seen = chalk ? light + (0.85 - light) * ink[i] : light * (1 - (1 - pens[pen].dark / PAPER) * ink[i])
    rgba.fill(255 * (seen + NOISE * chance.normal()), i * 4, i * 4 + 3)
    rgba[i * 4 + 3] = 255
  }
  return { rgba, width: SIDE, height: SIDE }
}

/** The ink of a digit in the photo, (SIDE, SIDE); its middle off the photo's by `right` and `down`. */
function written(digit: number, { width, size }: Pen, seed: number, right: number, down: number): Float32Array {
  const ink = new Float32Array(SIDE * SIDE),
    { strokes } = writeDigit(digit, seed)
  drawInk(strokes, { scale: SIDE, dx: 0, dy: 0 }, 1, ink)
  const { x0, x1, y0, y1 } = boxOf({ ink, width: SIDE, height: SIDE })!
  const scale = (size * SIDE) / Math.max(x1 - x0, y1 - y0, 0.1)
  drawInk(
    strokes,
    { scale, dx: SIDE * (0.5 + right) - (scale * (x0 + x1)) / 2, dy: SIDE * (0.5 + down) - (scale * (y0 + y1)) / 2 },
    width * SIDE,
    ink,
  )
  return ink
}

// Windows of an image laid down as rows of `col`, at one moment: what moves, and where. In cells of `col`; the picture is WIDTH × HEIGHT of them.
import { lerp, smooth } from '../../geometry/motion.ts'

/** Sides of the image, of the windows, and how many windows there are along a side. */
export const H = 5
export const F = 3
export const OH = H - F + 1
const ROWS = OH * OH

/** A cell of the image, and the height of a row of `col`. */
export const PIXEL = 1.5
export const ROW = 1.2
/** Where the image, the window's lines and `col` begin. */
export const IMAGE = { x: 0.1, y: 1 } as const
export const LINES = { x: 2.2, y: IMAGE.y + H * PIXEL + 1.15, apart: 1.15 } as const
export const COL = { x: 9.4, y: 1 } as const
export const WIDTH = COL.x + F * F + 0.1
export const HEIGHT = LINES.y + F * LINES.apart + 0.05

/** Shares of one window's time: how long it slides, by how much each of its lines leaves after the one before, and how long a line is on its way. */
const SLIDES = 0.2,
  LATER = 0.14,
  WAY = 0.48

interface Line {
  /** How far it has come, from 0 to 1, and where its first number stands now. */
  readonly way: number
  readonly x: number
  readonly y: number
}

export interface Unrolled {
  /** The window that is laid down: its number; its first pixel's row and column, between two while it slides. */
  readonly row: number
  readonly top: number
  readonly left: number
  readonly lines: readonly Line[]
}

const share = (t: number): number => Math.max(0, Math.min(1, t))
const placeOf = (window: number): readonly [top: number, left: number] => [Math.floor(window / OH), window % OH]

/** The moment at which `laid` windows, 0 to 9, have been laid down. */
export function unrolled(laid: number): Unrolled {
  const row = Math.max(0, Math.min(ROWS - 1, Math.ceil(laid) - 1)),
    within = share(laid - row),
    slid = row === 0 ? 1 : smooth(within / SLIDES)
  const [fromTop, fromLeft] = placeOf(Math.max(0, row - 1)),
    [top, left] = placeOf(row)
  const lines = Array.from({ length: F }, (_, i): Line => {
    const way = share((within - SLIDES - LATER * i) / WAY),
      start = { x: LINES.x, y: LINES.y + i * LINES.apart },
      end = { x: COL.x + i * F, y: COL.y + row * ROW }
    // Across first, then up: an L, as the lines are drawn.
    const across = end.x - start.x,
      up = Math.abs(start.y - end.y),
      gone = smooth(way) * (across + up)
    return { way, x: start.x + Math.min(across, gone), y: start.y - Math.sign(start.y - end.y) * Math.max(0, gone - across) }
  })
  return { row, top: lerp(fromTop, top, slid), left: lerp(fromLeft, left, slid), lines }
}

/** How far the windows have come at time 0 to 1: the first row goes slowly, the others ever faster. */
export const laidAt = (t: number): number => (t < 0.5 ? OH * (t / 0.5) : OH + (ROWS - OH) * ((t - 0.5) / 0.5) ** 1.25)

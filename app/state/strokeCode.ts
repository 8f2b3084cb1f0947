// Strokes as text for a link: a grid of thousandths, differences as variable-length numbers, base64url. Two or three characters a point.
import type { Point, Stroke, Strokes } from '../../engine/data/ink.ts'

/** Steps across the square. */
export const GRID = 1000
/** A pen may leave the square, but not the neighbourhood. */
const FARTHEST = 4 * GRID

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** A coordinate in the link's units, thousandths of the square. What is not finite is 0. */
export const onGrid = (v: number): number => Math.max(-FARTHEST, Math.min(FARTHEST, Math.round((Number.isFinite(v) ? v : 0) * GRID))) + 0 // never −0

/** The point as a link holds it. All ink is drawn on this grid, so that whoever opens a link has the very same numbers. */
export const toGrid = ([x, y]: Point): Point => [onGrid(x) / GRID, onGrid(y) / GRID]

/** Strokes as a link holds them: differences of points, in base 64. */
export function encodeStrokes(strokes: Strokes): string {
  const bytes: number[] = []
  let x = 0,
    y = 0
  for (const stroke of strokes) {
    if (stroke.length === 0) continue
    writeNumber(bytes, stroke.length)
    for (const point of stroke) {
      const [nx, ny] = [onGrid(point[0]), onGrid(point[1])]
      writeNumber(bytes, zigzag(nx - x))
      writeNumber(bytes, zigzag(ny - y))
      ;[x, y] = [nx, ny]
    }
  }
  return base64(bytes)
}

/** What can be read of it; `whole` is false where the text is damaged, and the strokes end there. */
export function decodeStrokes(text: string): { readonly strokes: Strokes; readonly whole: boolean } {
  const { bytes, whole } = fromBase64(text)
  const strokes: Stroke[] = []
  let offset = 0,
    x = 0,
    y = 0
  const next = (): number | null => {
    let value = 0
    for (let shift = 0; shift <= 21; shift += 7) {
      const byte = bytes[offset++]
      if (byte === undefined) return null
      value |= (byte & 127) << shift
      if (byte < 128) return value
    }
    return null
  }
  while (offset < bytes.length) {
    const count = next()
    if (count === null || count === 0) return { strokes, whole: false }
    const stroke: Point[] = []
    for (let i = 0; i < count; i++) {
      const dx = next(),
        dy = next()
      const complete = dx !== null && dy !== null
      if (complete) [x, y] = [x + unzigzag(dx), y + unzigzag(dy)]
      if (!complete || Math.abs(x) > FARTHEST || Math.abs(y) > FARTHEST)
        return { strokes: stroke.length > 0 ? [...strokes, stroke] : strokes, whole: false }
      stroke.push([x / GRID, y / GRID])
    }
    strokes.push(stroke)
  }
  return { strokes, whole }
}

const zigzag = (v: number): number => (v << 1) ^ (v >> 31)
const unzigzag = (v: number): number => (v >>> 1) ^ -(v & 1)

function writeNumber(bytes: number[], value: number): void {
  for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128)
  bytes.push(value)
}

function base64(bytes: readonly number[]): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const word = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    const letters = Math.min(3, bytes.length - i) + 1
    for (let k = 0; k < letters; k++) text += LETTERS[(word >> (18 - 6 * k)) & 63]!
  }
  return text
}

function fromBase64(text: string): { bytes: number[]; whole: boolean } {
  const bytes: number[] = []
  let bits = 0,
    held = 0
  for (const letter of text) {
    const six = LETTERS.indexOf(letter)
    if (six < 0) return { bytes, whole: false }
    bits = (bits << 6) | six
    held += 6
    if (held < 8) continue
    held -= 8
    bytes.push((bits >> held) & 255)
    bits &= (1 << held) - 1
  }
  return { bytes, whole: held < 6 && bits === 0 } // a letter more than the bytes need, or bits that no byte has, were never written here
}

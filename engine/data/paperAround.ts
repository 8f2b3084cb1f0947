// The plain paper around a picture: a white frame, black bars above and below. What a network of pictures is shown begins behind it.
import type { Picture } from './rgbaPicture.ts'

/** In pixels of the picture: from `left`, `top` up to, without, `right`, `bottom`. */
export interface Inside {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** A channel that differs by no more, of 255, is of the same colour: JPEG blurs edges. */
const ALIKE = 24
/** Of a line of paper at least so many pixels are of its colour. */
const PAPER = 0.98
/** Of each line where a picture begins at least so many are of another: a thing that stands free on plain ground has none such. */
const EDGE = 0.75
/** So many pixels behind the edge are looked at: there it is blurred no longer. */
const BEHIND = 2
/** What is left is at least such a part of each side: else it is a thing on a large ground. */
const LEAST = 1 / 3

/**
 * Where a picture lies that has plain paper around it, on all sides or on two. Null where it has none, or where what lies there has no straight edges: that is a
 * thing on its ground, which belongs to the picture.
 */
export function insidePaper(picture: Picture): Inside | null {
  const { width, height } = picture,
    isPaper = paperOf(picture)
  if (!isPaper) return null
  /** The share of paper in a row, or in a column, from `from` up to `to`. */
  const row = (y: number, from = 0, to = width): number => share(from, to, x => isPaper(x, y)),
    column = (x: number, from = 0, to = height): number => share(from, to, y => isPaper(x, y))
  let [left, top, right, bottom] = [0, 0, width, height]
  while (top < height && row(top) >= PAPER) top++
  if (top === height) return null
  while (row(bottom - 1) >= PAPER) bottom--
  while (left < right && column(left, top, bottom) >= PAPER) left++
  while (left < right && column(right - 1, top, bottom) >= PAPER) right--
  if (right - left < LEAST * width || bottom - top < LEAST * height) return null
  const edges = [
    top > 0 && row(top + BEHIND, left, right),
    bottom < height && row(bottom - 1 - BEHIND, left, right),
    left > 0 && column(left + BEHIND, top, bottom),
    right < width && column(right - 1 - BEHIND, top, bottom),
  ].filter(edge => edge !== false)
  return edges.length > 0 && edges.every(paper => 1 - paper >= EDGE) ? { left, top, right, bottom } : null
}

function share(from: number, to: number, is: (i: number) => boolean): number {
  let count = 0
  for (let i = from; i < to; i++) if (is(i)) count++
  return count / (to - from)
}

/** Whether a pixel is of the colour of the corners, over white; null where they are not alike, or the picture is too small to have any paper. */
function paperOf({ rgba, width, height }: Picture): ((x: number, y: number) => boolean) | null {
  if (Math.min(width, height) < 8) return null
  const value = (x: number, y: number, c: number): number => {
    const byte = 4 * (y * width + x),
      alpha = rgba[byte + 3] / 255
    return rgba[byte + c] * alpha + 255 * (1 - alpha)
  }
  const colour = [0, 1, 2].map(c => value(0, 0, c))
  const is = (x: number, y: number): boolean => colour.every((light, c) => Math.abs(value(x, y, c) - light) <= ALIKE)
  return is(width - 1, 0) && is(0, height - 1) && is(width - 1, height - 1) ? is : null
}

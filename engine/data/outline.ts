// What lies along a line's outline tells what it is: around a pen's line is paper, the same on both its sides.

/** So far beyond a line, of the picture's longer side, paper is lighter by such a part of the line's contrast, along so much of its outline. */
const BEYOND = 0.008,
  LIGHTER = 0.4,
  CLOSED = 0.7
/** The two sides of a line differ by less than such a part of what it is darker than them, but across so much of it, or less where it is paler than PALE. */
const UNLIKE = 0.25,
  UNEVEN = 0.65,
  PALE = 0.55

/** A line of a picture: its cells, as places in it, and the contrast of the darkest. */
interface Cells {
  readonly cells: Int32Array
  readonly peak: number
  readonly thickness: number
}

/** A grey picture, row-major, 0 black to 1 white. */
interface Seen {
  readonly grey: Float32Array
  readonly width: number
  readonly height: number
}

/**
 * Whether a line is one of a pen: paper is lighter all around it, and the same on both its sides. A finger of a shadow goes on in its hand, a crease ends nowhere; where
 * a sheet ends its table begins.
 */
export function isPenned(line: Cells, seen: Seen): boolean {
  const inside = new Uint8Array(seen.grey.length),
    reach = Math.max(1, Math.round(BEYOND * Math.max(seen.width, seen.height)))
  for (const cell of line.cells) inside[cell] = 1
  return isClosed(line, seen, inside, reach) && isEven(line, seen, inside, 2 * reach)
}

function isClosed({ cells, peak }: Cells, { grey, width, height }: Seen, inside: Uint8Array, reach: number): boolean {
  const lighter = 1 + (LIGHTER * peak) / Math.max(0.1, 1 - peak)
  let [outline, closed] = [0, 0]
  for (const cell of cells) {
    const x = cell % width,
      y = (cell - x) / width
    let darkest: number | null = null
    for (const [right, down] of SIDES) {
      const [ox, oy] = [x + right * reach, y + down * reach]
      if (ox < 0 || oy < 0 || ox >= width || oy >= height || inside[cell + right + down * width] || inside[oy * width + ox]) continue
      darkest ??= darkestNear(grey, inside, cell, width)
      outline++
      if (grey[oy * width + ox] >= lighter * darkest) closed++
    }
  }
  return closed >= CLOSED * outline
}

const SIDES = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
] as const

/** The least brightness of a line's cells two away or nearer. */
function darkestNear(grey: Float32Array, inside: Uint8Array, cell: number, width: number): number {
  const x = cell % width
  let least = grey[cell]
  for (let down = -2; down <= 2; down++)
    for (let right = Math.max(-2, -x); right <= Math.min(2, width - 1 - x); right++) {
      const near = cell + down * width + right
      if (inside[near]) least = Math.min(least, grey[near])
    }
  return least
}

/** Whether the sides are alike across most of a line: each level or upright run through it that is no longer than it is thick, more or less. */
function isEven({ cells, peak, thickness }: Cells, { grey, width, height }: Seen, inside: Uint8Array, reach: number): boolean {
  let [runs, unlike] = [0, 0]
  for (const end of cells) {
    const x = end % width,
      y = (end - x) / width
    for (const [step, place, places] of [
      [1, x, width],
      [width, y, height],
    ]) {
      if (place + reach >= places || inside[end + step]) continue
      let [length, darkest] = [0, 1]
      for (; length <= place && inside[end - length * step]; length++) darkest = Math.min(darkest, grey[end - length * step])
      const [here, there] = [end + reach * step, end - (length - 1 + reach) * step]
      if (length > 2 * thickness || place - length + 1 < reach || inside[here] || inside[there]) continue
      const [one, other] = [grey[here], grey[there]]
      runs++
      if (Math.abs(one - other) > UNLIKE * (Math.max(one, other) - darkest)) unlike++
    }
  }
  return unlike <= UNEVEN * Math.min(1, peak / PALE) * runs
}

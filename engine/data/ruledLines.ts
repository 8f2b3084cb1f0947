// Lines that paper is ruled with: straight, thin, from edge to edge, nearly level or upright.

/** A line may rise by this share of its length: a photo held a little askew. */
const STEEPEST = 0.07
/** So much of each quarter of a line shows ink. */
const SHOWN = 0.75
/** A line is at most so thick, of the picture's longer side. */
const THICKEST = 0.0125

/** A picture as lines across it see it: `along` cells that lie `step` apart, and `across` of such rows, `stride` apart. */
interface Rows {
  readonly dark: Uint8Array
  readonly along: number
  readonly across: number
  readonly step: number
  readonly stride: number
}

/** Takes ruled lines out of `ink` (height, width), where they are nothing but a line: what crosses them stays. `dark`: 1 where there is ink of any kind; it loses them, too. */
export function withoutRuledLines(
  ink: Float32Array,
  dark: Uint8Array,
  { width, height }: { readonly width: number; readonly height: number },
): void {
  const thickest = Math.max(1, Math.round(THICKEST * Math.max(width, height)))
  // Level lines go first: where an upright one crossed them, nothing but that one is left.
  for (const rows of [
    { dark, along: width, across: height, step: 1, stride: width },
    { dark, along: height, across: width, step: width, stride: 1 },
  ])
    for (const cell of cellsOfLines(rows, thickest)) {
      ink[cell] = 0
      dark[cell] = 0
    }
}

/** The cells of all lines along the rows: the whole thickness where it is that of a line. */
function cellsOfLines(rows: Rows, thickest: number): number[] {
  const { along, across } = rows,
    cells: number[] = [],
    steepest = Math.round(STEEPEST * along)
  for (let rise = -steepest; rise <= steepest; rise++)
    for (let start = Math.min(0, -rise); start < Math.max(across, across - rise); start++) {
      if (!isLine(rows, start, rise)) continue
      for (let x = 0; x < along; x++) {
        const y = rowAt(rows, start, rise, x)
        if (y >= 0 && y < across) addThickness(rows, x, y, thickest, cells)
      }
    }
  return cells
}

const rowAt = ({ along }: Rows, start: number, rise: number, x: number): number => start + Math.round((rise * x) / along)

/** Whether ink lies all along: no quarter of the line, as far as it lies in the picture, is without. At least half of it lies there. */
function isLine(rows: Rows, start: number, rise: number): boolean {
  const { dark, along, across, step, stride } = rows
  let all = 0
  for (let quarter = 0; quarter < 4; quarter++) {
    let shown = 0,
      inside = 0
    for (let x = Math.floor((quarter * along) / 4), end = Math.floor(((quarter + 1) * along) / 4); x < end; x++) {
      const y = rowAt(rows, start, rise, x)
      if (y < 0 || y >= across) continue
      inside++
      shown += dark[y * stride + x * step]
    }
    if (shown < SHOWN * inside) return false
    all += inside
  }
  return 2 * all >= along
}

/** Adds the run of ink through a cell, across the line, where it is no longer than a line is thick. */
function addThickness({ dark, across, step, stride }: Rows, x: number, y: number, thickest: number, cells: number[]): void {
  let first = y,
    last = y
  while (first > 0 && y - first <= thickest + 1 && dark[(first - 1) * stride + x * step]) first--
  while (last < across - 1 && last - y <= thickest + 1 && dark[(last + 1) * stride + x * step]) last++
  if (last - first + 1 > thickest + 2) return
  for (let row = first; row <= last; row++) cells.push(row * stride + x * step)
}

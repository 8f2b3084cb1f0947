// Lines that paper is ruled with: straight, thin, from edge to edge, nearly level or upright.

/** A line may rise by this share of its length: a photo held a little askew. */
const STEEPEST = 0.36
/** So much of each part of a line shows ink, in all parts but one. */
const SHOWN = 0.7
/** A line has so many parts. */
const PARTS = 8
/** So many columns are asked where lines may be; a line shows in such a part of them. */
const COLUMNS = 128,
  LEAST = 0.25
/** What is so many times as dark as its line is written over it. */
const DARKER = 2
/** A line is at most so thick, of the picture's longer side. */
const THICKEST = 0.0125

/** A picture as lines across it see it: `along` cells that lie `step` apart, and `across` of such rows, `stride` apart. */
interface Rows {
  readonly ink: Float32Array
  readonly dark: Uint8Array
  readonly paper: Uint8Array
  readonly along: number
  readonly across: number
  readonly step: number
  readonly stride: number
}

/** Takes ruled lines out of `ink` (height, width), where they are nothing but a line: what crosses them stays. `dark`: 1 where there is ink of any kind; it loses them, too. */
export function withoutRuledLines(
  ink: Float32Array,
  dark: Uint8Array,
  paper: Uint8Array,
  { width, height }: { readonly width: number; readonly height: number },
): void {
  const thickest = Math.max(1, Math.round(THICKEST * Math.max(width, height)))
  // Level lines go first: where an upright one crossed them, nothing but that one is left.
  for (const rows of [
    { ink, dark, paper, along: width, across: height, step: 1, stride: width },
    { ink, dark, paper, along: height, across: width, step: width, stride: 1 },
  ])
    for (const cell of cellsOfLines(rows, thickest)) {
      ink[cell] = 0
      dark[cell] = 0
    }
}

/** The cells of all lines along the rows: the whole thickness where it is that of a line. */
function cellsOfLines(rows: Rows, thickest: number): number[] {
  const { along, across, step, stride, ink } = rows,
    cells: number[] = []
  for (const { start, rise } of candidates(rows, thickest)) {
    if (!isLine(rows, start, rise)) continue
    const places: (readonly [x: number, y: number])[] = []
    for (let x = 0; x < along; x++) {
      const y = rowAt(rows, start, rise, x)
      if (y >= 0 && y < across) places.push([x, y])
    }
    const usual = Float32Array.from(places, ([x, y]) => ink[y * stride + x * step]).sort()[places.length >> 1],
      line: number[] = []
    for (const [x, y] of places) addThickness(rows, x, y, thickest, line)
    for (const cell of line) if (ink[cell] <= DARKER * usual) cells.push(cell)
  }
  return cells
}

/** A line begins at row `start` and rises by `rise` to its end. */
interface Course {
  readonly start: number
  readonly rise: number
}

/** Lines that thin ink lies on in enough of some columns: each thin cell votes for all courses through it (Hough). */
function candidates(rows: Rows, thickest: number): Course[] {
  const { dark, along, across, step, stride } = rows,
    steepest = Math.round(STEEPEST * along),
    between = Math.max(1, Math.floor(along / COLUMNS)),
    least = (LEAST * along) / between,
    thin: (readonly [x: number, y: number])[] = []
  for (let x = 0; x < along; x += between)
    for (let y = 0, length = 0; y <= across; y++) {
      if (y < across && dark[y * stride + x * step]) length++
      else {
        if (length > 0 && length <= thickest + 2) thin.push([x, y - 1 - (length >> 1)])
        length = 0
      }
    }
  const found: Course[] = [],
    votes = new Uint16Array(across + 2 * steepest + 2)
  for (let rise = -steepest; rise <= steepest; rise += between > 1 ? 2 : 1) {
    votes.fill(0)
    for (const [x, y] of thin) votes[y - Math.round((rise * x) / along) + steepest + 1]++
    for (let i = 1; i + 1 < votes.length; i++)
      if (votes[i] > 0 && votes[i - 1] + votes[i] + votes[i + 1] >= least) found.push({ start: i - steepest - 1, rise })
  }
  return found
}

const rowAt = ({ along }: Rows, start: number, rise: number, x: number): number => start + Math.round((rise * x) / along)

/** Whether ink lies all along: at most one part of the line, as far as it lies on paper, is without. At least a third of it lies there. */
function isLine(rows: Rows, start: number, rise: number): boolean {
  const { dark, paper, along, across, step, stride } = rows
  let all = 0,
    without = 0
  for (let part = 0; part < PARTS; part++) {
    let shown = 0,
      inside = 0
    for (let x = Math.floor((part * along) / PARTS), end = Math.floor(((part + 1) * along) / PARTS); x < end; x++) {
      const y = rowAt(rows, start, rise, x)
      if (y < 0 || y >= across) continue
      const cell = y * stride + x * step
      if (!paper[cell]) continue
      inside++
      if (dark[cell] || (y > 0 && dark[cell - stride]) || (y + 1 < across && dark[cell + stride])) shown++
    }
    if (shown < SHOWN * inside && ++without > 1) return false
    all += inside
  }
  return 3 * all >= along
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

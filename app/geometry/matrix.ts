// A value as a sheet of rows and columns: a matrix as it is, a 4-D value as its maps in their (N, C) place with a blank line between.
// Which box of it is on screen, and where a cell's number lies in what the engine sent.
import type { Watched } from '../../engine/api.ts'
import { coordinates, sizeOf, type Shape } from '../../engine/tensor.ts'

export type Box = NonNullable<Watched['box']>

export interface Sheet {
  readonly shape: Shape
  readonly rows: number
  readonly cols: number
  /** Read as its transpose: `col.T`. */
  readonly transposed: boolean
  /** The maps of a 4-D value, laid out `across` to a row; null for one matrix. */
  readonly maps: { readonly count: number; readonly height: number; readonly width: number; readonly across: number } | null
}

/** How a value is laid out: `columns` for a vector that stands upright, `rows` for a 4-D value that is still rows of a matrix (out4d). */
export type Layout = 'matrix' | 'transposed' | 'column' | 'rows' | 'maps'

/** A value of any shape as one sheet of rows and columns. */
export function sheetOf(shape: Shape, layout: Layout): Sheet {
  const one = (rows: number, cols: number, transposed = false): Sheet => ({ shape, rows, cols, transposed, maps: null })
  const last = shape.at(-1) ?? 1,
    size = sizeOf(shape)
  if (layout === 'maps' && shape.length === 4) return mapsOf(shape)
  if (layout === 'column') return one(size, 1)
  if (layout === 'transposed' && shape.length === 2) return one(shape[1]!, shape[0]!, true)
  return one(size / last, last)
}

function mapsOf(shape: Shape): Sheet {
  const [N, C, height, width] = shape as [number, number, number, number]
  const count = N * C
  // Rather wide than high: pictures stand beside one another.
  const across = count === 1 ? 1 : Math.min(count, Math.max(1, Math.ceil(Math.sqrt((count * 1.4 * (height + 1)) / (width + 1)))))
  const down = Math.ceil(count / across)
  const gap = height * width === 1 ? 0 : 1
  return {
    shape,
    rows: down * (height + gap) - gap,
    cols: across * (width + gap) - gap,
    transposed: false,
    maps: { count, height, width, across },
  }
}

const gapOf = (m: NonNullable<Sheet['maps']>): number => (m.height * m.width === 1 ? 0 : 1)

/** The cell that stands at a place; −1 between maps. */
export function cellOn(sheet: Sheet, row: number, col: number): number {
  const { maps } = sheet
  if (row < 0 || col < 0 || row >= sheet.rows || col >= sheet.cols) return -1
  if (!maps) return sheet.transposed ? col * sheet.rows + row : row * sheet.cols + col
  const gap = gapOf(maps),
    y = row % (maps.height + gap),
    x = col % (maps.width + gap)
  if (y >= maps.height || x >= maps.width) return -1
  const map = Math.floor(row / (maps.height + gap)) * maps.across + Math.floor(col / (maps.width + gap))
  return map >= maps.count ? -1 : (map * maps.height + y) * maps.width + x
}

/** Where a cell stands. */
export function positionOn(sheet: Sheet, cell: number): readonly [row: number, col: number] {
  const { maps } = sheet
  if (!maps)
    return sheet.transposed ? [cell % sheet.rows, Math.floor(cell / sheet.rows)] : [Math.floor(cell / sheet.cols), cell % sheet.cols]
  const gap = gapOf(maps),
    size = maps.height * maps.width,
    map = Math.floor(cell / size),
    inMap = cell % size
  return [
    Math.floor(map / maps.across) * (maps.height + gap) + Math.floor(inMap / maps.width),
    (map % maps.across) * (maps.width + gap) + (inMap % maps.width),
  ]
}

/** The cell beside another one, over gaps; the same one at the edge. */
export function besideOn(sheet: Sheet, cell: number, dx: number, dy: number): number {
  let [row, col] = positionOn(sheet, cell)
  for (;;) {
    row += dy
    col += dx
    if (row < 0 || col < 0 || row >= sheet.rows || col >= sheet.cols) return cell
    const next = cellOn(sheet, row, col)
    if (next >= 0) return next
  }
}

// ── What of it is watched ──────────────────────────────────────────────────────────────────────────────────────────

/** A value of so many numbers is watched whole: panning then asks for nothing, and no number is left out. */
export const WHOLE = 2 ** 19
/** What a lens shows of one, to each side. */
const NEAR = 4
/** Along an axis of the coarse look at a larger one. */
const COARSE = 384
/** Boxes begin and end at multiples of this many drawn cells, so that small moves ask for nothing. */
const TILE = 64

export interface Visible {
  readonly top: number
  readonly left: number
  /** One past the last. */
  readonly bottom: number
  readonly right: number
  /** Only every so many-th row and column can be told apart. */
  readonly everyRow: number
  readonly everyCol: number
}

/** All of a large value, a cell in so many: what is seen from afar, and while a nearer look is on its way. null: watch it whole. */
export function coarseBox(shape: Shape): Box | null {
  if (sizeOf(shape) <= WHOLE) return null
  const step = shape.map(size => (shape.length === 2 ? Math.ceil(size / COARSE) : 1))
  const size = (): number[] => shape.map((length, axis) => Math.ceil(length / step[axis]!))
  for (let now = size(); sizeOf(now) > WHOLE; now = size()) step[now.indexOf(Math.max(...now))]! *= 2
  return { from: shape.map(() => 0), size: size(), step }
}

/** The part of a large value that is on screen, and a little around it. null: the coarse look already shows all that can be told apart. */
export function fineBox(sheet: Sheet, seen: Visible): Box | null {
  const { shape, maps } = sheet
  const coarse = coarseBox(shape)
  if (!coarse) return null
  if (maps || shape.length !== 2) return fineBox4(sheet, seen, coarse)
  const alongRows = span(seen.top, seen.bottom, seen.everyRow, sheet.rows),
    alongCols = span(seen.left, seen.right, seen.everyCol, sheet.cols)
  const axes = sheet.transposed ? [alongCols, alongRows] : [alongRows, alongCols]
  if (axes.every((a, i) => a.step >= coarse.step![i]!)) return null
  return { from: axes.map(a => a.from), size: axes.map(a => a.size), step: axes.map(a => a.step) }
}

/** What lies around one cell of a large value; null: it is watched whole. */
export function boxAround(sheet: Sheet, cell: number): Box | null {
  const [row, col] = positionOn(sheet, cell)
  return fineBox(sheet, { top: row - NEAR, bottom: row + NEAR, left: col - NEAR, right: col + NEAR, everyRow: 1, everyCol: 1 })
}

/** The part of a 4-D value to fetch: all maps from the first to the last on screen, or their lines where it is still rows of a matrix. */
function fineBox4(sheet: Sheet, seen: Visible, coarse: Box): Box | null {
  const { shape, maps } = sheet
  if (shape.length !== 4 || coarse.step!.every(s => s === 1)) return null
  const [N, C, H, W] = shape as [number, number, number, number]
  if (!maps) {
    const from = Math.max(0, Math.floor(seen.top / H)),
      to = Math.min(C, Math.ceil(seen.bottom / H))
    return N === 1 ? { from: [0, from, 0, 0], size: [1, to - from, H, W] } : null
  }
  if (seen.everyRow >= coarse.step![2]! && seen.everyCol >= coarse.step![3]!) return null
  const gap = gapOf(maps)
  const first = Math.floor(seen.top / (H + gap)) * maps.across,
    last = Math.min(maps.count, (Math.floor((seen.bottom - 1) / (H + gap)) + 1) * maps.across)
  return N === 1 ? { from: [0, first, 0, 0], size: [1, last - first, H, W] } : null
}

function span(
  from: number,
  to: number,
  every: number,
  length: number,
): { readonly from: number; readonly size: number; readonly step: number } {
  const step = 2 ** Math.floor(Math.log2(Math.max(1, every)))
  const tile = TILE * step,
    room = Math.min(to - from, 4 * tile) / 2
  const begin = Math.max(0, Math.floor((from - room) / tile) * tile),
    end = Math.min(length, Math.ceil((to + room) / tile) * tile)
  return { from: begin, size: Math.ceil((end - begin) / step), step }
}

/** Numbers of a value, or of a box of it. */
export interface Part {
  readonly data: ArrayLike<number>
  readonly box: Box | null
}

/** Where cell number `cell` – or, in a sampled box, the one that stands for it – lies in a part; −1 where it does not. */
export function indexIn(shape: Shape, box: Box | null, cell: number): number {
  if (!box) return cell
  let index = 0,
    times = 1
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const size = shape[axis]!,
      rest = Math.floor(cell / size)
    const boxIndex = Math.floor((cell - rest * size - box.from[axis]!) / (box.step?.[axis] ?? 1))
    if (boxIndex < 0 || boxIndex >= box.size[axis]!) return -1
    index += boxIndex * times
    times *= box.size[axis]!
    cell = rest
  }
  return index
}

/** Whether a part holds this very cell, not one that stands for it. */
export function holds(shape: Shape, box: Box | null, cell: number): boolean {
  if (indexIn(shape, box, cell) < 0) return false
  const { from, step } = box ?? {}
  return !from || !step || coordinates(cell, shape).every((index, axis) => (index - (from[axis] ?? 0)) % (step[axis] ?? 1) === 0)
}

/** The number of a cell from the first part that has it; undefined: not here yet. `exact`: no other may stand for it. */
export function numberIn(shape: Shape, parts: readonly Part[], cell: number, exact = false): number | undefined {
  for (const { data, box } of parts) {
    if (exact && !holds(shape, box, cell)) continue
    const index = indexIn(shape, box, cell)
    if (index >= 0) return data[index]
  }
  return undefined
}

// Where the cells of sheets lie on screen: axes that sheets share, one zoom for all of them, and the places of the sheets in a room.
import type { Rect } from './grid.ts'
import type { Sheet, Visible } from './matrix.ts'

/** One axis as a viewport shows it, in device pixels. */
export interface Axis {
  readonly length: number
  /** Pixels a cell; below 1 several cells share one. */
  readonly size: number
  /** The first cell in view; a fraction while panning. */
  readonly offset: number
  /** Pixels of the viewport. */
  readonly room: number
}

/** Where cell `i` begins, in whole pixels. */
export const edge = (axis: Axis, i: number): number => Math.round((i - axis.offset) * axis.size)

/** The cell under a pixel; may lie outside. */
export const under = (axis: Axis, pixel: number): number => Math.floor(pixel / axis.size + axis.offset)

/** The farthest an axis can be moved. */
const lastOffset = ({ length, size, room }: Pick<Axis, 'length' | 'size' | 'room'>): number => Math.max(0, length - room / size)

/** Keeps the viewport on the sheet. */
export const clampAxis = (axis: Axis): Axis => ({ ...axis, offset: Math.max(0, Math.min(axis.offset, lastOffset(axis))) })

/** The offset that brings cells [from, to) into view; as it is where they are. */
export function broughtIntoView(axis: Axis, from: number, to: number): number {
  const inView = axis.room / axis.size
  if (from >= axis.offset && to <= axis.offset + inView) return axis.offset
  return Math.max(0, Math.min(lastOffset(axis), (from + to - inView) / 2))
}

/** A block of rows and columns in pixels, cut off at the viewport; null where none of it is in view. Never thinner than two pixels. */
export function blockOnScreen(rows: Axis, cols: Axis, block: Rect): Rect | null {
  const [x0, x1] = shown(cols, block.x, block.x + block.width),
    [y0, y1] = shown(rows, block.y, block.y + block.height)
  return x1 > x0 && y1 > y0 ? { x: x0, y: y0, width: x1 - x0, height: y1 - y0 } : null
}

function shown(axis: Axis, from: number, to: number): readonly [number, number] {
  const a = edge(axis, from),
    b = Math.max(edge(axis, to), a + 2)
  return b <= 0 || a >= axis.room ? [0, 0] : [Math.max(0, a), Math.min(axis.room, b)]
}

/** What of a sheet is in view. */
export function visible(rows: Axis, cols: Axis): Visible {
  const range = (axis: Axis): readonly [number, number] => [
    Math.max(0, under(axis, 0)),
    Math.min(axis.length, under(axis, axis.room - 1) + 1),
  ]
  const [top, bottom] = range(rows),
    [left, right] = range(cols)
  return { top, bottom, left, right, everyRow: Math.max(1, 1 / rows.size), everyCol: Math.max(1, 1 / cols.size) }
}

const STEPS = [1, 2, 5]

/** Indices that have room beside an axis, `least` pixels apart. */
export function ticks(axis: Axis, least: number): readonly { readonly index: number; readonly position: number }[] {
  let step = 1
  for (let i = 0; step * axis.size < least; i++) step = STEPS[i % 3]! * 10 ** Math.floor(i / 3)
  const list = []
  const from = Math.max(0, under(axis, 0)),
    to = Math.min(axis.length, under(axis, axis.room - 1) + 1)
  for (let index = Math.ceil(from / step) * step; index < to; index += step)
    list.push({ index, position: (index + 0.5 - axis.offset) * axis.size })
  return list.filter(tick => tick.position >= 0 && tick.position <= axis.room)
}

// ── All sheets of a step in one room ───────────────────────────────────────────────────────────────────────────────

/** A sheet with the names of its axes: sheets that share a name move together. */
export interface OnAxes {
  readonly sheet: Sheet
  readonly rowAxis: string
  readonly colAxis: string
  /** Letters of what stands above it. */
  readonly letters?: number
}

export interface MatrixRoom {
  /** CSS pixels for all sheets beside one another, or for each of them under one another. */
  readonly width: number
  readonly height: number
  readonly stacked: boolean
  readonly dpr: number
  readonly rem: number
}

export interface MatrixView {
  /** 0: all of it; 1: numbers can be read. */
  readonly zoom: number
  readonly offsets: Readonly<Record<string, number>>
  /** Cells show where they come from, and need more room for it. */
  readonly addresses: boolean
}

/** A cell that a number, or an address, can be read in, in rem. */
const NUMBER = { width: 3.1, height: 1.35 }
const ADDRESS = { width: 5.4, height: 1.35 }
/** The smallest cells in which numbers and addresses are written, in rem. */
export const LEGIBLE = { width: 2.35, height: 1.05 }
export const LEGIBLE_ADDRESS = 4.4
/** Largest side of a cell seen from afar, in rem: a small matrix need not be large. */
const AFAR = 1.25

interface Fit {
  readonly sizes: ReadonlyMap<string, readonly [least: number, most: number]>
}

/** The axes of every sheet, in device pixels. */
export function arrange(
  sheets: readonly OnAxes[],
  view: MatrixView,
  room: MatrixRoom,
): readonly { readonly rows: Axis; readonly cols: Axis }[] {
  const { sizes } = fit(sheets, view, room)
  const size = (axis: string): number => {
    const [least, most] = sizes.get(axis)!
    return least ** (1 - view.zoom) * most ** view.zoom
  }
  const wanted = sheets.map(s => s.sheet.cols * size(across(s)))
  const cap = room.stacked
    ? room.width * room.dpr
    : share(
        wanted.map((w, i) => Math.max(w, titleOf(sheets[i]!, room))),
        room.width * room.dpr,
      )
  return sheets.map(({ sheet, rowAxis, colAxis }, i) => {
    const axis = (name: string, sized: string, length: number, most: number): Axis => {
      const s = size(sized)
      return clampAxis({
        length,
        size: s,
        offset: view.offsets[name] ?? 0,
        room: Math.max(1, Math.min(Math.round(length * s), Math.floor(most))),
      })
    }
    return {
      rows: axis(rowAxis, down({ rowAxis }), sheet.rows, room.height * room.dpr),
      cols: axis(colAxis, across({ colAxis }), sheet.cols, Math.min(wanted[i]!, cap)),
    }
  })
}

/** What the words above a sheet need. */
const titleOf = ({ letters = 0 }: OnAxes, { rem, dpr }: Pick<MatrixRoom, 'rem' | 'dpr'>): number => letters * 0.46 * rem * dpr

/** What shares an axis moves together; as large as each other are only those that share it in the same direction. */
const down = ({ rowAxis }: Pick<OnAxes, 'rowAxis'>): string => `${rowAxis} down`
const across = ({ colAxis }: Pick<OnAxes, 'colAxis'>): string => `${colAxis} across`

/** How small and how large the cells along each axis may be. */
function fit(sheets: readonly OnAxes[], { addresses }: MatrixView, { width, height, stacked, dpr, rem }: MatrixRoom): Fit {
  const cell = addresses ? ADDRESS : NUMBER
  const most = { width: cell.width * rem * dpr, height: cell.height * rem * dpr }
  const afar = AFAR * rem * dpr
  const W = width * dpr,
    H = height * dpr
  const cap = stacked
    ? W
    : share(
        sheets.map(s =>
          Math.max(
            titleOf(s, { rem, dpr }),
            s.sheet.cols * (s.sheet.maps ? Math.min(afar, H / s.sheet.rows) : s.sheet.rows === 1 || s.sheet.cols === 1 ? most.width : afar),
          ),
        ),
        W,
      )
  const sizes = new Map<string, [number, number]>()
  const limit = (axis: string, least: number, top: number): void => {
    const before = sizes.get(axis)
    sizes.set(axis, before ? [Math.min(before[0], least), Math.min(before[1], top)] : [least, top])
  }
  for (const s of sheets) {
    const { sheet } = s,
      wide = cap / sheet.cols,
      high = H / sheet.rows
    if (sheet.maps) {
      const side = Math.min(afar, wide, high)
      limit(down(s), side, Math.max(side, most.width * 0.6))
      limit(across(s), side, Math.max(side, most.width))
    } else {
      // Few cells can be read at once; many become as small as it takes.
      limit(down(s), Math.min(most.height, high), most.height)
      limit(across(s), Math.min(sheet.rows === 1 || sheet.cols === 1 ? most.width : afar, wide), most.width)
    }
  }
  return { sizes }
}

/** The most that each may have when all together have `room`: who wants less leaves it to the others. */
export function share(wanted: readonly number[], room: number): number {
  let rest = room
  const sorted = [...wanted].sort((a, b) => a - b)
  for (let i = 0; i < sorted.length; i++) {
    const each = rest / (sorted.length - i)
    if (sorted[i]! > each) return each
    rest -= sorted[i]!
  }
  return Infinity
}

/** The view with another zoom, the cell under a pixel of each axis staying where it is. `anchors`: pixels by axis; the middle where none is named. */
export function zoomed(
  sheets: readonly OnAxes[],
  view: MatrixView,
  room: MatrixRoom,
  zoom: number,
  anchors: Readonly<Record<string, { readonly cell: number; readonly pixel: number }>>,
): MatrixView {
  const to = { ...view, zoom: Math.max(0, Math.min(1, zoom)) }
  const before = arrange(sheets, view, room),
    after = arrange(sheets, to, room)
  const offsets: Record<string, number> = { ...view.offsets }
  sheets.forEach(({ rowAxis, colAxis }, i) => {
    for (const [name, old, now] of [
      [rowAxis, before[i]!.rows, after[i]!.rows],
      [colAxis, before[i]!.cols, after[i]!.cols],
    ] as const) {
      const anchor = anchors[name]
      const cell = anchor ? anchor.cell : old.offset + old.room / old.size / 2,
        pixel = anchor ? anchor.pixel : now.room / 2
      offsets[name] = clampAxis({ ...now, offset: cell - pixel / now.size }).offset
    }
  })
  return { ...to, offsets }
}

// Where the terms of a sum are drawn: each in the place of its factors' own values. From shapes and cell numbers alone.
import { lattice } from './lattice.ts'
import type { Shape } from '../../engine/tensor.ts'

/** One factor of every term of a group, in the terms' order. */
export interface Cells {
  /** null: no cell of any value, padding throughout. */
  readonly shape: Shape | null
  /** −1: padding. */
  readonly cells: Int32Array
  /** A layer's weights (F, C, H, W): a filter is drawn whole, with gaps where this number did not use it. */
  readonly kernel: boolean
}

/** Planes of rows × cols places, all factors of a group in the same ones. */
export interface Arrangement {
  readonly planes: number
  readonly rows: number
  readonly cols: number
  /** Which term stands at a place, counted through all planes; −1: a gap. */
  readonly terms: Int32Array
  /** The channel (or filter) that each plane is of; empty where there is but one plane, or no planes at all. */
  readonly labels: readonly number[]
  /** A filter that runs against its other factor: drawn turned by 180°. */
  readonly turned: boolean
  /** A vector, folded in reading order. */
  readonly folded: boolean
}

interface Spot {
  readonly plane: number
  readonly y: number
  readonly x: number
}

/** (…, H, W): which plane, row and column a cell lies in. */
function spotOf(cell: number, shape: Shape): Spot {
  const W = shape.at(-1)!,
    H = shape.at(-2)!
  return { plane: Math.floor(cell / (W * H)), y: Math.floor(cell / W) % H, x: cell % W }
}

const isPicture = (c: Cells): c is Cells & { readonly shape: Shape } => c.shape !== null && c.shape.length >= 3

/** Arranges the terms of a group: as a filter where there is one, else as a map, else as a folded vector. */
export function arrange(columns: readonly Cells[]): Arrangement {
  const pictures = columns.filter(isPicture)
  const whole = pictures.filter(c => c.cells.every(cell => cell >= 0) && hasExtent(c))
  const kernel = whole.find(c => c.kernel),
    map = whole[0] ?? (columns.length === 1 ? pictures[0] : undefined)
  const arranged = kernel
    ? asFilter(
        kernel,
        pictures.find(c => !c.kernel),
      )
    : map
      ? whole[0]
        ? asMap(map)
        : asWindow(map)
      : null
  if (arranged) return arranged
  return folded(columns[0]?.cells.length ?? 0)
}

/** Whether some plane holds more than one of the cells. */
function hasExtent({ cells, shape }: { readonly cells: Int32Array; readonly shape: Shape }): boolean {
  const planes = new Set<number>()
  for (const cell of cells) {
    const { plane } = spotOf(cell, shape)
    if (planes.has(plane)) return true
    planes.add(plane)
  }
  return cells.length === 1
}

/** A window that reaches into the padding, with no filter to say where: its cells walk row by row, so those inside tell its width. */
function asWindow({ cells, shape }: { readonly cells: Int32Array; readonly shape: Shape }): Arrangement | null {
  const inside = [...cells.keys()].filter(i => cells[i]! >= 0).map(i => ({ i, ...spotOf(cells[i]!, shape) }))
  const first = inside[0]
  if (!first) return null
  const n = cells.length
  const fits = (cols: number): boolean =>
    n % cols === 0 &&
    inside.every(
      ({ i, plane, y, x }) =>
        plane === first.plane &&
        y - first.y === Math.floor(i / cols) - Math.floor(first.i / cols) &&
        x - first.x === (i % cols) - (first.i % cols),
    )
  const cols = [...cells.keys()]
    .map(i => i + 1)
    .filter(fits)
    .sort((a, b) => Math.abs(a - n / a) - Math.abs(b - n / b))[0]
  return cols === undefined
    ? null
    : placed({ planes: 1, rows: n / cols, cols, labels: [], turned: false, folded: false }, [...cells.keys()])
}

/** The planes that occur, in order, and the axis they differ in. */
function planesOf(
  spots: readonly Spot[],
  shape: Shape,
): { readonly index: ReadonlyMap<number, number>; readonly labels: readonly number[] } {
  const index = new Map<number, number>()
  for (const { plane } of spots) if (!index.has(plane)) index.set(plane, index.size)
  const leading = shape.slice(0, -2)
  const places = [...index.keys()].map(
    plane =>
      leading.reduceRight<{ rest: number; index: number[] }>(
        ({ rest, index }, size) => ({ rest: Math.floor(rest / size), index: [rest % size, ...index] }),
        { rest: plane, index: [] },
      ).index,
  )
  const axis = leading.findIndex((_, a) => places.some(one => one[a] !== places[0]![a]))
  return { index, labels: axis < 0 ? [] : places.map(one => one[axis]!) }
}

/** The filter's whole planes; turned where its other factor runs the other way. */
function asFilter(
  kernel: { readonly cells: Int32Array; readonly shape: Shape },
  other: { readonly cells: Int32Array; readonly shape: Shape } | undefined,
): Arrangement | null {
  const spots = [...kernel.cells].map(cell => spotOf(cell, kernel.shape))
  const turned = other !== undefined && runsAgainst(spots, other)
  const rows = kernel.shape.at(-2)!,
    cols = kernel.shape.at(-1)!
  const { index, labels } = planesOf(spots, kernel.shape)
  const place = ({ plane, y, x }: Spot): number =>
    (index.get(plane)! * rows + (turned ? rows - 1 - y : y)) * cols + (turned ? cols - 1 - x : x)
  return placed({ planes: index.size, rows, cols, labels, turned, folded: false }, spots.map(place))
}

/** Whether rows (or, in a single row, columns) of the other factor fall while the filter's rise. */
function runsAgainst(spots: readonly Spot[], { cells, shape }: { readonly cells: Int32Array; readonly shape: Shape }): boolean {
  let along = 0
  const last = new Map<number, number>()
  for (const [i, { plane, y, x }] of spots.entries()) {
    if (cells[i]! < 0) continue
    const before = last.get(plane)
    last.set(plane, i)
    if (before === undefined) continue
    const a = spotOf(cells[before]!, shape),
      b = spotOf(cells[i]!, shape)
    along += Math.sign((b.y - a.y) * (y - spots[before]!.y)) + Math.sign((b.x - a.x) * (x - spots[before]!.x))
  }
  return along < 0
}

/** The bounding lattice of the cells within their planes: strides between them are left out. */
function asMap({ cells, shape }: { readonly cells: Int32Array; readonly shape: Shape }): Arrangement | null {
  const spots = [...cells].map(cell => spotOf(cell, shape))
  const ys = lattice(spots.map(s => s.y)),
    xs = lattice(spots.map(s => s.x))
  const { index, labels } = planesOf(spots, shape)
  return placed(
    { planes: index.size, rows: ys.count, cols: xs.count, labels, turned: false, folded: false },
    spots.map(s => (index.get(s.plane)! * ys.count + (s.y - ys.from) / ys.step) * xs.count + (s.x - xs.from) / xs.step),
  )
}

/** Puts every term at its place; null where two would share one. */
function placed(frame: Omit<Arrangement, 'terms'>, places: readonly number[]): Arrangement | null {
  const terms = new Int32Array(frame.planes * frame.rows * frame.cols).fill(-1)
  for (const [term, place] of places.entries()) {
    if (terms[place] !== -1) return null
    terms[place] = term
  }
  return { ...frame, terms }
}

/** A single row up to so many. */
const ONE_ROW = 10

/** A vector in reading order, wider than high, and full where its length has a divisor near. */
function folded(count: number): Arrangement {
  const cols = count <= ONE_ROW ? Math.max(1, count) : widthOf(count)
  const rows = Math.max(1, Math.ceil(count / cols))
  return {
    planes: 1,
    rows,
    cols,
    labels: [],
    turned: false,
    folded: true,
    terms: Int32Array.from({ length: rows * cols }, (_, i) => (i < count ? i : -1)),
  }
}

function widthOf(count: number): number {
  const square = Math.ceil(Math.sqrt(count))
  for (let cols = square; cols <= square * 2; cols++) if (count % cols === 0) return cols
  return square
}

// A moment within a step: how many rows of its result are done, which one is being made, and how far that is. The same for every op and both passes.
import { originOf } from '../../engine/explain.ts'
import type { Cells, Origin } from '../../engine/ops/op.ts'
import type { Program, Step } from '../../engine/program.ts'
import { lastsOf, timeOf, type OpTime } from './opTimes.ts'
import type { Rect } from './grid.ts'
import { cellOn, positionOn, type Sheet } from './matrix.ts'
import { equationOf, isOperand, type Operand } from './matrixStep.ts'

export interface Moment {
  /** What a step makes one after another: rows of the result, or the columns of its only row. */
  readonly by: 'row' | 'column'
  /** How many of them there are – where the input's rows are read in turn, of those. */
  readonly count: number
  /** How many are done. */
  readonly done: number
  /** The one that is being made; null: none, all are done. */
  readonly making: number | null
  /** How far that is, 0 to below 1. */
  readonly part: number
}

/** The sheets of a step. */
interface Sheets {
  readonly operands: readonly Operand[]
  readonly result: Operand
  /** The one whose rows are gone through. */
  readonly paced: Operand
}

const known = new WeakMap<Step, Sheets>()

/** The operands of a step's equation, its result, and the one whose rows come about. Worked out once a step. */
export function sheetsOf(program: Program, step: Step): Sheets {
  let sheets = known.get(step)
  if (!sheets) {
    const operands = equationOf(program, step).filter(isOperand),
      result = operands.find(o => o.result)!
    known.set(step, (sheets = { operands, result, paced: timeOf(step.op).readsRows ? operands.find(o => !o.result)! : result }))
  }
  return sheets
}

/** The moment of a step at `progress`, 0 to 1. */
export function momentOf(program: Program, step: Step, progress: number): Moment {
  const { sheet } = sheetsOf(program, step).paced
  const by = sheet.rows === 1 ? 'column' : 'row',
    count = by === 'row' ? sheet.rows : sheet.cols
  const rowsMade = madeAt(count, timeOf(step.op).slow, progress),
    done = Math.min(count, Math.floor(rowsMade))
  return { by, count, done, making: done < count ? done : null, part: done < count ? rowsMade - done : 0 }
}

/** Rows, or columns of the only row, made a second at `progress` and speed 1. */
export function paceAt(program: Program, step: Step, progress: number): number {
  const { count } = momentOf(program, step, progress),
    { slow } = timeOf(step.op),
    a = Math.min(1 - TINY, progress)
  return ((madeAt(count, slow, a + TINY) - madeAt(count, slow, a)) / TINY / lastsOf(program, step)) * 1000
}
const TINY = 1e-4

/** How faster and faster grows: with the third power. */
const GROWTH = 3

/** How many of `count` are made at `progress`: the first ones evenly, then, beginning at the same pace, more and more of the rest. Few of them come evenly. */
export function madeAt(count: number, { rows, share }: OpTime['slow'], progress: number): number {
  if (count * share <= rows) return count * progress
  if (progress < share) return (rows * progress) / share
  const rest = count - rows,
    u = (progress - share) / (1 - share)
  const even = (rows * (1 - share)) / (share * rest)
  return rows + rest * (even * u + (1 - even) * u ** GROWTH)
}

// ── What is still to come of the result, and what a part of it is made from ────────────────────────────────────────

/** Rows and columns of the result that are not done, as blocks of its sheet. Between maps nothing is to come. */
export function toCome(program: Program, step: Step, moment: Moment): readonly Rect[] {
  const { sheet } = sheetsOf(program, step).result,
    { rows, cols } = sheet
  if (moment.making === null) return []
  if (timeOf(step.op).readsRows) {
    const line = linesRead(program, step, moment)
    return mapsOf(sheet)
      .map(({ x, y, width, height }) => ({ x, y: y + line, width, height: height - line }))
      .filter(isSome)
  }
  const colsMade = moment.by === 'row' ? Math.floor(moment.part * cols) : moment.done,
    row = moment.by === 'row' ? moment.done : 0,
    // On the way back a row is made from its right end.
    rest = { x: step.pass === 'backward' ? 0 : colsMade, y: row, width: cols - colsMade, height: 1 },
    below = { x: 0, y: row + 1, width: cols, height: rows - row - 1 }
  return [rest, below].filter(isSome).flatMap(block =>
    mapsOf(sheet)
      .map(map => common(map, block))
      .filter(isSome),
  )
}

const isSome = ({ width, height }: Rect): boolean => width > 0 && height > 0

/** Where the maps of a sheet stand; of one matrix, all of it. */
export function mapsOf({ maps, rows, cols }: Sheet): readonly Rect[] {
  if (!maps || maps.count > MANY) return [{ x: 0, y: 0, width: cols, height: rows }]
  const { count, height, width, across } = maps,
    gap = height * width === 1 ? 0 : 1
  return Array.from({ length: count }, (_, i) => ({
    x: (i % across) * (width + gap),
    y: Math.floor(i / across) * (height + gap),
    width,
    height,
  }))
}
/** More maps than this are covered as one. */
const MANY = 1024

function common(a: Rect, b: Rect): Rect {
  const x = Math.max(a.x, b.x),
    y = Math.max(a.y, b.y)
  return { x, y, width: Math.min(a.x + a.width, b.x + b.width) - x, height: Math.min(a.y + a.height, b.y + b.height) - y }
}

/** Lines of each map of the result that take no number from rows of the input that are not read yet. Lines and the rows they take from follow one another alike. */
function linesRead(program: Program, step: Step, { done }: Moment): number {
  const { result, paced } = sheetsOf(program, step),
    [height, width] = result.shape.slice(-2) as [number, number]
  let line = 0
  while (line < height && lastRead(originOf(program, step, line * width + width - 1)) < done * paced.sheet.cols) line++
  return line
}

/** The blocks of each operand that some rows and columns of the result are made from: around what its first and its last number take. */
export function sourcesOf(program: Program, step: Step, { x, y, width, height }: Rect): ReadonlyMap<number, Rect> {
  const { operands, result } = sheetsOf(program, step),
    blocks = new Map<number, Rect>()
  const ends = [cellOn(result.sheet, y, x), cellOn(result.sheet, y + height - 1, x + width - 1)].filter(cell => cell >= 0)
  for (const cell of ends)
    for (const cells of latticesOf(originOf(program, step, cell))) {
      const operand = operands.find(o => !o.result && o.value === step.inputs[cells.input])
      if (!operand) continue
      const block = around([cells.start, lastOf(cells)].map(cell => positionOn(operand.sheet, cell)))
      const before = blocks.get(operand.value)
      blocks.set(operand.value, before ? joined(before, block) : block)
    }
  return blocks
}

/** The lattices of an origin. */
export function latticesOf(origin: Origin): readonly Cells[] {
  switch (origin.how) {
    case 'moved':
      return origin.from ? [origin.from] : []
    case 'dot':
      return [origin.a, origin.b]
    case 'max':
      return origin.winner ? [origin.of, origin.winner] : [origin.of]
    default:
      return origin.of
  }
}

const lastOf = ({ start, count, stride }: Cells): number => count.reduce((last, n, axis) => last + (n - 1) * stride[axis]!, start)
const lastRead = (origin: Origin): number => Math.max(-1, ...latticesOf(origin).map(lastOf))

function around(places: readonly (readonly [row: number, col: number])[]): Rect {
  const rows = places.map(([row]) => row),
    cols = places.map(([, col]) => col),
    x = Math.min(...cols),
    y = Math.min(...rows)
  return { x, y, width: Math.max(...cols) - x + 1, height: Math.max(...rows) - y + 1 }
}

function joined(a: Rect, b: Rect): Rect {
  const x = Math.min(a.x, b.x),
    y = Math.min(a.y, b.y)
  return { x, y, width: Math.max(a.x + a.width, b.x + b.width) - x, height: Math.max(a.y + a.height, b.y + b.height) - y }
}

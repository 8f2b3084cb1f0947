// How an equation fits into the room there is: signs and single numbers take what they need, the larger blocks share the rest.
import type { Grid } from './grid.ts'
import { gridHeight, gridWidth } from './grid.ts'
import { lettersOf } from './numbers.ts'
import { blockGrid } from './termsBlock.ts'
import type { BlockPart, Part } from './termsEquation.ts'

export interface EquationRoom {
  /** In CSS pixels. */
  readonly width: number
  readonly height: number
  readonly dpr: number
  readonly rem: number
}

export interface Sized {
  readonly part: Part
  /** Grid of a block; null for any other part. */
  readonly grid: Grid | null
  /** What it takes at least, in CSS pixels: a number that stands alone has room for its name. */
  readonly width: number
}

export interface EquationLayout {
  readonly parts: readonly Sized[]
  /** Too narrow for a row: parts stand under one another. */
  readonly stacked: boolean
}

/** Sizes in rem: gap between parts; a number that stands alone; a function's picture; a letter of a caption; the least width of a larger block. */
const GAP = 0.75
const SINGLE = { width: 3.75, height: 1.875 }
export const CURVE = { width: 6, height: 4 }
const LETTER = 0.5
const LEAST = 5
/** Height of the caption under a block: its name in words, and its slice as NumPy writes it. */
export const CAPTION = 2.6
/** Height of a block where they are stacked. */
const STACKED = 15

const isSingle = ({ arrangement: { planes, rows, cols } }: BlockPart): boolean => planes * rows * cols === 1

/** Lays out an equation. `wordsOf`: the words under a block, which a single number must have room for. */
export function layOut(parts: readonly Part[], room: EquationRoom, wordsOf: (part: BlockPart) => string): EquationLayout {
  const { width, height, dpr, rem } = room
  const single = (part: BlockPart): number =>
    Math.max(SINGLE.width, LETTER * lettersOf(part.caption.longest ?? part.caption.slice), 0.8 * LETTER * lettersOf(wordsOf(part), true))
  const fixedWidth = (part: Part): number =>
    part.kind === 'sign' ? signWidth(part.text) : part.kind === 'curve' ? CURVE.width : isSingle(part) ? single(part) : 0
  const large = parts.filter((p): p is BlockPart => p.kind === 'block' && !isSingle(p))
  const taken = (parts.reduce((sum, p) => sum + fixedWidth(p), 0) + GAP * (parts.length - 1)) * rem
  const stacked = large.length > 0 && (width - taken) / large.length < LEAST * rem
  const blockRoom = { height: stacked ? STACKED * rem : Math.max(2 * rem, height - CAPTION * rem), dpr, rem }
  const widths = stacked ? large.map(() => width) : shared(large, width - taken, blockRoom)
  const grids = large.map(({ arrangement }, i) => blockGrid(arrangement, { ...blockRoom, width: widths[i]! }))
  // Where something is left over, captions wider than their block get of it.
  const left = Math.max(0, width - taken - grids.reduce((sum, grid) => sum + gridWidth(grid) / dpr, 0)) / Math.max(1, large.length)
  const captioned = (part: BlockPart, grid: Grid): number => Math.min(gridWidth(grid) / dpr + left, single(part) * rem)
  return {
    stacked,
    parts: parts.map(part => {
      if (part.kind !== 'block' || isSingle(part))
        return { part, width: fixedWidth(part) * rem, grid: part.kind === 'block' ? singleGrid(dpr, rem) : null }
      const grid = grids[large.indexOf(part)]!
      return { part, width: stacked ? 0 : captioned(part, grid), grid }
    }),
  }
}

/** Height of the tallest block or graph of an equation, in CSS pixels. All its parts are centred on it. */
export const tallestOf = ({ parts }: EquationLayout, { dpr, rem }: Pick<EquationRoom, 'dpr' | 'rem'>): number =>
  Math.max(0, ...parts.map(({ part, grid }) => (part.kind === 'curve' ? CURVE.height * rem : grid ? gridHeight(grid) / dpr : 0)))

/** Width of a cell at which an equation can be read well, in rem. */
const READ = 2.75

/** CSS pixels in which an equation can be read well. Of more cells than can be numbered, a third of the room each. */
export function equationWidth(parts: readonly Part[], { width, rem }: EquationRoom): number {
  const widthOf = (part: Part): number =>
    part.kind === 'sign'
      ? signWidth(part.text) * rem
      : part.kind === 'curve'
        ? CURVE.width * rem
        : isSingle(part)
          ? 1.5 * SINGLE.width * rem
          : Math.min(part.arrangement.cols * part.arrangement.planes * READ * rem, width * 0.2)
  return parts.reduce((sum, part) => sum + widthOf(part), 0) + GAP * (parts.length - 1) * rem
}

/** What a block leaves over of its share goes to the others. */
function shared(large: readonly BlockPart[], width: number, room: Omit<EquationRoom, 'width'>): readonly number[] {
  const share = width / large.length
  const used = large.map(({ arrangement }) => gridWidth(blockGrid(arrangement, { ...room, width: share })) / room.dpr)
  const wanting = large.map(({ arrangement }) => gridWidth(blockGrid(arrangement, { ...room, width })) / room.dpr)
  const hungry = large.map((_, i) => wanting[i]! > used[i]! + 1)
  const left = used.reduce((rest, w, i) => rest - (hungry[i] ? share : w), width)
  const more = hungry.filter(Boolean).length
  return used.map((w, i) => (hungry[i] ? share + left / more : w))
}

const signWidth = (text: string): number => (text.length <= 2 ? 1 : 0.5 * lettersOf(text))

function singleGrid(dpr: number, rem: number): Grid {
  return {
    first: 0,
    shown: 1,
    rows: 1,
    cols: 1,
    across: 1,
    down: 1,
    cw: Math.round(SINGLE.width * rem * dpr),
    ch: Math.round(SINGLE.height * rem * dpr),
    gapX: 0,
    gapY: 0,
    order: 'rows',
  }
}

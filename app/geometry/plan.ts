// Where everything of a network stands in a room: each layer's maps in rows that go on through all layers, its words, what joins it to the next, and the
// rows of the answer. From the Program's columns alone, for any network.
import type { Column } from './columns.ts'
import { gridHeight, gridWidth, type Grid, type Rect } from './grid.ts'
import { blocksOf, gridOf, isVector, lie, mapsIn, type Block, type BlockRoom, type Laid, type Lying } from './planBlocks.ts'
import { scaled, type Density, type PlanRoom, type Scaled } from './planScale.ts'
import { spread, type Spread, type Words } from './planSpread.ts'
import { vectorGrid } from './planVector.ts'

/** One column: where its canvas stands, in CSS pixels; how its cells lie in it, in device pixels. */
export interface Planned {
  readonly column: Column
  readonly grid: Grid
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Where its words stand. */
  readonly words: Words
  /** Middle of each of its rows. */
  readonly rows: readonly number[]
  /** The value whose page is turned, how many maps (or filters) a page holds, of how many. */
  readonly turns: { readonly key: string; readonly page: number; readonly of: number }
}

export interface Plan {
  /** The image first. */
  readonly columns: readonly Planned[]
  /** Where one draws, when the image stands under it. */
  readonly square: Rect | null
  /** One rect a row of the answer: of each class, or of the likeliest. */
  readonly answer: readonly Rect[]
  readonly width: number
  readonly height: number
  /** Where the rows of maps end. */
  readonly rowsEnd: number
  /** Size of the letters above the columns, times their usual. */
  readonly letters: number
}

/** The column under which a page is turned for all that turn theirs with it: the first of what layers give; else the first. */
export function pagerOf(columns: readonly Planned[], key: string): Planned {
  const turned = columns.filter(({ turns }) => turns.key === key)
  return turned.find(({ column }) => column.role === 'out') ?? turned[0]!
}

/** Whether under this column stands the way to maps that are not shown. */
export const isPager = (columns: readonly Planned[], planned: Planned): boolean =>
  planned.turns.of > planned.turns.page && planned === pagerOf(columns, planned.turns.key)

/** More maps than so many beside one another are turned over as pages. */
const MOST_ACROSS = 8

/** The network's columns in `room`. The picture is wider than the room only where its smallest maps do not fit. */
export function planNetwork(columns: readonly Column[], room: PlanRoom, density: Density): Plan {
  const [image, ...rest] = columns as readonly [Column, ...Column[]]
  const lengths = scaled(columns, room, density),
    left = leftOf(image, room, density, lengths)
  const blocks = blocksOf(rest),
    width = Math.floor(room.width * room.dpr) - left.end - lengths.margin
  const { laid, gaps } = fit(blocks, width, lengths, room.pages)
  return placed(columns, { left, laid, gaps, width }, room, lengths)
}

/** How the blocks lie: all of their maps as large as they fit; where those would be too small, as pages of them. */
function fit(blocks: readonly Block[], width: number, lengths: Scaled, pages: PlanRoom['pages']): { laid: readonly Laid[]; gaps: number } {
  const across = blocks.map(block => (mapsIn(block) ? Math.min(MOST_ACROSS, Math.ceil(block.maps / lengths.rows)) : 1))
  const widths = (side: number): readonly Laid[] => {
    const room: BlockRoom = { height: lengths.height, rows: lengths.rows, gap: lengths.gap, side }
    return blocks.map((block, i) => laidOut(block, across[i]!, room, lengths, pages))
  }
  const largest = Math.round(lengths.height / 3)
  for (;;) {
    let best: { laid: readonly Laid[]; gaps: number; side: number } | null = null
    for (const gaps of [1, lengths.tight]) {
      const side = largestThat(largest, s => spread(widths(s), lengths, gaps).least <= width)
      // Narrower spaces are worth it where maps grow by them.
      if (side > 0 && (!best || side > 1.15 * best.side)) best = { laid: widths(side), gaps, side }
      if (best && best.side * 1.15 >= lengths.height / lengths.rows) break
    }
    const widest = Math.max(...across)
    if (best && (best.side >= lengths.least || widest === 1)) return best
    if (widest === 1) return { laid: widths(lengths.least), gaps: lengths.tight }
    for (const [i, one] of across.entries()) if (one === widest) across[i] = one - 1
  }
}

/** The largest whole number up to `most` that `fits`; 0 where none does. What fits once fits when smaller. */
function largestThat(most: number, fits: (side: number) => boolean): number {
  let [low, high] = [0, most]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (fits(middle)) low = middle
    else high = middle - 1
  }
  return low
}

function laidOut(block: Block, across: number, room: BlockRoom, lengths: Scaled, pages: PlanRoom['pages']): Laid {
  if (isVector(block)) return { block, lying: null, grids: [vectorGrid(block.columns[0]!, lengths)] }
  const lying = lie(block, across, room),
    last = Math.ceil(block.maps / (lying.across * lying.rows)) - 1,
    page = Math.max(0, Math.min(last, pages[block.key] ?? 0))
  return { block, lying, grids: block.columns.map(column => gridOf(column, block, lying, room.gap, page)) }
}

/** Where the first column, of the drawing and its image, stands and ends. */
interface Left {
  readonly square: Rect | null
  readonly image: { readonly x: number; readonly y: number; readonly grid: Grid }
  readonly end: number
}

/** The square's side as a share of the room's width; its least, that of an image without one, and that in a low room; what stands above it, between it and the image, and below: CSS pixels at 16 px letters. */
const SQUARE = { share: 0.1556, alone: 120, low: 88, top: 17, between: 30, below: 178 }

function leftOf(image: Column, room: PlanRoom, density: Density, lengths: Scaled): Left {
  const unit = room.rem / 16,
    under = density.image === 'under'
  const high = (room.height - (SQUARE.top + SQUARE.between + SQUARE.below) * unit) / 2,
    share = SQUARE.share * room.width,
    wanted = Math.floor(Math.max(SQUARE.alone * unit, density.image === 'small' ? 0 : share) * room.dpr),
    least = Math.floor(SQUARE.low * unit * room.dpr)
  const side = under
    ? Math.floor(Math.max(density.square * unit, Math.min(share, high)) * room.dpr)
    : Math.min(lengths.height, wanted, Math.max(least, lengths.height - lengths.below))
  const grid = imageGrid(image, side, lengths.gap),
    square = side / room.dpr
  const y = under ? Math.round((SQUARE.top + SQUARE.between) * unit * room.dpr) + side : lengths.head
  return {
    square: under ? { x: lengths.margin / room.dpr, y: SQUARE.top * unit, width: square, height: square } : null,
    image: { x: lengths.margin, y, grid },
    end: lengths.margin + (under ? side : gridWidth(grid)),
  }
}

/** All channels of a picture in the place of one. */
function imageGrid({ maps, rows, cols }: Column, side: number, gap: number): Grid {
  const across = Math.ceil(Math.sqrt(maps)),
    cell = ((side + gap) / across - gap) / Math.max(rows, cols)
  return {
    first: 0,
    shown: maps,
    rows,
    cols,
    across,
    down: Math.ceil(maps / across),
    cw: cell,
    ch: cell,
    gapX: gap,
    gapY: gap,
    order: 'rows',
  }
}

function placed(
  columns: readonly Column[],
  { left, laid, gaps, width }: { left: Left; laid: readonly Laid[]; gaps: number; width: number },
  room: PlanRoom,
  lengths: Scaled,
): Plan {
  const { dpr } = room,
    places: Spread = spread(laid, lengths, gaps, width)
  const image: Planned = {
    column: columns[0]!,
    grid: left.image.grid,
    ...boxOf(left.image.grid, left.image.x, left.image.y, dpr),
    words: { x: left.image.x / dpr, width: gridWidth(left.image.grid) / dpr, shape: true },
    rows: [(left.image.y + gridHeight(left.image.grid) / 2) / dpr],
    turns: { key: columns[0]!.value, page: 1, of: 1 },
  }
  const planned = laid.flatMap(({ block, lying, grids }) => grids.map((grid, i) => ({ block, lying, grid, column: block.columns[i]! })))
  const outs = planned.map(({ block, lying, grid, column }, i): Planned => {
    const x = left.end + places.xs[i]!,
      y = lengths.head + (lying ? Math.round((grid.gapY - lengths.gap) / 2) : 0) // in the middle of its row
    return {
      column,
      grid,
      ...boxOf(grid, x, y, dpr),
      words: { ...places.words[i]!, x: (left.end + places.words[i]!.x) / dpr, width: places.words[i]!.width / dpr },
      rows: rowsOf(lying, grid, lengths).map(row => row / dpr),
      turns: { key: block.key, page: lying ? lying.across * lying.rows : block.maps, of: block.maps },
    }
  })
  const pitch = (lengths.height + lengths.gap) / lengths.classes,
    start = left.end + places.answer.x
  return {
    columns: [image, ...outs],
    square: left.square,
    answer:
      lengths.answer[1] === 0
        ? []
        : Array.from({ length: lengths.classes }, (_, i) => ({
            x: start / dpr,
            y: (lengths.head + Math.round(i * pitch)) / dpr,
            width: places.answer.width / dpr,
            height: (pitch - lengths.gap) / dpr,
          })),
    width: Math.max(room.width, Math.floor((left.end + places.width + lengths.margin) / dpr)),
    height: (lengths.head + lengths.height + lengths.foot) / dpr,
    rowsEnd: (lengths.head + lengths.height) / dpr,
    letters: lengths.letters,
  }
}

const boxOf = (grid: Grid, x: number, y: number, dpr: number): Rect => ({
  x: x / dpr, y: y / dpr, width: gridWidth(grid) / dpr, height: gridHeight(grid) / dpr,
}) // prettier-ignore

/** Middles of a column's rows; of a vector, of as many stretches as there are rows of maps, or of its numbers where those are fewer. */
function rowsOf(lying: Lying | null, grid: Grid, lengths: Scaled): readonly number[] {
  if (lying) return Array.from({ length: grid.down }, (_, i) => lengths.head + i * lying.pitch + (lying.pitch - lengths.gap) / 2)
  const count = Math.min(grid.down, Math.max(lengths.rows, lengths.classes)),
    pitch = (lengths.height + lengths.gap) / count
  return Array.from({ length: count }, (_, i) => lengths.head + (i + 0.5) * pitch - lengths.gap / 2)
}

// How a network's columns share the width of their room: each as wide as its maps, the words above them not over one another, the rest in the spaces between.
// Device pixels, from the first space on.
import type { Column } from './columns.ts'
import { gridWidth, type Grid } from './grid.ts'
import { isLevel, type Laid } from './planBlocks.ts'
import type { Scaled } from './planScale.ts'

export interface Words {
  readonly x: number
  readonly width: number
  /** Whether the shape has room. */
  readonly shape: boolean
}

export interface Spread {
  /** Left edge of each column. */
  readonly xs: readonly number[]
  /** Where the words above each stand. */
  readonly words: readonly Words[]
  readonly answer: { readonly x: number; readonly width: number }
  readonly width: number
  /** What all of it needs at least. */
  readonly least: number
}

/** CSS pixels at letters of 16 px: a letter of a layer's name, of a shape; between two columns' words; how far words may stand aside of a narrow column; where those of the answer begin. */
const WORDS = { name: 7.9, shape: 6.35, between: 8, aside: 12, answer: 52 }
/** Parts of their space: from the image to its filters, from filters to their maps, from the scores to their answer. */
const PART = { image: 0.69, filters: 0.64, answer: 0.3 }
/** How much of the room that is left a space takes, to the others. */
const GROWS = { mixing: 3, level: 1, filters: 0.5, answer: 0.25 }
/** The answer's rows take this share of the room that is left, up to their most. */
const ANSWER_SHARE = 0.4

interface Item {
  readonly column: Column
  readonly width: number
  /** Least width of its words. */
  readonly words: number
}

/** Width of a column's name and of its shape; in a crowded room a shape may have to go. */
const nameWidth = (column: Column, { unit, before, letters }: Pick<Scaled, 'unit' | 'before' | 'letters'>): number =>
  Math.ceil((column.layer.length + before) * WORDS.name * letters * unit)
const shapeWidth = (column: Column, unit: number): number => Math.ceil((column.shape.join(', ').length + 2) * WORDS.shape * unit)

/** Spreads columns over a width: where each begins, in CSS pixels from the image's end. `tight` below 1 narrows the gaps, `room` is what is left over. */
export function spread(laid: readonly Laid[], lengths: Scaled, tight: number, room = 0): Spread {
  const unit = lengths.unit
  const items = laid.flatMap(({ block, grids }) =>
    grids.map((grid: Grid, i): Item => {
      const column = block.columns[i]!
      const name = nameWidth(column, lengths)
      return { column, width: gridWidth(grid), words: tight < 1 ? name : Math.max(name, shapeWidth(column, unit)) }
    }),
  )
  const spaces = spacesOf(items, lengths, tight)
  const [leastAnswer, mostAnswer] = lengths.answer,
    columns = items.reduce((sum, item) => sum + item.width, 0)
  const least = Math.ceil(columns + spaces.reduce((sum, space) => sum + space.least, 0) + leastAnswer)
  const spare = Math.max(0, room - least),
    answer = Math.floor(Math.min(mostAnswer, leastAnswer + ANSWER_SHARE * spare)),
    grows = spaces.reduce((sum, space) => sum + space.grows, 0),
    share = (spare - (answer - leastAnswer)) / grows
  let x = 0
  const xs = items.map(({ width }, i) => {
    const left = Math.round(x + spaces[i]!.least + share * spaces[i]!.grows)
    x = left + width
    return left
  })
  const start = Math.round(x + (spaces[items.length]?.least ?? 0) + share * (spaces[items.length]?.grows ?? 0))
  const width = Math.min(answer, Math.max(room, least) - start)
  return { xs, words: placeWords(items, xs, start + WORDS.answer * unit, unit), answer: { x: start, width }, width: start + width, least }
}

interface Space {
  readonly least: number
  readonly grows: number
}

/** Before each column, and before the answer where it is shown. */
function spacesOf(items: readonly Item[], { level, mixing, answer, unit, letters }: Scaled, tight: number): readonly Space[] {
  let crowded = false
  const spaces = items.map((item, i): Space => {
    const before = items[i - 1]
    if (!before) return { least: mixing * PART.image * tight, grows: item.column.role === 'weights' ? GROWS.level : GROWS.mixing }
    const { least, grows } =
      before.column.role === 'weights'
        ? { least: level * PART.filters * tight, grows: GROWS.filters }
        : isLevel(item.column, before.column)
          ? { least: level * tight, grows: GROWS.level }
          : { least: mixing * tight, grows: GROWS.mixing }
    const need = wordsNeed(before, item, crowded || letters < 1 ? 0 : 2 * WORDS.aside * unit, unit)
    crowded = need > least
    return { least: Math.max(least, need), grows }
  })
  return answer[1] > 0 ? [...spaces, { least: level * PART.answer, grows: GROWS.answer }] : spaces
}

/** How far two columns must stand apart so that the words above both have room: those of a narrow column stand over its middle. */
function wordsNeed(a: Item, b: Item, aside: number, unit: number): number {
  const past = (item: Item): number => Math.max(0, item.words - item.width) / 2,
    over = a.words > a.width ? past(a) : 0
  return over + past(b) + (over + past(b) > 0 ? WORDS.between * unit - aside : 0)
}

/** Over each column from its left edge, as far as the next one's; over a narrow one in its middle, aside where others stand. */
function placeWords(items: readonly Item[], xs: readonly number[], end: number, unit: number): Spread['words'] {
  const between = WORDS.between * unit
  const starts = items.map(({ width, words }, i) => xs[i]! - Math.max(0, words - width) / 2)
  for (let i = 1; i < starts.length; i++) starts[i] = Math.max(starts[i]!, starts[i - 1]! + items[i - 1]!.words + between)
  // What follows the last are the words of the answer.
  const last = starts.length - 1
  if (last >= 0) starts[last] = Math.min(starts[last]!, Math.max(0, end - items[last]!.words - between))
  for (let i = last - 1; i >= 0; i--) {
    const over = starts[i]! + items[i]!.words + between - starts[i + 1]!
    if (over > 0) starts[i] = starts[i]! - over
  }
  return starts.map((x, i) => {
    const width = Math.floor((starts[i + 1] ?? end) - x - between)
    return { x: Math.round(x), width, shape: width >= shapeWidth(items[i]!.column, unit) }
  })
}

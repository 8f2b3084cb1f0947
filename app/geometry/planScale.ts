// How close the things of a network's picture stand, and what that comes to in a room.
import type { Column } from './columns.ts'

/** CSS pixels; lengths of a density are meant for letters of 16 px and grow with them. */
export interface PlanRoom {
  readonly width: number
  readonly height: number
  /** Device pixels a CSS pixel. */
  readonly dpr: number
  /** The root font's size. */
  readonly rem: number
  /** The page that a block's first value is turned to, where not all its maps fit. */
  readonly pages: Readonly<Record<string, number>>
}

/** How close things stand. */
export interface Density {
  /** Above the maps for words; below them for scales. */
  readonly head: number
  readonly foot: number
  /** Left and right of everything. */
  readonly margin: number
  /** Between two maps. */
  readonly gap: number
  /** The least space between layers that belong one to one, and between those where all go into each. */
  readonly level: number
  readonly mixing: number
  /** In a room that is narrow for them, so much of the spaces is left. */
  readonly tight: number
  /** Width of one number of a vector. */
  readonly neuron: number
  /** A number of a vector is so high, if all of them are to stand in one line; and one that is folded is at most so many times as wide as one that is not. */
  readonly thin: number
  readonly widest: number
  /** Rows of maps; null: as many as there are classes, where that is a number of rows. */
  readonly rows: number | null
  /** Smallest side of a map for the sake of showing all of them. */
  readonly least: number
  /** Letters that may stand before a layer's name: of a gradient, its sign and a space. */
  readonly before: number
  /** Least and largest width of the answer's rows; 0: none are shown. */
  readonly answer: readonly [least: number, most: number]
  /** Where the image stands: first in the row, as high as all rows; or as small as may be; or under the square one draws in, in a column of its own at the left. */
  readonly image: 'first' | 'small' | 'under'
  /** Where one draws over the image: the least side of the square. */
  readonly square: number
  /** What is left free under an image that stands first, as long as that is large enough. */
  readonly below: number
  /** Size of the letters above the columns, times their usual. */
  readonly letters: number
}

/** The drawing page. */
export const DRAWN: Density = {
  head: 57, foot: 27, margin: 24, gap: 2, level: 27, mixing: 64, tight: 0.6, neuron: 16, thin: 2.5, widest: 6, rows: null, least: 26, before: 0, answer: [152, 300], image: 'under', square: 112, below: 0, letters: 1,
} // prettier-ignore

/** More classes than these have no rows of their own: the likeliest stand there. */
export const MOST_CLASSES = 12
const LIKELIEST = 10
/** Fewer classes than these are too few rows for maps. */
const FEWEST_ROWS = 6

/** Rows of the answer of a network with so many classes. */
const answerRows = (classes: number): number => (classes > MOST_CLASSES ? LIKELIEST : classes)

/** The classes that have a row of the answer: all in their order, or of many those that rank highest, the first of equal ones first; before any rank is known, the first ones. */
export function classesShown(classes: number, rank: ((index: number) => number) | null): readonly number[] {
  const all = Array.from({ length: classes }, (_, index) => index),
    rows = answerRows(classes)
  if (rows === classes) return all
  return (rank ? all.sort((a, b) => rank(b) - rank(a) || a - b) : all).slice(0, rows)
}

/** Everything in device pixels. */
export interface Scaled extends Omit<Density, 'rows' | 'image' | 'square' | 'answer'> {
  readonly rows: number
  readonly answer: readonly [number, number]
  /** Device pixels of a CSS pixel at letters of 16 px. */
  readonly unit: number
  /** Height of all rows together. */
  readonly height: number
  readonly classes: number
}

/** A density's lengths in `room`, for a network of these columns. */
export function scaled(columns: readonly Column[], room: PlanRoom, density: Density): Scaled {
  const unit = (room.rem / 16) * room.dpr,
    px = (length: number): number => Math.round(length * unit)
  const classes = answerRows(columns.at(-1)!.maps),
    rows = density.rows ?? (classes >= FEWEST_ROWS ? classes : LIKELIEST),
    gap = Math.max(1, px(density.gap)),
    head = px(density.head),
    foot = px(density.foot)
  const pitch = Math.max(1, Math.floor((Math.floor(room.height * room.dpr) - head - foot) / rows))
  return {
    ...density,
    rows,
    classes,
    gap,
    head,
    foot,
    margin: px(density.margin),
    level: px(density.level),
    mixing: px(density.mixing),
    neuron: px(density.neuron),
    least: px(density.least),
    below: px(density.below),
    answer: [px(density.answer[0]), px(density.answer[1])],
    unit,
    height: rows * pitch - gap,
  }
}

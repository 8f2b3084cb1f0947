// What a network's picture is made of: marks in units of the picture, and boxes that stand for layers.
import { lettersOf } from './numbers.ts'

export type Point = readonly [x: number, y: number]
/** How a mark is painted: sheets of maps, sides of a vector's box by the light on them, windows, lines between. */
export type Paint = 'sheet' | 'front' | 'top' | 'side' | 'window' | 'link'

/** A vector's numbers in reading order, in rows of equally many; the last row may be shorter. */
export interface Fold {
  readonly rows: number
  readonly cols: number
}

export type DiagramFace = DiagramMark & { readonly kind: 'face' }
export type DiagramMark =
  | {
      readonly kind: 'face'
      readonly points: readonly Point[]
      readonly paint: Paint
      readonly layer: string
      /** The map whose numbers may be painted on it. */
      readonly map?: number
      /** The channels that the face stands for, from one to before the other: those of its tower, or that of its map alone. */
      readonly maps?: readonly [from: number, before: number]
      /** All numbers of a vector may be painted on it, in so many rows and columns. */
      readonly fold?: Fold
      /** Another face hides all of it but a rim. */
      readonly behind?: boolean
      /** Its outline is thinner than others'. */
      readonly thin?: boolean
    }
  | { readonly kind: 'line'; readonly from: Point; readonly to: Point; readonly paint: Paint; readonly layer: string }
  | {
      readonly kind: 'text'
      readonly point: Point
      readonly text: string
      readonly size: number
      readonly anchor: 'start' | 'middle' | 'end'
      readonly strong?: boolean
      readonly layer: string
      /** What of the table it says. */ readonly says:
        'name' | 'size' | 'channels' | 'shape' | 'window' | 'settings' | 'params' | 'dense' | 'map'
    }

export interface Diagram {
  readonly width: number
  readonly height: number
  /** Whether what is made of a part of a face lies to the right of it. */
  readonly joined: boolean
  readonly marks: readonly DiagramMark[]
  /** What one points at for a layer, its words included. Where two overlap, the later one counts. */
  readonly boxes: readonly DiagramBox[]
}

export interface DiagramBox {
  /** The layer whose name the marks in it carry. */
  readonly layer: string
  /** All that it stands for: that one, and those behind it that keep its shape. */
  readonly layers: readonly string[]
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The layer whose marks stand for `layer`; null: none does. */
export const standsFor = ({ boxes }: Diagram, layer: string | null): string | null =>
  boxes.find(box => layer !== null && box.layers.includes(layer))?.layer ?? null

/** Edge around the picture, and sizes of type, in its units. */
export const MARGIN = 24,
  SMALL = 13,
  TYPE = 15

/** Of layers that give maps: their maps, those with the largest mean magnitude first. */
export type Ranked = ReadonlyMap<string, readonly number[]>

/** The maps of a layer that are worth showing: of `maps`, those with the largest mean magnitude, first. Before any number is known, in their order. */
export const strongest = (ranked: Ranked, layer: string, maps: readonly number[]): readonly number[] =>
  ranked.get(layer)?.filter(map => maps.includes(map)) ?? maps

/** Of a layer's `count` maps the `most` that are worth showing, in their order. */
export const strongestOf = (ranked: Ranked, layer: string, count: number, most: number): readonly number[] =>
  strongest(
    ranked,
    layer,
    Array.from({ length: count }, (_, map) => map),
  )
    .slice(0, most)
    .toSorted((a, b) => a - b)

/** The maps in the order of their mean magnitudes; of equal ones the first comes first. */
export const rankedBy = (means: ArrayLike<number>): readonly number[] =>
  Array.from(means, (_, map) => map).toSorted((a, b) => means[b]! - means[a]!)

/** Where each number has so many units, one row is enough. */
const ROOMY = 12

/** `count` numbers in a room of so many units: in a row, or in cells that are nearly squares, in rows that are equally full where that can be. */
export function foldOf(count: number, width: number, height: number): Fold {
  if (count * ROOMY <= width) return { rows: 1, cols: count }
  const rows = Math.ceil(count / Math.ceil(Math.sqrt((count * width) / height)))
  return { rows, cols: Math.ceil(count / rows) }
}

/** Size of its smallest letters. */
export const smallestOf = ({ marks }: Diagram): number => Math.min(...marks.flatMap(mark => (mark.kind === 'text' ? [mark.size] : [])))

/** Box of a text. It counts every letter as 0.6 of its size wide – few are wider – and Hangul as a whole size. */
export function textBox({ point: [x, y], text, size, anchor }: DiagramMark & { kind: 'text' }): {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
} {
  const wide = 0.6 * size * lettersOf(text),
    x0 = x - wide * { start: 0, middle: 0.5, end: 1 }[anchor]
  return { x0, y0: y - 0.75 * size, x1: x0 + wide, y1: y }
}

// What a network's picture is made of: marks in units of the picture, and boxes that stand for layers.
export type Point = readonly [x: number, y: number]
/** How a mark is painted: sides of a volume by the light on them, windows, lines between. */
export type Paint = 'front' | 'top' | 'side' | 'window' | 'link'

export type DiagramMark =
  | {
      readonly kind: 'face'
      readonly points: readonly Point[]
      readonly paint: Paint
      readonly layer: string
      /** The map whose numbers may be painted on it. */ readonly map?: number
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
      /** What of the table it says. */ readonly says: 'name' | 'size' | 'channels' | 'shape' | 'window' | 'settings' | 'params' | 'dense'
    }

export interface Diagram {
  readonly width: number
  readonly height: number
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
export const MARGIN = 30,
  SMALL = 11,
  TYPE = 13

/** Size of its smallest letters. */
export const smallestOf = ({ marks }: Diagram): number => Math.min(...marks.flatMap(mark => (mark.kind === 'text' ? [mark.size] : [])))

/** Box of a text. It counts every letter as 0.6 of its size wide; few are wider. */
export function textBox({ point: [x, y], text, size, anchor }: DiagramMark & { kind: 'text' }): {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
} {
  const wide = 0.6 * size * text.length,
    x0 = x - wide * { start: 0, middle: 0.5, end: 1 }[anchor]
  return { x0, y0: y - 0.75 * size, x1: x0 + wide, y1: y }
}

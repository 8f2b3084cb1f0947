// What a picture of cells is given.
import type { Shape } from '../../../engine/tensor.ts'
import type { Scale } from '../../geometry/colours.ts'

export interface CellsProps {
  /** Shape as the book writes it. With more than two axes, maps stand side by side. */
  readonly shape: Shape
  /** Where there are none yet, each cell is dashed. */
  readonly data: ArrayLike<number> | undefined
  /** Cells whose numbers are not shown, because a question asks for them: dashed. The same function each time: another one paints anew. */
  readonly covered?: ((cell: number) => boolean) | undefined
  /** ±largest are the scale's ends. */
  readonly largest: number
  readonly colours: Scale
  readonly dark: boolean
  readonly dpr: number
  readonly rem: number
  /** Side of a cell, in rem. */
  readonly side: number
  /** Maps beside one another; all of them unless said otherwise. */
  readonly across?: number
  readonly lit?: ReadonlySet<number> | undefined
  /** The marked cell. It follows what is pointed at, unless `ownCursor` says that it shows something else: then the picture keeps a cursor for what is pressed. */
  readonly at?: number | null
  readonly ownCursor?: boolean
  /** Cells that are crossed out. */
  readonly crossed?: ReadonlySet<number> | undefined
  /** A part of it to frame with a broken line: the input inside its padding. */
  readonly frame?: { readonly row: number; readonly col: number; readonly rows: number; readonly cols: number }
  /** What stands in a cell instead of its number; null: the number. */
  readonly write?: (cell: number) => string | null
  /** What is written is which cell it is, and not its number: small, in its corner. */
  readonly corner?: boolean
  /** For screen readers, and for tests. */
  readonly label: string
  readonly name: string
  /** `dragged`: the finger, or the button, has been down since another cell. Left out where cells can only be changed: then a press does that. */
  readonly onPoint?: ((cell: number, dragged: boolean) => void) | undefined
  /** What arrow keys do, where they do not move the marked cell. */
  readonly onWalk?: (dx: number, dy: number) => void
  readonly onEdit?: ((cell: number, value: number) => void) | undefined
  readonly words: {
    /** The keys that it takes, said where it takes them. */
    readonly walk: string
    readonly edit: string
    readonly cell: (at: string, value: string) => string
    readonly change: (at: string) => string
    readonly notNumber: (text: string) => string
    readonly tooLarge: (text: string) => string
  }
}

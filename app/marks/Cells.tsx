// A few numbers as cells large enough to read, point at and change: colours on a canvas, numbers over them. A press or a drag points; on the cell that
// is pointed at already – or where there is nothing to point at, at once – or with Enter or by typing, it can be changed.
import { useMemo, useState } from 'react'
import { coordinates, sizeOf, type Shape } from '../../engine/tensor.ts'
import { cellsGrid, cellText } from '../geometry/cells.ts'
import type { Scale } from '../geometry/colours.ts'
import { gridHeight, gridWidth } from '../geometry/grid.ts'
import { Editor } from './Cells/Editor.tsx'
import { Marked } from './Cells/Marked.tsx'
import { Numbers } from './Cells/Numbers.tsx'
import { useHands } from './Cells/useHands.ts'
import { Maps } from './Maps.tsx'
import style from './Cells.module.css'

export interface CellsProps {
  /** As the book writes it; more than two axes are maps beside one another. */
  readonly shape: Shape
  readonly data: ArrayLike<number> | undefined
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
  /** For screen readers, and for tests. */
  readonly label: string
  readonly name: string
  /** `dragged`: the finger, or the button, has been down since another cell. Left out where cells can only be changed: then a press does that. */
  readonly onPoint?: (cell: number, dragged: boolean) => void
  /** What arrow keys do, where they do not move the marked cell. */
  readonly onWalk?: (dx: number, dy: number) => void
  readonly onEdit?: ((cell: number, value: number) => void) | undefined
  readonly words: {
    readonly cell: (at: string, value: string) => string
    readonly change: (at: string) => string
    readonly notNumber: (text: string) => string
    readonly tooLarge: (text: string) => string
  }
}

/** The grid of a picture's cells; the same one until it changes, because Maps paints when it is another. */
function useGrid({ shape, side, dpr, rem, across }: CellsProps) {
  const rows = shape.at(-2) ?? 1,
    cols = shape.at(-1) ?? 1,
    maps = sizeOf(shape) / (rows * cols)
  return useMemo(() => cellsGrid([maps, rows, cols], side, dpr, rem, across), [maps, rows, cols, side, dpr, rem, across])
}

export function Cells(props: CellsProps) {
  const { shape, data, largest, colours, dark, dpr, lit, at = null, ownCursor = false, label, name, onPoint, onWalk, onEdit, words } = props
  const grid = useGrid(props)
  const [own, putOwn] = useState<number | null>(null)
  const touchable = onPoint !== undefined || onEdit !== undefined,
    keepsOwn = touchable && (ownCursor || !onPoint)
  const cursor = keepsOwn ? (own ?? at) : at
  const [editing, edit] = useState<{ readonly cell: number; readonly text: string } | null>(null)
  const place = (cell: number): string => `${name}[${coordinates(cell, shape).join(', ')}]`
  const point = (cell: number, dragged: boolean): void => {
    if (keepsOwn) putOwn(cell)
    onPoint?.(cell, dragged)
  }
  const hands = useHands({
    at: cursor,
    grid,
    onWalk,
    point: touchable ? point : null,
    atOnce: !onPoint,
    edit: (cell, text) => onEdit && edit({ cell, text: text ?? cellText(data?.[cell] ?? 0, 9) }),
  })
  return (
    <div
      className={style.cells}
      style={{ width: gridWidth(grid) / dpr, height: gridHeight(grid) / dpr }}
      onBlur={event => {
        if (!event.currentTarget.contains(event.relatedTarget)) putOwn(null)
      }}
    >
      <div
        className={style.picture}
        tabIndex={touchable ? 0 : undefined}
        role="img"
        aria-label={label}
        data-value={name}
        data-at={at ?? own ?? undefined}
        data-lit={lit?.size}
        data-touch={touchable ? '' : undefined}
        {...hands}
      >
        <Maps {...{ grid, dpr, data, largest, colours, dark }} />
        <Numbers {...props} grid={grid} />
        <Marked {...props} {...{ grid, at }} held={keepsOwn && own !== at ? own : null} />
      </div>
      {cursor === null || !touchable ? null : (
        <p className="hidden" aria-live="polite">
          {words.cell(place(cursor), props.write?.(cursor) ?? cellText(data?.[cursor] ?? Number.NaN, 9))}
        </p>
      )}
      {editing ? (
        <Editor
          key={editing.cell}
          {...{ editing, grid, dpr, words }}
          label={words.change(place(editing.cell))}
          close={value => {
            edit(null)
            if (value !== null) onEdit?.(editing.cell, value)
          }}
        />
      ) : null}
    </div>
  )
}

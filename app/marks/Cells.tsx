// A few numbers as cells large enough to read, point at and change: colours on a canvas, numbers over them. A press or a drag points; on the cell that
// is pointed at already – or where there is nothing to point at, at once – or with Enter or by typing, it can be changed.
import { useMemo, useState } from 'react'
import { coordinates, sizeOf } from '../../engine/tensor.ts'
import { cellsGrid, cellText } from '../geometry/cells.ts'
import { gridHeight, gridWidth } from '../geometry/grid.ts'
import { Blanks } from './Cells/Blanks.tsx'
import { Editor } from './Cells/Editor.tsx'
import { Marked } from './Cells/Marked.tsx'
import { Numbers } from './Cells/Numbers.tsx'
import type { CellsProps } from './Cells/props.ts'
import { useHands } from './Cells/useHands.ts'
import { Maps } from './Maps.tsx'
import style from './Cells.module.css'

/** The grid of a picture's cells; the same one until it changes, because Maps paints when it is another. */
function useGrid({ shape, side, dpr, rem, across }: CellsProps) {
  const rows = shape.at(-2) ?? 1,
    cols = shape.at(-1) ?? 1,
    maps = sizeOf(shape) / (rows * cols)
  return useMemo(() => cellsGrid([maps, rows, cols], side, dpr, rem, across), [maps, rows, cols, side, dpr, rem, across])
}

export function Cells(props: CellsProps) {
  const {
    shape,
    data,
    covered,
    largest,
    colours,
    dark,
    dpr,
    lit,
    at = null,
    ownCursor = false,
    label,
    name,
    onPoint,
    onWalk,
    onEdit,
    words,
  } = props
  const grid = useGrid(props)
  const [ownCell, putOwn] = useState<number | null>(null)
  /** Only who is here hears its cell. */
  const [here, setHere] = useState(false)
  const touchable = onPoint !== undefined || onEdit !== undefined,
    keepsOwn = touchable && (ownCursor || !onPoint)
  const cursor = keepsOwn ? (ownCell ?? at) : at
  const [editing, edit] = useState<{ readonly cell: number; readonly text: string } | null>(null)
  /** What is covered is not painted either. */
  const shown = useMemo(() => (data && covered ? Array.from(data, (value, cell) => (covered(cell) ? 0 : value)) : data), [data, covered])
  const said = (cell: number): string => (covered?.(cell) || !data ? '?' : (props.write?.(cell) ?? cellText(data[cell] ?? Number.NaN, 9)))
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
      onFocus={() => setHere(true)}
      onBlur={event => {
        if (event.currentTarget.contains(event.relatedTarget)) return
        putOwn(null)
        setHere(false)
      }}
    >
      <div
        className={style.picture}
        tabIndex={touchable ? 0 : undefined}
        role="img"
        aria-label={`${label}${keysOf(props)}`}
        data-value={name}
        data-at={at ?? ownCell ?? undefined}
        data-lit={lit?.size}
        data-touch={touchable ? '' : undefined}
        {...hands}
      >
        <Maps {...{ grid, dpr, largest, colours, dark }} data={shown} />
        {data && !covered ? null : <Blanks {...{ grid, dpr }} rem={props.rem} hidden={cell => !data || covered!(cell)} />}
        <Numbers {...props} grid={grid} />
        <Marked {...props} {...{ grid, at }} held={keepsOwn && ownCell !== at ? ownCell : null} />
      </div>
      {touchable ? <Aloud says={here && cursor !== null ? words.cell(place(cursor), said(cursor)) : ''} /> : null}
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

/** What the keys do, where there are any. */
const keysOf = ({ onPoint, onEdit, words }: CellsProps): string =>
  `${onPoint || onEdit ? ` ${words.walk}` : ''}${onEdit ? ` ${words.edit}` : ''}`

const Aloud = ({ says }: { readonly says: string }) => (
  <p className="hidden" aria-live="polite">
    {says}
  </p>
)

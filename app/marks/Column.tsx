// One column of a network's picture: words, its maps with what is marked in them, the scale below. Whoever shows it brings numbers and words.
import { useMemo, type ComponentProps, type ReactNode } from 'react'
import { sizeOf } from '../../engine/tensor.ts'
import { gridHeight, gridWidth, type Rect } from '../geometry/grid.ts'
import { blocksIn, marksOf } from '../geometry/cellBlocks.ts'
import type { Placed } from '../geometry/layout.ts'
import { Maps } from './Maps.tsx'
import type { Under } from '../geometry/paint.ts'
import { Outlines } from './Outlines.tsx'
import style from './Column.module.css'

export interface ColumnProps {
  readonly placed: Placed
  readonly dpr: number
  readonly weight: number
  readonly data: ArrayLike<number> | undefined
  /** Number of the cell that `data` begins with. */
  readonly from?: number
  readonly largest: number
  readonly dark: boolean
  /** The marked cell, where it is one of this column's. */
  readonly cell: number | null
  /** What belongs to the marked cell. */
  readonly lit: ReadonlySet<number> | undefined
  /** Numbers that someone has changed. */
  readonly changed?: ReadonlySet<number> | undefined
  /** For screen readers. */
  readonly label: string
  /** The player has not come here yet: in grey. */
  readonly ahead?: boolean
  /** Shows through in grey: of a gradient, the numbers that it is of. */
  readonly under?: Under | null
  /** A region to frame, in device pixels. */
  readonly frame?: Rect | null | undefined
  readonly pointer: ComponentProps<'div'>
  readonly heading: ReactNode
  readonly foot: ReactNode
  /** The names beside its numbers have no room, or stand elsewhere. */
  readonly unnamed?: boolean
}

export function Column({
  placed,
  dpr,
  weight,
  data,
  from = 0,
  largest,
  dark,
  cell,
  lit,
  changed,
  label,
  ahead = false,
  under = null,
  frame = null,
  pointer,
  heading,
  foot,
  unnamed = false,
}: ColumnProps) {
  const { column, grid } = placed
  const { boxes, mask } = useMemo(() => marksOf(grid, sizeOf(column.shape), column.vector, cell, lit), [grid, column, cell, lit])
  const edited = useMemo(() => changed && blocksIn(grid, changed), [grid, changed])
  const width = gridWidth(grid),
    height = gridHeight(grid)
  return (
    <div className={style.column} style={{ left: placed.x, top: placed.y, width: placed.width }}>
      {placed.aside ? <div style={{ marginLeft: placed.aside }}>{heading}</div> : heading}
      <div
        className={style.maps}
        tabIndex={0}
        role="img"
        aria-label={label}
        data-value={column.value}
        data-layer={column.layer}
        data-ahead={ahead ? '' : undefined}
        data-lit={lit?.size}
        data-changed={changed?.size}
        data-pointed={cell === null ? undefined : ''}
        {...pointer}
      >
        {placed.bars ? (
          <div style={{ width: width / dpr, height: height / dpr }} />
        ) : (
          <Maps {...{ grid, dpr, data, from, largest, dark, ahead, under }} colours={column.colours} />
        )}
        {boxes.length > 0 || mask || frame || edited?.length ? (
          <Outlines {...{ boxes, mask, frame: frame ?? null, width, height, dpr, weight }} changed={edited} />
        ) : null}
        {column.names && !unnamed && grid.across === 1 ? <Ticks names={column.names} /> : null}
      </div>
      {foot}
    </div>
  )
}

/** The scores of a few classes: which each is of. */
const Ticks = ({ names }: { names: readonly string[] }) => (
  <ol className={style.ticks} aria-hidden="true">
    {names.map(name => (
      <li key={name}>{name}</li>
    ))}
  </ol>
)

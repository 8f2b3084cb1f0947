// What is marked in cells: what is lit, what is pointed at, what is crossed out, and the part that is framed.
import { cellRect, gridHeight, gridWidth, type Grid } from '../../geometry/grid.ts'
import { blocksIn, MANY, pathOf } from '../../geometry/cellBlocks.ts'
import type { CellsProps } from './props.ts'
import { Outlines } from '../Outlines.tsx'
import style from '../Cells.module.css'

interface MarkedProps extends Pick<CellsProps, 'lit' | 'crossed' | 'frame' | 'dpr'> {
  readonly grid: Grid
  /** The marked cell. */
  readonly at: number | null
  /** The cell that was pressed, where the marked one is another. */
  readonly held: number | null
}

export function Marked({ grid, dpr, lit, crossed, frame, at, held }: MarkedProps) {
  const width = gridWidth(grid),
    height = gridHeight(grid)
  // The marked one too, where it is among them: a window without it would be outlined as two pieces. Its own line covers what lies under it.
  const blocks = blocksIn(grid, lit ?? [])
  const here = at === null ? undefined : cellRect(grid, at),
    pressed = held === null ? undefined : cellRect(grid, held)
  const soft = blocks.length > MANY
  const part = frame && { x: frame.col * grid.cw, y: frame.row * grid.ch, width: frame.cols * grid.cw, height: frame.rows * grid.ch }
  return (
    <>
      {crossed && crossed.size > 0 ? (
        <svg
          className={style.over}
          viewBox={`0 0 ${width} ${height}`}
          style={{ width: width / dpr, height: height / dpr }}
          aria-hidden="true"
        >
          <path className={style.crossed} strokeWidth={dpr} d={crossesIn(grid, crossed)} />
        </svg>
      ) : null}
      {blocks.length > 0 || here || pressed || part ? (
        <Outlines
          frame={pressed ?? part ?? null}
          boxes={[...(soft ? [] : blocks), ...(here ? [{ ...here, strong: true }] : [])]}
          mask={soft ? pathOf(blocks) : ''}
          {...{ width, height, dpr }}
        />
      ) : null}
    </>
  )
}

const crossesIn = (grid: Grid, cells: ReadonlySet<number>): string =>
  [...cells]
    .flatMap(cell => {
      const b = cellRect(grid, cell)
      return b ? `M${b.x} ${b.y}l${b.width} ${b.height}m0 ${-b.height}l${-b.width} ${b.height}` : ''
    })
    .join('')

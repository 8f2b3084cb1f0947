// Cells whose numbers are not there yet, or are asked for: dashed, in their places. Where cells are too small for that, their map is dashed as a whole.
import { cellRect, gridHeight, gridWidth, type Grid } from '../../geometry/grid.ts'
import { blocksIn, pathOf } from '../../geometry/cellBlocks.ts'
import style from '../Cells.module.css'

/** The least side, in rem, of a cell that is dashed by itself. */
const LEAST = 0.75
/** From a cell's edge to its dashes, as a share of its side. */
const INSET = 0.08

interface BlanksProps {
  readonly grid: Grid
  readonly dpr: number
  readonly rem: number
  readonly hidden: (cell: number) => boolean
}

export function Blanks({ grid, dpr, rem, hidden }: BlanksProps) {
  const width = gridWidth(grid),
    height = gridHeight(grid)
  const cells = Array.from({ length: grid.shown * grid.rows * grid.cols }, (_, cell) => cell).filter(hidden)
  const boxes = cells.map(cell => cellRect(grid, cell)!),
    inset = Math.max(dpr, grid.cw * INSET)
  const dashed =
    grid.cw < LEAST * rem * dpr
      ? blocksIn(grid, cells)
      : boxes.map(({ x, y, width, height }) => ({ x: x + inset, y: y + inset, width: width - 2 * inset, height: height - 2 * inset }))
  return (
    <svg className={style.over} viewBox={`0 0 ${width} ${height}`} style={{ width: width / dpr, height: height / dpr }} aria-hidden="true">
      <path className={style.ground} d={pathOf(boxes)} />
      <path className={style.blank} strokeWidth={1.25 * dpr} strokeDasharray={`${3 * dpr} ${2.5 * dpr}`} d={pathOf(dashed)} />
    </svg>
  )
}

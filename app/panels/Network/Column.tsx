// One column of the network: words, its maps, the scale they share.
import { useMemo } from 'react'
import { boxesAround, cellRect, gridHeight, gridWidth, mapRect } from '../../geometry/grid.ts'
import type { Placed } from '../../geometry/layout.ts'
import { shapeText } from '../../geometry/numbers.ts'
import { Maps } from '../../marks/Maps.tsx'
import { Outlines, type Outline } from '../../marks/Outlines.tsx'
import type { Space } from '../../marks/useRoom.ts'
import { useMarked } from '../../state/pointing.ts'
import { useDark } from '../../state/theme.ts'
import { useText } from '../../text/index.ts'
import { Foot } from './Foot.tsx'
import { Heading } from './Heading.tsx'
import { useColumn } from './useColumn.ts'
import { usePointer } from './usePointer.ts'
import style from '../Network.module.css'

export interface ColumnProps {
  readonly placed: Placed
  readonly space: Space
  readonly related: readonly number[] | undefined
  readonly turn: (page: number) => void
}

export function Column({ placed, space, related, turn }: ColumnProps) {
  const t = useText()
  const { column, grid } = placed
  const { dpr } = space
  const dark = useDark()
  const { data, largest } = useColumn(column)
  const marked = useMarked()
  const cell = marked?.value === column.value ? marked.cell : null
  const pointer = usePointer(placed, dpr, cell)
  const boxes = useMemo(() => outlines(placed, cell, related), [placed, cell, related])
  const width = gridWidth(grid), height = gridHeight(grid)
  return (
    <div className={style.column} style={{ left: placed.x, top: placed.y, width: placed.width }}>
      <Heading column={column} />
      <div className={style.maps} tabIndex={0} role="img" aria-label={label(t.picture, column.role, column.layer, shapeText(column.shape))} data-value={column.value} {...pointer}>
        <Maps grid={grid} dpr={dpr} data={data} largest={largest} colours={column.colours} dark={dark} />
        {boxes.length > 0 ? <Outlines boxes={boxes} width={width} height={height} dpr={dpr} /> : null}
        {column.vector && column.maps === 10 && grid.across === 1 ? <Ticks /> : null}
      </div>
      <Foot placed={placed} largest={data ? largest : null} dark={dark} turn={turn} />
    </div>
  )
}

function label(say: ReturnType<typeof useText>['picture'], role: Placed['column']['role'], layer: string, shape: string): string {
  return role === 'image' ? say.image(shape) : say[role](layer, shape)
}

/** The map and the cell that are pointed at, and what belongs to them. */
function outlines({ grid, column }: Placed, cell: number | null, related: readonly number[] | undefined): readonly Outline[] {
  const boxes: Outline[] = boxesAround(grid, related ?? []).map(box => ({ ...box, strong: false }))
  const size = grid.rows * grid.cols
  const maps = new Set(related?.map(c => Math.floor(c / size)))
  const only = maps.size === 1 && !column.vector && column.maps > 1 ? mapRect(grid, [...maps][0]!) : undefined
  if (only) boxes.unshift(only)
  if (cell === null) return boxes
  const map = column.vector ? undefined : mapRect(grid, Math.floor(cell / size))
  const at = cellRect(grid, cell)
  if (map) boxes.push(map)
  if (at) boxes.push({ ...at, strong: true })
  return boxes
}

/** Ten numbers of a last layer: which digit each is for. */
const Ticks = () => (
  <ol className={style.ticks} aria-hidden="true">
    {Array.from({ length: 10 }, (_, digit) => <li key={digit}>{digit}</li>)}
  </ol>
)

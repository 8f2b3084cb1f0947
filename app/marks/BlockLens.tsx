// The cells around the one pointed at in a block, large enough to be read.
import { useMemo, type RefObject } from 'react'
import type { Scale } from '../geometry/colours.ts'
import { cellRect, gridHeight, gridWidth, type Grid } from '../geometry/grid.ts'
import { useLens } from './lens.ts'
import { Maps } from './Maps.tsx'
import { Numbers } from './Numbers.tsx'
import { Outlines } from './Outlines.tsx'
import style from './Block.module.css'

/** Cells to each side of the one in the middle. */
const SIDE = { rows: 2, cols: 3 }
/** A cell, in rem. */
const CELL = { width: 3, height: 1.5 }

export interface BlockLensProps {
  readonly grid: Grid
  readonly dpr: number
  readonly rem: number
  readonly data: Float32Array
  readonly largest: number
  readonly colours: Scale
  readonly dark: boolean
  readonly position: number
  readonly terms: Int32Array
  readonly over: RefObject<HTMLElement | null>
  readonly text: string
}

export function BlockLens({ grid, dpr, rem, data, largest, colours, dark, position, terms, over, text }: BlockLensProps) {
  const { lens: around, places } = useMemo(() => cellsAround(grid, position, dpr, rem), [grid, position, dpr, rem])
  const numbers = useMemo(() => Float32Array.from(places, p => data[p] ?? 0), [places, data])
  const cellBox = cellRect(grid, position)!
  const { lens, hang } = useLens(over, (cellBox.x + cellBox.width / 2) / dpr, cellBox.y / dpr, 1.25 * rem)
  const width = gridWidth(around),
    height = gridHeight(around)
  const middle = cellRect(around, places.indexOf(position))
  return hang(
    <div ref={lens} className={style.lens} aria-hidden="true" data-testid="lens">
      <div className={style.picture} style={{ width: width / dpr, height: height / dpr }}>
        <Maps grid={around} dpr={dpr} data={numbers} largest={largest} colours={colours} dark={dark} />
        <svg className={style.over} viewBox={`0 0 ${width} ${height}`}>
          <Numbers grid={around} {...{ dpr, rem, largest, colours, dark }} data={numbers} without={i => terms[places[i]!]! < 0} />
        </svg>
        {middle ? <Outlines boxes={[{ ...middle, strong: true }]} width={width} height={height} dpr={dpr} /> : null}
      </div>
      <p>{text}</p>
    </div>,
  )
}

/** The places around one, in its own plane, as a grid of their own. */
function cellsAround(
  { rows, cols }: Grid,
  position: number,
  dpr: number,
  rem: number,
): { readonly lens: Grid; readonly places: readonly number[] } {
  const plane = Math.floor(position / (rows * cols)),
    row = Math.floor(position / cols) % rows,
    col = position % cols
  const span = (middle: number, side: number, length: number): readonly number[] => {
    const count = Math.min(length, 2 * side + 1),
      from = Math.max(0, Math.min(middle - side, length - count))
    return Array.from({ length: count }, (_, i) => from + i)
  }
  const down = span(row, SIDE.rows, rows),
    along = span(col, SIDE.cols, cols)
  return {
    lens: {
      first: 0,
      shown: 1,
      rows: down.length,
      cols: along.length,
      across: 1,
      down: 1,
      cw: Math.round(CELL.width * rem * dpr),
      ch: Math.round(CELL.height * rem * dpr),
      gapX: 0,
      gapY: 0,
      order: 'rows',
    },
    places: down.flatMap(r => along.map(c => (plane * rows + r) * cols + c)),
  }
}

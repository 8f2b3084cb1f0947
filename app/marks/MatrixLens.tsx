// The cells around the one pointed at, large enough to be read: above the finger, or beside the mouse. Nothing moves for it.
import type { RefObject } from 'react'
import { blockOnScreen, edge, type Axis } from '../geometry/matrixView.ts'
import { useLens } from './lens.ts'
import { MatrixCanvas, type MatrixPicture } from './MatrixView.tsx'
import { Outlines } from './Outlines.tsx'
import { lineWeight } from './useRoom.ts'
import style from './MatrixLens.module.css'

/** Cells to each side of the one in the middle. */
const SIDE = { rows: 2, cols: 3 }

export interface MatrixLensProps extends MatrixPicture {
  readonly at: readonly [row: number, col: number]
  /** The viewport that it enlarges a part of. */
  readonly over: RefObject<HTMLElement | null>
  /** Width and height of a cell, in rem. */
  readonly cell: readonly [number, number]
  readonly text: string
}

export function MatrixLens({ at: [row, col], over, cell: [width, height], text, ...picture }: MatrixLensProps) {
  const { sheet, rows, cols, dpr, rem } = picture
  const around = (i: number, side: number, length: number, size: number): Axis => {
    const count = Math.min(length, 2 * side + 1)
    return { length, size, offset: Math.max(0, Math.min(i - side, length - count)), room: Math.round(count * size) }
  }
  const down = around(row, SIDE.rows, sheet.rows, Math.round(height * rem * dpr)),
    along = around(col, SIDE.cols, sheet.cols, Math.round(width * rem * dpr))
  const cell = blockOnScreen(down, along, { x: col, y: row, width: 1, height: 1 })
  const x = edge(cols, col) / dpr,
    y = edge(rows, row) / dpr
  const { lens, hang } = useLens(over, x, y, 1.5 * rem)
  return hang(
    <div ref={lens} className={style.lens} aria-hidden="true" data-testid="lens">
      <div className={style.picture} style={{ width: along.room / dpr, height: down.room / dpr }}>
        <MatrixCanvas {...picture} rows={down} cols={along} />
        {cell ? (
          <Outlines boxes={[{ ...cell, strong: true }]} width={along.room} height={down.room} dpr={dpr} weight={lineWeight(rem)} />
        ) : null}
      </div>
      <p>{text}</p>
    </div>,
  )
}

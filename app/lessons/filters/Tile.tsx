// A filter as a small picture: its weights in the colours of the page.
import { useMemo } from 'react'
import { cellsGrid } from '../../geometry/cells.ts'
import { gridHeight, gridWidth } from '../../geometry/grid.ts'
import { shortNumber } from '../../geometry/numbers.ts'
import { useTwin } from '../../marks/twins.ts'
import { Maps } from '../../marks/Maps.tsx'
import type { Scale } from '../../geometry/colours.ts'
import type { PictureRoom } from '../controls/usePicture.ts'

interface TileProps {
  readonly common: PictureRoom['common']
  readonly data: ArrayLike<number>
  /** Rows and columns. */
  readonly size: readonly [number, number]
  /** Its height, in rem. */
  readonly high: number
  readonly largest: number
  readonly colours?: Scale
  /** What it shows, for its table of numbers; none where another picture tells the same. */
  readonly label?: string | undefined
}

export function Tile({ common: { dark, dpr, rem }, data, size: [H, W], high, largest, colours = 'activation', label }: TileProps) {
  useTwin(label === undefined ? null : { label, shape: [H, W], text: cell => shortNumber(data[cell]!) })
  const grid = useMemo(() => cellsGrid([1, H, W], high / H, dpr, rem), [H, W, high, dpr, rem])
  return (
    <span data-whole="" style={{ display: 'block', width: gridWidth(grid) / dpr, height: gridHeight(grid) / dpr }}>
      <Maps {...{ grid, dpr, data, largest, colours, dark }} />
    </span>
  )
}

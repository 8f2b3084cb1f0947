// The map pointed at, enlarged beside itself: an overlay, so that nothing moves. Where cells are large enough their numbers stand in them.
import { useMemo } from 'react'
import { coordinates } from '../../engine/tensor.ts'
import { gridHeight, gridWidth, mapRect, type Grid } from '../geometry/grid.ts'
import { FOOT, HEAD } from '../geometry/columnEdges.ts'
import type { Placed } from '../geometry/layout.ts'
import { shortNumber } from '../geometry/numbers.ts'
import { Maps } from './Maps.tsx'
import { Numbers } from './Numbers.tsx'
import { Outlines } from './Outlines.tsx'
import type { Space } from './useRoom.ts'
import style from './Glass.module.css'

/** Side of the enlarged map, and of a cell that has room for its number, in rem. */
const SIDE = 13
const NUMBERED = 2.4

export interface GlassProps {
  readonly placed: Placed
  readonly cell: number
  readonly data: Float32Array | undefined
  /** Number of the cell that `data` begins with. */
  readonly from?: number
  readonly largest: number
  readonly dark: boolean
  /** The player has not come here yet: in grey. */
  readonly ahead?: boolean
  readonly space: Space
  /** Height of the whole picture. */
  readonly room: number
  /** Height of the words above the maps, in rem. */
  readonly head?: number
}

export function Glass({ placed, cell, data, from = 0, largest, dark, ahead = false, space, room, head = HEAD }: GlassProps) {
  const { column, grid } = placed
  const { dpr, rem, weight } = space
  const size = grid.rows * grid.cols,
    map = Math.floor(cell / size)
  const lens = useMemo(() => enlarged(grid, map, SIDE * rem * dpr), [grid, map, rem, dpr])
  const inMap = cell % size
  const pointedBox = {
    x: (inMap % grid.cols) * lens.cw,
    y: Math.floor(inMap / grid.cols) * lens.ch,
    width: lens.cw,
    height: lens.ch,
    strong: true,
  }
  const box = mapRect(grid, map)
  if (!box) return null
  const outer = { width: gridWidth(lens) / dpr + 1.1 * rem, height: gridHeight(lens) / dpr + 2.6 * rem }
  const beside = {
    left: placed.x + box.x / dpr,
    top: placed.y + head * rem + box.y / dpr,
    width: box.width / dpr,
    height: box.height / dpr,
  }
  return (
    <div className={style.glass} style={position(beside, outer, { width: space.width, height: room + FOOT * rem }, rem)} aria-hidden="true">
      <div className={style.lens}>
        <Maps grid={lens} dpr={dpr} data={data} from={from} largest={largest} colours={column.colours} dark={dark} ahead={ahead} />
        {data && lens.cw / dpr >= NUMBERED * rem ? (
          <svg viewBox={`0 0 ${gridWidth(lens)} ${gridHeight(lens)}`} width={gridWidth(lens) / dpr} height={gridHeight(lens) / dpr}>
            <Numbers
              grid={{ ...lens, first: 0 }}
              data={data.subarray(map * size - from, (map + 1) * size - from)}
              {...{ dpr, rem, largest, dark, ahead }}
              colours={column.colours}
            />
          </svg>
        ) : null}
        <Outlines boxes={[pointedBox]} width={gridWidth(lens)} height={gridHeight(lens)} {...{ dpr, weight }} />
      </div>
      <p>{`[${coordinates(cell, column.shape).join(', ')}]${data ? ` = ${shortNumber(data[cell - from] ?? Number.NaN)}` : ''}`}</p>
    </div>
  )
}

function enlarged(grid: Grid, map: number, side: number): Grid {
  const size = Math.max(grid.cw + 1, Math.floor(side / Math.max(grid.rows, grid.cols)))
  return { ...grid, first: map, shown: 1, across: 1, down: 1, cw: size, ch: size, gapX: 0, gapY: 0 }
}

/** Right of the map, or left of it where there is no room; above it where there is none on either side. Never over the map itself. */
function position(
  map: { left: number; top: number; width: number; height: number },
  glass: { width: number; height: number },
  room: { width: number; height: number },
  rem: number,
): { left: number; top: number } {
  const clamp = (v: number, most: number): number => Math.max(0, Math.min(v, most))
  const top = clamp(map.top + map.height / 2 - glass.height / 2, room.height - glass.height)
  if (map.left + map.width + rem + glass.width <= room.width) return { left: map.left + map.width + rem, top }
  if (map.left - rem - glass.width >= 0) return { left: map.left - rem - glass.width, top }
  return {
    left: clamp(map.left + map.width / 2 - glass.width / 2, room.width - glass.width),
    top: map.top - glass.height - rem >= 0 ? map.top - glass.height - rem : map.top + map.height + rem,
  }
}

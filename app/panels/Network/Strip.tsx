// The network while one draws on a phone: one tile of each layer, right under the square. Of a layer's maps the one in which most happens.
import { useMemo, useRef, useState } from 'react'
import { columnsOf, type Column } from '../../geometry/columns.ts'
import type { Grid } from '../../geometry/grid.ts'
import { blocksOf } from '../../geometry/planBlocks.ts'
import { Maps } from '../../marks/Maps.tsx'
import { useRoom } from '../../marks/useRoom.ts'
import { useProgram } from '../../state/player.ts'
import { useDark } from '../../state/theme.ts'
import { useText } from '../../text/index.ts'
import { useColumn } from './useColumn.ts'
import style from './Strip.module.css'

/** Side of a tile, and width of a vector's, in CSS pixels at letters of 16 px. */
const SIDE = 44,
  VECTOR = 13
/** Another map takes the tile's place when so many times as much happens in it: tiles do not flicker under the pen. */
const MORE = 1.4

export function Strip() {
  const t = useText()
  const program = useProgram()
  const blocks = useMemo(() => blocksOf(columnsOf(program).filter(column => column.role !== 'weights')), [program])
  const room = useRef<HTMLDivElement>(null)
  const { dpr, rem } = useRoom(room, 'width')
  return (
    <div className={style.strip} ref={room} role="group" aria-label={t.stripTitle} data-testid="strip">
      {blocks.map(({ key, columns }) => (
        <Block key={key} columns={columns} unit={(dpr * rem) / 16} dpr={dpr} />
      ))}
    </div>
  )
}

/** Layers whose maps belong one to one: the same map of each. */
function Block({ columns, unit, dpr }: { readonly columns: readonly Column[]; readonly unit: number; readonly dpr: number }) {
  const map = useBest(columns.at(-1)!)
  return columns.map(column => <Tile key={column.value} column={column} map={map} unit={unit} dpr={dpr} />)
}

function Tile({ column, map, unit, dpr }: { readonly column: Column; readonly map: number; readonly unit: number; readonly dpr: number }) {
  const t = useText(),
    dark = useDark()
  const { data, largest } = useColumn(column)
  const grid = useMemo(() => gridOf(column, map, unit), [column, map, unit])
  return (
    <figure className={style.tile} data-value={column.value} data-map={column.vector ? undefined : map}>
      <Maps grid={grid} dpr={dpr} data={data} largest={largest} colours={column.colours} dark={dark} />
      <figcaption>{column.role === 'image' ? t.imageTitle : column.layer}</figcaption>
    </figure>
  )
}

function gridOf({ vector, maps, rows, cols }: Column, map: number, unit: number): Grid {
  const side = Math.round(SIDE * unit),
    plain = { cols, rows, gapX: 0, gapY: 0, across: 1, down: 1 } as const
  if (!vector) return { ...plain, first: map, shown: 1, cw: side / Math.max(rows, cols), ch: side / Math.max(rows, cols), order: 'rows' }
  return { ...plain, first: 0, shown: maps, down: maps, cw: Math.round(VECTOR * unit), ch: side / maps, order: 'columns' }
}

/** The map with the largest sum of magnitudes; it stays until another has clearly more. */
function useBest(column: Column): number {
  const { data } = useColumn(column)
  const [best, set] = useState(0)
  const sums = useMemo(() => (data && !column.vector ? sumsOf(column, data) : [0]), [column, data])
  const most = sums.reduce((found, sum, map) => (sum > sums[found]! ? map : found), 0)
  if (most !== best && sums[most]! > MORE * (sums[best] ?? 0)) set(most)
  return Math.min(best, column.maps - 1)
}

/** Sum of magnitudes of each map. */
function sumsOf({ maps, rows, cols }: Column, data: Float32Array): readonly number[] {
  return Array.from({ length: maps }, (_, map) => sumOf(data, map * rows * cols, (map + 1) * rows * cols))
}

function sumOf(data: Float32Array, from: number, to: number): number {
  let sum = 0
  for (let i = from; i < to; i++) sum += Math.abs(data[i]!)
  return sum
}

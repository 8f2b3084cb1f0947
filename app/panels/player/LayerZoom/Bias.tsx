// The biases of a layer, or their gradients, as one thin row above its filters.
import { useMemo } from 'react'
import { lastName } from '../../../../engine/names.ts'
import { findValue } from '../../../../engine/program.ts'
import { useTensor } from '../../../client/client.ts'
import type { Column } from '../../../geometry/columns.ts'
import type { Scale } from '../../../geometry/colours.ts'
import { gridHeight, gridWidth, type Grid } from '../../../geometry/grid.ts'
import { blocksIn, marksOf } from '../../../geometry/cellBlocks.ts'
import type { Placed } from '../../../geometry/layout.ts'
import { shapeText } from '../../../geometry/numbers.ts'
import { Maps } from '../../../marks/Maps.tsx'
import { Outlines } from '../../../marks/Outlines.tsx'
import type { Space } from '../../../marks/useRoom.ts'
import { useChanged } from '../../../state/edits.ts'
import { useProgram } from '../../../state/player.ts'
import { useHighlights, useLit } from '../../../state/highlights.ts'
import { usePointer } from '../../../state/pointer.ts'
import { useValueScale } from '../../../state/scales.ts'
import { useDark } from '../../../state/theme.ts'
import { usePlayerText } from '../../../player/text.ts'
import style from '../LayerZoom.module.css'

export interface BiasProps {
  /** `conv1/b`, `conv1/db`. */
  readonly value: string
  /** The column of the filters: the row is as wide. */
  readonly over: Placed
  readonly space: Space
  readonly colours: Scale
  /** ±largest of the colours; null: those of what it is added to. */
  readonly largest: number | null
  readonly ahead: boolean
}

export function Bias({ value, over, space: { dpr, rem, weight }, colours, largest, ahead }: BiasProps) {
  const t = usePlayerText().zooms
  const program = useProgram(),
    dark = useDark()
  const numbers = useTensor(value)
  const { marked } = useHighlights()
  const lit = useLit(value)
  const { id, shape } = findValue(program, value)!
  const scale = useValueScale(program, id)
  const maps = shape[0] ?? 1
  const grid = useRow(maps, over.width, dpr, rem)
  const column: Column = {
    ...over.column,
    value,
    role: 'weights',
    colours,
    scaleOf: value,
    shape,
    vector: true,
    maps,
    rows: 1,
    cols: 1,
    together: null,
  }
  const cell = marked?.value === id ? marked.cell : null
  const pointer = usePointer({ ...over, column, grid, page: maps }, dpr, () => cell)
  const { boxes, mask } = marksOf(grid, maps, true, cell, lit)
  const changed = useChanged().get(id)
  const name = lastName(value),
    size = { width: gridWidth(grid), height: gridHeight(grid) }
  return (
    <div className={style.bias}>
      <span>{name}</span>
      <div
        className={style.strip}
        tabIndex={0}
        role="img"
        aria-label={t.bias(name, over.column.layer, shapeText(shape))}
        data-value={value}
        data-lit={lit?.size}
        data-changed={changed?.size}
        {...pointer}
      >
        <Maps grid={grid} dpr={dpr} data={numbers?.data} largest={largest ?? scale.largest} colours={colours} dark={dark} ahead={ahead} />
        {boxes.length > 0 || changed ? (
          <Outlines {...{ boxes, mask, dpr, weight, ...size }} changed={changed && blocksIn(grid, changed)} />
        ) : null}
      </div>
    </div>
  )
}

/** Each bias a cell of one thin row, as wide as the filters' column; the same until something of it changes. More biases than pixels stand in two lines, or three. */
function useRow(maps: number, width: number, dpr: number, rem: number): Grid {
  return useMemo(() => {
    const most = Math.max(1, Math.floor((width - rem) * dpr)),
      down = Math.ceil(maps / most),
      across = Math.ceil(maps / down)
    return {
      first: 0,
      shown: maps,
      rows: 1,
      cols: 1,
      across,
      down,
      cw: Math.max(1, Math.floor(most / across)),
      ch: Math.max(1, Math.round((0.6 * rem * dpr) / down)),
      gapX: 0,
      gapY: 0,
      order: 'rows',
    }
  }, [maps, width, dpr, rem])
}

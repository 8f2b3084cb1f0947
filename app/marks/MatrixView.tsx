// A sheet of numbers in a viewport: one canvas, painted before the browser's next frame and only when its view or its numbers changed;
// rulers with indices; over it what is marked. Numbers, or addresses, stand in the cells where there is room.
import { useLayoutEffect, useRef, type HTMLAttributes, type Ref } from 'react'
import { colourTable, entryOf, palette, pixel, type Scale } from '../geometry/colours.ts'
import type { Rect } from '../geometry/grid.ts'
import { cellOn, numberIn, type Part, type Sheet } from '../geometry/matrix.ts'
import { paintSheet, runs } from '../geometry/matrixPaint.ts'
import { blockOnScreen, edge, ticks, type Axis } from '../geometry/matrixView.ts'
import { MANY, pathOf } from '../geometry/highlights.ts'
import { takesInk } from '../geometry/termsBlock.ts'
import { Outlines, type Outline } from './Outlines.tsx'
import { scratch } from './scratch.ts'
import { lineWeight } from './useRoom.ts'
import { useTextured } from './useTextured.ts'
import style from './MatrixView.module.css'

export interface MatrixPicture {
  readonly sheet: Sheet
  readonly rows: Axis
  readonly cols: Axis
  readonly parts: readonly Part[]
  /** ±largest are the scale's ends. */
  readonly largest: number
  readonly colours: Scale
  readonly dark: boolean
  readonly dpr: number
  readonly rem: number
  /** What stands in a cell with room for so many characters; null: the cells are too small. */
  readonly write: ((cell: number, characters: number) => string) | null
}

export interface MatrixViewProps extends MatrixPicture {
  /** Lit blocks of rows and columns, and how many cells they are. */
  readonly blocks: readonly Rect[]
  readonly lit: number
  /** Numbers that someone has changed, as blocks of rows and columns. */
  readonly changed: readonly Rect[]
  /** The marked cell. */
  readonly at: readonly [row: number, col: number] | null
  readonly label: string
  readonly name: string
  readonly pointer: HTMLAttributes<HTMLDivElement>
  readonly frame: Ref<HTMLDivElement>
  readonly panned: boolean
}

export function MatrixView(props: MatrixViewProps) {
  const { sheet, rows, cols, dpr, rem, blocks, lit, changed, at, label, name, pointer, frame, panned } = props
  const shown = blocks.flatMap(b => blockOnScreen(rows, cols, b) ?? [])
  const edited = changed.flatMap(b => blockOnScreen(rows, cols, b) ?? [])
  const soft = shown.length > MANY
  const cell = at && blockOnScreen(rows, cols, { x: at[1], y: at[0], width: 1, height: 1 })
  const others = shown.filter(b => b.x !== cell?.x || b.y !== cell.y || b.width !== cell.width || b.height !== cell.height)
  const boxes: readonly Outline[] = [...(soft ? [] : others), ...(cell ? [{ ...cell, strong: true }] : [])]
  return (
    <div className={style.view} style={{ width: cols.room / dpr, height: rows.room / dpr }}>
      <div
        ref={frame}
        className={style.sheet}
        tabIndex={0}
        role="img"
        aria-label={label}
        data-testid="matrix"
        data-value={name}
        data-lit={lit || undefined}
        data-changed={changed.length || undefined}
        data-pointed={at ? '' : undefined}
        data-panned={panned ? '' : undefined}
        style={{ width: cols.room / dpr, height: rows.room / dpr }}
        {...pointer}
      >
        <MatrixCanvas {...props} />
      </div>
      {boxes.length > 0 || soft || edited.length > 0 ? (
        <Outlines
          changed={edited}
          boxes={boxes}
          mask={soft ? pathOf(shown) : ''}
          width={cols.room}
          height={rows.room}
          dpr={dpr}
          weight={lineWeight(rem)}
        />
      ) : null}
      {sheet.maps && sheet.maps.count > 1 ? null : <Rulers {...{ rows, cols, dpr, rem, at }} />}
    </div>
  )
}

export function MatrixCanvas({ sheet, rows, cols, parts, largest, colours, dark, dpr, rem, write }: MatrixPicture) {
  const canvas = useRef<HTMLCanvasElement>(null),
    textured = useTextured()
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context) return
    const { image, words } = scratch(cols.room, rows.room)
    const table = colourTable(colours, dark)
    const theme = palette[dark ? 'dark' : 'light'],
      blank = pixel(dark ? [33, 35, 39] : [241, 238, 231])
    const texture = textured && !write && colours !== 'ink' ? textured.textureOver(table, dpr) : null
    paintSheet(words, { sheet, rows, cols, parts, largest, table, blank, paper: pixel(theme.ink.zero), texture })
    context.putImageData(image, 0, 0)
    if (!write) return
    const size = 0.65 * rem * dpr,
      room = cols.size / (size * 0.602) - 0.8
    const [ink, paper] = [theme.ink.positive, theme.ink.zero].map(c => `rgb(${c.join(' ')})`) as [string, string]
    context.font = `${size}px 'JetBrains Mono', ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace`
    context.textAlign = 'center'
    context.textBaseline = 'middle'
    for (const { cell: row } of runs(rows))
      for (const { cell: col } of runs(cols)) {
        const cell = cellOn(sheet, row, col)
        if (cell < 0) continue
        const value = numberIn(sheet.shape, parts, cell)
        context.fillStyle = value === undefined || takesInk(table[entryOf(value, largest)]!, dark) ? ink : paper
        context.fillText(write(cell, room), (edge(cols, col) + edge(cols, col + 1)) / 2, (edge(rows, row) + edge(rows, row + 1)) / 2)
      }
  }, [sheet, rows, cols, parts, largest, colours, dark, dpr, rem, write, textured])
  return (
    <canvas
      ref={canvas}
      width={cols.room}
      height={rows.room}
      style={{ width: cols.room / dpr, height: rows.room / dpr, imageRendering: write ? 'auto' : undefined }}
      aria-hidden="true"
    />
  )
}

function Rulers({ rows, cols, dpr, rem, at }: { rows: Axis; cols: Axis; dpr: number; rem: number; at: readonly [number, number] | null }) {
  const letter = 0.4 * rem * dpr
  const down = withHere(ticks(rows, 1.1 * rem * dpr), rows, at?.[0], 1.1 * rem * dpr),
    along = withHere(ticks(cols, (String(cols.length).length + 1.5) * letter), cols, at?.[1], (String(cols.length).length + 1) * letter)
  return (
    <>
      <svg className={`${style.ruler} ${style.rows}`} width="1" height={rows.room / dpr} aria-hidden="true">
        {down.map(({ index, position: y }) => (
          <text key={index} x="0" y={y / dpr} className={index === at?.[0] ? style.here : undefined}>
            {index}
          </text>
        ))}
      </svg>
      <svg className={`${style.ruler} ${style.cols}`} width={cols.room / dpr} height="1" aria-hidden="true">
        {along.map(({ index, position: x }) => (
          <text key={index} x={x / dpr} y="0" className={index === at?.[1] ? style.here : undefined}>
            {index}
          </text>
        ))}
      </svg>
    </>
  )
}

/** The marked index stands among the others; those too near give way. */
function withHere(list: ReturnType<typeof ticks>, axis: Axis, here: number | undefined, least: number): ReturnType<typeof ticks> {
  if (here === undefined) return list
  const place = (here + 0.5 - axis.offset) * axis.size
  if (place < 0 || place > axis.room) return list
  return [...list.filter(t => Math.abs(t.position - place) >= least), { index: here, position: place }]
}

// A few numbers as cells large enough to read, point at and change: colours on a canvas, numbers over them. A press or a drag points; on the cell that
// is pointed at already – or where there is nothing to point at, at once – or with Enter or by typing, it can be changed.
import { useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { coordinates, sizeOf, type Shape } from '../../engine/tensor.ts'
import { colourTable, entryOf, type Scale } from '../geometry/colours.ts'
import { cellBeside, cellRect, cellUnder, gridHeight, gridWidth, type Grid } from '../geometry/grid.ts'
import { blocksIn, MANY, pathOf } from '../geometry/highlights.ts'
import { readNumber } from '../geometry/numbers.ts'
import { cellNumber, takesInk } from '../geometry/termsBlock.ts'
import { Maps } from './Maps.tsx'
import { Outlines } from './Outlines.tsx'
import style from './Cells.module.css'

export interface CellsProps {
  /** As the book writes it; more than two axes are maps beside one another. */
  readonly shape: Shape
  readonly data: ArrayLike<number> | undefined
  /** ±largest are the scale's ends. */
  readonly largest: number
  readonly colours: Scale
  readonly dark: boolean
  readonly dpr: number
  readonly rem: number
  /** Side of a cell, in rem. */
  readonly side: number
  /** Maps beside one another; all of them unless said otherwise. */
  readonly across?: number
  readonly lit?: ReadonlySet<number> | undefined
  /** The marked cell. It follows what is pointed at, unless `ownCursor` says that it shows something else: then the picture keeps a cursor for what is pressed. */
  readonly at?: number | null
  readonly ownCursor?: boolean
  /** Cells that are crossed out. */
  readonly crossed?: ReadonlySet<number> | undefined
  /** A part of it to frame with a broken line: the input inside its padding. */
  readonly frame?: { readonly row: number; readonly col: number; readonly rows: number; readonly cols: number }
  /** What stands in a cell instead of its number; null: the number. */
  readonly write?: (cell: number) => string | null
  /** For screen readers, and for tests. */
  readonly label: string
  readonly name: string
  /** `dragged`: the finger, or the button, has been down since another cell. Left out where cells can only be changed: then a press does that. */
  readonly onPoint?: (cell: number, dragged: boolean) => void
  /** What arrow keys do, where they do not move the marked cell. */
  readonly onWalk?: (dx: number, dy: number) => void
  readonly onEdit?: ((cell: number, value: number) => void) | undefined
  readonly words: {
    readonly cell: (at: string, value: string) => string
    readonly change: (at: string) => string
    readonly notNumber: (text: string) => string
    readonly tooLarge: (text: string) => string
  }
}

/** Narrower cells hold no number, in rem. */
const NUMBERED = 1.4
/** Characters that every number may have, written smaller where they need more room: 0.5 is not 1. */
const LEAST = 3
/** Of a letter, in its size. */
const WIDTH = 0.61
const arrows: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

export function cellsGrid(shape: Shape, side: number, dpr: number, rem: number, across?: number): Grid {
  const cols = shape.at(-1) ?? 1,
    rows = shape.at(-2) ?? 1,
    maps = sizeOf(shape) / (rows * cols)
  const size = Math.max(1, Math.floor(side * rem * dpr)),
    gap = Math.round(0.5 * rem * dpr),
    beside = Math.min(maps, across ?? maps)
  return {
    first: 0,
    shown: maps,
    rows,
    cols,
    across: beside,
    down: Math.ceil(maps / beside),
    cw: size,
    ch: size,
    gapX: gap,
    gapY: gap,
    order: 'rows',
  }
}

/** Whole numbers as they are; others with as many digits as there is room for. */
export const cellText = (value: number, characters: number): string =>
  Number.isInteger(value) && String(value).length <= characters ? String(value).replace('-', '−') : cellNumber(value, characters)

export function Cells(props: CellsProps) {
  const {
    shape,
    data,
    largest,
    colours,
    dark,
    dpr,
    rem,
    side,
    across,
    lit,
    at = null,
    ownCursor = false,
    crossed,
    frame,
    label,
    name,
    onPoint,
    onEdit,
    words,
  } = props
  const rows = shape.at(-2) ?? 1,
    cols = shape.at(-1) ?? 1,
    maps = sizeOf(shape) / (rows * cols)
  const grid = useMemo(() => cellsGrid([maps, rows, cols], side, dpr, rem, across), [maps, rows, cols, side, dpr, rem, across]) // Maps paints when it is another
  const [own, putOwn] = useState<number | null>(null)
  const touchable = onPoint !== undefined || onEdit !== undefined,
    keepsOwn = touchable && (ownCursor || !onPoint)
  const cursor = keepsOwn ? (own ?? at) : at
  const [editing, edit] = useState<{ readonly cell: number; readonly text: string } | null>(null)
  const width = gridWidth(grid),
    height = gridHeight(grid)
  const blocks = blocksIn(
    grid,
    [...(lit ?? [])].filter(c => c !== at),
  )
  const here = at === null ? undefined : cellRect(grid, at),
    held = keepsOwn && own !== null && own !== at ? cellRect(grid, own) : undefined
  const soft = blocks.length > MANY
  const part = frame && { x: frame.col * grid.cw, y: frame.row * grid.ch, width: frame.cols * grid.cw, height: frame.rows * grid.ch }
  const place = (cell: number): string => `${name}[${coordinates(cell, shape).join(', ')}]`
  const point = (cell: number, dragged: boolean): void => {
    if (keepsOwn) putOwn(cell)
    onPoint?.(cell, dragged)
  }
  const hands = useHands({
    ...props,
    at: cursor,
    grid,
    point: touchable ? point : null,
    atOnce: !onPoint,
    edit: (cell, text) => onEdit && edit({ cell, text: text ?? cellText(data?.[cell] ?? 0, 9) }),
  })
  return (
    <div
      className={style.cells}
      style={{ width: width / dpr, height: height / dpr }}
      onBlur={event => {
        if (!event.currentTarget.contains(event.relatedTarget)) putOwn(null)
      }}
    >
      <div
        className={style.picture}
        tabIndex={touchable ? 0 : undefined}
        role="img"
        aria-label={label}
        data-value={name}
        data-at={at ?? own ?? undefined}
        data-lit={lit?.size}
        data-touch={touchable ? '' : undefined}
        {...hands}
      >
        <Maps {...{ grid, dpr, data, largest, colours, dark }} />
        <Numbers {...props} grid={grid} />
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
        {blocks.length > 0 || here || held || part ? (
          <Outlines
            frame={held ?? part ?? null}
            boxes={[...(soft ? [] : blocks), ...(here ? [{ ...here, strong: true }] : [])]}
            mask={soft ? pathOf(blocks) : ''}
            {...{ width, height, dpr }}
          />
        ) : null}
      </div>
      {cursor === null || !touchable ? null : (
        <p className="hidden" aria-live="polite">
          {words.cell(place(cursor), props.write?.(cursor) ?? cellText(data?.[cursor] ?? Number.NaN, 9))}
        </p>
      )}
      {editing ? (
        <Editor
          key={editing.cell}
          {...{ editing, grid, dpr, words }}
          label={words.change(place(editing.cell))}
          close={value => {
            edit(null)
            if (value !== null) onEdit?.(editing.cell, value)
          }}
        />
      ) : null}
    </div>
  )
}

interface Hands {
  readonly at: number | null
  readonly grid: Grid
  /** null: the picture is only looked at. */
  readonly point: ((cell: number, dragged: boolean) => void) | null
  /** A press changes a cell, and does nothing else. */
  readonly atOnce: boolean
  readonly edit: (cell: number, text?: string) => void
}

/** Mouse, finger and keys. */
function useHands({ at, grid, point, atOnce, onWalk, edit }: CellsProps & Hands) {
  const down = useRef<{ readonly cell: number; readonly again: boolean; dragged: boolean } | null>(null)
  if (!point) return {}
  const under = (event: PointerEvent<HTMLElement>): number | undefined => {
    const box = event.currentTarget.getBoundingClientRect()
    return cellUnder(
      grid,
      ((event.clientX - box.left) * gridWidth(grid)) / box.width,
      ((event.clientY - box.top) * gridHeight(grid)) / box.height,
    ) // a stage may show it smaller
  }
  const first = grid.first * grid.rows * grid.cols
  return {
    onPointerDown(event: PointerEvent<HTMLElement>): void {
      const cell = under(event)
      if (cell === undefined || event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      down.current = { cell, again: atOnce || cell === at, dragged: false }
      point(cell, false)
    },
    onPointerMove(event: PointerEvent<HTMLElement>): void {
      const cell = under(event)
      if (!down.current || cell === undefined || (cell === down.current.cell && !down.current.dragged)) return
      down.current.dragged = true
      point(cell, true)
    },
    onPointerUp(): void {
      if (down.current?.again && !down.current.dragged) edit(down.current.cell)
      down.current = null
    },
    onPointerCancel(): void {
      down.current = null
    },
    onFocus(event: React.FocusEvent<HTMLElement>): void {
      if (at === null && !onWalk && event.currentTarget.matches(':focus-visible')) point(first, false)
    },
    onKeyDown(event: KeyboardEvent<HTMLElement>): void {
      const step = arrows[event.key]
      if (step && onWalk) onWalk(...step)
      else if (step) point(cellBeside(grid, at ?? first, ...step), false)
      else if (event.key === 'Enter') edit(at ?? first)
      else if (/^[\d.\-−０-９．－ー]$/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) edit(at ?? first, event.key)
      else return
      event.preventDefault()
      event.stopPropagation()
    },
  }
}

function Numbers({ data, largest, colours, dark, dpr, side, write, grid }: CellsProps & { grid: Grid }) {
  if (side < NUMBERED) return null
  const table = colourTable(colours, dark)
  const characters = Math.max(LEAST, Math.floor((side - 0.3) / 0.46))
  /** What would reach into the next cell is written smaller. */
  const fitted = (text: string) =>
    text.length > 1
      ? { fontSize: `min(1em, ${(side - 0.2) / (WIDTH * text.length)}rem, ${side / (WIDTH * text.length)}rem * var(--fill))` }
      : undefined
  return (
    <svg
      className={style.over}
      style={{ width: gridWidth(grid) / dpr, height: gridHeight(grid) / dpr, fontSize: `min(1.25rem, ${side}rem * var(--letter))` }}
      aria-hidden="true"
    >
      {Array.from({ length: grid.shown * grid.rows * grid.cols }, (_, cell) => {
        const box = cellRect(grid, cell)!,
          value = data?.[cell]
        const text = write?.(cell) ?? (value === undefined ? '' : cellText(value, characters))
        return (
          <text
            key={cell}
            x={(box.x + box.width / 2) / dpr}
            y={(box.y + box.height / 2) / dpr}
            style={fitted(text)}
            fill={value === undefined || takesInk(table[entryOf(value, largest)]!, dark) ? 'var(--ink)' : 'var(--paper)'}
          >
            {text}
          </text>
        )
      })}
    </svg>
  )
}

const crossesIn = (grid: Grid, cells: ReadonlySet<number>): string =>
  [...cells]
    .flatMap(cell => {
      const b = cellRect(grid, cell)
      return b ? `M${b.x} ${b.y}l${b.width} ${b.height}m0 ${-b.height}l${-b.width} ${b.height}` : ''
    })
    .join('')

/** Whether the engine can hold a number: a larger one would be infinite to it. */
const fitsIn32Bits = (value: number): boolean => Number.isFinite(Math.fround(value))

/** A field over the cell. What is no number is said, and the number before stays. */
function Editor({
  editing,
  grid,
  dpr,
  words,
  label,
  close,
}: {
  editing: { readonly cell: number; readonly text: string }
  grid: Grid
  dpr: number
  words: CellsProps['words']
  label: string
  close: (value: number | null) => void
}) {
  const field = useRef<HTMLInputElement>(null)
  const [wrong, say] = useState<string | null>(null)
  const typed = editing.text.length === 1 && editing.text !== '0'
  useLayoutEffect(() => {
    field.current?.focus()
    if (!typed) field.current?.select()
  }, [typed])
  const box = cellRect(grid, editing.cell)!
  const back = (value: number | null): void => {
    const picture = field.current?.closest('div')?.parentElement?.querySelector<HTMLElement>('[role=img]')
    close(value)
    picture?.focus()
  }
  const take = (): void => {
    const { value: text } = field.current!,
      value = readNumber(text)
    if (typeof value !== 'number') say(words.notNumber(text))
    else if (!fitsIn32Bits(value)) say(words.tooLarge(text))
    else back(value)
  }
  /** Whoever leaves without Enter has typed it all the same. */
  const leave = (): void => {
    const value = readNumber(field.current?.value ?? '')
    close(typeof value === 'number' && fitsIn32Bits(value) ? value : null)
  }
  return (
    <div className={style.editor} style={{ left: box.x / dpr, top: box.y / dpr, width: box.width / dpr, height: box.height / dpr }}>
      <input
        ref={field}
        aria-label={label}
        aria-invalid={wrong !== null}
        defaultValue={editing.text}
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        onBlur={leave}
        onKeyDown={event => {
          if (event.nativeEvent.isComposing) return // Enter ends what an input method composes
          if (event.key === 'Enter') take()
          else if (event.key === 'Escape') back(null)
          else return
          event.preventDefault()
          event.stopPropagation()
        }}
      />
      {wrong === null ? null : <p role="alert">{wrong}</p>}
    </div>
  )
}

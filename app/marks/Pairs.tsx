// Weights as pictures, each small as it began and large as it is now. Painted as often as the numbers change, without React: hundreds of pictures move sixty times a second.
import { useEffect, useLayoutEffect, useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react'
import { arrowStep } from '../geometry/gestures.ts'
import { colourTable, pixel, palette } from '../geometry/colours.ts'
import { cellBeside, cellRect, cellUnder, gridHeight, gridWidth, mapRect, type Grid } from '../geometry/grid.ts'
import { paintMaps } from '../geometry/paint.ts'
import { numbersIn, writePictures, type ChannelChoice, type PairsLayout, type Pictured } from '../geometry/pairs.ts'
import { Outlines } from './Outlines.tsx'
import { scratch } from './scratch.ts'
import { useTextured } from './useTextured.ts'
import style from './Pairs.module.css'

export interface PairNumbers {
  readonly began: ArrayLike<number> | null
  readonly now: ArrayLike<number> | null
}

export interface PairsProps {
  readonly pictured: Pictured
  readonly layout: PairsLayout
  readonly dpr: number
  readonly dark: boolean
  /** Which picture stands in each slot. */
  readonly order: Uint32Array
  readonly channel: ChannelChoice
  /** ±largest are the scale's ends. */
  readonly largest: number
  /** The numbers that are there now, and who tells when they are others. */
  readonly read: () => PairNumbers
  readonly listen: (changed: () => void) => () => void
  /** The cell that is pointed at, and the one that is chosen, counted through the large pictures as they stand; null: none. */
  readonly pointed: number | null
  readonly chosen: number | null
  readonly label: string
  /** What is said of the cell that the keyboard is on. */
  readonly says: ReactNode
  readonly onPoint: (cell: number | null) => void
  readonly onChoose: (cell: number) => void
}

export function Pairs(props: PairsProps) {
  const { layout, dpr, pointed, chosen, label, says, onPoint, onChoose } = props
  const { began, now, nowLeft, beganTop } = layout,
    width = nowLeft + gridWidth(now),
    height = gridHeight(now)
  const small = useRef<HTMLCanvasElement>(null),
    large = useRef<HTMLCanvasElement>(null)
  usePainted(props, small, large)
  const under = (event: PointerEvent<HTMLElement>): number | undefined => {
    const box = event.currentTarget.getBoundingClientRect()
    return cellUnder(now, ((event.clientX - box.left) * width) / box.width - nowLeft, ((event.clientY - box.top) * height) / box.height)
  }
  const keys = (event: KeyboardEvent<HTMLElement>): void => {
    const step = arrowStep(event.key),
      from = pointed ?? chosen ?? 0
    if (step) onPoint(pointed === null ? from : cellBeside(now, from, ...step))
    else if (event.key === 'Enter') onChoose(from)
    else if (event.key === 'Escape' && pointed !== null) onPoint(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const at = (canvas: Grid, left: number, top: number): React.CSSProperties => ({
    left: left / dpr,
    top: top / dpr,
    width: gridWidth(canvas) / dpr,
    height: gridHeight(canvas) / dpr,
  })
  return (
    <div
      className={style.pairs}
      style={{ width: width / dpr, height: height / dpr }}
      tabIndex={0}
      role="img"
      aria-label={label}
      data-testid="pairs"
      data-count={now.shown}
      onPointerMove={event => onPoint(under(event) ?? null)}
      onPointerLeave={() => onPoint(null)}
      onBlur={() => onPoint(null)}
      onClick={event => {
        const cell = under(event as unknown as PointerEvent<HTMLElement>)
        if (cell !== undefined) onChoose(cell)
      }}
      onKeyDown={keys}
    >
      <canvas ref={small} width={gridWidth(began)} height={gridHeight(began)} style={at(began, 0, beganTop)} aria-hidden="true" />
      <canvas ref={large} width={gridWidth(now)} height={gridHeight(now)} style={at(now, nowLeft, 0)} aria-hidden="true" />
      <div className={style.marks} style={at(now, nowLeft, 0)}>
        <Outlines boxes={boxesOf(now, pointed, chosen)} width={gridWidth(now)} height={gridHeight(now)} dpr={dpr} />
      </div>
      <p className="hidden" aria-live="polite">
        {says}
      </p>
    </div>
  )
}

/** A double line around the picture of the chosen cell, a stronger one around the cell, and one around what is pointed at. */
function boxesOf(grid: Grid, pointed: number | null, chosen: number | null) {
  const size = grid.rows * grid.cols
  const picture = chosen === null ? undefined : mapRect(grid, Math.floor(chosen / size)),
    cells = [chosen, pointed].flatMap(cell => (cell === null ? [] : (cellRect(grid, cell) ?? [])))
  return [...(picture ? [picture] : []), ...cells.map(box => ({ ...box, strong: true }))]
}

/** Paints both canvases now, and whenever other numbers come: each only where its own are others. */
function usePainted(
  props: PairsProps,
  small: React.RefObject<HTMLCanvasElement | null>,
  large: React.RefObject<HTMLCanvasElement | null>,
): void {
  const { pictured, layout, dark, dpr, order, channel, largest, read, listen } = props,
    textured = useTextured()
  const shown = useRef<PairNumbers>({ began: null, now: null })
  const paint = useRef<() => void>(() => {})
  useLayoutEffect(() => {
    const numbers = new Float32Array(numbersIn(pictured))
    const draw = (canvas: HTMLCanvasElement | null, grid: Grid, weights: ArrayLike<number> | null): void => {
      const context = canvas?.getContext('2d')
      if (!context) return
      const { image, words } = scratch(gridWidth(grid), gridHeight(grid))
      words.fill(0)
      if (weights) writePictures(pictured, weights, channel, order, numbers)
      const blank = pixel(palette[dark ? 'dark' : 'light'].activation.zero)
      const table = colourTable('activation', dark)
      paintMaps(words, {
        grid,
        data: weights ? numbers : undefined,
        largest,
        table,
        blank,
        texture: textured ? textured.textureOver(table, dpr) : null,
      })
      context.putImageData(image, 0, 0)
    }
    paint.current = () => {
      const { began, now } = read(),
        before = shown.current
      if (began !== before.began) draw(small.current, layout.began, began)
      if (now !== before.now) draw(large.current, layout.now, now)
      shown.current = { began, now }
    }
    shown.current = { began: null, now: null }
    draw(small.current, layout.began, null)
    draw(large.current, layout.now, null)
    paint.current()
  }, [pictured, layout, dark, dpr, order, channel, largest, read, small, large, textured])
  useEffect(() => listen(() => paint.current()), [listen])
}

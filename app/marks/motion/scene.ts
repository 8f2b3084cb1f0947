// What a moment of a step is drawn on: one canvas over all its sheets, and where each sheet stands on it. All numbers come from the sheets' own parts.
import type { Program, Step } from '../../../engine/program.ts'
import { bentAxis, type BentAxis } from '../../geometry/bentAxis.ts'
import { colourTable, palette, pixel, type Rgb, type Scale } from '../../geometry/colours.ts'
import type { Rect } from '../../geometry/grid.ts'
import { numberIn, positionOn, type Part } from '../../geometry/matrix.ts'
import { paintSheet } from '../../geometry/matrixPaint.ts'
import type { Operand } from '../../geometry/matrixStep.ts'
import { edge, ticks, type Axis } from '../../geometry/matrixView.ts'
import { cellNumber, paintOf } from '../../geometry/termsBlock.ts'
import type { Moment } from '../../geometry/moment.ts'
import { scratch } from '../scratch.ts'

/** A sheet as it stands on the canvas, in device pixels. */
export interface Stood {
  readonly operand: Operand
  readonly x: number
  readonly y: number
  readonly rows: Axis
  readonly cols: Axis
  readonly parts: readonly Part[]
  readonly colours: Scale
  readonly largest: number
  /** The still picture of it. */
  readonly still: HTMLCanvasElement
}

interface Colours {
  readonly ink: string
  readonly paper: string
  readonly blank: string
  readonly thread: string
  readonly soft: string
}

export interface Scene {
  readonly context: CanvasRenderingContext2D
  readonly program: Program
  readonly step: Step
  readonly moment: Moment
  readonly progress: number
  readonly sheets: readonly Stood[]
  readonly result: Stood
  /** Rows that are drawn higher, by the name of their axis. */
  readonly bends: ReadonlyMap<string, BentAxis>
  /** Whether it goes so slowly – or stands – that what moves within a row can be followed. */
  readonly steady: boolean
  readonly dark: boolean
  readonly dpr: number
  readonly rem: number
  readonly colours: Colours
}

/** Height of the row in the making, in rem. */
const MAKING = 1.6
/** The bend comes and goes over this share of a step, so that it ends as the still picture. */
const UNBENDS = 0.05

/** The height of the row in the making, in canvas pixels; 0 at the end of its step. */
export const highRow = (rem: number, dpr: number, progress: number): number =>
  MAKING * rem * dpr * Math.max(0, Math.min(1, (1 - progress) / UNBENDS))

/** The axes of a step's sheets that are bent at a moment: that of the rows which are made, in every sheet that has it. */
export function bendsOf(paced: Stood, { by, done, part }: Moment, high: number): ReadonlyMap<string, BentAxis> {
  const bent = by === 'row' && !paced.operand.sheet.maps ? bentAxis(paced.rows, done + part, high) : null
  return bent ? new Map([[paced.operand.rowAxis, bent]]) : new Map()
}

/** Where a block of rows and columns of a sheet stands. */
export function boxOn({ bends }: Pick<Scene, 'bends'>, { operand, x, y, rows, cols }: Stood, block: Rect): Rect {
  const bent = bends.get(operand.rowAxis)
  const down = (i: number): number => (bent ? bent.edge(i) : Math.max(0, Math.min(rows.room, edge(rows, i))))
  const along = (i: number): number => Math.max(0, Math.min(cols.room, edge(cols, i)))
  const left = along(block.x),
    top = down(block.y)
  return { x: x + left, y: y + top, width: along(block.x + block.width) - left, height: down(block.y + block.height) - top }
}

/** Where one cell of a sheet stands. */
export function cellBox(scene: Scene, on: Stood, cell: number): Rect {
  const [y, x] = positionOn(on.operand.sheet, cell)
  return boxOn(scene, on, { x, y, width: 1, height: 1 })
}

/** A colour as CSS writes it. */
export const rgb = ([r, g, b]: Rgb): string => `rgb(${r} ${g} ${b})`

/** The colour of a number on a sheet's scale. */
const colourOf = (number: number, { colours, largest }: Pick<Stood, 'colours' | 'largest'>, dark: boolean): string =>
  paintOf(number, largest, colours, dark).fill

/** The number of a cell; undefined: it is not here. */
export const numberOf = ({ operand, parts }: Stood, cell: number): number | undefined => numberIn(operand.sheet.shape, parts, cell)

/** How far a stretch of a moment has come: 0 before `from`, 1 from `to` on. */
export const within = (t: number, from: number, to: number): number => Math.max(0, Math.min(1, (t - from) / (to - from)))

// ── Sheets ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Draws a sheet whose rows are bent over its still picture: what is above and below as that picture squeezed, the high rows anew. */
export function drawBent(scene: Scene, on: Stood, bent: BentAxis): void {
  const { context } = scene,
    { still, x, y, rows, cols } = on
  context.imageSmoothingEnabled = true
  const squeeze = (from: number, to: number): void => {
    const top = (from / rows.length) * still.height,
      height = ((to - from) / rows.length) * still.height,
      edge = bent.edge(from)
    if (height > 0 && bent.edge(to) > edge)
      context.drawImage(still, 0, top, still.width, height, x, y + edge, cols.room, bent.edge(to) - edge)
  }
  squeeze(0, bent.from)
  squeeze(bent.to, rows.length)
  for (let row = bent.from; row < bent.to; row++) paintRow(scene, on, row, y + bent.edge(row), bent.edge(row + 1) - bent.edge(row))
}

/** One row of a sheet, so many pixels high. */
function paintRow(
  { context, dark }: Scene,
  { operand: { sheet }, x, rows, cols, parts, colours, largest }: Stood,
  row: number,
  y: number,
  height: number,
): void {
  if (height <= 0) return
  const { image, words } = scratch(cols.room, height)
  const axis = { length: rows.length, size: height, offset: row, room: height }
  const { ink } = palette[dark ? 'dark' : 'light']
  paintSheet(words, {
    sheet,
    rows: axis,
    cols,
    parts,
    largest,
    table: colourTable(colours, dark),
    blank: pixel(blankColour(dark)),
    paper: pixel(ink.zero),
  })
  context.putImageData(image, x, y)
}

/** The colour of cells whose numbers are not there yet. */
export const blankColour = (dark: boolean): Rgb => (dark ? [33, 35, 39] : [241, 238, 231])

/** Covers blocks of a sheet as cells without a number. */
export function cover(scene: Scene, on: Stood, blocks: readonly Rect[]): void {
  scene.context.fillStyle = scene.colours.blank
  for (const block of blocks) {
    const { x, y, width, height } = boxOn(scene, on, block)
    scene.context.fillRect(x, y, width, height)
  }
}

/** Draws other numbers in the place of a sheet's, on its scale. */
export function drawNumbers(
  { context, dark }: Scene,
  { operand: { sheet }, x, y, rows, cols, colours, largest }: Stood,
  data: ArrayLike<number>,
): void {
  const { image, words } = scratch(cols.room, rows.room)
  const table = colourTable(colours, dark),
    paper = pixel(palette[dark ? 'dark' : 'light'].ink.zero)
  paintSheet(words, { sheet, rows, cols, parts: [{ data, box: null }], largest, table, blank: paper, paper })
  context.putImageData(image, x, y)
}

// ── Marks ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The selection's double line around a box: ink outside, amber inside. */
export function outline({ context, colours, dpr }: Scene, box: Rect, isStrong = false): void {
  if (box.width <= 0 || box.height <= 0) return
  const line = (isStrong ? 2 : 1.5) * dpr
  context.lineWidth = line
  for (const [by, colour] of [
    [line * 1.5, colours.ink],
    [line * 0.5, colours.thread],
  ] as const) {
    context.strokeStyle = colour
    context.strokeRect(box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by)
  }
}

export interface Cell {
  readonly box: Rect
  readonly number: number | undefined
}

/** Cells that are on their way: each in its colour, with its number where that can be read. */
export function drawCells(scene: Scene, like: Stood, cells: readonly Cell[], alpha = 1): void {
  const { context, dark, colours, dpr, rem } = scene
  context.globalAlpha = alpha
  for (const { box, number } of cells) {
    context.fillStyle = number === undefined ? colours.blank : colourOf(number, like, dark)
    context.fillRect(Math.round(box.x), Math.round(box.y), Math.max(1, Math.round(box.width)), Math.max(1, Math.round(box.height)))
  }
  const size = 0.6 * rem * dpr
  for (const { box, number } of cells)
    if (number !== undefined && box.width >= 2.6 * size && box.height >= 1.5 * size) writeNumber(scene, like, box, number, size)
  context.globalAlpha = 1
}

function writeNumber({ context, dark, colours }: Scene, like: Stood, { x, y, width, height }: Rect, number: number, size: number): void {
  context.fillStyle = paintOf(number, like.largest, like.colours, dark).ink ? colours.ink : colours.paper
  context.font = `${size}px 'JetBrains Mono', ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace`
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.fillText(cellNumber(number, Math.floor(width / (size * 0.602) - 0.4)), x + width / 2, y + height / 2)
}

/** Around all of some boxes. */
export function around(boxes: readonly Rect[]): Rect {
  const x = Math.min(...boxes.map(b => b.x)),
    y = Math.min(...boxes.map(b => b.y))
  return { x, y, width: Math.max(...boxes.map(b => b.x + b.width)) - x, height: Math.max(...boxes.map(b => b.y + b.height)) - y }
}

/** The soft wedge from one box to the next on its right. */
export function wedge({ context, colours, dpr }: Scene, from: Rect, to: Rect): void {
  const x0 = from.x + from.width,
    middle = (x0 + to.x) / 2
  context.beginPath()
  context.moveTo(x0, from.y)
  context.bezierCurveTo(middle, from.y, middle, to.y, to.x, to.y)
  context.lineTo(to.x, to.y + to.height)
  context.bezierCurveTo(middle, to.y + to.height, middle, from.y + from.height, x0, from.y + from.height)
  context.closePath()
  context.fillStyle = colours.thread
  context.globalAlpha = 0.14
  context.fill()
  context.globalAlpha = 1
  context.strokeStyle = colours.thread
  context.lineWidth = 1.25 * dpr
  context.stroke()
}

/** The row numbers beside a bent sheet: they move with its rows. The still ones are hidden meanwhile. */
export function ruler({ context, colours, moment, rem, dpr }: Scene, { x, y, rows, operand }: Stood, bent: BentAxis): void {
  const size = 0.625 * rem * dpr,
    least = 1.1 * rem * dpr
  context.textAlign = 'right'
  context.textBaseline = 'middle'
  const middle = (row: number): number => (bent.edge(row) + bent.edge(row + 1)) / 2,
    here = middle(Math.min(operand.sheet.rows - 1, moment.done))
  const label = (row: number, isHere: boolean): void => {
    context.font = `${isHere ? 700 : 400} ${size}px 'JetBrains Mono', ui-monospace, monospace`
    context.fillStyle = isHere ? colours.ink : colours.soft
    context.fillText(String(row), x - 0.25 * rem * dpr, y + middle(row))
  }
  for (const { index } of ticks(rows, least)) if (Math.abs(middle(index) - here) >= least) label(index, false)
  label(Math.min(operand.sheet.rows - 1, moment.done), true)
}

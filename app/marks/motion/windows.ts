// Windows of an image and the rows that they are laid down as. Out: the window slides over the image; its lines leave it and land side by side in the row that
// grows. Back: the strips of a row return along the same paths.
import type { Rect } from '../../geometry/grid.ts'
import { cellOn } from '../../geometry/matrix.ts'
import { rectBetween, smooth } from '../../geometry/motion.ts'
import { around, boxOn, cellBox, drawCells, numberOf, outline, wedge, within, type Cell, type Scene, type Stood } from './scene.ts'

/** Most strips at once: of a window of more lines, several go together. */
const STRIPS = 12
/** Shares of a row's time: the window slides there, its lines come out of it, and each flies so long. */
const SLID = 0.18
const OUT = 0.4
const FLIGHT = 0.24

/** Windows of an image and the row that each is laid down as: the way out, and the same way back. */
export interface Windows {
  readonly scene: Scene
  readonly image: Stood
  readonly rows: Stood
  /** The pixel that a cell of the rows is a copy of; null: padding. */
  readonly pixel: (cell: number) => number | null
  /** How far the row in the making is on its way out of the image, 0 to 1. */
  readonly out: number
  /** The copies come back. */
  readonly back: boolean
}

interface Strip {
  readonly cells: readonly number[]
  /** How far its flight is. */
  readonly flown: number
}

/** The strips of the row in the making. */
export function stripsOf({ scene: { step, moment }, rows, out }: Windows): readonly Strip[] {
  const { cols } = rows.operand.sheet,
    width = Number(step.params['FW']),
    lines = cols / width,
    each = Math.ceil(lines / STRIPS) * width,
    count = Math.ceil(cols / each)
  return Array.from({ length: count }, (_, i) => {
    const from = OUT + (i * (1 - OUT - FLIGHT)) / Math.max(1, count - 1)
    return {
      cells: Array.from({ length: Math.min(each, cols - i * each) }, (_, k) => moment.done * cols + i * each + k),
      flown: within(out, from, from + FLIGHT),
    }
  })
}

/** Where the window stands in x: on its way from the one before. Of one that reaches over an edge, the part that is in x. */
export function windowBox(windows: Windows): Rect {
  const { scene, rows, out, back } = windows,
    { sheet } = rows.operand,
    { done } = scene.moment
  const box = (row: number): Rect => {
    const ends = [0, sheet.cols - 1].flatMap(col => pixelBox(windows, cellOn(sheet, row, col)) ?? [])
    return around(ends.length === 2 ? ends : pixelsOf(windows, row)) // a corner in the padding says nothing of where the pixels end
  }
  const here = box(Math.min(sheet.rows - 1, done))
  return done > 0 && scene.steady && !back ? rectBetween(box(done - 1), here, smooth(within(out, 0, SLID))) : here
}

function pixelsOf(windows: Windows, row: number): readonly Rect[] {
  const { image, rows } = windows,
    { sheet } = rows.operand
  const boxes = Array.from({ length: sheet.cols }, (_, col) => pixelBox(windows, cellOn(sheet, row, col))).filter(box => box !== null)
  return boxes.length > 0 ? boxes : [{ x: image.x, y: image.y, width: 0, height: 0 }]
}

/** Where the pixel of a copy stands; null: padding. */
function pixelBox({ scene, image, pixel }: Windows, cell: number): Rect | null {
  const found = pixel(cell)
  return found === null ? null : cellBox(scene, image, found)
}

/** The window, the row, and the strips between them. */
export function drawWindows(windows: Windows): void {
  const { scene, image, rows, back } = windows,
    { moment, context, colours, dpr } = scene,
    { cols } = rows.operand.sheet
  const window = windowBox(windows),
    row = boxOn(scene, rows, { x: 0, y: moment.done, width: cols, height: 1 })
  const lead = (from: Rect, to: Rect): void => (back ? wedge(scene, to, from) : wedge(scene, from, to))
  if (!scene.steady) {
    lead(window, row)
    outline(scene, window, true)
    outline(scene, row)
    return
  }
  const strips = stripsOf(windows),
    lanes = lanesFor(scene, back ? [rows, image] : [image, rows], row, strips.length, strips[0]!.cells.length),
    left = smooth(within(windows.out, SLID, OUT))
  if (left > 0) {
    context.globalAlpha = left
    lead(window, around(lanes))
    context.globalAlpha = 1
  }
  strips.forEach((strip, i) => {
    const lane = lanes[i]!,
      to = around(strip.cells.map(cell => cellBox(scene, rows, cell)))
    if (left > 0) path(scene, lane, to, row, strip.flown)
    if (strip.flown < 1 && left > 0) drawStrip(windows, strip, lane, to, left)
  })
  context.lineWidth = 1.5 * dpr
  context.strokeStyle = colours.thread
  outline(scene, window, true)
  outline(scene, row)
}

/** Where the strips wait: one under the other between the two sheets, below the row – or above it, where there is no room below. */
function lanesFor(
  { dpr, rem }: Scene,
  [one, other]: readonly [left: Stood, right: Stood],
  row: Rect,
  count: number,
  cells: number,
): readonly Rect[] {
  const right = one.x + one.cols.room,
    gap = other.x - 2.5 * rem * dpr - right
  const width = Math.min(cells * Math.max(row.width / Math.max(1, count * cells), 1.5 * rem * dpr), Math.max(gap * 0.6, 5 * rem * dpr)),
    high = Math.min(row.height, (Math.max(one.rows.room, other.rows.room) * 0.8) / count - 5 * dpr),
    pitch = high + 5 * dpr,
    left = gap > width ? right + (gap - width) * 0.5 : right + rem * dpr
  const bottom = Math.max(one.y + one.rows.room, other.y + other.rows.room),
    below = row.y + row.height + rem * dpr,
    top = below + count * pitch <= bottom ? below : Math.max(Math.min(one.y, other.y), row.y - rem * dpr - count * pitch)
  return Array.from({ length: count }, (_, i) => ({ x: left, y: top + i * pitch, width, height: high }))
}

/** The way from a lane to the strip's place in the row: along, then up or down. */
function path({ context, colours, dpr, rem }: Scene, lane: Rect, to: Rect, row: Rect, flown: number): void {
  const x1 = to.x + to.width / 2,
    isRight = x1 > lane.x,
    x0 = isRight ? lane.x + lane.width : lane.x,
    y0 = lane.y + lane.height / 2,
    y1 = y0 > row.y ? row.y + row.height + 3 * dpr : row.y - 3 * dpr,
    round = Math.max(0, Math.min(0.75 * rem * dpr, Math.abs(y1 - y0), Math.abs(x1 - x0)))
  context.beginPath()
  context.moveTo(x0, y0)
  context.lineTo(isRight ? x1 - round : x1 + round, y0)
  context.quadraticCurveTo(x1, y0, x1, y0 + Math.sign(y1 - y0) * round)
  context.lineTo(x1, y1)
  context.strokeStyle = colours.thread
  context.lineWidth = (flown > 0 ? 2 : 1.25) * dpr
  context.globalAlpha = flown > 0 ? 1 : 0.5
  context.setLineDash(flown < 1 ? [2 * dpr, 3 * dpr] : [])
  context.stroke()
  context.setLineDash([])
  context.globalAlpha = 1
}

/** A strip on its way: out of the window into its lane, along it, and up into the row. */
function drawStrip(windows: Windows, { cells, flown }: Strip, lane: Rect, to: Rect, out: number): void {
  const { scene, rows } = windows,
    { context, colours, dpr } = scene
  const along = { x: to.x, y: lane.y, width: to.width, height: lane.height },
    t = smooth(flown),
    home = flown === 0 ? lane : t < 0.6 ? rectBetween(lane, along, t / 0.6) : rectBetween(along, to, (t - 0.6) / 0.4)
  const each = home.width / cells.length
  const drawn = cells.map((cell, k): Cell => {
    const place = { x: home.x + k * each, y: home.y, width: each, height: home.height },
      from = out < 1 ? pixelBox(windows, cell) : null
    return { box: from ? rectBetween(from, place, out) : place, number: numberOf(rows, cell) }
  })
  drawCells(scene, rows, drawn, flown === 1 ? 1 : Math.min(1, out * 2))
  const box = around(drawn.map(c => c.box))
  if (flown > 0) outline(scene, box)
  else {
    context.strokeStyle = colours.soft
    context.lineWidth = dpr * 0.75
    context.strokeRect(box.x, box.y, box.width, box.height)
  }
}

// im2col: the window slides over x; its lines leave it and land side by side in the row that grows.
import { originOf } from '../../../engine/explain.ts'
import type { Rect } from '../../geometry/grid.ts'
import { cellOn } from '../../geometry/matrix.ts'
import { withColumns, type Drawing } from './drawing.ts'
import { rectBetween, smooth } from '../../geometry/motion.ts'
import { around, boxOn, cellBox, drawCells, numberOf, outline, wedge, within, type Cell, type Scene, type Stood } from './scene.ts'

/** Most strips at once: of a window of more lines, several go together. */
const STRIPS = 12
/** Shares of a row's time: the window slides there, its lines come out of it, and each flies so long. */
const SLID = 0.18
const OUT = 0.4
const FLIGHT = 0.24

interface Strip {
  readonly cells: readonly number[]
  /** How far its flight is. */
  readonly flown: number
}

/** The strips of the row in the making. */
function stripsOf({ step, moment, result }: Scene): readonly Strip[] {
  const { cols } = result.operand.sheet,
    width = Number(step.params['FW']),
    lines = cols / width,
    each = Math.ceil(lines / STRIPS) * width,
    count = Math.ceil(cols / each)
  return Array.from({ length: count }, (_, i) => {
    const from = OUT + (i * (1 - OUT - FLIGHT)) / Math.max(1, count - 1)
    return {
      cells: Array.from({ length: Math.min(each, cols - i * each) }, (_, k) => moment.done * cols + i * each + k),
      flown: within(moment.part, from, from + FLIGHT),
    }
  })
}

/** Where the window stands in x: on its way from the one before. */
function windowBox(scene: Scene): Rect {
  const { moment, result } = scene,
    { rows, cols } = result.operand.sheet
  const [x] = scene.sheets as readonly [Stood]
  const box = (row: number): Rect => {
    const cells = [0, cols - 1].flatMap(col => sourceBox(scene, x, cellOn(result.operand.sheet, row, col)) ?? [])
    const some = cells.length > 0 ? cells : sourcesIn(scene, x, row)
    return around(some)
  }
  const here = box(Math.min(rows - 1, moment.done))
  return moment.done > 0 && scene.steady ? rectBetween(box(moment.done - 1), here, smooth(within(moment.part, 0, SLID))) : here
}

function sourcesIn(scene: Scene, x: Stood, row: number): readonly Rect[] {
  const { sheet } = scene.result.operand
  const boxes = Array.from({ length: sheet.cols }, (_, col) => sourceBox(scene, x, cellOn(sheet, row, col))).filter(box => box !== null)
  return boxes.length > 0 ? boxes : [{ x: x.x, y: x.y, width: 0, height: 0 }]
}

/** Where a cell of the result is copied from; null: padding. */
function sourceBox(scene: Scene, x: Stood, cell: number): Rect | null {
  const origin = originOf(scene.program, scene.step, cell)
  return origin.how === 'moved' && origin.from ? cellBox(scene, x, origin.from.start) : null
}

function draw(scene: Scene): void {
  const { moment, result, context, colours, dpr } = scene,
    { cols } = result.operand.sheet,
    x = scene.sheets[0]!
  const window = windowBox(scene),
    row = boxOn(scene, result, { x: 0, y: moment.done, width: cols, height: 1 })
  if (!scene.steady) {
    wedge(scene, window, row)
    outline(scene, window, true)
    outline(scene, row)
    return
  }
  const strips = stripsOf(scene),
    lanes = lanesFor(scene, x, row, strips.length, strips[0]!.cells.length),
    out = smooth(within(moment.part, SLID, OUT))
  if (out > 0) {
    context.globalAlpha = out
    wedge(scene, window, around(lanes))
    context.globalAlpha = 1
  }
  strips.forEach((strip, i) => {
    const lane = lanes[i]!,
      to = around(strip.cells.map(cell => cellBox(scene, result, cell)))
    if (out > 0) path(scene, lane, to, row, strip.flown)
    if (strip.flown < 1 && out > 0) drawStrip(scene, x, strip, lane, to, out)
  })
  context.lineWidth = 1.5 * dpr
  context.strokeStyle = colours.thread
  outline(scene, window, true)
  outline(scene, row)
}

/** Where the strips wait: one under the other between x and the result, below the row – or above it, where there is no room below. */
function lanesFor(scene: Scene, x: Stood, row: Rect, count: number, cells: number): readonly Rect[] {
  const { result, dpr, rem } = scene,
    right = x.x + x.cols.room,
    gap = result.x - 2.5 * rem * dpr - right
  const width = Math.min(cells * Math.max(result.cols.size, 1.5 * rem * dpr), Math.max(gap * 0.6, 5 * rem * dpr)),
    high = Math.min(row.height, (result.rows.room * 0.8) / count - 5 * dpr),
    pitch = high + 5 * dpr,
    left = gap > width ? right + (gap - width) * 0.5 : right + rem * dpr
  const bottom = Math.max(x.y + x.rows.room, result.y + result.rows.room),
    below = row.y + row.height + rem * dpr,
    top = below + count * pitch <= bottom ? below : Math.max(result.y, row.y - rem * dpr - count * pitch)
  return Array.from({ length: count }, (_, i) => ({ x: left, y: top + i * pitch, width, height: high }))
}

/** The way from a lane to the strip's place in the row: along, then up or down. */
function path({ context, colours, dpr, rem }: Scene, lane: Rect, to: Rect, row: Rect, flown: number): void {
  const x0 = lane.x + lane.width,
    y0 = lane.y + lane.height / 2,
    x1 = to.x + to.width / 2,
    y1 = y0 > row.y ? row.y + row.height + 3 * dpr : row.y - 3 * dpr,
    round = Math.max(0, Math.min(0.75 * rem * dpr, Math.abs(y1 - y0), x1 - x0))
  context.beginPath()
  context.moveTo(x0, y0)
  context.lineTo(x1 - round, y0)
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
function drawStrip(scene: Scene, x: Stood, { cells, flown }: Strip, lane: Rect, to: Rect, out: number): void {
  const { result, context, colours, dpr } = scene
  const along = { x: to.x, y: lane.y, width: to.width, height: lane.height },
    t = smooth(flown),
    home = flown === 0 ? lane : t < 0.6 ? rectBetween(lane, along, t / 0.6) : rectBetween(along, to, (t - 0.6) / 0.4)
  const each = home.width / cells.length
  const drawn = cells.map((cell, k): Cell => {
    const place = { x: home.x + k * each, y: home.y, width: each, height: home.height },
      from = out < 1 ? sourceBox(scene, x, cell) : null
    return { box: from ? rectBetween(from, place, out) : place, number: numberOf(result, cell) }
  })
  drawCells(scene, result, drawn, flown === 1 ? 1 : Math.min(1, out * 2))
  const box = around(drawn.map(c => c.box))
  if (flown > 0) outline(scene, box)
  else {
    context.strokeStyle = colours.soft
    context.lineWidth = dpr * 0.75
    context.strokeRect(box.x, box.y, box.width, box.height)
  }
}

export const im2col: Drawing = {
  arrived: scene =>
    scene.steady
      ? withColumns(
          scene,
          stripsOf(scene).reduce((sum, s) => sum + (s.flown === 1 ? s.cells.length : 0), 0),
        )
      : scene.moment,
  draw,
}

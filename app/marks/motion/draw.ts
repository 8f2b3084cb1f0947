// One moment of a step, drawn over its sheets: what is to come is blank, the row in the making and what it is made from are outlined, and what moves is on its way.
import type { OpName } from '../../../engine/ops/index.ts'
import { positionOn } from '../../geometry/matrix.ts'
import { usesOf } from '../../../engine/explain.ts'
import { sourcesOf, toCome } from '../../geometry/moment.ts'
import { timeOf } from '../../geometry/opTimes.ts'
import { drains, softmax } from './draining.ts'
import { dot } from './dot.ts'
import { placeOf, type Drawing } from './drawing.ts'
import { im2col } from './im2col.ts'
import { addBias, col2im, max, rearrange } from './moving.ts'
import { around, boxOn, cellBox, cover, drawBent, outline, ruler, type Scene } from './scene.ts'

/** Ops with a drawing beside the one that all have. */
const drawings: Partial<Record<OpName, Drawing>> = {
  im2col,
  dot,
  rearrange,
  addBias,
  max,
  col2im,
  softmax,
  relu: drains,
  leakyRelu: drains,
  clippedRelu: drains,
  clippedReluGrad: drains,
  reluGrad: drains,
  leakyReluGrad: drains,
}

/** Draws one moment of a step over its matrices. */
export function drawMoment(scene: Scene): void {
  const { sheets, result, bends, step, program } = scene,
    drawing = drawings[step.op],
    arrived = drawing?.arrived?.(scene) ?? scene.moment
  for (const on of sheets) {
    const bent = bends.get(on.operand.rowAxis)
    if (!bent) continue
    drawBent(scene, on, bent)
    ruler(scene, on, bent)
  }
  if (drawing?.result) drawing.result(scene)
  else cover(scene, result, toCome(program, step, arrived))
  marks(scene.moment.by === 'column' ? { ...scene, moment: arrived } : scene)
  drawing?.draw(scene)
}

/** What is made, and what it is made from. */
function marks(scene: Scene): void {
  const { moment, result, sheets, program, step } = scene
  if (moment.making === null) return
  if (timeOf(step.op).readsRows) return readMarks(scene)
  const { row, col } = placeOf(scene),
    { cols } = result.operand.sheet
  const block = scene.steady || moment.by === 'column' ? { x: col, y: row, width: 1, height: 1 } : { x: 0, y: row, width: cols, height: 1 }
  for (const [value, from] of sourcesOf(program, step, block)) {
    const on = sheets.find(s => s.operand.value === value && !s.operand.result)
    if (on && step.op !== 'im2col') outline(scene, boxOn(scene, on, from))
  }
  outline(scene, boxOn(scene, result, moment.by === 'row' ? { x: 0, y: row, width: cols, height: 1 } : block), moment.by === 'column')
}

/** The input's row that is read, and where its numbers go. */
function readMarks(scene: Scene): void {
  const { moment, result, sheets, program, step } = scene,
    read = sheets.find(s => !s.operand.result)!,
    { cols } = read.operand.sheet
  outline(scene, boxOn(scene, read, { x: 0, y: moment.done, width: cols, height: 1 }))
  const ends = [0, cols - 1].flatMap(col => usesOf(program, step, 0, moment.done * cols + col)[0] ?? [])
  const { maps } = result.operand.sheet
  // With many maps a window lies in each: it is shown in the first.
  const first = maps && maps.count > 1 ? usesOf(program, step, 0, moment.done * cols + cols / maps.count - 1)[0] : undefined
  const cells = first ? [ends[0], first] : ends
  const boxes = cells.flatMap(end => (end && positionOn(result.operand.sheet, end.start) ? [cellBox(scene, result, end.start)] : []))
  if (boxes.length > 0) outline(scene, around(boxes), true)
}

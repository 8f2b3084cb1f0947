// A product of matrices: a row lifts onto a column, pair by pair they become products, and these shrink into one number.
import { originOf } from '../../../engine/explain.ts'
import { listCells } from '../../../engine/ops/op.ts'
import type { Moment } from '../../geometry/moment.ts'
import { cellOn } from '../../geometry/matrix.ts'
import { columnAt, placeOf, some, withColumns, type Drawing } from './drawing.ts'
import { rectBetween, smooth } from '../../geometry/motion.ts'
import { around, cellBox, drawCells, numberOf, outline, within, type Cell, type Scene, type Stood } from './scene.ts'

/** The share of the first row's time that its first number has alone. */
const FIRST = 0.6
/** Shares of a number's time: its row lies on the column; the products stand; they are one. */
const LIES = 0.4
const STANDS = 0.55

/** Which number of the row is being made, from the row's beginning, and how far it is. */
function numberNow({ moment, result }: Scene): { readonly index: number; readonly part: number } {
  const { cols } = result.operand.sheet
  if (moment.by === 'column') return { index: moment.done, part: moment.part }
  if (moment.done === 0 && cols > 1) {
    if (moment.part < FIRST) return { index: 0, part: moment.part / FIRST }
    const rest = ((moment.part - FIRST) / (1 - FIRST)) * (cols - 1)
    return { index: Math.min(cols - 1, 1 + Math.floor(rest)), part: rest % 1 }
  }
  return { index: Math.floor(moment.part * cols), part: (moment.part * cols) % 1 }
}

/** In the first row the first number takes its time. */
function arrived(scene: Scene): Moment {
  const { moment } = scene
  return moment.by === 'row' && moment.done === 0 && moment.making !== null ? withColumns(scene, numberNow(scene).index) : moment
}

function draw(scene: Scene): void {
  const { index, part } = numberNow(scene)
  if (!scene.steady && index > 0) return
  const { result, program, step } = scene,
    [a, b] = scene.sheets as readonly [Stood, Stood]
  const cell = cellOn(result.operand.sheet, placeOf(scene).row, columnAt(scene, Math.min(index, result.operand.sheet.cols - 1)))
  const origin = originOf(program, step, cell)
  if (origin.how !== 'dot') return
  const columns = listCells(origin.b),
    pairs = some(listCells(origin.a).map((of, k) => [of, columns[k]!] as const)),
    home = cellBox(scene, result, cell)
  const lifted = smooth(within(part, 0, LIES)),
    shrunk = smooth(within(part, STANDS, 1))
  // The row's numbers lie beside the column's until both are multiplied.
  const cells = pairs.map(([x, w]): Cell => {
    const from = cellBox(scene, a, x),
      on = cellBox(scene, b, w),
      v = numberOf(a, x),
      by = numberOf(b, w)
    if (part < LIES) return { box: rectBetween(from, on, lifted), number: v }
    return { box: rectBetween(on, home, shrunk), number: v === undefined || by === undefined ? undefined : v * by }
  })
  drawCells(scene, part < LIES ? a : result, cells)
  if (part > 0) outline(scene, around(cells.map(({ box }) => box)))
}

export const dot: Drawing = { arrived, draw }

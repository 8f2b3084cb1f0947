// Ops whose numbers travel: a rearranged row, a bias that drops onto each row, the largest of a row, copies that fly back and add up.
import { originOf, usesOf } from '../../../engine/explain.ts'
import { cellOn } from '../../geometry/matrix.ts'
import { sizeOf } from '../../../engine/tensor.ts'
import { latticesOf, mapsOf, toCome } from '../../geometry/moment.ts'
import { some, withColumns, type Drawing } from './drawing.ts'
import { drawWindows } from './windows.ts'
import { rectBetween, smooth } from '../../geometry/motion.ts'
import { boxOn, cellBox, cover, drawCells, drawNumbers, numberOf, outline, within, type Cell, type Scene, type Stood } from './scene.ts'

const columns = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i)

/** The cells of the result's row in the making. */
const rowCells = ({ moment, result: { operand } }: Scene): readonly number[] =>
  columns(operand.sheet.cols)
    .map(col => cellOn(operand.sheet, moment.done, col))
    .filter(cell => cell >= 0)

/** A row arrives whole. */
const wholeRows: Drawing['arrived'] = scene => (scene.steady && scene.moment.by === 'row' ? withColumns(scene, 0) : scene.moment)

/** The numbers of a row come from where they stand in the operand. */
export const rearrange: Drawing = {
  arrived: wholeRows,
  draw(scene) {
    if (!scene.steady || scene.moment.by !== 'row') return
    const [x] = scene.sheets as readonly [Stood],
      t = smooth(scene.moment.part)
    const cells = some(rowCells(scene)).flatMap((cell): Cell[] => {
      const origin = originOf(scene.program, scene.step, cell)
      if (origin.how !== 'moved' || !origin.from) return []
      return [
        {
          box: rectBetween(cellBox(scene, x, origin.from.start), cellBox(scene, scene.result, cell), t),
          number: numberOf(scene.result, cell),
        },
      ]
    })
    drawCells(scene, scene.result, cells)
  },
}

/** The bias drops onto the row, number by number the same for all rows. */
export const addBias: Drawing = {
  arrived: wholeRows,
  draw(scene) {
    if (!scene.steady || scene.moment.by !== 'row') return
    const bias = scene.sheets[1]!,
      t = smooth(within(scene.moment.part, 0, 0.8))
    const cells = some(rowCells(scene)).flatMap((cell): Cell[] => {
      const of = latticesOf(originOf(scene.program, scene.step, cell)).find(({ input }) => input === 1)
      return of
        ? [{ box: rectBetween(cellBox(scene, bias, of.start), cellBox(scene, scene.result, cell), t), number: numberOf(bias, of.start) }]
        : []
    })
    drawCells(scene, bias, cells)
  },
}

/** The largest of a row's numbers stays in colour, the others fade; then it goes to its place. */
export const max: Drawing = {
  arrived: wholeRows,
  draw(scene) {
    if (!scene.steady) return
    const { context, colours, moment, result } = scene,
      [rows] = scene.sheets as readonly [Stood],
      cell = rowCells(scene)[0]!
    const origin = originOf(scene.program, scene.step, cell)
    if (origin.how !== 'max') return
    const place = origin.winner ? numberOf(scene.sheets[1]!, origin.winner.start) : undefined,
      width = rows.operand.sheet.cols
    if (place === undefined) return
    for (const col of columns(width)) {
      if (col === place) continue
      const box = boxOn(scene, rows, { x: col, y: moment.done, width: 1, height: 1 })
      context.globalAlpha = 0.85 * within(moment.part, 0, 0.4)
      context.fillStyle = colours.paper
      context.fillRect(box.x, box.y, box.width, box.height)
    }
    context.globalAlpha = 1
    const from = boxOn(scene, rows, { x: place, y: moment.done, width: 1, height: 1 }),
      box = rectBetween(from, cellBox(scene, result, cell), smooth(within(moment.part, 0.4, 1)))
    drawCells(scene, result, [{ box, number: numberOf(result, cell) }])
    outline(scene, box, true)
  },
}

interface Added {
  readonly rows: number
  readonly sums: Float32Array
}
const added = new WeakMap<object, Added>()

/** The sums of the copies in the first rows of the input, cell by cell of the result. Of numbers that are not all here: null. */
function sumsOf({ program, step, moment, result }: Scene, { operand, parts }: Stood): Float32Array | null {
  const whole = parts.find(part => part.box === null)?.data
  if (!whole) return null
  const before = added.get(whole),
    isFurther = before !== undefined && before.rows <= moment.done
  const sums = isFurther ? before.sums : new Float32Array(sizeOf(result.operand.shape)),
    { cols } = operand.sheet
  for (let copy = (isFurther ? before.rows : 0) * cols; copy < moment.done * cols; copy++) {
    const to = usesOf(program, step, 0, copy)[0]
    if (to) sums[to.start]! += whole[copy]!
  }
  added.set(whole, { rows: moment.done, sums })
  return sums
}

/** Lines of each map that a window has reached. */
function linesReached({ program, step, moment, result: { operand } }: Scene, cols: number): number {
  const [height, width] = operand.shape.slice(-2) as [number, number]
  const lines = Array.from({ length: moment.done === 0 ? 0 : cols }, (_, col) => {
    const to = usesOf(program, step, 0, (moment.done - 1) * cols + col)[0]
    return to ? (Math.floor(to.start / width) % height) + 1 : 0
  })
  return Math.max(0, ...lines)
}

/** The copies of a window return from their row, by the way that they came, and add up. */
export const col2im: Drawing = {
  result(scene) {
    const { result, moment } = scene,
      rows = scene.sheets[0]!,
      sums = sumsOf(scene, rows)
    if (sums && moment.making !== null) drawNumbers(scene, result, sums)
    const reached = linesReached(scene, rows.operand.sheet.cols)
    const blocks = mapsOf(result.operand.sheet).map(map => ({ ...map, y: map.y + reached, height: map.height - reached }))
    cover(scene, result, sums ? blocks : toCome(scene.program, scene.step, moment))
  },
  draw(scene) {
    if (scene.moment.making === null) return
    const [rows] = scene.sheets as readonly [Stood]
    const pixel = (cell: number): number | null => usesOf(scene.program, scene.step, 0, cell)[0]?.start ?? null
    drawWindows({ scene, image: scene.result, rows, pixel, out: 1 - scene.moment.part, back: true })
  },
}

// What is lit elsewhere comes into view on the sheets, but never under the pointer that lights it; and so does the row that is being made.
import { useEffect, useRef } from 'react'
import { positionOn } from '../../../geometry/matrix.ts'
import type { Operand } from '../../../geometry/matrixStep.ts'
import { broughtIntoView, type arrange } from '../../../geometry/matrixView.ts'
import type { Step } from '../../../../engine/program.ts'
import { sheetsOf, type Moment } from '../../../geometry/moment.ts'
import { useHighlights } from '../../../state/highlights.ts'
import { useProgram } from '../../../state/player.ts'
import type { SheetHands } from './useMoves.ts'

/** Moves the sheets of `operands`, as `axes` lays them out, whenever other cells are lit. `pointed`: the value under the pointer. */
export function useIntoView(
  operands: readonly Operand[],
  axes: ReturnType<typeof arrange>,
  pointed: number | null,
  hands: SheetHands,
): void {
  const { cells } = useHighlights()
  const seen = useRef({ axes, operands, pointed })
  useEffect(() => {
    seen.current = { axes, operands, pointed }
  })
  useEffect(() => {
    const { axes, operands, pointed } = seen.current
    const offsets = Object.fromEntries(
      operands.flatMap((o, i) => (o.value === pointed || !axes[i] ? [] : intoView(o, axes[i], cells.get(o.value)))),
    )
    const fixed = operands.filter(o => o.value === pointed).flatMap(o => [o.rowAxis, o.colAxis])
    for (const axis of fixed) delete offsets[axis]
    if (Object.keys(offsets).length > 0) hands.change(before => ({ ...before, offsets: { ...before.offsets, ...offsets } }))
  }, [cells, hands])
}

/** From nearer than all of it: keeps what a step is making in view, while it comes about. */
export function useRowInView(
  operands: readonly Operand[],
  axes: ReturnType<typeof arrange>,
  step: Step,
  { making, by }: Moment,
  hands: SheetHands,
): void {
  const program = useProgram()
  const seen = useRef({ axes, operands })
  useEffect(() => {
    seen.current = { axes, operands }
  })
  useEffect(() => {
    if (making === null) return
    const { axes, operands } = seen.current,
      { paced } = sheetsOf(program, step),
      own = axes[operands.findIndex(o => o.value === paced.value && o.result === paced.result)]
    if (!own) return
    const [axis, name] = by === 'row' ? [own.rows, paced.rowAxis] : [own.cols, paced.colAxis],
      offset = broughtIntoView(axis, making, making + 1)
    if (offset !== axis.offset) hands.change(before => ({ ...before, offsets: { ...before.offsets, [name]: offset } }))
  }, [program, step, making, by, hands])
}

/** Offsets that bring a sheet's lit cells into view, where none of them is. */
function intoView(
  { sheet, rowAxis, colAxis }: Operand,
  { rows, cols }: ReturnType<typeof arrange>[number],
  lit: ReadonlySet<number> | undefined,
): readonly (readonly [string, number])[] {
  if (!lit || lit.size === 0 || lit.size > 20_000) return []
  let top = Infinity,
    bottom = -1,
    left = Infinity,
    right = -1
  for (const c of lit) {
    const [row, col] = positionOn(sheet, c)
    const inView =
      row >= rows.offset && row < rows.offset + rows.room / rows.size && col >= cols.offset && col < cols.offset + cols.room / cols.size
    if (inView) return []
    top = Math.min(top, row)
    bottom = Math.max(bottom, row + 1)
    left = Math.min(left, col)
    right = Math.max(right, col + 1)
  }
  return [
    [rowAxis, broughtIntoView(rows, top, bottom)],
    [colAxis, broughtIntoView(cols, left, right)],
  ]
}

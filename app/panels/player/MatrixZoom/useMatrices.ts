// The numbers behind the sheets of a step: small values whole, large ones as a coarse look at all of them and a near one at what is on screen.
import { useMemo } from 'react'
import { watchKey, type Watched } from '../../../../engine/api.ts'
import { boxAround, coarseBox, fineBox, type Box, type Part } from '../../../geometry/matrix.ts'
import type { Operand } from '../../../geometry/matrixStep.ts'
import { visible, type Axis } from '../../../geometry/matrixView.ts'
import { useTensors } from '../../../state/tensors.ts'

export interface Matrix {
  /** The nearest look first. */
  readonly parts: readonly Part[]
}

export interface Shown {
  readonly operand: Operand
  readonly rows: Axis
  readonly cols: Axis
  /** The cell that a lens is over. */
  readonly under: number | null
}

/** The numbers of some matrices as far as they are in view: near ones whole, far ones at every so many-th row and column. */
export function useMatrices(shown: readonly Shown[]): readonly Matrix[] {
  const text = JSON.stringify(shown.map(looksAt))
  const looks = useMemo(() => JSON.parse(text) as readonly (readonly Watched[])[], [text])
  const numbers = useTensors(useMemo(() => looks.flat(), [looks]))
  return useMemo(() => {
    let next = 0
    return looks.map(wanted => {
      const got = wanted.map(w => ({ w, numbers: numbers[next++] }))
      const parts = got.flatMap(({ w, numbers }) => (numbers ? [{ data: numbers.data, box: w.box ?? null }] : []))
      return { parts }
    })
  }, [looks, numbers])
}

/** Near first; the last is the look at all of it. */
function looksAt({ operand: { name, sheet, shape }, rows, cols, under }: Shown): readonly Watched[] {
  const lens = under === null ? null : boxAround(sheet, under)
  const boxes = [lens, fineBox(sheet, visible(rows, cols)), coarseBox(shape)].filter((box): box is Box => box !== null)
  const looks = boxes.map(box => ({ name, box }))
  return looks.length > 0 ? looks.filter((look, i) => looks.findIndex(other => watchKey(other) === watchKey(look)) === i) : [{ name }]
}

/** Most numbers that are kept ready for a step that may come next. */
const READY = 2 ** 17

/** Keeps the numbers of the steps beside this one ready: a step is then nothing but another look. */
export function useNeighbours(operands: readonly Operand[]): void {
  useTensors(operands.filter(o => o.sheet.rows * o.sheet.cols <= READY).map(({ name }) => ({ name })))
}

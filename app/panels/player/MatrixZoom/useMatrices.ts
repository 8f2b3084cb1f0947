// The numbers behind the sheets of a step: small values whole, large ones as a coarse look at all of them and a near one at what is on screen.
import { useMemo } from 'react'
import { watchKey, type Watched } from '../../../../engine/api.ts'
import type { Program } from '../../../../engine/program.ts'
import { sizeOf } from '../../../../engine/tensor.ts'
import { boxAround, coarseBox, fineBox, WHOLE, type Box, type Part } from '../../../geometry/matrix.ts'
import type { Operand } from '../../../geometry/matrixStep.ts'
import { visible, type Axis } from '../../../geometry/matrixView.ts'
import { scalingOf } from '../../../state/scales.ts'
import { useReady, useTensors } from '../../../state/tensors.ts'

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
      return { parts: partsOf(got.flatMap(({ w, numbers }) => (numbers ? [{ data: numbers.data, box: w.box ?? null }] : []))) }
    })
  }, [looks, numbers])
}

const none: readonly Part[] = []
/** The looks that were last made of some numbers. */
const made = new WeakMap<Float32Array, readonly FramePart[]>()

interface FramePart extends Part {
  readonly data: Float32Array
}

/** The same list as before while it is of the same numbers: a sheet is painted anew for its own numbers alone, not when those of another come. */
export function partsOf(parts: readonly FramePart[]): readonly Part[] {
  const [first] = parts
  if (!first) return none
  const before = made.get(first.data)
  if (before?.length === parts.length && before.every((part, i) => part.data === parts[i]!.data && isSameBox(part.box, parts[i]!.box)))
    return before
  made.set(first.data, parts)
  return parts
}

const isSameBox = (a: Box | null, b: Box | null): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Near first; the last is the look at all of it. */
function looksAt({ operand: { name, sheet, shape }, rows, cols, under }: Shown): readonly Watched[] {
  const lens = under === null ? null : boxAround(sheet, under)
  const boxes = [lens, fineBox(sheet, visible(rows, cols)), coarseBox(shape)].filter((box): box is Box => box !== null)
  const looks = boxes.map(box => ({ name, box }))
  return looks.length > 0 ? looks.filter((look, i) => looks.findIndex(other => watchKey(other) === watchKey(look)) === i) : [{ name }]
}

/** Keeps the numbers of the steps beside this one ready, and where their scales end: a step is then nothing but another look, painted once. */
export function useNeighbours(program: Program, operands: readonly Operand[]): void {
  useReady(
    useMemo(
      () =>
        operands
          .filter(({ shape }) => sizeOf(shape) <= WHOLE)
          .flatMap(({ name, value }): readonly Watched[] => [{ name }, scalingOf(program, value)]),
      [program, operands],
    ),
  )
}

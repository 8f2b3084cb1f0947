// What can be changed: pixels, weights and biases. A cell stands for one if it is it, is a copy of it, or is its gradient.
import type { Edit } from '../../engine/api.ts'
import { originOf, usesOf, type CellOf } from '../../engine/explain.ts'
import { eachCell } from '../../engine/ops/op.ts'
import { findValue, stepMaking, weightsOf, type Program } from '../../engine/program.ts'
import { gradientOf } from './gradientOf.ts'

const isGiven = (program: Program, value: number): boolean => value === program.image || Object.values(weightsOf(program)).includes(value)

/** Whether a value that can be changed is one that the loss has a gradient with respect to: stored numbers – a mean, a deviation – are not learned. */
export const hasGradient = (program: Program, value: number): boolean => !Object.values(program.stored).includes(value)

/** The pixel, weight or bias that a cell stands for; null: it is computed. */
export function changeableAt(program: Program, value: number, cell: number): CellOf | null {
  const of = gradientOf(program, value, cell)
  if (of) return of
  let place: CellOf = { value, cell }
  while (!isGiven(program, place.value)) {
    const step = stepMaking(program, place.value)
    const origin = step && originOf(program, step, place.cell)
    if (origin?.how !== 'moved' || !origin.from) return null
    place = { value: step!.inputs[origin.from.input]!, cell: origin.from.start }
  }
  return place
}

/** All cells that hold a changed number: itself and its copies (in `col`, in `col_W`), by the number of their value. */
export function changedCells(program: Program, edits: readonly Edit[]): ReadonlyMap<number, ReadonlySet<number>> {
  const found = new Map<number, Set<number>>()
  const mark = (value: number, cell: number): void => {
    const cells = found.get(value) ?? new Set()
    found.set(value, cells.add(cell))
    for (const step of program.steps) {
      if (step.pass !== 'forward' || !step.inputs.includes(value)) continue
      const uses = usesOf(program, step, step.inputs.indexOf(value), cell),
        first = uses[0]?.start
      if (first !== undefined && originOf(program, step, first).how === 'moved')
        for (const used of uses) eachCell(used, out => mark(step.output, out))
    }
  }
  for (const { name, cell } of edits) {
    const value = findValue(program, name)
    if (value) mark(value.id, cell)
  }
  return found
}

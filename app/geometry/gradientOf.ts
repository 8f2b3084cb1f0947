// What a number of the backward pass is the gradient of.
import { usesOf, type CellOf } from '../../engine/explain.ts'
import { stepMaking, type Program } from '../../engine/program.ts'

/** The weight, bias or pixel whose gradient a cell is; null for every other number. A gradient that is yet to be rearranged counts, too. */
export function gradientOf(program: Program, value: number, cell: number): CellOf | null {
  const of = Object.entries(program.grads).find(([, id]) => id === value)
  if (of) return { value: program.params[of[0]]!, cell }
  if (program.layers.some(l => l.dx === value && l.x === program.image)) return { value: program.image, cell }
  const step = stepMaking(program, value)
  if (step?.pass !== 'backward') return null
  const next = program.steps.find(
    s =>
      s.layer === step.layer &&
      s.inputs[0] === value &&
      s.inputs.length === 1 &&
      s.op === 'rearrange' &&
      Object.values(program.grads).includes(s.output),
  )
  return next ? gradientOf(program, next.output, usesOf(program, next, 0, cell)[0]!.start) : null
}

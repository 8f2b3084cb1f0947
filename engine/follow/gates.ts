// What a curve passes on of its number, as it is just now. A relu passes all of it or nothing; a curve – tanh, a normalisation – passes on the part that its output,
// counted from what it gives for 0, is of its number. So what is passed on always adds up to what comes out.
import { numberAt, type Memory } from '../memory.ts'
import { formulaOf, isFormula, opOf } from '../ops/index.ts'
import { listCells, type FormulaOp } from '../ops/op.ts'
import type { Step } from '../program.ts'
import type { FloatArray } from '../tensor.ts'

/** A number nearer to 0 than this is taken for it: there the part is the slope. */
const NEAR_ZERO = 1e-6

/**
 * Whether a step is a curve over the numbers of its first input, place by place. A relu and its like are lines through 0 on either side: their own way back says what they
 * pass on. A line with a limit is a curve: above the limit its slope is 0, and yet what comes out is a part of the number.
 */
export function isCurve({ op }: Step): boolean {
  if (!isFormula(op)) return false
  const { kink } = opOf(op)
  return kink === null || kink.what === 'clip'
}

/** Writes into `into` what a curve passes on, cell by cell: (f(x) − f(0)) / x. */
export function fillGate(memory: Memory, step: Step, into: FloatArray): void {
  if (!isFormula(step.op)) throw new Error(`${step.op} has no formula`)
  const formula = formulaOf(step.op),
    op = opOf(step.op) as FormulaOp<Step['params']>
  const { values } = memory.program,
    out = values[step.output].shape,
    inputs = step.inputs.map(i => values[i].shape)
  for (let cell = 0; cell < into.length; cell++) {
    const origin = op.origin(cell, out, inputs, step.params)
    const [[x], ...rest] = origin.of.map(cells => listCells(cells).map(c => numberAt(memory, step.inputs[cells.input], c)))
    const safe = Math.abs(x) < NEAR_ZERO ? NEAR_ZERO : x
    into[cell] = (formula([[safe], ...rest], origin.with ?? []) - formula([[0], ...rest], origin.with ?? [])) / safe
  }
}

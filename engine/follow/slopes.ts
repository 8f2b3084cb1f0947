// How a small change of one number goes on, cell by cell, to the scores: the chain rule with every gate, slope and chosen maximum as it is. Unlike a share of a number,
// it is exact for curves too. Times the gradient of what it reaches, and summed, it is the number's own gradient.
import { isFormula, opOf } from '../ops/index.ts'
import type { LrnParams } from '../ops/lrn.ts'
import type { Program, Step, Value } from '../program.ts'
import { sameShape } from '../tensor.ts'
import type { Writing } from './beside.ts'

/** Writes down the steps by which a change of `value` goes on to the scores. `seed`: the change itself. Returns how much of it reaches each later value, by that value. */
export function writeSlopes(w: Writing, program: Program, value: number, seed: Value): ReadonlyMap<number, Value> {
  const changes = new Map([[value, seed]])
  for (const step of program.steps) {
    if (step.pass !== 'forward') break
    if (!opOf(step.op).backward) continue // a place does not move for a small change
    const moved = step.inputs.flatMap((input, i) => {
      const change = changes.get(input)
      return change ? [through(w, program, step, i, change)] : []
    })
    if (moved.length > 0)
      changes.set(
        step.output,
        moved.reduce((a, b) => w.step(step.name, 'add', {}, [a, b])),
      )
    if (step.output === program.scores) break
  }
  return changes
}

/** What becomes of a change of a step's input number `i`. */
function through(w: Writing, program: Program, step: Step, i: number, change: Value): Value {
  const { op: name, params } = step,
    op = opOf(name),
    inputs = step.inputs.map(id => program.values[id]),
    out = program.values[step.output]
  const instead = (others: readonly Value[]): Value =>
    w.again(
      step,
      others.map((other, k) => (k === i ? change : other)),
    )
  if (name === 'lrnScale') return throughSquares(w, inputs[0], change, params as unknown as LrnParams)
  // Place by place the way on is the way back.
  if (isFormula(name)) {
    const back = op.backward?.(w, change, inputs, out, params)[i]
    if (!back) throw new Error(`${name} has no slope to input ${i}`)
    return back()
  }
  if (op.change !== 'linear') return instead(inputs)
  // What is added to it stays.
  return inputs.length > 1 && sameShape(change.shape, out.shape)
    ? change
    : instead(inputs.map((v, k) => (k === i ? v : w.input('zeros', v.shape))))
}

/** 2a·Σ x·d over neighbours: half of what a·Σ(x + d)² is more than a·Σ(x − d)². */
function throughSquares(w: Writing, x: Value, d: Value, params: LrnParams): Value {
  const squares = (sign: number): Value => {
    const moved = w.step(x.name, 'add', {}, [x, w.step(d.name, 'times', { times: sign }, [d])])
    return w.step(x.name, 'times', { times: sign / 2 }, [w.step(x.name, 'lrnScale', { ...params, k: 0 }, [moved])])
  }
  return w.step(x.name, 'add', {}, [squares(1), squares(-1)])
}

// How a step's output changes when its inputs do, with all the digits of the change: what the gradient check follows from a weight to the loss.
import { opOf, type OpName } from './ops/index.ts'
import { offsetOf, tensor, type Tensor } from './tensor.ts'

/** An op's operands, how they change, and which of them do. `out` is the output before they change. */
export interface Changed {
  readonly op: OpName
  readonly params: Readonly<Record<string, unknown>>
  readonly inputs: readonly Tensor[]
  readonly changes: readonly Tensor[]
  readonly moves: readonly boolean[]
  readonly out: Tensor
}

/** Writes f(inputs + changes) − f(inputs) into `into`, by what the op says of itself. */
export function writeChange(into: Tensor, { op: name, params, inputs, changes, moves, out }: Changed): void {
  const op = opOf(name)
  if (typeof op.change === 'function') op.change(into, inputs, changes, out, params)
  else if (op.change === 'linear') op.run(into, changes, params)
  else if (op.change === 'product' && moves.filter(moved => moved).length === 1)
    op.run(
      into,
      inputs.map((x, i) => (moves[i] ? changes[i] : x)),
      params,
    )
  else {
    op.run(
      into,
      inputs.map((x, i) => sumOf(x, changes[i])),
      params,
    )
    for (let i = 0; i < into.data.length; i++) into.data[i] -= out.data[i]
  }
}

function sumOf(x: Tensor, d: Tensor): Tensor {
  const sum = tensor(x.shape, undefined, 'float64')
  for (let cell = 0; cell < sum.data.length; cell++) sum.data[cell] = x.data[offsetOf(x, cell)] + d.data[offsetOf(d, cell)]
  return sum
}

// Running an op on a case, or on a case with something in it changed.
import { opOf } from '../ops/index.ts'
import type { Origin } from '../ops/op.ts'
import { offsetOf, sizeOf, tensor, type FloatArray, type Shape, type Tensor } from '../tensor.ts'
import type { OpCase } from './cases.ts'
import { copyOf, type Gen } from './gen.ts'

/** The shapes of some tensors, in their order. */
export const shapesOf = (inputs: readonly Tensor[]): Shape[] => inputs.map(t => t.shape)
/** The number of cell `cell`, counted row-major whatever the tensor's strides. */
export const valueAt = (t: Tensor, cell: number): number => t.data[offsetOf(t, cell)]
/** The shape that a case's op gives for its inputs. Throws what the op throws where they do not fit. */
export const outShape = ({ op, params, inputs }: OpCase): Shape => opOf(op).shape(shapesOf(inputs), params)
/** Where output cell `cell` of a case comes from, as its op says. */
export const originOf = (c: OpCase, cell: number): Origin => opOf(c.op).origin(cell, outShape(c), shapesOf(c.inputs), c.params)

/** Runs the op on a copy of the inputs. What it does not write stays NaN. */
export function outputOf(c: OpCase, inputs: readonly Tensor[] = c.inputs): FloatArray {
  const copies = copyOf(inputs),
    shape = outShape(c)
  const out = c.inPlace ? copies[0] : tensor(shape, new Float64Array(sizeOf(shape)).fill(NaN))
  opOf(c.op).run(out, copies, c.params)
  return out.data
}

/** The inputs with another number in one cell. */
export function changed(inputs: readonly Tensor[], input: number, cell: number, v: number): Tensor[] {
  const copies = copyOf(inputs)
  copies[input].data[offsetOf(copies[input], cell)] = v
  return copies
}

/** Some of the numbers below n, all of them when there are few. */
export const some = (gen: Gen, n: number, atMost: number): number[] =>
  n <= atMost ? Array.from({ length: n }, (_, i) => i) : Array.from({ length: atMost }, () => gen.int(0, n - 1))

// Steps that run over the numbers of a memory without being part of its program: their own values lie beside it. Nothing of it is ever shown by its name.
import type { Memory } from '../memory.ts'
import { opOf, type OpName } from '../ops/index.ts'
import { rearrangedBack, type Gradients, type RearrangeParams } from '../ops/op.ts'
import type { Program, Step, Value } from '../program.ts'
import { rowMajor, sameShape, sizeOf, type Shape, type Tensor } from '../tensor.ts'

/** Writes such steps down; an op's `backward` may be called with it. */
export class Writing implements Gradients {
  readonly values: Value[]
  readonly steps: Step[] = []
  private readonly program: Program

  constructor(program: Program) {
    this.program = program
    this.values = [...program.values]
  }

  /** A value that is given. */
  input(name: string, shape: Shape): Value {
    const value = { id: this.values.length, name, shape }
    this.values.push(value)
    return value
  }

  /** Adds a step. Throws SpecError where the shapes do not fit. */
  step(name: string, op: OpName, params: Step['params'], inputs: readonly Value[]): Value {
    const shape = opOf(op).shape(
      inputs.map(v => v.shape),
      params,
    )
    const value = this.input(name, shape)
    this.steps.push({ name, pass: 'forward', layer: '', op, params, inputs: inputs.map(v => v.id), output: value.id })
    return value
  }

  /** A step once more, over other numbers: what it fills in, at the edge say, is 0 here. */
  again({ name, op, params }: Step, inputs: readonly Value[]): Value {
    return this.step(name, op, 'fill' in params ? { ...params, fill: 0 } : params, inputs)
  }

  gradient(of: Value, op: OpName, params: Step['params'], inputs: readonly Value[]): Value {
    return this.step(of.name, op, params, inputs)
  }

  rearrangeBack(dout: Value, x: Value, p: RearrangeParams): Value {
    return this.step(x.name, 'rearrange', { ...rearrangedBack(p, x.shape) }, [dout])
  }

  /** The steps over the memory's numbers. A value that is only written in another shape shares the numbers of what it is made of. */
  place(memory: Memory): Memory {
    const { values, steps, program } = this,
      numbers = memory.tensors[program.image].data instanceof Float64Array ? Float64Array : Float32Array
    const tensors = [...memory.tensors]
    const makers = new Map(steps.map(s => [s.output, s]))
    for (const { id, shape } of values.slice(program.values.length)) {
      const step = makers.get(id),
        from = step && sharedWith(step, tensors)
      tensors[id] = { shape, data: from?.data ?? new numbers(sizeOf(shape)), strides: rowMajor(shape) }
    }
    return {
      program: { ...program, values, steps },
      tensors,
      virtual: memory.virtual,
      operands: steps.map(s => s.inputs.map(i => tensors[i])),
    }
  }
}

/** The tensor whose numbers a step only writes in another shape. */
function sharedWith({ op, inputs, params }: Step, tensors: readonly Tensor[]): Tensor | null {
  const from = tensors[inputs[0]],
    strides = opOf(op).view?.([from.shape], params)
  return strides && sameShape(strides, rowMajor((params as unknown as RearrangeParams).to)) ? from : null
}

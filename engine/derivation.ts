// The backward pass: from the loss back, each op says how the gradients of its inputs are written down.
import { lastName } from './names.ts'
import { opOf, type OpName } from './ops/index.ts'
import { rearrangedBack, type Gradients, type RearrangeParams } from './ops/op.ts'
import type { Step, Value } from './program.ts'
import { sameShape, type Shape } from './tensor.ts'

type Params = Readonly<Record<string, unknown>>

/** A layer while it is being written: what `finish` turns into a LayerInfo. */
export interface OpenLayer {
  name: string
  kind: string
  settings: Params
  x: Value
  out: Value
  params: Record<string, number>
  stored: Record<string, number>
  dout?: number
  dx?: number
}

/** A forward pass as it is written down, to which gradients are added. */
export interface Written {
  readonly values: Value[]
  readonly steps: readonly Step[]
  readonly layers: readonly OpenLayer[]
  readonly params: Readonly<Record<string, number>>
  readonly grads: Record<string, number>
  /** Name of a value's gradient; null where the gradient has no own name and is passed on unchanged. */
  readonly gradientNames: ReadonlyMap<number, string | null>
  /** Adds a backward step. `reverses`: index of the forward step whose backward it is. */
  readonly write: (layer: string, reverses: number, name: string, op: OpName, params: Params, inputs: readonly Value[]) => Value
}

/** The gradients that a value gets, and those that have come so far. */
interface Arrivals {
  expected: number
  readonly come: Value[]
}

/** The ops' `backward` is called with it: it gives each gradient its name, and adds up those of a value that is used several times. */
export class Derivation implements Gradients {
  private readonly written: Written
  /** The layer and the forward step whose backward is being written. */
  private layer!: OpenLayer
  private reversing!: number
  /** What the name of a gradient that is a part of a sum ends with. */
  private part = ''

  constructor(written: Written) {
    this.written = written
  }

  /** A backward step that makes the gradient of `of`, named after it. Called by the ops' `backward`. */
  gradient(of: Value, op: OpName, params: Params, inputs: readonly Value[]): Value {
    const name = (this.gradientName(of) ?? `d${lastName(of.name)}`) + this.part
    return this.written.write(this.layer.name, this.reversing, name, op, params, inputs)
  }

  /** The way back of a rearrangement – nothing to write down when only the shape changed and the book names no such gradient. */
  rearrangeBack(dout: Value, x: Value, p: RearrangeParams): Value {
    const name = this.gradientName(x)
    const onlyShape = p.axes.every((a, i) => a === i)
    if (onlyShape && name === null) return dout
    if (onlyShape && dout.name === `backward/${this.layer.name}/${name}`) return this.reshaped(dout, x.shape)
    return this.gradient(x, 'rearrange', { ...rearrangedBack(p, x.shape) }, [dout])
  }

  /** Writes down the gradients of all weights, and of `image` if wanted, from `dout` = the gradient of `loss`. */
  derive(loss: Value, dout: Value, image: Value | null): void {
    const wanted = new Set(Object.values(this.written.params))
    if (image) wanted.add(image.id)
    for (const step of this.written.steps) if (step.inputs.some(i => wanted.has(i))) wanted.add(step.output)
    this.flow(loss, dout, wanted, this.uses(loss, wanted))
  }

  /** How many gradients each value gets: one a place in which a step, on the way to the loss, reads it. */
  private uses(loss: Value, wanted: ReadonlySet<number>): ReadonlyMap<number, Arrivals> {
    const arrivals = new Map<number, Arrivals>([[loss.id, { expected: 1, come: [] }]])
    for (const step of this.written.steps.toReversed()) {
      if (!arrivals.has(step.output)) continue
      const inputs = step.inputs.map(i => this.written.values[i]),
        out = this.written.values[step.output]
      opOf(step.op)
        .backward?.(this, out, inputs, out, step.params)
        .forEach((way, i) => {
          if (!way || !wanted.has(inputs[i].id)) return
          const arrival = arrivals.get(inputs[i].id)
          if (arrival) arrival.expected++
          else arrivals.set(inputs[i].id, { expected: 1, come: [] })
        })
    }
    return arrivals
  }

  /** Takes the gradient of `value` back through the step that made it. Depth first, so that each layer comes out as the book's `backward`. */
  private flow(value: Value, gradient: Value, wanted: ReadonlySet<number>, arrivals: ReadonlyMap<number, Arrivals>): void {
    const index = this.written.steps.findIndex(s => s.output === value.id)
    if (index < 0) {
      if (this.written.params[value.name] !== undefined) this.written.grads[value.name] = gradient.id
      return
    }
    const step = this.written.steps[index]
    const layer = this.written.layers.find(l => l.name === step.layer)!
    if (layer.out.id === value.id) layer.dout = gradient.id
    const inputs = step.inputs.map(i => this.written.values[i])
    const ways = opOf(step.op).backward?.(this, gradient, inputs, value, step.params)
    if (!ways) throw new Error(`${step.op} has no backward (${step.name})`)
    // Weights first, then the way on to x: db, dW, dx.
    for (let i = inputs.length - 1; i >= 0; i--) {
      const way = ways[i]
      if (!way || !wanted.has(inputs[i].id)) continue
      this.layer = layer
      this.reversing = index
      const back = this.arrived(inputs[i], arrivals.get(inputs[i].id)!, way)
      if (!back) continue
      if (inputs[i].id === layer.x.id) layer.dx = back.id
      this.flow(inputs[i], back, wanted, arrivals)
    }
  }

  /** The gradient of `value` once all of it has come: the gradients of a number that is used several times add up. */
  private arrived(value: Value, { expected, come }: Arrivals, way: () => Value): Value | null {
    if (expected === 1) return this.written.values[way().id]
    this.part = `_${lastName(this.written.values[this.written.steps[this.reversing].output].name)}` // dx_out, dx_scale
    come.push(this.written.values[way().id])
    this.part = ''
    if (come.length < expected) return null
    return come.slice(1).reduce((sum, next, i) => {
      this.part = i < expected - 2 ? `_${i + 1}` : ''
      return this.gradient(value, 'add', {}, [sum, next])
    }, come[0])
  }

  /** `dx` for what came into the layer, whatever made it; else as the layer said. */
  private gradientName(of: Value): string | null {
    if (of.id === this.layer.x.id) return 'dx'
    const name = this.written.gradientNames.get(of.id)
    return name === undefined ? `d${lastName(of.name)}` : name
  }

  /** The same numbers written in another shape. Only ever asked of the value made last, which nothing reads yet. */
  private reshaped(value: Value, shape: Shape): Value {
    if (sameShape(value.shape, shape)) return value
    return (this.written.values[value.id] = { ...value, shape })
  }
}

// Writes a Program down: layers add forward steps, `derive` adds their gradients by asking each op.
import { SpecError } from './errors.ts'
import { lastName } from './names.ts'
import { opOf, type OpName } from './ops/index.ts'
import type { Gradients, RearrangeParams } from './ops/op.ts'
import type { Initial, LayerInfo, Pass, Program, Step, Value } from './program.ts'
import { sameShape, type Shape } from './tensor.ts'

type Params = Readonly<Record<string, unknown>>

/** A layer while it is being written: what `finish` turns into a LayerInfo. */
interface OpenLayer {
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

/** The gradients that a value gets, and those that have come so far. */
interface Arrivals {
  expected: number
  readonly come: Value[]
}

export class Builder implements Gradients {
  private readonly values: Value[] = []
  private readonly steps: Step[] = []
  private readonly layers: OpenLayer[] = []
  private readonly params: Record<string, number> = {}
  private readonly grads: Record<string, number> = {}
  private readonly storedIds: Record<string, number> = {}
  private readonly initial: Record<string, Initial> = {}
  private readonly settings: Record<string, { value: number; initial: number }> = {}
  private readonly state: Record<string, number> = {}
  private readonly masks: Record<string, { value: number; keep: number }> = {}
  /** What the gradient of a value is called; null: it has no name of its own and is handed on as it is. */
  private readonly gradientNames = new Map<number, string | null>()
  private pass: Pass = 'forward'
  private layer: OpenLayer | undefined
  /** What the name of a gradient that is a part of a sum ends with. */
  private part = ''
  /** The forward step whose backward is being written. */
  private reversing: number | undefined

  /** A value that is given from outside: image, label, weights. */
  input(name: string, shape: Shape): Value {
    const value = { id: this.values.length, name, shape }
    this.values.push(value)
    return value
  }

  /** All values so far. */
  written(): readonly Value[] {
    return this.values
  }

  /** A single number given from outside, with the value it has at first. */
  setting(name: string, initial: number): Value {
    const value = this.input(name, [])
    this.settings[name] = { value: value.id, initial }
    return value
  }

  /** The mask of the layer's dropout, given from outside; `keep`: how likely a one is. */
  mask(shape: Shape, keep: number): Value {
    const layer = this.layer!.name
    const value = this.input(`${layer}/mask`, shape)
    this.masks[layer] = { value: value.id, keep }
    return value
  }

  /** Numbers that an optimizer keeps from update to update; zero at first. */
  keep(name: string, shape: Shape): Value {
    const value = this.input(name, shape)
    this.state[name] = value.id
    return value
  }

  /** Begins a layer; `write` adds its steps and returns its output. */
  addLayer(name: string, kind: string, settings: Params, x: Value, write: (g: Builder, x: Value) => Value): Value {
    if (this.layers.some(l => l.name === name))
      throw new SpecError('twice', `two layers are named "${name}"; each needs a name of its own`, { layer: name })
    this.layer = { name, kind, settings, x, out: x, params: {}, stored: {} }
    try {
      this.layer.out = write(this, x)
    } catch (error) {
      throw error instanceof SpecError ? error.at(name) : error
    }
    this.layers.push(this.layer)
    return this.layer.out
  }

  /** A weight of the layer, which is trained: `W` (FN, C, FH, FW), `b` (FN). */
  weight(name: string, shape: Shape, initial: Initial): Value {
    const value = this.given(name, shape, initial)
    this.layer!.params[name] = value.id
    this.params[value.name] = value.id
    this.gradientNames.set(value.id, `d${name}`)
    return value
  }

  /** Numbers of the layer that are neither trained nor computed: a normalisation's mean. They lie in weights files, and get no gradient. */
  stored(name: string, shape: Shape, initial: number): Value {
    const value = this.given(name, shape, initial)
    this.layer!.stored[name] = value.id
    this.storedIds[value.name] = value.id
    return value
  }

  private given(name: string, shape: Shape, initial: Initial): Value {
    const value = this.input(`${this.layer!.name}/${name}`, shape)
    this.initial[value.name] = initial
    return value
  }

  /** A forward step. `gradient` names its value's gradient where the book has a name other than d + its own, or none (null). */
  step(name: string, op: OpName, params: Params, inputs: readonly Value[], gradient: string | null = `d${name}`): Value {
    const value = this.write(name, op, params, inputs)
    this.gradientNames.set(value.id, gradient)
    return value
  }

  /** What a step of this layer and pass has made: `col`. Throws where none has. */
  made(name: string): Value {
    const value = this.values.find(v => v.name === this.fullName(name))
    if (!value) throw new RangeError(`${this.layer!.name} has made no ${name}`)
    return value
  }

  /** A backward step that makes the gradient of `of`, named after it. Called by the ops' `backward`. */
  gradient(of: Value, op: OpName, params: Params, inputs: readonly Value[]): Value {
    return this.write((this.gradientName(of) ?? `d${lastName(of.name)}`) + this.part, op, params, inputs)
  }

  /** The way back of a rearrangement – nothing to write down when only the shape changed and the book names no such gradient. */
  rearrangeBack(dout: Value, x: Value, p: RearrangeParams): Value {
    const name = this.gradientName(x)
    const onlyShape = p.axes.every((a, i) => a === i)
    if (onlyShape && name === null) return dout
    if (onlyShape && dout.name === this.fullName(name!)) return this.reshaped(dout, x.shape)
    const back = new Array<number>(p.axes.length)
    p.axes.forEach((a, i) => {
      back[a] = i
    })
    return this.gradient(x, 'rearrange', { from: p.axes.map(a => p.from[a]), axes: back, to: x.shape }, [dout])
  }

  /** Writes down the gradients of all weights, and of `image` if wanted, from `dout` = the gradient of `loss`. */
  derive(loss: Value, dout: Value, image: Value | null): void {
    this.pass = 'backward'
    const wanted = new Set(Object.values(this.params))
    if (image) wanted.add(image.id)
    for (const step of this.steps) if (step.inputs.some(i => wanted.has(i))) wanted.add(step.output)
    this.flow(loss, dout, wanted, this.uses(loss, wanted))
    this.layer = undefined
    this.reversing = undefined
  }

  /** How many gradients each value gets: one a place in which a step, on the way to the loss, reads it. */
  private uses(loss: Value, wanted: ReadonlySet<number>): ReadonlyMap<number, Arrivals> {
    const arrivals = new Map<number, Arrivals>([[loss.id, { expected: 1, come: [] }]])
    for (const step of this.steps.toReversed()) {
      if (!arrivals.has(step.output)) continue
      const inputs = step.inputs.map(i => this.values[i]),
        out = this.values[step.output]
      opOf(step.op)
        .backward?.(this, out, inputs, out, step.params)
        .forEach((way, i) => {
          if (!way || !wanted.has(inputs[i].id)) return
          const there = arrivals.get(inputs[i].id)
          if (there) there.expected++
          else arrivals.set(inputs[i].id, { expected: 1, come: [] })
        })
    }
    return arrivals
  }

  /** Takes the gradient of `value` back through the step that made it. Depth first, so that each layer comes out as the book's `backward`. */
  private flow(value: Value, gradient: Value, wanted: ReadonlySet<number>, arrivals: ReadonlyMap<number, Arrivals>): void {
    const index = this.steps.findIndex(s => s.output === value.id)
    if (index < 0) {
      if (this.params[value.name] !== undefined) this.grads[value.name] = gradient.id
      return
    }
    const step = this.steps[index]
    const layer = this.layers.find(l => l.name === step.layer)!
    if (layer.out.id === value.id) layer.dout = gradient.id
    const inputs = step.inputs.map(i => this.values[i])
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
    if (expected === 1) return this.values[way().id]
    this.part = `_${lastName(this.values[this.steps[this.reversing!].output].name)}` // dx_out, dx_scale
    come.push(this.values[way().id])
    this.part = ''
    if (come.length < expected) return null
    return come.slice(1).reduce((sum, next, i) => {
      this.part = i < expected - 2 ? `_${i + 1}` : ''
      return this.gradient(value, 'add', {}, [sum, next])
    }, come[0])
  }

  /** A step of the pass `update` that writes its first input in place. */
  update(name: string, layer: string, op: OpName, params: Params, inputs: readonly Value[], output: Value): void {
    this.steps.push({
      name: `update/${layer}/${name}`,
      pass: 'update',
      layer,
      op,
      params,
      inputs: inputs.map(v => v.id),
      output: output.id,
    })
  }

  /** Takes a weight's gradient from outside instead of deriving it: what the optimizers alone are checked with. */
  giveGradient(weight: string, gradient: Value): void {
    this.grads[weight] = gradient.id
  }

  /** All weights with their gradients, in the layers' order. */
  trained(): readonly { readonly layer: string; readonly name: string; readonly weight: Value; readonly gradient: Value }[] {
    return this.layers.flatMap(l =>
      Object.entries(l.params).map(([name, id]) => ({
        layer: l.name,
        name,
        weight: this.values[id],
        gradient: this.values[this.grads[`${l.name}/${name}`]],
      })),
    )
  }

  /** The Program as plain data; `id` is its network's. What comes out of the last layer is what it makes of the scores, `ends.probabilities`; the loss is about that. */
  finish(
    network: string,
    batch: number,
    ends: Pick<Program, 'image' | 'label' | 'scores' | 'probabilities' | 'loss'>,
    { id, preparation, classes }: Pick<Program, 'id' | 'preparation' | 'classes'> = { id: '', preparation: { kind: 'raw' }, classes: null },
  ): Program {
    const layers: LayerInfo[] = this.layers.map(({ x, out, ...l }) => ({
      ...l,
      x: x.id,
      out: out.id === ends.loss ? ends.probabilities : out.id,
    }))
    return {
      network,
      id,
      batch,
      values: this.values,
      steps: this.steps,
      layers,
      ...ends,
      preparation,
      classes,
      params: this.params,
      grads: this.grads,
      stored: this.storedIds,
      initial: this.initial,
      settings: this.settings,
      masks: this.masks,
      state: this.state,
    }
  }

  private write(name: string, op: OpName, params: Params, inputs: readonly Value[]): Value {
    const full = this.fullName(name)
    if (this.values.some(v => v.name === full)) throw new Error(`two steps are named ${full}`)
    const shape = opOf(op).shape(
      inputs.map(v => v.shape),
      params,
    )
    const value = this.input(full, shape)
    const step: Step = { name: full, pass: this.pass, layer: this.layer!.name, op, params, inputs: inputs.map(v => v.id), output: value.id }
    this.steps.push(this.reversing === undefined ? step : { ...step, reverses: this.reversing })
    return value
  }

  private fullName(name: string): string {
    return `${this.pass}/${this.layer!.name}/${name}`
  }

  /** `dx` for what came into the layer, whatever made it; else as the layer said. */
  private gradientName(of: Value): string | null {
    if (of.id === this.layer!.x.id) return 'dx'
    const name = this.gradientNames.get(of.id)
    return name === undefined ? `d${lastName(of.name)}` : name
  }

  /** The same numbers written in another shape. Only ever asked of the value made last, which nothing reads yet. */
  private reshaped(value: Value, shape: Shape): Value {
    if (sameShape(value.shape, shape)) return value
    return (this.values[value.id] = { ...value, shape })
  }
}

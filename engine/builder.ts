// Writes a Program down: layers add forward steps; `derive` adds their gradients (derivation.ts).
import { Derivation, type OpenLayer } from './derivation.ts'
import { SpecError } from './errors.ts'
import { newName } from './names.ts'
import { opOf, type OpName } from './ops/index.ts'
import type { OptimizerSpec } from './optimizerSpec.ts'
import type { Initial, LayerInfo, Program, Step, Value } from './program.ts'
import type { Shape } from './tensor.ts'

type Params = Readonly<Record<string, unknown>>

export class Builder {
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
  /** Name of a value's gradient; null where the gradient has no own name and is passed on unchanged. */
  private readonly gradientNames = new Map<number, string | null>()
  private layer: OpenLayer | undefined
  /** The update that is shown. */
  private shownUpdate: OptimizerSpec | null = null

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

  /** A single number given from outside; `initial` is its first value. */
  setting(name: string, initial: number): Value {
    const value = this.input(name, [])
    this.settings[name] = { value: value.id, initial }
    return value
  }

  /** The mask of the layer's dropout, given from outside. `keep` is the probability of a 1. */
  mask(shape: Shape, keep: number): Value {
    const layer = this.layer!.name
    const value = this.input(`${layer}/mask`, shape)
    this.masks[layer] = { value: value.id, keep }
    return value
  }

  /** Numbers that an optimizer keeps from update to update; zero at first. Where updates are shown they are called as the layer's others, `conv1/vW`. */
  keep(layer: string, name: string, shape: Shape, shown: boolean): Value {
    const full = `update/${layer}/${name}`,
      value = this.input(shown ? `${layer}/${name}` : full, shape)
    this.state[full] = value.id
    return value
  }

  /** Begins a layer; `write` adds its steps and returns its output. */
  addLayer(name: string, kind: string, settings: Params, x: Value, write: (g: Builder, x: Value) => Value): Value {
    if (this.layers.some(l => l.name === name))
      throw new SpecError('twice', `two layers are named "${name}"; each layer needs its own name`, { layer: name })
    this.layer = { name, kind, settings, x, out: x, params: {}, stored: {} }
    try {
      this.layer.out = write(this, x)
    } catch (error) {
      throw error instanceof SpecError ? error.inLayer(name) : error
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
    const value = this.write({ pass: 'forward', layer: this.layer!.name }, name, op, params, inputs)
    this.gradientNames.set(value.id, gradient)
    return value
  }

  /** The value that a step of this layer wrote under a name, such as `col`. Throws RangeError where there is none. */
  valueCalled(name: string): Value {
    const value = this.values.find(v => v.name === `forward/${this.layer!.name}/${name}`)
    if (!value) throw new RangeError(`${this.layer!.name} has made no ${name}`)
    return value
  }

  /** Writes down the gradients of all weights, and of `image` if wanted, from `dout` = the gradient of `loss`. */
  derive(loss: Value, dout: Value, image: Value | null): void {
    const { values, steps, layers, params, grads, gradientNames } = this
    const write = (layer: string, reverses: number, name: string, op: OpName, p: Params, inputs: readonly Value[]): Value =>
      this.write({ pass: 'backward', layer, reverses }, name, op, p, inputs)
    new Derivation({ values, steps, layers, params, grads, gradientNames, write }).derive(loss, dout, image)
  }

  /** Begins an update that is shown. */
  showUpdate(optimizer: OptimizerSpec): void {
    this.shownUpdate = optimizer
  }

  /** A step of the pass `update`: what its first input is from now on. It is written over – or, where updates are `shown`, stays as it was beside the new one. */
  update(layer: string, name: string, op: OpName, params: Params, inputs: readonly Value[], shown: boolean): Value {
    if (shown) return this.write({ pass: 'update', layer }, newName(name), op, params, inputs)
    const [before] = inputs
    this.steps.push({
      name: `update/${layer}/${name}`,
      pass: 'update',
      layer,
      op,
      params,
      inputs: inputs.map(v => v.id),
      output: before.id,
    })
    return before
  }

  /** A step of the pass `update` that makes a number anew each time: nothing of it is kept. */
  rate(layer: string, name: string, op: OpName, params: Params, inputs: readonly Value[]): Value {
    return this.write({ pass: 'update', layer }, name, op, params, inputs)
  }

  /** Takes a weight's gradient from outside instead of deriving it. Checks of the optimizers alone use it. */
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

  /** The Program as plain data; `id` is its network's. The last layer's output is `ends.probabilities`, which it computes from the scores and the loss judges. */
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
      update: this.shownUpdate,
      state: this.state,
    }
  }

  private write(
    { pass, layer, reverses }: Pick<Step, 'pass' | 'layer' | 'reverses'>,
    name: string,
    op: OpName,
    params: Params,
    inputs: readonly Value[],
  ): Value {
    const full = `${pass}/${layer}/${name}`
    if (this.values.some(v => v.name === full)) throw new Error(`two steps are named ${full}`)
    const shape = opOf(op).shape(
      inputs.map(v => v.shape),
      params,
    )
    const value = this.input(full, shape)
    const step: Step = { name: full, pass, layer, op, params, inputs: inputs.map(v => v.id), output: value.id }
    this.steps.push(reverses === undefined ? step : { ...step, reverses })
    return value
  }
}

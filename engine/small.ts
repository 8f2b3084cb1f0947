// A few layers alone, without a whole network around them: what lessons show, and what reference numbers and properties are tried on.
import { helpful, withSetting } from './advice.ts'
import { Builder } from './builder.ts'
import { SpecError } from './errors.ts'
import { addLayer } from './layers/index.ts'
import { addLoss } from './layers/softmax.ts'
import { allocate } from './memory.ts'
import type { LayerSpec } from './networks/spec.ts'
import { whereItBegan, type NonFinite } from './nonFinite.ts'
import { valueNamed, type Program, type Value } from './program.ts'
import { run } from './run.ts'
import { toRowMajor, type FloatArray, type Precision, type Shape } from './tensor.ts'

/**
 * Layers over x, forward and backward, compiled as in a network. Given are `image` (the first one's x), `dout` (the last one's), all weights – and
 * `label` when the last is the loss. `training`: dropout drops. Throws SpecError with the layer, its numbers and the rule when shapes do not fit; with all
 * that it advises, they fit.
 */
export function compileLayers(layers: readonly LayerSpec[], x: Shape, training = false): Program {
  try {
    return compiled(layers, x, training)
  } catch (error) {
    const layer = error instanceof SpecError ? error.values['layer'] : undefined
    throw layer === undefined
      ? error
      : helpful(error as SpecError, layers, (advice, value) => compiled(withSetting(layers, layer, advice, value), x, training))
  }
}

function compiled(layers: readonly LayerSpec[], x: Shape, training: boolean): Program {
  const g = new Builder()
  const image = g.input('image', x)
  const label = g.input('label', [x[0]])
  const last = layers[layers.length - 1]
  const before = last.kind === 'softmax' ? layers.slice(0, -1) : layers
  const scores = before.reduce((value, layer) => addLayer(g, value, layer, training), image)
  const { loss, probabilities } = last.kind === 'softmax' ? addLoss(g, last.name, scores, label) : { loss: scores, probabilities: scores }
  g.derive(loss, g.input('dout', loss.shape), image)
  return g.finish(last.name, x[0], { image: image.id, label: label.id, scores: scores.id, probabilities: probabilities.id, loss: loss.id })
}

/**
 * One layer whose steps `write` writes down, over a value named `image`; forward only. For what no layer does: a product laid out otherwise, col2im of ones.
 * Throws SpecError with `name` when shapes do not fit.
 */
export function compileSteps(name: string, x: Shape, write: (g: Builder, x: Value) => Value): Program {
  const g = new Builder()
  const image = g.input('image', x)
  const out = g.addLayer(name, 'steps', {}, image, write).id
  return g.finish(name, x[0], { image: image.id, label: image.id, scores: out, probabilities: out, loss: out })
}

/** A program with its numbers. */
export interface Evaluated {
  readonly program: Program
  /** A value by any of its names. Throws RangeError with what there is. */
  value(name: string): Value
  /** Its numbers, row by row. */
  read(name: string): FloatArray
  /** Where its first number that is none came to be; null: all are numbers. */
  nonFinite(): NonFinite | null
}

/** Runs a program once over what is given by name (`image`, `conv/W` …); all else is 0. Throws RangeError when a value gets too few or too many numbers. */
export function runSmall(
  program: Program,
  given: Readonly<Record<string, ArrayLike<number>>>,
  precision: Precision = 'float32',
): Evaluated {
  const memory = allocate(program, precision)
  const value = (name: string): Value => valueNamed(program, name)
  for (const [name, numbers] of Object.entries(given)) {
    const { data } = memory.tensors[value(name).id]
    if (numbers.length !== data.length) throw new RangeError(`${name} has ${data.length} numbers, not ${numbers.length}`)
    data.set(numbers)
  }
  run(memory)
  return { program, value, read: name => toRowMajor(memory.tensors[value(name).id]), nonFinite: () => whereItBegan(memory) }
}

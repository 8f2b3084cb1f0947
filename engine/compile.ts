// NetworkSpec → Program. Everything about sizes is known, and refused, here; nothing is allocated.
import { helpful, withSetting } from './advice.ts'
import { Builder } from './builder.ts'
import { noSize, SpecError, type Advice } from './errors.ts'
import { addLayer } from './layers/index.ts'
import { addLoss } from './layers/softmax.ts'
import { networkId } from './networks/id.ts'
import { checkPreparation, preparationOf } from './networks/preparation.ts'
import type { NetworkSpec } from './networks/spec.ts'
import { addUpdates, type OptimizerSpec } from './optimizers.ts'
import type { Program, Value } from './program.ts'

export interface CompileOptions {
  /** Whether to write the backward pass, too. Default true. */
  readonly backward?: boolean
  /** Whether to compute the gradient of the image, too. It is shown; training does not need it. Default true. */
  readonly imageGradient?: boolean
  /** Trains: each run updates the weights in place. */
  readonly optimizer?: OptimizerSpec
  /** Shows an update: what the weights would be, beside what they are. Takes the place of `optimizer`. */
  readonly update?: OptimizerSpec
  /** Whether dropout drops numbers by its mask. Default: only where an optimizer follows, not for showing. */
  readonly training?: boolean
}

/** Compiles a network for `batch` images at once. Throws SpecError with the layer, its numbers and the rule when shapes do not fit; with all that it advises, they fit. */
export function compile(spec: NetworkSpec, batch: number, options: CompileOptions = {}): Program {
  const training = options.training ?? options.optimizer !== undefined
  let network: Scored
  try {
    network = scored(spec, batch, training)
  } catch (error) {
    throw error instanceof SpecError
      ? helpful(error, spec.layers, (advice, value) => scored(...changed(spec, batch, error.values['layer'], advice, value), training))
      : error
  }
  const { g, image, label, scores } = network
  const { loss, probabilities } = addLoss(g, spec.layers.at(-1)!.name, scores, label)
  if (options.backward ?? true) {
    g.derive(loss, g.setting('dout', 1), (options.imageGradient ?? true) ? image : null) // dL/dL = 1
    if (options.update) addUpdates(g, options.update, true)
    else if (options.optimizer) addUpdates(g, options.optimizer)
  }
  return g.finish(
    spec.name,
    batch,
    { image: image.id, label: label.id, scores: scores.id, probabilities: probabilities.id, loss: loss.id },
    { id: networkId(spec), preparation: preparationOf(spec), classes: spec.classes ?? null },
  )
}

interface Scored {
  readonly g: Builder
  readonly image: Value
  readonly label: Value
  readonly scores: Value
}

/** Compiles a network up to its scores, which is everything that can be refused. Calls `heard` after each layer with the values that it wrote; errors of `heard` are passed on. */
export function scored(
  spec: NetworkSpec,
  batch: number,
  training: boolean,
  heard: (layer: string, written: readonly Value[]) => void = () => {},
): Scored {
  if (!Number.isInteger(batch) || batch < 1) throw noSize('N', batch, 1)
  spec.input.forEach((size, axis) => {
    if (!Number.isInteger(size) || size < 1) throw noSize('CHW'[axis], size, 1)
  })
  const end = spec.layers[spec.layers.length - 1]
  if (end?.kind !== 'softmax')
    throw new SpecError('no-loss', `${spec.name} must end with a softmax layer, whose loss the gradients start from`, {
      network: spec.name,
    })
  const g = new Builder()
  const image = g.input('image', [batch, ...spec.input])
  const label = g.input('label', [batch])
  const scores = spec.layers.slice(0, -1).reduce((x, layer) => {
    const before = g.written().length,
      out = addLayer(g, x, layer, training)
    heard(layer.name, g.written().slice(before))
    return out
  }, image)
  if (scores.shape.length !== 2)
    throw new SpecError(
      'no-scores',
      `softmax takes one row of scores an image, (N, K), not (${scores.shape.join(', ')}); put an affine layer before it`,
      { shape: scores.shape.join(', ') },
    ).inLayer(end.name)
  checkPreparation(spec)
  const { classes } = spec,
    K = scores.shape[1]
  if (classes && classes.length !== K)
    throw new SpecError('class-names', `${spec.name} has ${K} classes and ${classes.length} names for them`, {
      network: spec.name,
      classes: K,
      names: classes.length,
    })
  return { g, image, label, scores }
}

/** A network and its batch with another value of one setting. */
function changed(
  spec: NetworkSpec,
  batch: number,
  layer: string | number | undefined,
  advice: Advice,
  value: string | number,
): readonly [spec: NetworkSpec, batch: number] {
  if (layer !== undefined) return [{ ...spec, layers: withSetting(spec.layers, layer, advice, value) }, batch]
  return advice.setting === 'N'
    ? [spec, Number(value)]
    : [
        {
          ...spec,
          input: spec.input.map((size, i) => ('CHW'[i] === advice.setting ? Number(value) : size)) as unknown as NetworkSpec['input'],
        },
        batch,
      ]
}

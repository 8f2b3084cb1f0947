// A Keras model as a network of this engine: what its image is, its layers, and which of the file's tensors go where.
import { imageOfRow } from '../../networks/imageOfRow.ts'
import { readSpec } from '../../networks/readSpec.ts'
import type { NetworkSpec } from '../../networks/spec.ts'
import type { Remark } from '../../networks/told.ts'
import { sizeOf, type Shape } from '../../tensor.ts'
import { shown } from '../shown.ts'
import { Chain, type Wanted } from './chain.ts'
import { badConfig, field, type KerasLayer, type KerasModel } from './config.ts'
import { addKerasLayer } from './kinds.ts'
import { targetOf } from './rows.ts'

export interface KerasNetwork {
  readonly spec: NetworkSpec
  readonly wanted: readonly Wanted[]
  readonly remarks: readonly Remark[]
}

/** Whoever opens a file gives the network its name. */
const NAME = 'keras'

/** The network that a model describes. Throws WeightsFileError, or SpecError where its sizes do not fit each other. */
export function networkOf(model: KerasModel): KerasNetwork {
  const chain = begin(model)
  for (const layer of model.layers) addKerasLayer(chain, layer)
  if (chain.pending) throw badConfig('a layer behind the padding', 'none', chain.pending.layer)
  sayEnd(chain)
  const { input, layers, preparation, wanted, remarks } = chain
  chain.add({ kind: 'softmax' }, null)
  return { spec: readSpec({ name: NAME, input, layers, init: { kind: 'he' }, ...(preparation && { preparation }) }), wanted, remarks }
}

/** Softmax with its loss is the end of every network here; what else the file ends with is said. */
function sayEnd(chain: Chain): void {
  if (chain.ended !== null) return
  const last = chain.layers.at(-1)
  if (last) chain.say('no-softmax', { layer: last.name, kind: last.kind })
}

/** What goes in: maps, or a row of numbers, which is an image where a Reshape says so or its length is that of one. */
function begin(model: KerasModel): Chain {
  const { layers } = model,
    shape = inputShape(model),
    first = formatOf(layers) === 'channels_first',
    names = layers.map(layer => layer.name)
  if (shape.length === 3) {
    const [C, H, W] = first ? shape : [shape[2], shape[0], shape[1]]
    return new Chain([C, H, W], shape, first, names)
  }
  if (shape.length === 2) return new Chain([1, shape[0], shape[1]], shape, first, names)
  if (shape.length !== 1) throw badConfig('an image', `(${shape.join(', ')})`)
  const reshape = layers.find(layer => !ELEMENTWISE.has(layer.kind)),
    target = reshape?.kind === 'Reshape' ? targetOf(reshape, shape) : null
  if (target?.length === 2 || target?.length === 3) return reshaped(target, first, names)
  // In a row of colours Keras' channels stand last or first, which the file does not say: its weights would be laid to the wrong pixels.
  const [numbers] = shape,
    known = imageOfRow(numbers),
    image = known?.[0] === 1 ? known : null
  const chain = new Chain(image ?? [1, 1, numbers], shape, first, names)
  if (!image) chain.preparation = { kind: 'raw' }
  chain.say('flat-input', { numbers, height: chain.input[1], width: chain.input[2] })
  return chain
}

/** Layers that do the same to each number, in whatever shape they stand. */
const ELEMENTWISE: ReadonlySet<string> = new Set(['InputLayer', 'Activation', 'ReLU', 'LeakyReLU', 'Dropout', 'Rescaling'])

/** The image that a row of numbers is made into. */
function reshaped(target: Shape, first: boolean, names: readonly string[]): Chain {
  const [C, H, W] = target.length === 2 ? [1, ...target] : first ? target : [target[2], target[0], target[1]],
    chain = new Chain([C, H, W], target, first, names)
  chain.say('flat-input', { numbers: sizeOf(target), height: H, width: W })
  return chain
}

/** Where channels stand, by the first layer that says so. */
const formatOf = (layers: readonly KerasLayer[]): unknown =>
  layers
    .filter(layer => layer.kind !== 'Flatten')
    .map(layer => field(layer.config, 'data_format'))
    .find(format => typeof format === 'string')

function inputShape({ input, layers }: KerasModel): Shape {
  const [layer] = layers
  if (!layer) throw badConfig('layers', 'none')
  const given = field(layer.config, 'batch_shape') ?? field(layer.config, 'batch_input_shape') ?? input ?? layer.built,
    all = Array.isArray(given) ? (given as unknown[]) : null
  const sizes = all?.slice(1)
  if (!sizes?.every((size): size is number => typeof size === 'number' && Number.isInteger(size) && size >= 1))
    throw badConfig('the sizes of the image that goes in, as numbers', shown(given), layer.name)
  return sizes
}

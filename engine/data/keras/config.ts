// What a Keras file says of its network: layers one after the other, out of nested models and functional graphs that are chains.
import { WeightsFileError } from '../safetensors.ts'
import { cut, shown } from '../shown.ts'

/** An object of the JSON: only what it has itself counts. */
export type Config = Readonly<Record<string, unknown>>

export interface KerasLayer {
  /** Its class and name as the file has them. */
  readonly kind: string
  readonly name: string
  readonly config: Config
  /** From the outermost model to the layer: names, and what the archive of weights calls them. */
  readonly path: readonly PathPart[]
  /** Sizes that the layer was built for, without the batch. */
  readonly built: unknown
}

interface PathPart {
  readonly name: string
  /** Behind `layers`: the class in small letters, and which of them it is. */
  readonly key: string
  /** Behind `_layer_checkpoint_dependencies`, as Keras 2.12 to 2.15 count: a layer with weights counts twice. */
  readonly oldKey: string
}

export interface KerasModel {
  /** Sizes of the input where the model says them, with the batch. */
  readonly input: unknown
  readonly layers: readonly KerasLayer[]
}

const DEEPEST = 16,
  MOST_LAYERS = 2000
const MODELS: ReadonlySet<string> = new Set(['Sequential', 'Functional', 'Model'])
/** Layers that put several values together: a chain has none. */
const MERGES: ReadonlySet<string> = new Set(['Add', 'Subtract', 'Multiply', 'Average', 'Maximum', 'Minimum', 'Concatenate', 'Dot'])
const HAVE_WEIGHTS: ReadonlySet<string> = new Set(['Conv2D', 'DepthwiseConv2D', 'SeparableConv2D', 'Dense', 'BatchNormalization'])
/** Names that classes had before. */
const RENAMED: Readonly<Record<string, string>> = {
  BatchNormalizationV1: 'BatchNormalization',
  BatchNormalizationV2: 'BatchNormalization',
  Convolution2D: 'Conv2D',
  MaxPool2D: 'MaxPooling2D',
  AvgPool2D: 'AveragePooling2D',
  GlobalAvgPool2D: 'GlobalAveragePooling2D',
  GlobalMaxPool2D: 'GlobalMaxPooling2D',
}

/** What is wrong with a file's description of its network. */
export const badConfig = (expected: string, met: string, layer: string | null = null): WeightsFileError =>
  new WeightsFileError('keras-config', layer, expected, met)

/** What an object has of its own; undefined: nothing, and of what is no object. */
export const field = (of: unknown, name: string): unknown =>
  typeof of === 'object' && of !== null && !Array.isArray(of) && Object.hasOwn(of, name) ? (of as Config)[name] : undefined

/** Reads the text of a model's description. Throws WeightsFileError. */
export function readModel(json: string): KerasModel {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (error) {
    throw badConfig('JSON', (error as Error).message)
  }
  const kind = text(field(value, 'class_name'), 'class_name'),
    layers: KerasLayer[] = []
  if (!MODELS.has(kind))
    throw new WeightsFileError('keras-layer', nameOf(value) ?? kind, 'layers in a Sequential or a functional model', kind)
  add(value, [], layers)
  const inside = field(value, 'config'),
    input = field(inside, 'build_input_shape') ?? field(inside, 'batch_input_shape') ?? field(field(value, 'build_config'), 'input_shape')
  return { input, layers }
}

function text(value: unknown, what: string): string {
  if (typeof value !== 'string') throw badConfig(`a text as ${what}`, shown(value))
  return value
}

const nameOf = (layer: unknown): string | null => {
  const name = field(field(layer, 'config'), 'name') ?? field(layer, 'name')
  return typeof name === 'string' ? name : null
}

const classOf = (layer: unknown): string => {
  const kind = text(field(layer, 'class_name'), 'class_name')
  return Object.hasOwn(RENAMED, kind) ? RENAMED[kind] : kind
}

/** Adds a model's layers, those of models within it in their place. */
function add(model: unknown, path: readonly PathPart[], layers: KerasLayer[]): void {
  if (path.length > DEEPEST) throw badConfig(`models at most ${DEEPEST} deep`, 'deeper')
  const config = field(model, 'config'),
    listed = Array.isArray(config) ? config : field(config, 'layers') // before Keras 2.2.3 a Sequential was its list
  if (!Array.isArray(listed)) throw badConfig('a list of layers', shown(listed))
  const isGraph = field(config, 'input_layers') !== undefined || (!Array.isArray(config) && classOf(model) !== 'Sequential')
  const inOrder = isGraph ? chainOf(config, listed) : listed
  const keys = keysOf(listed)
  for (const layer of inOrder) {
    const kind = classOf(layer),
      name = nameOf(layer) ?? `layer ${layers.length + 1}`,
      part = [...path, { name, ...keys.get(layer)! }]
    if (MODELS.has(kind)) add(layer, part, layers)
    else if (layers.push({ kind, name, config: asConfig(field(layer, 'config'), name), path: part, built: builtFor(layer) }) > MOST_LAYERS)
      throw badConfig(`at most ${MOST_LAYERS} layers`, 'more')
  }
}

const builtFor = (layer: unknown): unknown => field(field(layer, 'build_config'), 'input_shape')

function asConfig(value: unknown, layer: string): Config {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw badConfig('the settings of a layer', shown(value), layer)
  return value as Config
}

// ── What the archive calls layers ──────────────────────────────────────────────────────────────────────────────────

function keysOf(layers: readonly unknown[]): ReadonlyMap<unknown, Omit<PathPart, 'name'>> {
  const counts = new Map<string, number>(),
    oldCounts = new Map<string, number>()
  const next = (of: Map<string, number>, word: string): string => {
    const count = of.get(word) ?? 0
    of.set(word, count + 1)
    return count === 0 ? word : `${word}_${count}`
  }
  return new Map(
    layers.map(layer => {
      const kind = classOf(layer),
        word = snakeCase(kind === 'Model' ? 'Functional' : kind),
        oldKey = next(oldCounts, word)
      if (hasWeights(layer)) next(oldCounts, word)
      return [layer, { key: next(counts, word), oldKey }] as const
    }),
  )
}

function hasWeights(layer: unknown, depth = 0): boolean {
  if (HAVE_WEIGHTS.has(classOf(layer))) return true
  const inside = field(field(layer, 'config'), 'layers')
  return MODELS.has(classOf(layer)) && Array.isArray(inside) && depth < DEEPEST && inside.some(one => hasWeights(one, depth + 1))
}

/** MaxPooling2D → max_pooling2d, as Keras calls things. */
const snakeCase = (word: string): string =>
  cut(word, 100)
    .replaceAll(/\W+/g, '')
    .replaceAll(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()

// ── Functional models ──────────────────────────────────────────────────────────────────────────────────────────────

const branches = (layer: string, kind: string): WeightsFileError =>
  new WeightsFileError('keras-branches', layer, 'one layer after the other', kind)

/** A functional model's layers from its input to its output. Throws WeightsFileError where it is no chain. */
function chainOf(config: unknown, layers: readonly unknown[]): readonly unknown[] {
  for (const layer of layers) if (MERGES.has(classOf(layer))) throw branches(nameOf(layer) ?? '?', classOf(layer))
  const byName = new Map(layers.map(layer => [graphName(layer), layer])),
    [first, ...otherInputs] = endsOf(field(config, 'input_layers')),
    [last, ...otherOutputs] = endsOf(field(config, 'output_layers'))
  if (byName.size !== layers.length) throw badConfig('layers of different names', 'two of one name')
  if (otherInputs.length > 0) throw branches(otherInputs[0], 'a second input')
  if (otherOutputs.length > 0) throw branches(otherOutputs[0], 'a second output')
  const chain: unknown[] = []
  for (let name: string | null = last ?? null; name !== null;) {
    const layer = byName.get(name)
    if (layer === undefined || chain.length > layers.length) throw badConfig('layers that follow from each other', cut(name, 60))
    chain.unshift(layer)
    name = inputOf(layer, name)
  }
  if (graphName(chain[0]) !== first) throw badConfig('a way from the input to the output', 'none')
  const beside = layers.find(layer => !chain.includes(layer))
  if (beside !== undefined) throw branches(nameOf(beside) ?? '?', classOf(beside))
  return chain
}

const graphName = (layer: unknown): string => text(field(layer, 'name') ?? nameOf(layer), 'name')

/** `[["a", 0, 0]]` or, of Keras 3, `["a", 0, 0]`: the names. */
function endsOf(value: unknown): readonly string[] {
  if (!Array.isArray(value)) throw badConfig('inputs and outputs', shown(value))
  const ends: readonly unknown[] = typeof value[0] === 'string' ? [value] : value
  return ends.map(one => text(Array.isArray(one) ? (one as unknown[])[0] : one, 'an input or output'))
}

/** The layer whose output a layer takes; null: it is the input. */
function inputOf(layer: unknown, name: string): string | null {
  const nodes = field(layer, 'inbound_nodes')
  if (!Array.isArray(nodes)) throw badConfig('inbound_nodes', shown(nodes), name)
  if (nodes.length === 0) return null
  if (nodes.length > 1) throw branches(name, 'used twice')
  const [node] = nodes as unknown[],
    call = Array.isArray(node) ? fromList(node, name) : fromCall(node, name),
    // Keras 3 writes the default of layers that change images at random, and goes by what the whole model is told.
    isDefault = !Array.isArray(node) && classOf(layer).startsWith('Random')
  if (field(call.settings, 'training') === true && !isDefault)
    throw new WeightsFileError('keras-setting', name, 'training=False', 'training=True')
  return call.from
}

/** Keras 2: `[["conv2d", 0, 0, {}]]`; a layer of one input may write it without the outer list. */
function fromList(node: readonly unknown[], name: string): { readonly from: string; readonly settings: unknown } {
  const calls: readonly unknown[] = typeof node[0] === 'string' ? [node] : node
  if (calls.length !== 1) throw branches(name, `${calls.length} inputs`)
  const [from, , place, settings] = Array.isArray(calls[0]) ? (calls[0] as unknown[]) : []
  if (place !== 0) throw branches(name, 'one of several outputs')
  return { from: text(from, 'an input'), settings }
}

/** Keras 3: `{args: [{class_name: "__keras_tensor__", config: {keras_history: ["conv2d", 0, 0]}}], kwargs: {}}`. */
function fromCall(node: unknown, name: string): { readonly from: string; readonly settings: unknown } {
  const args = field(node, 'args')
  if (!Array.isArray(args)) throw badConfig('the inputs of a layer', shown(args), name)
  const given = args.flat() as unknown[]
  if (given.length !== 1) throw branches(name, `${given.length} inputs`)
  const history = field(field(given[0], 'config'), 'keras_history')
  if (!Array.isArray(history) || history.length !== 3) throw badConfig('the layer whose output is taken', shown(history), name)
  const [from, , place] = history as unknown[]
  if (place !== 0) throw branches(name, 'one of several outputs')
  return { from: text(from, 'an input'), settings: field(node, 'kwargs') }
}

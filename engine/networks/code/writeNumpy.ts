// A network as a class in NumPy, in the book's style: its `common.layers` where they have the layer, a short class of its own where they do not.
// Weights are called as in the book's params.pkl – W1, b1, W2 … –, as in our own .pkl and .npz of a network.
import { compile } from '../../compile.ts'
import { bookNames } from '../../data/pickle.ts'
import type { Program } from '../../program.ts'
import type { LayerSpec, NetworkSpec } from '../spec.ts'
import type { Pair } from './flow.ts'
import { numpyLayers, type NumpyLayer } from './numpyLayers.ts'
import { besides, isNone, namesOf, quoted, windowsOf, written, type Written } from './writing.ts'

/** The text. It runs beside the book's folder `common`. Throws SpecError where the layers do not fit together. */
export function writeNumpy(spec: NetworkSpec): string {
  const program = compile(spec, 1, { backward: false }),
    weights = weightsIn(program)
  const all = written(spec),
    last = all.find(({ layer }) => layer.kind === 'softmax')
  const lines = all
    .filter(({ layer }) => layer.kind !== 'softmax')
    .map(one => ({
      name: one.layer.name,
      key: keyOf(one, spec),
      made: made(
        one,
        weights.filter(w => w.layer === one.layer.name),
      ),
    }))
  const ownLayers = neededBy(lines.map(({ made }) => made)),
    keys = new Map(lines.map(({ name, key }) => [name, key]))
  const stored = weights.some(w => w.stored)
  return [
    `# ${spec.name}, in the style of the book's chapters 7 and 8. Run it beside its folder "common":`,
    '# https://github.com/oreilly-japan/deep-learning-from-scratch',
    ...besides(spec),
    'import pickle',
    'from collections import OrderedDict',
    '',
    'import numpy as np',
    'from common.layers import *',
    '',
    ...ownLayers.map(name => `${numpyLayers[name]}\n`),
    '',
    `class ${classNameOf(spec.name, ownLayers)}:`,
    `    input_dim = (${spec.input.join(', ')})`,
    '',
    '    def __init__(self):',
    '        self.params = {}',
    ...weights.filter(w => !w.stored).map(w => `        self.params[${quoted(w.key)}] = ${beginning(w, spec)}`),
    ...(stored ? ['        self.stored = {}'] : []),
    ...weights.filter(w => w.stored).map(w => `        self.stored[${quoted(w.key)}] = ${beginning(w, spec)}`),
    '',
    '        self.layers = OrderedDict()',
    ...lines.map(({ key, made }) => `        self.layers[${quoted(key)}] = ${made}`),
    `        self.last_layer = SoftmaxWithLoss()${last?.renamed ? `  # ${last.layer.name}` : ''}`,
    '',
    ...methods(lines.map(({ made }) => made)),
    '        grads = {}',
    ...weights.filter(w => !w.stored).map(w => `        grads[${quoted(w.key)}] = self.layers[${quoted(keys.get(w.layer)!)}].d${w.name}`),
    '        return grads',
    '',
    ...files(stored),
  ].join('\n')
}

// ── Weights ────────────────────────────────────────────────────────────────────────────────────────────────────────

interface Weight {
  readonly layer: string
  /** `W`, `gamma`. */
  readonly name: string
  /** `W1`. */
  readonly key: string
  readonly stored: boolean
  readonly shape: readonly number[]
  readonly initial: Program['initial'][string]
}

function weightsIn(program: Program): readonly Weight[] {
  return Object.entries(bookNames(program)).map(([path, key]) => {
    const slash = path.lastIndexOf('/'),
      stored = Object.hasOwn(program.stored, path)
    return {
      layer: path.slice(0, slash),
      name: path.slice(slash + 1),
      key,
      stored,
      shape: program.values[(stored ? program.stored : program.params)[path]].shape,
      initial: program.initial[path],
    }
  })
}

/** How a weight begins, as `initWeights` has it. */
function beginning({ shape, initial }: Weight, { init }: NetworkSpec): string {
  const sizes = shape.join(', ')
  if (typeof initial === 'number')
    return initial === 0 || initial === 1
      ? `np.${initial === 0 ? 'zeros' : 'ones'}(${shape.length === 1 ? sizes : `(${sizes})`})`
      : `np.full((${sizes},), ${initial})`
  const { inputs } = initial
  switch (init.kind) {
    case 'fixed':
      return `${init.std} * np.random.randn(${sizes})`
    case 'uniform-he':
      return `np.sqrt(6 / ${inputs}) * np.random.uniform(-1, 1, (${sizes}))`
    default:
      return `np.sqrt(${init.kind === 'xavier' ? 1 : 2} / ${inputs}) * np.random.randn(${sizes})`
  }
}

const holder = ({ key, stored }: Weight): string => `self.${stored ? 'stored' : 'params'}[${quoted(key)}]`

// ── Layers ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What a layer is called in `self.layers`: as the book calls it – `Conv1` – where nobody named it. */
function keyOf({ layer: { name }, renamed }: Written, spec: NetworkSpec): string {
  const capital = `${name[0].toUpperCase()}${name.slice(1)}`
  return renamed || namesOf(spec).has(capital) ? name : capital
}

const tuple = (numbers: readonly number[]): string => `(${numbers.join(', ')})`
const isEven = ([a, b]: Pair): boolean => a === b

/** A layer as what makes it. */
function made({ layer }: Written, weights: readonly Weight[]): string {
  const held = weights.map(holder).join(', ')
  switch (layer.kind) {
    case 'convolution':
      return convolution(layer, held)
    case 'pooling':
      return pooling(layer)
    case 'affine':
      return `Affine(${held})`
    case 'global-average-pooling':
      return 'GlobalAveragePooling()'
    case 'flatten':
      return layer.order === 'HWC' ? 'FlattenHWC()' : 'Flatten()'
    case 'batch-normalization':
      return `ChannelNormalization(${held}, eps=${layer.eps ?? 1e-5})`
    case 'input-normalization':
      return `InputNormalization(${held})`
    case 'lrn': {
      const { n, k, alpha, beta, convention } = layer
      return `LRN(n=${n}, k=${k}, alpha=${alpha}${convention === 'torch' ? ` / ${n}` : ''}, beta=${beta})`
    }
    case 'dropout':
      return `${layer.inverted ? 'InvertedDropout' : 'Dropout'}(${layer.ratio})`
    case 'leaky-relu':
      return `LeakyRelu(${layer.alpha ?? 0.01})`
    case 'clipped-relu':
      return `ClippedRelu(${layer.most ?? 6})`
    case 'relu':
      return 'Relu()'
    case 'sigmoid':
      return 'Sigmoid()'
    case 'tanh':
      return 'Tanh()'
    case 'softmax':
      return 'SoftmaxWithLoss()'
  }
}

function convolution(layer: Extract<LayerSpec, { kind: 'convolution' }>, held: string): string {
  const { stride, dilation, pads } = windowsOf(layer),
    groups = layer.groups ?? 1
  if (isEven(stride) && pads.every(one => one === pads[0]) && Math.max(...dilation, groups) === 1)
    return `Convolution(${held}, stride=${stride[0]}, pad=${pads[0]})`
  return `GeneralConvolution(${held}, stride=${tuple(stride)}, pad=${tuple(pads)}, dilation=${tuple(dilation)}, groups=${groups})`
}

function pooling(layer: Extract<LayerSpec, { kind: 'pooling' }>): string {
  const { size, stride, dilation, pads } = windowsOf(layer),
    sizes = `pool_h=${size[0]}, pool_w=${size[1]}`
  // The book's Pooling does not reckon its padding in: out_h = 1 + (H - pool_h) / stride.
  if (layer.method === 'max' && isEven(stride) && isNone(pads) && Math.max(...dilation) === 1)
    return `Pooling(${sizes}, stride=${stride[0]})`
  const more = `${sizes}, stride=${tuple(stride)}, pad=${tuple(pads)}, dilation=${tuple(dilation)}`
  return layer.method === 'max'
    ? `GeneralMaxPooling(${more})`
    : `AveragePooling(${more}${layer.countIncludePad === false ? ', count_include_pad=False' : ''})`
}

/** The classes that the book lacks, among those that are made. */
function neededBy(all: readonly string[]): readonly NumpyLayer[] {
  const named = new Set(all.map(made => made.slice(0, made.indexOf('('))))
  const windows = ['GeneralConvolution', 'GeneralMaxPooling', 'AveragePooling'].some(name => named.has(name))
  return (Object.keys(numpyLayers) as NumpyLayer[]).filter(name => (name === 'Windows' ? windows : named.has(name)))
}

/** `simple-convnet` as `SimpleConvnet`. */
function classNameOf(name: string, taken: readonly string[]): string {
  const words = name.split(/[-_]+/).filter(word => word !== ''),
    joined = words.map(word => `${word[0].toUpperCase()}${word.slice(1)}`).join('')
  return /^[A-Z]/.test(joined) && !BOOK_CLASSES.has(joined) && !taken.includes(joined) ? joined : `Net${joined}`
}

/** Names that the file has from the book and from Python. */
const BOOK_CLASSES: ReadonlySet<string> = new Set(
  'Relu Sigmoid Affine SoftmaxWithLoss Dropout BatchNormalization Convolution Pooling OrderedDict None True False'.split(' '),
)

// ── What the class does ────────────────────────────────────────────────────────────────────────────────────────────

function methods(all: readonly string[]): readonly string[] {
  const dropouts = ['Dropout', 'InvertedDropout'].filter(name => all.some(made => made.startsWith(`${name}(`))),
    [first] = dropouts
  const whether = dropouts.length > 1 ? `(${dropouts.join(', ')})` : first
  return [
    `    def predict(self, x${first ? ', train_flg=False' : ''}):  # x: (N, *input_dim); gives the scores, before softmax`,
    '        for layer in self.layers.values():',
    first
      ? `            x = layer.forward(x, train_flg) if isinstance(layer, ${whether}) else layer.forward(x)`
      : '            x = layer.forward(x)',
    '        return x',
    '',
    '    def loss(self, x, t):',
    `        return self.last_layer.forward(self.predict(x${first ? ', train_flg=True' : ''}), t)`,
    '',
    '    def accuracy(self, x, t):',
    '        return np.mean(np.argmax(self.predict(x), axis=1) == (t if t.ndim == 1 else np.argmax(t, axis=1)))',
    '',
    '    def gradient(self, x, t):',
    '        self.loss(x, t)',
    '        dout = self.last_layer.backward(1)',
    '        for layer in reversed(list(self.layers.values())):',
    '            dout = layer.backward(dout)',
    '',
  ]
}

const files = (stored: boolean): readonly string[] => [
  "    def load_params(self, file_name='params.pkl'):  # or an .npz",
  "        with open(file_name, 'rb') as f:",
  "            params = dict(np.load(f)) if file_name.endswith('.npz') else pickle.load(f)",
  '        for key, value in params.items():',
  `            ${stored ? '(self.params if key in self.params else self.stored)' : 'self.params'}[key][...] = value  # in place: the layers hold the same arrays`,
  '',
  "    def save_params(self, file_name='params.pkl'):",
  "        with open(file_name, 'wb') as f:",
  `            pickle.dump(${stored ? '{**self.params, **self.stored}' : 'self.params'}, f)`,
  '',
]

// The class in NumPy that writeNumpy writes, read as its layers: what `self.layers` is given, line by line. What its methods do is passed over, and never run.
import { isName } from '../names.ts'
import { usualName } from '../sentenceWords.ts'
import type { Init } from '../spec.ts'
import { Args } from './args.ts'
import { Wrong } from './codeError.ts'
import { Flow, type Pads, type Pair, type Size } from './flow.ts'
import { areWhole, numbersOf } from './literals.ts'
import { statementsIn } from './parse.ts'

export interface NumpyRead {
  readonly input: Size
  readonly flow: Flow
  readonly init: Init
}

/** Whether a text is such a class. */
export const isNumpyClass = (text: string): boolean => BEGIN.test(text)

/** What is to be known of a layer's weights: their shape. */
type ShapeOf = (args: Args, name: string) => readonly number[]

interface NumpyLayer {
  readonly params: readonly string[]
  read(args: Args, flow: Flow, name: string | null, shapeOf: ShapeOf): void
}

const LAYER = /^( *)(self\.layers\[(['"]))([^'"\n]*)(\3\] *= *)(.*)$/gm
/** Whatever changes the layers; lines that read them – `for layer in self.layers.values()` – begin otherwise. */
const CHANGE = /^( *)((?:del +)?self\.layers(?:\[|\.(?:update|pop|popitem|clear|move_to_end|setdefault)\b|\s*[|+]?=))(.*)$/gm
const BEGIN = /^( +)self\.layers = OrderedDict\(\)/m
const HELD = /self\.(?:params|stored)\[('\w+'|"\w+")\]/g

/** The layers of the class, with the sizes that go through them. Throws Wrong. */
export function readNumpy(text: string): NumpyRead {
  const keys = new Map<number, string>()
  requireRead(text)
  let kept = text.replaceAll(/[^\n]/g, ' ')
  for (const found of text.matchAll(LAYER)) {
    const [, indent, before, , key, after, made] = found,
      begin = found.index + indent.length + before.length + key.length + after.length
    keys.set(begin, key)
    const plain = made.replaceAll(HELD, (whole: string, name: string) => name.padStart(whole.length))
    kept = kept.slice(0, begin) + plain + kept.slice(begin + plain.length)
  }
  const { calls } = statementsIn(kept),
    shapes = shapesIn(text),
    input = inputOf(text),
    flow = new Flow(input)
  for (const call of calls) {
    const layer = Object.hasOwn(layers, call.path) ? layers[call.path] : undefined,
      key = keys.get(call.at)
    if (!layer || key === undefined) throw new Wrong('code-unknown', call.at, call.path, Object.keys(layers).join(', '))
    const { length } = flow.layers
    layer.read(new Args(call, layer.params), flow, key, (args, name) => {
      const shape = shapes.get(args.word(name) ?? '')
      if (!shape) throw new Wrong('code-missing', args.at(name), call.path, name)
      return shape
    })
    for (const placed of flow.layers.slice(length))
      flow.layers[flow.layers.indexOf(placed)] = { ...placed, name: nameOf(flow, key, call.at) }
  }
  const [, last] = /^ *self\.last_layer = SoftmaxWithLoss\(\) {2}# ([\w-]+) *\r?$/m.exec(text) ?? []
  flow.add({ kind: 'softmax' }, calls.at(-1)?.at ?? 0, last ?? null)
  return { input, flow, init: initOf(text) }
}

/** Throws where a line changes the layers and is not understood, or stands deeper, as within a loop. */
function requireRead(text: string): void {
  const begin = BEGIN.exec(text)!,
    read = new Set([...text.matchAll(LAYER)].filter(([, indent]) => indent === begin[1]).map(({ index }) => index))
  for (const { index, 1: indent, 2: word } of text.matchAll(CHANGE))
    if (!read.has(index) && index !== begin.index)
      throw new Wrong('code-word', index + indent.length, word, "self.layers['Relu1'] = Relu()")
}

/** A layer's name; null where it is called by its kind and number: `Conv1`. */
function nameOf(flow: Flow, key: string, at: number): string | null {
  const kinds = flow.layers.map(({ layer }) => layer),
    usual = usualName(kinds.at(-1)!.kind, kinds.slice(0, -1))
  if (`${usual[0].toUpperCase()}${usual.slice(1)}` === key) return null
  if (!isName(key)) throw new Wrong('code-value', at, key, 'A–Z, a–z, 0–9, _, -')
  return key
}

/** `self.params['W1'] = … np.random.randn(30, 1, 5, 5)`: the sizes that stand last. */
function shapesIn(text: string): ReadonlyMap<string, readonly number[]> {
  const found = text.matchAll(/^ *self\.(?:params|stored)\[['"](\w+)['"]\] = [^\n]*\((\d+(?:, \d+)*)\)+ *\r?$/gm)
  return new Map([...found].map(([, name, sizes]) => [name, sizes.split(', ').map(Number)]))
}

function inputOf(text: string): Size {
  const found = /^ *input_dim = \(([1-9]\d*), ([1-9]\d*), ([1-9]\d*)\)/m.exec(text)
  if (!found) throw new Wrong('code-missing', Math.max(0, text.search(/^class /m)), 'class', 'input_dim = (1, 28, 28)')
  return found.slice(1, 4).map(Number)
}

function initOf(text: string): Init {
  const [, std, root] = /\] = (?:([\d.e-]+)|np\.sqrt\((\d) \/ \d+\)) \* np\.random\./.exec(text) ?? []
  return std === undefined ? { kind: root === '6' ? 'uniform-he' : root === '1' ? 'xavier' : 'he' } : { kind: 'fixed', std: Number(std) }
}

// ── Layers ─────────────────────────────────────────────────────────────────────────────────────────────────────────

function four(args: Args, name: string): Pads {
  const sides = numbersOf(args.literal(name)) ?? []
  args.mustBe(name, sides.length === 4 && areWhole(sides, 0), '(0, 0, 0, 0)')
  return sides as unknown as Pads
}

function convolution(padsOf: (args: Args) => Pads): NumpyLayer['read'] {
  return (args, flow, name, shapeOf) => {
    const shape = shapeOf(args, 'W'),
      stride = args.pair('stride', 1, 1),
      dilation = args.pair('dilation', 1, 1),
      groups = args.whole('groups', 1, 1),
      pads = padsOf(args)
    args.mustBe('W', shape.length === 4, '(FN, C, FH, FW)')
    const [FN, C, FH, FW] = shape,
      size: Pair = [FH, FW]
    flow.image(args.call.at, args.call.path)
    flow.expect(C * groups, args.at('W'), 'C', flow.channels)
    const sides = flow.windows(args.call.at, args.call.path, { size, stride, dilation, pads })
    flow.add({ kind: 'convolution', FN, FH, FW, stride, pad: pads, dilation, groups }, args.call.at, name)
    flow.size = [FN, ...sides]
  }
}

const evenPads = (args: Args): Pads => {
  const pad = args.whole('pad', 0)
  return [pad, pad, pad, pad]
}

function pooling(method: 'max' | 'average', padsOf: (args: Args) => Pads): NumpyLayer['read'] {
  return (args, flow, name) => {
    const size: Pair = [args.whole('pool_h', undefined, 1), args.whole('pool_w', undefined, 1)],
      stride = args.pair('stride', 1, 1),
      dilation = args.pair('dilation', 1, 1),
      pads = padsOf(args)
    const sides = flow.windows(args.call.at, args.call.path, { size, stride, dilation, pads })
    flow.add(
      {
        kind: 'pooling',
        method,
        PH: size[0],
        PW: size[1],
        stride,
        pad: pads,
        dilation,
        countIncludePad: args.flag('count_include_pad', true),
      },
      args.call.at,
      name,
    )
    flow.size = [flow.channels, ...sides]
  }
}

const same =
  (layerOf: (args: Args) => Parameters<Flow['add']>[0]): NumpyLayer['read'] =>
  (args, flow, name) =>
    flow.add(layerOf(args), args.call.at, name)

const flattened =
  (order?: 'HWC'): NumpyLayer['read'] =>
  (args, flow, name) => {
    flow.add({ kind: 'flatten', ...(order && { order }) }, args.call.at, name)
    flow.size = [flow.count]
  }

const layers: Readonly<Record<string, NumpyLayer>> = {
  Convolution: { params: ['W', 'b', 'stride', 'pad'], read: convolution(evenPads) },
  GeneralConvolution: { params: ['W', 'b', 'stride', 'pad', 'dilation', 'groups'], read: convolution(args => four(args, 'pad')) },
  Pooling: { params: ['pool_h', 'pool_w', 'stride'], read: pooling('max', evenPads) },
  GeneralMaxPooling: { params: ['pool_h', 'pool_w', 'stride', 'pad', 'dilation'], read: pooling('max', args => four(args, 'pad')) },
  AveragePooling: {
    params: ['pool_h', 'pool_w', 'stride', 'pad', 'dilation', 'count_include_pad'],
    read: pooling('average', args => four(args, 'pad')),
  },
  GlobalAveragePooling: {
    params: [],
    read(args, flow, name) {
      flow.image(args.call.at, args.call.path)
      flow.add({ kind: 'global-average-pooling' }, args.call.at, name)
      flow.size = [flow.channels]
    },
  },
  Affine: {
    params: ['W', 'b'],
    read(args, flow, name, shapeOf) {
      const shape = shapeOf(args, 'W')
      args.mustBe('W', shape.length === 2, '(in, out)')
      flow.expect(shape[0], args.at('W'), 'in', flow.count)
      flow.add({ kind: 'affine', out: shape[1] }, args.call.at, name)
      flow.size = [shape[1]]
    },
  },
  Flatten: { params: [], read: flattened() },
  FlattenHWC: { params: [], read: flattened('HWC') },
  ChannelNormalization: {
    params: ['gamma', 'beta', 'mean', 'variance', 'eps'],
    read: same(args => ({ kind: 'batch-normalization', eps: args.number('eps') })),
  },
  InputNormalization: { params: ['m', 's'], read: same(() => ({ kind: 'input-normalization' })) },
  LRN: {
    params: ['n', 'k', 'alpha', 'beta'],
    read: same(args => ({
      kind: 'lrn',
      n: args.whole('n', undefined, 1),
      k: args.number('k'),
      alpha: args.number('alpha'),
      beta: args.number('beta'),
    })),
  },
  Dropout: { params: ['dropout_ratio'], read: same(args => ({ kind: 'dropout', ratio: args.number('dropout_ratio', 0.5) })) },
  InvertedDropout: {
    params: ['dropout_ratio'],
    read: same(args => ({ kind: 'dropout', ratio: args.number('dropout_ratio', 0.5), inverted: true })),
  },
  Relu: { params: [], read: same(() => ({ kind: 'relu' })) },
  Sigmoid: { params: [], read: same(() => ({ kind: 'sigmoid' })) },
  Tanh: { params: [], read: same(() => ({ kind: 'tanh' })) },
  LeakyRelu: { params: ['alpha'], read: same(args => ({ kind: 'leaky-relu', alpha: args.number('alpha') })) },
  ClippedRelu: { params: ['most'], read: same(args => ({ kind: 'clipped-relu', most: args.number('most') })) },
}

// Keras' Sequential as layers. Its maps have their channels last; a spec has them first. Its Flatten before Dense is the affine layer's own, as the weights of such files
// are put in order when they are read.
import type { Init } from '../spec.ts'
import { Args } from './args.ts'
import { Wrong } from './codeError.ts'
import { Flow, NO_PADS, samePads, sumOf, type Pads, type Pair, type Size } from './flow.ts'
import { areWhole, itemsOf, lastOf, numbersOf, unfolded, type Call, type Literal } from './literals.ts'
import { initOf } from './inits.ts'
import { inputOf } from './kerasInput.ts'
import { scaleDropout } from './scale.ts'
import { noBias } from './torchModules.ts'

interface KerasLayer {
  readonly params: readonly string[]
  readonly passed?: readonly string[]
  read(args: Args, flow: Flow, name: string | null): void
}

/** What says nothing of the network's layers. */
const PASSED = [
  'name',
  'input_shape',
  'input_dim',
  'batch_input_shape',
  'dtype',
  'trainable',
  'kernel_initializer',
  'bias_initializer',
  'kernel_regularizer',
  'bias_regularizer',
  'activity_regularizer',
  'kernel_constraint',
  'bias_constraint',
  'seed',
]

function activation(args: Args, flow: Flow, name: string | null, word = args.word('activation')): void {
  const at = args.at('activation')
  switch (word) {
    case null:
    case 'linear':
      return
    case 'relu':
    case 'sigmoid':
    case 'tanh':
    case 'softmax':
      return flow.add({ kind: word }, at, name)
    case 'leaky_relu':
      return flow.add({ kind: 'leaky-relu', alpha: 0.2 }, at, name)
    default:
      throw args.wrong('activation', "'relu', 'leaky_relu', 'sigmoid', 'tanh', 'softmax'")
  }
}

const lastChannels = (args: Args): void =>
  args.mustBe('data_format', (args.word('data_format') ?? 'channels_last') === 'channels_last', "'channels_last'")

function padsFor(args: Args, image: Pair, size: Pair, stride: Pair, dilation: Pair): Pads {
  const word = args.word('padding') ?? 'valid'
  args.mustBe('padding', word === 'valid' || word === 'same', "'valid', 'same'")
  return word === 'same' ? samePads(image, size, stride, dilation) : NO_PADS
}

const conv: KerasLayer = {
  params: ['filters', 'kernel_size', 'strides', 'padding', 'data_format', 'dilation_rate', 'groups', 'activation', 'use_bias'],
  read(args, flow, name) {
    const FN = args.whole('filters', undefined, 1),
      size = args.pair('kernel_size', undefined, 1),
      stride = args.pair('strides', 1, 1),
      dilation = args.pair('dilation_rate', 1, 1),
      groups = args.whole('groups', 1, 1)
    lastChannels(args)
    noBias(args, flow, 'use_bias')
    const [, H, W] = flow.image(args.call.at, 'Conv2D'),
      zeros = flow.takePads(),
      padded: Pair = [H + zeros[0] + zeros[2], W + zeros[1] + zeros[3]],
      pads = sumOf(padsFor(args, padded, size, stride, dilation), zeros)
    const sides = flow.windows(args.call.at, 'Conv2D', { size, stride, dilation, pads })
    flow.add({ kind: 'convolution', FN, FH: size[0], FW: size[1], stride, pad: pads, dilation, groups }, args.call.at, name)
    flow.size = [FN, ...sides]
    activation(args, flow, null)
  },
}

function pool(method: 'max' | 'average'): KerasLayer {
  return {
    params: ['pool_size', 'strides', 'padding', 'data_format'],
    read(args, flow, name) {
      const size = args.pair('pool_size', 2, 1),
        stride = args.pair('strides', size, 1)
      lastChannels(args)
      const [, H, W] = flow.image(args.call.at, lastOf(args.call.path)),
        zeros = method === 'average' ? flow.takePads() : NO_PADS,
        isLaid = zeros.some(one => one > 0)
      // Keras leaves what SAME adds out of a mean, and counts zeros that are laid before: no pooling here does both.
      if (isLaid && args.word('padding') === 'same') throw args.wrong('padding', "'valid'")
      const same = padsFor(args, [H, W], size, stride, [1, 1]),
        isSame = same.some(one => one > 0),
        pads = isLaid ? zeros : same
      const sides = flow.windows(args.call.at, lastOf(args.call.path), { size, stride, pads })
      flow.add(
        { kind: 'pooling', method, PH: size[0], PW: size[1], stride, pad: pads, countIncludePad: method === 'max' || !isSame },
        args.call.at,
        name,
      )
      flow.size = [flow.channels, ...sides]
    },
  }
}

const leaky: KerasLayer = {
  params: ['negative_slope', 'alpha'],
  read(args, flow, name) {
    const alpha = args.number('negative_slope', args.number('alpha', 0.3))
    flow.add({ kind: 'leaky-relu', alpha }, args.call.at, name)
  },
}

const zeroPad: KerasLayer = {
  params: ['padding', 'data_format'],
  read(args, flow) {
    lastChannels(args)
    const sides = itemsOf(args.literal('padding'))?.map(twoOf)
    if (sides && (sides.length !== 2 || sides.includes(null))) throw args.wrong('padding', '((top, bottom), (left, right))')
    const [[top, bottom], [left, right]] = (sides as readonly Pair[] | undefined) ?? [args.pair('padding', 1), args.pair('padding', 1)]
    flow.padNext([top, right, bottom, left], args.call.at, 'ZeroPadding2D')
  },
}

/** Two whole numbers, or one for both. */
function twoOf(value: Literal): Pair | null {
  const numbers = numbersOf(value) ?? (value.kind === 'number' ? [value.value, value.value] : [])
  return numbers.length === 2 && areWhole(numbers, 0) ? [numbers[0], numbers[1]] : null
}

const layers: Readonly<Record<string, KerasLayer>> = {
  Conv2D: conv,
  MaxPooling2D: pool('max'),
  MaxPool2D: pool('max'),
  AveragePooling2D: pool('average'),
  AvgPool2D: pool('average'),
  GlobalAveragePooling2D: {
    params: ['data_format', 'keepdims'],
    read(args, flow, name) {
      lastChannels(args)
      args.mustBe('keepdims', !args.flag('keepdims', false), 'False')
      flow.image(args.call.at, 'GlobalAveragePooling2D')
      flow.add({ kind: 'global-average-pooling' }, args.call.at, name)
      flow.size = [flow.channels]
    },
  },
  BatchNormalization: {
    params: ['axis', 'momentum', 'epsilon', 'center', 'scale'],
    passed: ['beta_initializer', 'gamma_initializer', 'moving_mean_initializer', 'moving_variance_initializer'],
    read(args, flow, name) {
      const axis = args.number('axis', -1),
        eps = args.number('epsilon', 0.001)
      args.mustBe('axis', axis === -1 || axis === flow.size.length, '-1')
      for (const one of ['center', 'scale']) args.mustBe(one, args.flag(one, true), 'True')
      flow.add({ kind: 'batch-normalization', eps }, args.call.at, name)
    },
  },
  Activation: { params: ['activation'], read: (args, flow, name) => activation(args, flow, name) },
  ReLU: {
    params: ['max_value', 'negative_slope', 'threshold'],
    read(args, flow, name) {
      args.mustBe('threshold', args.number('threshold', 0) === 0, '0')
      const alpha = args.number('negative_slope', 0),
        most = args.literal('max_value') === null ? null : args.number('max_value')
      if (most !== null) {
        args.mustBe('negative_slope', alpha === 0, '0')
        flow.add({ kind: 'clipped-relu', most }, args.call.at, name)
        return
      }
      flow.add(alpha === 0 ? { kind: 'relu' } : { kind: 'leaky-relu', alpha }, args.call.at, name)
    },
  },
  LeakyReLU: leaky,
  Softmax: {
    params: ['axis'],
    read(args, flow, name) {
      const axis = args.number('axis', -1)
      args.mustBe('axis', axis === -1 || axis === flow.size.length, '-1')
      flow.add({ kind: 'softmax' }, args.call.at, name)
    },
  },
  Dropout: {
    params: ['rate', 'noise_shape'],
    read(args, flow, name) {
      args.mustBe('noise_shape', args.literal('noise_shape') === null, 'None')
      flow.add({ kind: 'dropout', ratio: args.number('rate'), inverted: true }, args.call.at, name)
    },
  },
  Rescaling: {
    params: ['scale', 'offset'],
    read(args, flow) {
      args.mustBe('offset', args.number('offset', 0) === 0, '0')
      scaleDropout(flow, args.number('scale'), args.at('scale'), 'Rescaling')
    },
  },
  Flatten: {
    params: ['data_format'],
    read(args, flow, name) {
      flow.add({ kind: 'flatten' }, args.call.at, name)
      flow.size = [flow.count]
    },
  },
  Reshape: {
    params: ['target_shape'],
    read(args, flow, name) {
      const [one] = numbersOf(args.literal('target_shape')) ?? []
      args.mustBe('target_shape', one === -1 || one === flow.count, '(-1,)')
      flow.add({ kind: 'flatten', order: 'HWC' }, args.call.at, name)
      flow.size = [flow.count]
    },
  },
  Dense: {
    params: ['units', 'activation', 'use_bias'],
    read(args, flow, name) {
      const out = args.whole('units', undefined, 1)
      if (flow.size.length > 1) throw new Wrong('code-word', args.call.at, 'Dense', 'Flatten(), Dense')
      noBias(args, flow, 'use_bias')
      flow.add({ kind: 'affine', out }, args.call.at, name)
      flow.size = [out]
      activation(args, flow, null)
    },
  },
  ZeroPadding2D: zeroPad,
  Normalization: {
    params: ['axis', 'mean', 'variance'],
    read(args, flow, name) {
      args.mustBe('axis', args.number('axis', -1) === -1, '-1')
      for (const one of ['mean', 'variance']) args.mustBe(one, args.literal(one) === null, 'None')
      flow.add({ kind: 'input-normalization' }, args.call.at, name)
    },
  },
}

/** What is understood of Keras, for messages. */
export const kerasNames = ['Sequential', 'Input', ...Object.keys(layers)]

export interface KerasRead {
  readonly input: Size
  readonly flow: Flow
  readonly init: Init
  readonly name: string | null
  /** What the network does with its pixels first; null: nothing. */
  readonly rescaling: { readonly scale: number; readonly offset: number } | null
}

/** What stands in a Sequential, and in those within it: their Inputs say nothing there. */
const itemsIn = (of: Call): readonly Literal[] =>
  unfolded(of, call => {
    // Those that were added stand behind the first.
    const args = new Args(call.args.length > 1 ? { ...call, args: [] } : call, ['layers'], ['name', 'trainable']),
      layers = args.literal('layers')
    return (itemsOf(layers) ?? (layers && call.args.length === 0 ? [layers] : call.args)).map(value => ({ value }))
  }).flatMap(({ value }, i) => (i > 0 && value.kind === 'call' && /^Input(Layer)?$/.test(lastOf(value.path)) ? [] : [value]))

/** The layers of a Sequential. */
export function readKeras(of: Call): KerasRead {
  const { input, row, rest } = inputOf(of, itemsIn(of)),
    flow = new Flow(input)
  if (row !== null) flow.takeRow(row, rest)
  let rescaling: KerasRead['rescaling'] = null
  for (const [i, call] of rest.entries()) {
    const kind = lastOf(call.path)
    if (kind === 'Rescaling' && i === 0) {
      if (flow.isRaw) throw new Wrong('code-word', call.at, call.path)
      const { scale, offset } = rescale(call)
      rescaling = { scale, offset }
      continue
    }
    const layer = Object.hasOwn(layers, kind) ? layers[kind] : undefined
    if (!layer) throw new Wrong('code-unknown', call.at, call.path, kerasNames.join(', '))
    if (layer !== zeroPad && layer !== conv && !/^(Average|Avg)/.test(kind)) flow.requireNoPads('Conv2D')
    const given = new Args(call, layer.params, [...PASSED, ...(layer.passed ?? [])]),
      next = rest[i + 1]
    if (kind === 'Flatten') lastChannels(given)
    if (kind === 'Flatten' && next && lastOf(next.path) === 'Dense') flow.size = [flow.count]
    else layer.read(given, flow, textOf(call, 'name'))
  }
  flow.requireNoPads('Conv2D')
  const { init, remarks } = initOf(rest)
  flow.remarks.push(...remarks)
  return { input, flow, init, name: textOf(of, 'name'), rescaling }
}

function rescale(call: Call): { readonly scale: number; readonly offset: number } {
  const args = new Args(call, ['scale', 'offset'], PASSED)
  return { scale: args.number('scale'), offset: args.number('offset', 0) }
}

/** A text that is given by name; null: none is. */
function textOf(call: Call, name: string): string | null {
  const value = call.named.get(name)?.value
  return value?.kind === 'text' ? value.value : null
}

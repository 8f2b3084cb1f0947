// PyTorch's modules as layers, each by its arguments.
import { Args } from './args.ts'
import { Wrong } from './codeError.ts'
import { Flow, NO_PADS, samePads, sumOf, type Pads, type Pair } from './flow.ts'
import { areWhole, lastOf, numbersOf } from './literals.ts'
import { scaleDropout } from './scale.ts'

interface Module {
  readonly params: readonly string[]
  readonly passed?: readonly string[]
  read(args: Args, flow: Flow, name: string | null): void
}

const DEVICE = ['device', 'dtype', 'inplace']

const plain = (kind: 'relu' | 'sigmoid' | 'tanh'): Module => ({
  params: ['inplace'],
  read: ({ call }, flow, name) => flow.add({ kind }, call.at, name),
})

function pool(method: 'max' | 'average'): Module {
  const max = method === 'max'
  return {
    params: max
      ? ['kernel_size', 'stride', 'padding', 'dilation', 'return_indices', 'ceil_mode']
      : ['kernel_size', 'stride', 'padding', 'ceil_mode', 'count_include_pad', 'divisor_override'],
    read(args, flow, name) {
      const size = args.pair('kernel_size', undefined, 1),
        stride = args.pair('stride', size, 1),
        [vertical, horizontal] = args.pair('padding', 0),
        pads: Pads = [vertical, horizontal, vertical, horizontal]
      args.mustBe('ceil_mode', !args.flag('ceil_mode', false), 'False')
      const dilation = max ? args.pair('dilation', 1, 1) : ([1, 1] as const)
      if (max) {
        args.mustBe('return_indices', !args.flag('return_indices', false), 'False')
      } else args.mustBe('divisor_override', args.literal('divisor_override') === null, 'None')
      const sides = flow.windows(args.call.at, lastOf(args.call.path), { size, stride, dilation, pads })
      const counts = max || args.flag('count_include_pad', true)
      flow.add(
        { kind: 'pooling', method, PH: size[0], PW: size[1], stride, pad: pads, dilation, countIncludePad: counts },
        args.call.at,
        name,
      )
      flow.size = [flow.channels, ...sides]
    },
  }
}

export const batchNorm: Module = {
  params: ['num_features', 'eps', 'momentum', 'affine', 'track_running_stats'],
  passed: DEVICE,
  read(args, flow, name) {
    flow.expect(args.whole('num_features', undefined, 1), args.at('num_features'), 'num_features', flow.channels)
    args.mustBe('affine', args.flag('affine', true), 'True')
    args.mustBe('track_running_stats', args.flag('track_running_stats', true), 'True')
    const eps = args.number('eps', 1e-5)
    flow.add({ kind: 'batch-normalization', eps }, args.call.at, name)
  },
}

export const zeroPad: Module = {
  params: ['padding'],
  read(args, flow) {
    const all = numbersOf(args.literal('padding')) ?? Array<number>(4).fill(args.whole('padding'))
    args.mustBe('padding', all.length === 4 && areWhole(all, 0), '(left, right, top, bottom)')
    flow.padNext([all[2], all[1], all[3], all[0]], args.call.at, 'ZeroPad2d')
  },
}

export const conv: Module = {
  params: ['in_channels', 'out_channels', 'kernel_size', 'stride', 'padding', 'dilation', 'groups', 'bias', 'padding_mode'],
  passed: DEVICE,
  read(args, flow, name) {
    const size = args.pair('kernel_size', undefined, 1),
      stride = args.pair('stride', 1, 1),
      dilation = args.pair('dilation', 1, 1),
      groups = args.whole('groups', 1, 1),
      FN = args.whole('out_channels', undefined, 1)
    flow.expect(args.whole('in_channels', undefined, 1), args.at('in_channels'), 'in_channels', flow.channels)
    args.mustBe('padding_mode', (args.word('padding_mode') ?? 'zeros') === 'zeros', "'zeros'")
    noBias(args, flow)
    const [, H, W] = flow.image(args.call.at, 'Conv2d'),
      pads = sumOf(padding(args, [H, W], size, stride, dilation), flow.takePads())
    const sides = flow.windows(args.call.at, 'Conv2d', { size, stride, dilation, pads })
    flow.add({ kind: 'convolution', FN, FH: size[0], FW: size[1], stride, pad: pads, dilation, groups }, args.call.at, name)
    flow.size = [FN, ...sides]
  },
}

/** A layer without a bias has one of zeros here. */
export function noBias(args: Args, flow: Flow, param = 'bias'): void {
  if (!args.flag(param, true)) flow.remarks.push({ code: 'code-bias', values: {} })
}

function padding(args: Args, image: Pair, size: Pair, stride: Pair, dilation: Pair): Pads {
  const given = args.literal('padding')
  if (given?.kind !== 'text') {
    const [vertical, horizontal] = args.pair('padding', 0)
    return [vertical, horizontal, vertical, horizontal]
  }
  if (given.value === 'valid') return NO_PADS
  if (given.value !== 'same' || stride[0] > 1 || stride[1] > 1) throw args.wrong('padding', `${(size[0] - 1) >> 1}`)
  return samePads(image, size, stride, dilation)
}

export const linear: Module = {
  params: ['in_features', 'out_features', 'bias'],
  passed: DEVICE,
  read(args, flow, name) {
    const out = args.whole('out_features', undefined, 1)
    if (flow.size.length > 1) throw new Wrong('code-word', args.call.at, 'Linear', 'Flatten(), Linear')
    flow.expect(args.whole('in_features', undefined, 1), args.at('in_features'), 'in_features', flow.count)
    noBias(args, flow)
    flow.add({ kind: 'affine', out }, args.call.at, name)
    flow.size = [out]
  },
}

const softmax: Module = {
  params: ['dim'],
  read(args, flow, name) {
    const dim = args.number('dim', 1)
    args.mustBe('dim', dim === 1 || (dim === -1 && flow.size.length === 1), '1')
    flow.add({ kind: 'softmax' }, args.call.at, name)
  },
}

/** A Flatten that makes one row of each image. */
export function requireWhole(args: Args, flow: Flow): void {
  args.mustBe('start_dim', args.number('start_dim', 1) === 1, '1')
  const end = args.number('end_dim', -1)
  args.mustBe('end_dim', end === -1 || end === flow.size.length, '-1')
}

export const modules: Readonly<Record<string, Module>> = {
  Conv2d: conv,
  MaxPool2d: pool('max'),
  AvgPool2d: pool('average'),
  AdaptiveAvgPool2d: {
    params: ['output_size'],
    read(args, flow, name) {
      const [a, b] = args.pair('output_size', undefined, 1)
      args.mustBe('output_size', a === 1 && b === 1, '1')
      flow.image(args.call.at, 'AdaptiveAvgPool2d')
      flow.add({ kind: 'global-average-pooling' }, args.call.at, name)
      flow.size = [flow.channels]
    },
  },
  BatchNorm2d: batchNorm,
  BatchNorm1d: batchNorm,
  ReLU: plain('relu'),
  ReLU6: { params: ['inplace'], read: ({ call }, flow, name) => flow.add({ kind: 'clipped-relu' }, call.at, name) },
  Hardtanh: {
    params: ['min_val', 'max_val', 'inplace'],
    read(args, flow, name) {
      const most = args.number('max_val', 1)
      args.mustBe('min_val', args.number('min_val', -1) === 0, '0')
      flow.add({ kind: 'clipped-relu', most }, args.call.at, name)
    },
  },
  Sigmoid: plain('sigmoid'),
  Tanh: plain('tanh'),
  LeakyReLU: {
    params: ['negative_slope', 'inplace'],
    read(args, flow, name) {
      const alpha = args.number('negative_slope', 0.01)
      flow.add({ kind: 'leaky-relu', alpha }, args.call.at, name)
    },
  },
  Dropout: {
    params: ['p', 'inplace'],
    read: (args, flow, name) => flow.add({ kind: 'dropout', ratio: args.number('p', 0.5), inverted: true }, args.call.at, name),
  },
  Scale: { params: ['by'], read: (args, flow) => scaleDropout(flow, args.number('by'), args.at('by'), 'Scale') },
  Flatten: {
    params: ['start_dim', 'end_dim'],
    read(args, flow, name) {
      requireWhole(args, flow)
      flow.add({ kind: 'flatten' }, args.call.at, name)
      flow.size = [flow.count]
    },
  },
  Linear: linear,
  ZeroPad2d: zeroPad,
  Identity: { params: [], read: () => {} },
  LocalResponseNorm: {
    params: ['size', 'alpha', 'beta', 'k'],
    read: (args, flow, name) =>
      flow.add(
        {
          kind: 'lrn',
          n: args.whole('size', undefined, 1),
          k: args.number('k', 1),
          alpha: args.number('alpha', 1e-4),
          beta: args.number('beta', 0.75),
          convention: 'torch',
        },
        args.call.at,
        name,
      ),
  },
  Softmax: softmax,
  LogSoftmax: softmax,
}

/** What is understood of PyTorch, for messages; Scale is no module of PyTorch's. */
export const torchNames = ['Sequential', ...Object.keys(modules).filter(name => name !== 'Scale')]

// A network as PyTorch's nn.Sequential, which readTorch reads as the same one.
import { sizeOf } from '../../tensor.ts'
import type { LayerSpec, NetworkSpec } from '../spec.ts'
import { SCALE } from './scaleClass.ts'
import { moduleNames } from './torchTaken.ts'
import { besides, CannotSay, free, isNone, namesOf, quoted, two, windowsOf, written, type Written } from './writing.ts'

/** A line of code, and what is to be known of it. */
interface Line {
  readonly code: string
  readonly name: string
  readonly note?: string
}

/** The text. Throws CannotSay with the layer that PyTorch has no module for. */
export function writeTorch(spec: NetworkSpec): string {
  const all = written(spec),
    named = all.some(({ renamed }) => renamed),
    lines = all.flatMap((one, i) => linesOf(one, all[i - 1]?.layer, named, namesOf(spec))),
    scales = all.some(({ layer }) => isBookDropout(layer))
  const body = lines.map(({ code, name, note }) => `    ${named ? `(${quoted(name)}, ${code})` : code},${note ? `  # ${note}` : ''}`)
  return [
    `# ${spec.name}`,
    ...besides(spec),
    ...(named ? ['from collections import OrderedDict', ''] : []),
    'import torch',
    'from torch import nn',
    '',
    ...(scales ? SCALE : []),
    named ? 'model = nn.Sequential(OrderedDict([' : 'model = nn.Sequential(',
    ...body,
    named ? ']))' : ')',
    ...(named ? [] : ['# softmax and the loss: nn.CrossEntropyLoss()']),
    `x = torch.zeros(1, ${spec.input.join(', ')})`,
    '',
  ].join('\n')
}

/** Dropout as the book's, which scales when the network answers. */
const isBookDropout = (layer: LayerSpec): boolean => layer.kind === 'dropout' && !layer.inverted

function linesOf(
  { layer, takes, renamed }: Written,
  before: LayerSpec | undefined,
  named: boolean,
  taken: ReadonlySet<string>,
): readonly Line[] {
  const name = moduleNames.has(layer.name) ? free(`${layer.name}_`, taken) : layer.name,
    line = (code: string, note?: string): Line => ({ code, name, ...(note ? { note } : {}) })
  switch (layer.kind) {
    case 'convolution': {
      const { size, stride, dilation, pads } = windowsOf(layer),
        [top, right, bottom, left] = pads,
        even = top === bottom && left === right
      const more = [
        ...(stride[0] === 1 && stride[1] === 1 ? [] : [`stride=${two(stride)}`]),
        ...(even && !isNone(pads) ? [`padding=${two([top, left])}`] : []),
        ...(dilation[0] === 1 && dilation[1] === 1 ? [] : [`dilation=${two(dilation)}`]),
        ...((layer.groups ?? 1) > 1 ? [`groups=${layer.groups}`] : []),
      ]
      const zeros: Line = { code: `nn.ZeroPad2d((${left}, ${right}, ${top}, ${bottom}))`, name: free(`${name}_pad`, taken) }
      return [...(even ? [] : [zeros]), line(`nn.Conv2d(${[takes[0], layer.FN, two(size), ...more].join(', ')})`)]
    }
    case 'pooling':
      return [line(poolCode(layer))]
    case 'affine': {
      const inputs = sizeOf(takes),
        flat: Line = { code: 'nn.Flatten()', name: free(`${name}_flatten`, taken) }
      return [...(takes.length > 1 || isPlainFlatten(before) ? [flat] : []), line(`nn.Linear(${inputs}, ${layer.out})`)]
    }
    case 'dropout':
      return [
        line(`nn.Dropout(${layer.ratio})`),
        ...(layer.inverted ? [] : [{ code: `Scale(1 - ${layer.ratio})`, name: free(`${name}_scale`, taken) }]),
      ]
    case 'softmax':
      return renamed || named ? [line('nn.Softmax(dim=1)', 'leave it out for nn.CrossEntropyLoss()')] : []
    default:
      return [
        other(layer, takes, line),
        ...(layer.kind === 'global-average-pooling' ? [{ code: 'nn.Flatten()', name: free(`${name}_flatten`, taken) }] : []),
      ]
  }
}

const isPlainFlatten = (layer: LayerSpec | undefined): boolean => layer?.kind === 'flatten'

function poolCode(layer: Extract<LayerSpec, { kind: 'pooling' }>): string {
  const { size, stride, dilation, pads } = windowsOf(layer),
    [top, right, bottom, left] = pads,
    max = layer.method === 'max',
    apart = dilation[0] > 1 || dilation[1] > 1
  if (apart && !max) throw new CannotSay(layer.name, 'PyTorch', 'dilation of average pooling')
  if (top !== bottom || left !== right) throw new CannotSay(layer.name, 'PyTorch', 'uneven padding of pooling')
  const more = [
    ...(stride[0] === size[0] && stride[1] === size[1] ? [] : [`stride=${two(stride)}`]),
    ...(isNone(pads) ? [] : [`padding=${two([top, left])}`]),
    ...(apart ? [`dilation=${two(dilation)}`] : []),
    ...(max || layer.countIncludePad !== false ? [] : ['count_include_pad=False']),
  ]
  return `nn.${max ? 'MaxPool2d' : 'AvgPool2d'}(${[two(size), ...more].join(', ')})`
}

function other(layer: LayerSpec, takes: readonly number[], line: (code: string, note?: string) => Line): Line {
  switch (layer.kind) {
    case 'global-average-pooling':
      return line('nn.AdaptiveAvgPool2d(1)')
    case 'flatten':
      if (layer.order === 'HWC') throw new CannotSay(layer.name, 'PyTorch', 'HWC')
      return line('nn.Flatten()')
    case 'lrn':
      if (takes.length === 1) throw new CannotSay(layer.name, 'PyTorch', 'LRN of numbers in a row')
      return layer.convention === 'torch'
        ? line(`nn.LocalResponseNorm(${layer.n}, alpha=${layer.alpha}, beta=${layer.beta}, k=${layer.k})`)
        : line(
            `nn.LocalResponseNorm(${layer.n}, alpha=${layer.alpha * layer.n}, beta=${layer.beta}, k=${layer.k})`,
            `alpha = n · ${layer.alpha}: PyTorch takes the mean of the squares`,
          )
    case 'batch-normalization':
      return line(`nn.BatchNorm${takes.length === 1 ? '1d' : '2d'}(${takes[0]}${layer.eps === undefined ? '' : `, eps=${layer.eps}`})`)
    case 'clipped-relu':
      return line((layer.most ?? 6) === 6 ? 'nn.ReLU6()' : `nn.Hardtanh(0, ${layer.most})`)
    case 'relu':
      return line('nn.ReLU()')
    case 'leaky-relu':
      return line(`nn.LeakyReLU(${layer.alpha ?? ''})`)
    case 'sigmoid':
      return line('nn.Sigmoid()')
    case 'tanh':
      return line('nn.Tanh()')
    default:
      throw new CannotSay(layer.name, 'PyTorch', layer.kind)
  }
}

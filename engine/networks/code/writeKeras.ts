// A network as Keras' Sequential, which readKeras reads as the same one.
import type { LayerSpec, NetworkSpec } from '../spec.ts'
import { samePads, type Pads } from './flow.ts'
import { besides, CannotSay, free, isNone, namesOf, quoted, two, windowsOf, written, type Written } from './writing.ts'

/** The text. Throws CannotSay with the layer that Keras has no word for. */
export function writeKeras(spec: NetworkSpec): string {
  const all = written(spec),
    [C, H, W] = spec.input
  return [
    ...besides(spec),
    'import keras',
    'from keras import layers',
    '',
    'model = keras.Sequential([',
    `    layers.Input(shape=(${H}, ${W}, ${C})),`,
    ...all.flatMap((one, i) => linesOf(one, all[i - 1]?.layer, namesOf(spec)).map(line => `    ${line}`)),
    `], name=${quoted(spec.name)})`,
    '',
  ].join('\n')
}

const call = (name: string, args: readonly (string | number)[], note = ''): string =>
  `layers.${name}(${args.join(', ')}),${note ? `  # ${note}` : ''}`

/** What Keras calls a layer that has no name: one that is called so would be there twice. */
const THEIRS =
  /^(conv2d|dense|(max|average|global_average)_pooling2d|flatten|reshape|batch_normalization|normalization|dropout|rescaling|(leaky_)?re_lu|activation|softmax|zero_padding2d|input_layer)(_\d+)?$/

function linesOf(one: Written, before: LayerSpec | undefined, taken: ReadonlySet<string>): readonly string[] {
  const { layer, takes, renamed } = one,
    name = renamed ? [`name=${quoted(THEIRS.test(layer.name) ? free(`${layer.name}_`, taken) : layer.name)}`] : []
  switch (layer.kind) {
    case 'convolution':
      return convolution(layer, takes, name)
    case 'pooling':
      return pooling(layer, takes, name)
    case 'affine':
      return [
        ...(takes.length > 1 || (before?.kind === 'flatten' && before.order !== 'HWC')
          ? [call('Flatten', [], takes.length > 1 ? 'Keras has the channels last: the rows of W are in another order there' : '')]
          : []),
        call('Dense', [layer.out, ...name]),
      ]
    case 'global-average-pooling':
      return [call('GlobalAveragePooling2D', name)]
    case 'flatten':
      return layer.order === 'HWC'
        ? [call('Reshape', ['(-1,)', ...name], 'height, width, channels')]
        : [call('Flatten', name, 'here: channels, height, width')]
    case 'batch-normalization':
      return [call('BatchNormalization', [`epsilon=${layer.eps ?? 1e-5}`, ...name])]
    case 'input-normalization':
      return [call('Normalization', name)]
    case 'dropout':
      return [
        call('Dropout', [layer.ratio, ...name]),
        ...(layer.inverted
          ? []
          : [call('Rescaling', [`1 - ${layer.ratio}`], 'Dropout scales while it trains, this network when it answers')]),
      ]
    case 'clipped-relu':
      return [call('ReLU', [`max_value=${layer.most ?? 6}`, ...name])]
    case 'relu':
      return [call('ReLU', name)]
    case 'leaky-relu':
      return [call('LeakyReLU', [`negative_slope=${layer.alpha ?? 0.01}`, ...name])]
    case 'sigmoid':
    case 'tanh':
      return [call('Activation', [quoted(layer.kind), ...name])]
    case 'softmax':
      return [call('Softmax', name)]
    default:
      throw new CannotSay(layer.name, 'Keras', layer.kind)
  }
}

const zeros = ([top, right, bottom, left]: Pads): string => call('ZeroPadding2D', [`((${top}, ${bottom}), (${left}, ${right}))`])

function convolution(
  layer: Extract<LayerSpec, { kind: 'convolution' }>,
  takes: readonly number[],
  name: readonly string[],
): readonly string[] {
  const { size, stride, dilation, pads } = windowsOf(layer),
    none = isNone(pads),
    same = !none && samePads([takes[1], takes[2]], size, stride, dilation).every((one, i) => one === pads[i])
  if (Math.max(...stride) > 1 && Math.max(...dilation) > 1) throw new CannotSay(layer.name, 'Keras', 'stride with dilation')
  const more = [
    ...(stride[0] === 1 && stride[1] === 1 ? [] : [`strides=${two(stride)}`]),
    ...(same ? ["padding='same'"] : []),
    ...(dilation[0] === 1 && dilation[1] === 1 ? [] : [`dilation_rate=${two(dilation)}`]),
    ...((layer.groups ?? 1) > 1 ? [`groups=${layer.groups}`] : []),
  ]
  return [...(none || same ? [] : [zeros(pads)]), call('Conv2D', [layer.FN, two(size), ...more, ...name])]
}

function pooling(layer: Extract<LayerSpec, { kind: 'pooling' }>, takes: readonly number[], name: readonly string[]): readonly string[] {
  const { size, stride, dilation, pads } = windowsOf(layer),
    max = layer.method === 'max',
    none = isNone(pads),
    same = !none && samePads([takes[1], takes[2]], size, stride, [1, 1]).every((one, i) => one === pads[i])
  if (dilation[0] > 1 || dilation[1] > 1) throw new CannotSay(layer.name, 'Keras', 'dilation of pooling')
  const counts = !max && layer.countIncludePad !== false
  const args = [two(size), ...(stride[0] === size[0] && stride[1] === size[1] ? [] : [`strides=${two(stride)}`])]
  const kind = max ? 'MaxPooling2D' : 'AveragePooling2D'
  if (none) return [call(kind, [...args, ...name])]
  if (counts) return [zeros(pads), call(kind, [...args, ...name])]
  if (!same) throw new CannotSay(layer.name, 'Keras', "padding other than 'same'")
  return [call(kind, [...args, "padding='same'", ...name])]
}

// A network as the book calls it: SimpleConvNet(…) or DeepConvNet(…), with the arguments that are other than the book's.
import { plainSpec } from '../sentence.ts'
import type { LayerSpec, NetworkSpec } from '../spec.ts'
import { DEEP, deepLayers, SIMPLE, simpleLayers, type BookFilters } from './book.ts'
import { besides, CannotSay } from './writing.ts'
import { named } from '../unnamed.ts'

/** The text. Throws CannotSay with the first layer that the book's classes do not have. */
export function writeBook(spec: NetworkSpec): string {
  const { layers } = plainSpec(spec),
    filters = layers.flatMap(one => (one.kind === 'convolution' ? [one] : [])),
    affine = layers.flatMap(one => (one.kind === 'affine' ? [one.out] : []))
  const deep = filters.length > 1,
    params = filters.map(paramsOf)
  const [hidden = 0, out = 0] = affine
  const built = deep ? deepLayers(params, hidden, out) : simpleLayers(params[0] ?? SIMPLE, hidden, out)
  requireSame(layers, plainSpec({ ...spec, layers: named(built) }).layers, deep ? 6 : 1, filters.length)
  const { init, input } = spec,
    std = init.kind === 'fixed' ? init.std : null
  const names = deep ? params.map((_, i) => `conv_param_${i + 1}`) : ['conv_param']
  const args = [
    `input_dim=(${input.join(', ')})`,
    ...params.flatMap((one, i) => (deep && JSON.stringify(one) === JSON.stringify(DEEP[i]) ? [] : [`${names[i]}=${dict(one)}`])),
    `hidden_size=${hidden}`,
    `output_size=${out}`,
    ...(deep || std === null ? [] : [`weight_init_std=${std}`]),
  ]
  const known = deep ? init.kind === 'he' : std !== null
  return [
    ...besides(spec, known),
    deep ? 'from deep_convnet import DeepConvNet' : 'from simple_convnet import SimpleConvNet',
    '',
    `network = ${deep ? 'DeepConvNet' : 'SimpleConvNet'}(${args.join(',\n    ')})`,
    '',
  ].join('\n')
}

const paramsOf = ({ FN, FH, stride, pad }: Extract<LayerSpec, { kind: 'convolution' }>): BookFilters => ({
  filter_num: FN,
  filter_size: FH,
  pad: typeof pad === 'number' ? pad : 0,
  stride: typeof stride === 'number' ? stride : 1,
})

const dict = (params: BookFilters): string =>
  `{${Object.entries(params)
    .map(([key, value]) => `'${key}': ${value}`)
    .join(', ')}}`

function requireSame(layers: readonly LayerSpec[], theirs: readonly LayerSpec[], wanted: number, filters: number): void {
  const odd = layers.findIndex((layer, i) => JSON.stringify(sorted(layer)) !== JSON.stringify(theirs[i] ? sorted(theirs[i]) : null))
  if (odd >= 0 || layers.length !== theirs.length || filters !== wanted)
    throw new CannotSay(
      layers[Math.max(0, odd)]?.name ?? 'softmax',
      'SimpleConvNet, DeepConvNet',
      'conv – relu – pool – affine – relu – affine',
    )
}

const sorted = (layer: LayerSpec): readonly (readonly [string, unknown])[] => Object.entries(layer).toSorted(([a], [b]) => (a < b ? -1 : 1))

// How a sentence calls layers and their settings: `conv 30@5×5 s1 p2`. One table; what writes sentences and what reads them go by it.
import type { LayerKind } from '../layers/index.ts'

/** A kind of layer in words. Every setting of the kind stands in `size`, `marks`, `names` or `is`. */
export interface Phrase {
  readonly kind: LayerKind
  /** The word, or words, that is written. */
  readonly word: string
  /** Others that people use, in small letters. */
  readonly also?: readonly string[]
  /** Settings that the word itself says. */
  readonly is?: Readonly<Record<string, string>>
  /** Numbers that follow the word, each behind its mark: `30@5×5`. The last may be left out where it is as the one before. */
  readonly size?: readonly (readonly [mark: '' | '@' | '×', setting: string])[]
  /** Words before other settings. A single letter stands close to its number. */
  readonly marks?: Readonly<Record<string, string>>
  /** Settings whose value is a word of its own: `HWC`; of flags the one that they are not by default. */
  readonly names?: Readonly<Record<string, Readonly<Record<string, string | boolean>>>>
}

const window = [
  ['', 'PH'],
  ['×', 'PW'],
] as const
/** Whether the padding's zeros count. */
const zeros = { 'exclude-pad': false, 'include-pad': true } as const
const pooled = { kind: 'pooling', size: window, marks: { stride: 's', pad: 'p', dilation: 'd' } } as const

export const phrases: readonly Phrase[] = [
  {
    kind: 'convolution',
    word: 'conv',
    also: ['convolution', 'conv2d'],
    size: [
      ['', 'FN'],
      ['@', 'FH'],
      ['×', 'FW'],
    ],
    marks: { stride: 's', pad: 'p', dilation: 'd', groups: 'g' },
  },
  { ...pooled, word: 'max', also: ['max pool', 'maxpool', 'maxpool2d', 'pool'], is: { method: 'max' }, names: { countIncludePad: zeros } },
  {
    ...pooled,
    word: 'average',
    also: ['average pool', 'avg', 'mean', 'avgpool', 'avgpool2d'],
    is: { method: 'average' },
    names: { countIncludePad: zeros },
  },
  { kind: 'global-average-pooling', word: 'global average', also: ['gap'] },
  { kind: 'affine', word: 'affine', also: ['dense', 'linear', 'fc'], size: [['', 'out']] },
  { kind: 'flatten', word: 'flatten', names: { order: { CHW: 'CHW', HWC: 'HWC' } } },
  {
    kind: 'lrn',
    word: 'lrn',
    marks: { n: 'n', k: 'k', alpha: 'alpha', beta: 'beta' },
    names: { convention: { paper: 'paper', torch: 'torch' } },
  },
  { kind: 'batch-normalization', word: 'batchnorm', also: ['batch norm', 'bn', 'batchnorm2d'], marks: { eps: 'eps' } },
  { kind: 'input-normalization', word: 'normalize', also: ['normalise', '(x − m)/s', '(x-m)/s'] },
  { kind: 'dropout', word: 'dropout', also: ['drop'], size: [['', 'ratio']], names: { inverted: { inverted: true, straight: false } } },
  { kind: 'relu', word: 'relu' },
  { kind: 'clipped-relu', word: 'clipped relu', also: ['relu6', 'clippedrelu'], marks: { most: 'to' } },
  { kind: 'leaky-relu', word: 'leaky relu', also: ['leakyrelu'], marks: { alpha: 'alpha' } },
  { kind: 'sigmoid', word: 'sigmoid' },
  { kind: 'tanh', word: 'tanh' },
  { kind: 'softmax', word: 'softmax' },
]

/** What layers are called where a sentence names none, before their number. */
const stems: Readonly<Partial<Record<LayerKind, string>>> = {
  convolution: 'conv',
  pooling: 'pool',
  'global-average-pooling': 'global',
  'batch-normalization': 'norm',
  'input-normalization': 'normalize',
  'leaky-relu': 'leaky',
  'clipped-relu': 'clipped',
  dropout: 'drop',
}

/** The name of a layer that a sentence does not name, by the kinds of all up to it: `conv2` is the second convolution. There is one softmax. */
export function usualName(kind: LayerKind, before: readonly { readonly kind: string }[]): string {
  return kind === 'softmax' ? kind : `${stems[kind] ?? kind}${before.filter(layer => layer.kind === kind).length + 1}`
}

/** What may be said of ink behind its size and its box, in this order. */
export const inkMarks = ['scale', 'offset'] as const

/** The name of a network that a sentence does not name. */
export const USUAL_NAME = 'own'

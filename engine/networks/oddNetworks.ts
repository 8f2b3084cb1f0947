// Networks that are like none of ours: what the page computes from a Program has to hold for them, too.
import type { NetworkSpec } from './spec.ts'

const init = { kind: 'he' } as const

/** Pictures of 3×8×8, four classes with names. */
const four: NetworkSpec = {
  name: 'four',
  input: [3, 8, 8],
  classes: ['cat', 'dog', 'sun', 'house'],
  layers: [
    { kind: 'convolution', name: 'c', FN: 4, FH: 3, FW: 3, pad: 1 },
    { kind: 'tanh', name: 't' },
    { kind: 'pooling', name: 'p', method: 'average', PH: 2, PW: 2, stride: 2 },
    { kind: 'affine', name: 'f', out: 4 },
    { kind: 'softmax', name: 'answer' },
  ],
  init,
}

/** Ink of 64×64. */
const large: NetworkSpec = {
  name: 'large-ink',
  input: [1, 64, 64],
  layers: [
    { kind: 'convolution', name: 'conv', FN: 3, FH: 7, FW: 7, stride: 2 },
    { kind: 'sigmoid', name: 'act' },
    { kind: 'pooling', name: 'pool', method: 'max', PH: 2, PW: 2, stride: 2 },
    { kind: 'affine', name: 'out', out: 10 },
    { kind: 'softmax', name: 'end' },
  ],
  init,
}

/** A network without pooling, whose input is numbers and not a picture. */
const unpooled: NetworkSpec = {
  name: 'unpooled',
  input: [2, 9, 11],
  layers: [
    { kind: 'convolution', name: 'a', FN: 5, FH: 3, FW: 3 },
    { kind: 'relu', name: 'b' },
    { kind: 'convolution', name: 'c', FN: 2, FH: 3, FW: 5, pad: [0, 2] },
    { kind: 'affine', name: 'd', out: 3 },
    { kind: 'softmax', name: 'e' },
  ],
  init,
}

/** Neither convolution nor pooling. */
const mlp: NetworkSpec = {
  name: 'mlp',
  input: [1, 12, 10],
  classes: ['left', 'right'],
  layers: [
    { kind: 'affine', name: 'hidden', out: 7 },
    { kind: 'relu', name: 'gate' },
    { kind: 'affine', name: 'scores', out: 2 },
    { kind: 'softmax', name: 'soft' },
  ],
  init,
}

/** Each kind that no network of ours has, and pads per side. */
const newKinds: NetworkSpec = {
  name: 'kinds',
  input: [3, 12, 12],
  classes: ['cat', 'dog', 'sun', 'house'],
  layers: [
    { kind: 'input-normalization', name: 'norm' },
    { kind: 'convolution', name: 'conv', FN: 6, FH: 3, FW: 3, pad: [0, 1, 1, 0] },
    { kind: 'batch-normalization', name: 'bn' },
    { kind: 'leaky-relu', name: 'leak', alpha: 0.1 },
    { kind: 'pooling', name: 'pool', method: 'average', PH: 2, PW: 2, pad: [0, 1, 1, 0], countIncludePad: false },
    { kind: 'convolution', name: 'conv2', FN: 4, FH: 3, FW: 3 },
    { kind: 'global-average-pooling', name: 'gap' },
    { kind: 'affine', name: 'fc', out: 4 },
    { kind: 'softmax', name: 'end' },
  ],
  init,
}

/** Flattened pixel by pixel. */
const byPixel: NetworkSpec = {
  name: 'pixels',
  input: [1, 10, 10],
  layers: [
    { kind: 'convolution', name: 'conv', FN: 3, FH: 3, FW: 3 },
    { kind: 'leaky-relu', name: 'leak', alpha: 0.2 },
    { kind: 'flatten', name: 'flat', order: 'HWC' },
    { kind: 'batch-normalization', name: 'bn' },
    { kind: 'affine', name: 'fc', out: 3 },
    { kind: 'softmax', name: 'end' },
  ],
  init,
}

export const oddNetworks: readonly NetworkSpec[] = [four, large, unpooled, mlp, newKinds, byPixel]

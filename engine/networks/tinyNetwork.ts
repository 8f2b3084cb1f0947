// For tests: the smallest network that reads a digit.
import type { NetworkSpec } from './spec.ts'

export const tiny: NetworkSpec = {
  name: 'tiny',
  input: [1, 28, 28],
  init: { kind: 'he' },
  layers: [
    { kind: 'convolution', name: 'conv1', FN: 2, FH: 7, FW: 7, stride: 7 },
    { kind: 'relu', name: 'relu1' },
    { kind: 'affine', name: 'affine1', out: 10 },
    { kind: 'softmax', name: 'softmax' },
  ],
}

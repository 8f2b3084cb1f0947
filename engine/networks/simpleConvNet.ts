import type { NetworkSpec } from './spec.ts'

/** The book's network (7.5): Conv – ReLU – Pool – Affine – ReLU – Affine – Softmax. */
export const simpleConvnet: NetworkSpec = {
  name: 'simple-convnet',
  input: [1, 28, 28],
  layers: [
    { kind: 'convolution', name: 'conv1', FN: 30, FH: 5, FW: 5, stride: 1, pad: 0 },
    { kind: 'relu', name: 'relu1' },
    { kind: 'pooling', name: 'pool1', method: 'max', PH: 2, PW: 2, stride: 2 },
    { kind: 'affine', name: 'affine1', out: 100 },
    { kind: 'relu', name: 'relu2' },
    { kind: 'affine', name: 'affine2', out: 10 },
    { kind: 'softmax', name: 'softmax' },
  ],
  init: { kind: 'he' },
}

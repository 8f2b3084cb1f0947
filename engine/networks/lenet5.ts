import type { NetworkSpec } from './spec.ts'

/** LeNet-5 as it is built today: tanh, average pooling, C3 fully connected, softmax; 61,706 parameters. After LeCun et al. 1998, book 7.7.1. */
export const lenet5: NetworkSpec = {
  name: 'lenet5',
  input: [1, 32, 32],
  preparation: { kind: 'ink', size: 28, box: 20 }, // MNIST's image with a border of 2
  layers: [
    { kind: 'convolution', name: 'conv1', FN: 6, FH: 5, FW: 5 },
    { kind: 'tanh', name: 'tanh1' },
    { kind: 'pooling', name: 'pool1', method: 'average', PH: 2, PW: 2, stride: 2 },
    { kind: 'convolution', name: 'conv2', FN: 16, FH: 5, FW: 5 },
    { kind: 'tanh', name: 'tanh2' },
    { kind: 'pooling', name: 'pool2', method: 'average', PH: 2, PW: 2, stride: 2 },
    { kind: 'convolution', name: 'conv3', FN: 120, FH: 5, FW: 5 },
    { kind: 'tanh', name: 'tanh3' },
    { kind: 'affine', name: 'affine1', out: 84 },
    { kind: 'tanh', name: 'tanh4' },
    { kind: 'affine', name: 'affine2', out: 10 },
    { kind: 'softmax', name: 'softmax' },
  ],
  init: { kind: 'xavier' },
}

import type { NetworkSpec } from './spec.ts'

/** AlexNet's idea at 32×32, for CIFAR-10's ten kinds of picture: 262,858 parameters, 21 million multiply–adds. After Krizhevsky, Sutskever and Hinton 2012, book 7.7.2. */
export const pictures: NetworkSpec = {
  name: 'pictures',
  input: [3, 32, 32],
  preparation: { kind: 'colour', mean: [0, 0, 0] }, // 0 to 255 as they are: the first layer takes the mean off, where one can see it
  classes: ['airplane', 'automobile', 'bird', 'cat', 'deer', 'dog', 'frog', 'horse', 'ship', 'truck'],
  layers: [
    { kind: 'input-normalization', name: 'normalize1' },
    { kind: 'convolution', name: 'conv1', FN: 32, FH: 5, FW: 5, pad: 2 },
    { kind: 'relu', name: 'relu1' },
    { kind: 'pooling', name: 'pool1', method: 'max', PH: 2, PW: 2, stride: 2 },
    { kind: 'convolution', name: 'conv2', FN: 64, FH: 3, FW: 3, pad: 1 },
    { kind: 'relu', name: 'relu2' },
    { kind: 'pooling', name: 'pool2', method: 'max', PH: 2, PW: 2, stride: 2 },
    { kind: 'convolution', name: 'conv3', FN: 128, FH: 3, FW: 3, pad: 1 },
    { kind: 'relu', name: 'relu3' },
    { kind: 'convolution', name: 'conv4', FN: 128, FH: 3, FW: 3, pad: 1 },
    { kind: 'relu', name: 'relu4' },
    { kind: 'pooling', name: 'pool4', method: 'max', PH: 2, PW: 2, stride: 2 },
    { kind: 'dropout', name: 'drop4', ratio: 0.4, inverted: true },
    { kind: 'affine', name: 'affine1', out: 10 },
    { kind: 'softmax', name: 'softmax' },
  ],
  init: { kind: 'he' },
}

// Networks to begin one's own with, and what a file of weights alone may be of: the book's, LeCun's, PyTorch's own examples. Their weights begin at random.
import { networks } from './index.ts'
import { pictures } from './pictures.ts'
import type { NetworkSpec } from './spec.ts'
import { named } from './unnamed.ts'

const conv = (FN: number, side: number, pad = 0) => ({ kind: 'convolution', FN, FH: side, FW: side, ...(pad > 0 ? { pad } : {}) }) as const
const affine = (out: number) => ({ kind: 'affine', out }) as const
const relu = { kind: 'relu' } as const
const tanh = { kind: 'tanh' } as const
const softmax = { kind: 'softmax' } as const
const pool = (method: 'max' | 'average') => ({ kind: 'pooling', method, PH: 2, PW: 2, stride: 2 }) as const
/** The book's, which scales what is shown; torch's, which scales what is trained. */
const drop = (ratio: number, inverted: boolean) => ({ kind: 'dropout', ratio, ...(inverted ? { inverted } : {}) }) as const

const he = { kind: 'he' } as const

/** The book's 8.1: three pairs of convolutions, each pair before a pooling. */
const deepConvnet: NetworkSpec = {
  name: 'deep-convnet',
  input: [1, 28, 28],
  layers: named(
    [conv(16, 3, 1), relu, conv(16, 3, 1), relu, pool('max')],
    [conv(32, 3, 1), relu, conv(32, 3, 2), relu, pool('max')],
    [conv(64, 3, 1), relu, conv(64, 3, 1), relu, pool('max')],
    [affine(50), relu, drop(0.5, false), affine(10), drop(0.5, false), softmax],
  ),
  init: he,
}

/** LeCun et al. 1990, as it is built today: tanh, average pooling, softmax. */
const lenet1: NetworkSpec = {
  name: 'lenet1',
  input: [1, 28, 28],
  layers: named([conv(4, 5), tanh, pool('average'), conv(12, 5), tanh, pool('average'), affine(10), softmax]),
  init: { kind: 'xavier' },
}

/** `mnist/main.py` of PyTorch's examples. */
const pytorchMnist: NetworkSpec = {
  name: 'pytorch-mnist',
  input: [1, 28, 28],
  layers: named(
    [conv(32, 3), relu, conv(64, 3), relu, pool('max'), drop(0.25, true)],
    [affine(128), relu, drop(0.5, true), affine(10), softmax],
  ),
  init: he,
}

/** `cifar10_tutorial.py` of PyTorch, with its names of the classes. */
const cifar10Tutorial: NetworkSpec = {
  name: 'cifar10-tutorial',
  input: [3, 32, 32],
  layers: named(
    [conv(6, 5), relu, pool('max'), conv(16, 5), relu, pool('max')],
    [affine(120), relu, affine(84), relu, affine(10), softmax],
  ),
  init: he,
  preparation: { kind: 'colour', mean: [127.5, 127.5, 127.5], std: 127.5 },
  classes: ['plane', 'car', 'bird', 'cat', 'deer', 'dog', 'frog', 'horse', 'ship', 'truck'],
}

/** AlexNet's five convolutions for small pictures: 11×11 with a stride of 4 and a border, and pooling by 2. */
const alexnet32: NetworkSpec = {
  name: 'alexnet-32',
  input: [3, 32, 32],
  layers: named(
    [{ ...conv(64, 11, 5), stride: 4 }, relu, pool('max'), conv(192, 5, 2), relu, pool('max')],
    [conv(384, 3, 1), relu, conv(256, 3, 1), relu, conv(256, 3, 1), relu, pool('max'), affine(10), softmax],
  ),
  init: he,
  classes: pictures.classes!,
}

/** A convolution alone; what makes ten scores of its maps is there because every network ends with scores. */
const oneConvolution: NetworkSpec = {
  name: 'one-convolution',
  input: [1, 28, 28],
  layers: named([conv(4, 5), affine(10), softmax]),
  init: he,
}

const { 'simple-convnet': simpleConvnet, lenet5 } = networks

/** All templates, in the order in which they are offered; each has its name for a link. */
export const templates: readonly NetworkSpec[] = [
  simpleConvnet,
  deepConvnet,
  lenet5,
  lenet1,
  pytorchMnist,
  cifar10Tutorial,
  alexnet32,
  oneConvolution,
]

/** The template of a name; undefined: there is none such. */
export const templateOf = (name: string): NetworkSpec | undefined => templates.find(template => template.name === name)

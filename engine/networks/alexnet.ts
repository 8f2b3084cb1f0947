import type { LayerSpec, NetworkSpec } from './spec.ts'

/** The constants of the paper's section 3.3. */
const lrn = { kind: 'lrn', n: 5, k: 2, alpha: 1e-4, beta: 0.75 } as const
/** Windows of 3 that move by 2: they overlap (section 3.4). */
const pool = { kind: 'pooling', method: 'max', PH: 3, PW: 3, stride: 2 } as const
/** The inverted kind: showing, the numbers pass as they are. */
const drop = { kind: 'dropout', ratio: 0.5, inverted: true } as const
const fc = (i: number, out: number): LayerSpec => ({ kind: 'affine', name: `fc${i}`, out })
const relu = (i: number): LayerSpec => ({ kind: 'relu', name: `relu${i}` })

/** AlexNet of 2012: two groups where the paper has two GPUs; 60,965,224 parameters. After Krizhevsky, Sutskever and Hinton 2012, book 7.7.2. */
export const alexnet: NetworkSpec = {
  name: 'alexnet',
  input: [3, 227, 227], // the paper says 224; only 227 gives the 55 it says too
  layers: [
    { kind: 'convolution', name: 'conv1', FN: 96, FH: 11, FW: 11, stride: 4 },
    relu(1),
    { ...lrn, name: 'lrn1' },
    { ...pool, name: 'pool1' },
    { kind: 'convolution', name: 'conv2', FN: 256, FH: 5, FW: 5, pad: 2, groups: 2 },
    relu(2),
    { ...lrn, name: 'lrn2' },
    { ...pool, name: 'pool2' },
    { kind: 'convolution', name: 'conv3', FN: 384, FH: 3, FW: 3, pad: 1 },
    relu(3),
    { kind: 'convolution', name: 'conv4', FN: 384, FH: 3, FW: 3, pad: 1, groups: 2 },
    relu(4),
    { kind: 'convolution', name: 'conv5', FN: 256, FH: 3, FW: 3, pad: 1, groups: 2 },
    relu(5),
    { ...pool, name: 'pool5' },
    fc(6, 4096),
    relu(6),
    { ...drop, name: 'drop6' },
    fc(7, 4096),
    relu(7),
    { ...drop, name: 'drop7' },
    fc(8, 1000),
    { kind: 'softmax', name: 'softmax' },
  ],
  init: { kind: 'uniform-he' },
}

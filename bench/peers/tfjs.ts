// TensorFlow.js on its WebAssembly (SIMD, one thread) or plain JavaScript backend, in its own layout (N, H, W, C).
import * as tf from '@tensorflow/tfjs-core'
import { pair, sides } from '../../engine/layers/settings.ts'
import type { LayerSpec, NetworkSpec } from '../../engine/networks/spec.ts'
import { given, operands, RATE, type Given } from '../workloads.ts'
import type { Open, Opened } from './peer.ts'

type Tensor = tf.Tensor
type Weights = Record<string, Tensor>

export const openOn =
  (backend: 'wasm' | 'cpu'): Open =>
  async workload => {
    if (backend === 'wasm') {
      const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm')
      tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false)
      setWasmPaths(new URL('tfjs/', self.location.href).href)
    } else await import('@tensorflow/tfjs-backend-cpu')
    await tf.setBackend(backend)
    await tf.ready()
    if (workload.kind === 'gemm') {
      const { M, N, K } = workload,
        { a, b } = operands(M, N, K),
        A = tf.tensor2d(a, [M, K]),
        B = tf.tensor2d(b, [K, N])
      const run = (): Float32Array => tf.tidy(() => tf.matMul(A, B).dataSync())
      return { run, result: () => Array.from(run().subarray(0, 10)) }
    }
    if (workload.kind === 'train' && backend === 'wasm') return null // it has no Conv2DBackpropFilter
    return network(workload.network, workload.batch, workload.kind === 'train')
  }

async function network(spec: NetworkSpec, batch: number, train: boolean): Promise<Opened> {
  const numbers = given(spec, batch),
    [C, H, W] = spec.input
  const image = tf.tidy(() => tf.transpose(tf.tensor4d(numbers.images, [batch, C, H, W]), [0, 2, 3, 1]))
  const weights = ownWeights(spec, numbers)
  const forward = (): Tensor => spec.layers.reduce((x, l) => layer(x, l, weights), image)
  if (!train) {
    const run = (): Float32Array => tf.tidy(() => tf.softmax(forward()).dataSync())
    return { run, result: () => Array.from(run().subarray(0, 10)) }
  }
  await import('@tensorflow/tfjs-core/dist/register_all_gradients')
  const labels = tf.oneHot(tf.tensor1d(numbers.labels, 'int32'), 10),
    optimizer = tf.train.adam(RATE)
  for (const [name, t] of Object.entries(weights)) weights[name] = tf.variable(t)
  let loss = 0
  const run = (): void => {
    const value = optimizer.minimize(() => tf.losses.softmaxCrossEntropy(labels, forward()), true)!
    loss = value.dataSync()[0]
    value.dispose()
  }
  return { run, result: () => [loss] }
}

/** Filters as (FH, FW, C, FN); the first affine after maps with its rows in the order (h, w, c). */
function ownWeights({ layers, input }: NetworkSpec, { weights }: Given): Weights {
  const copies: Weights = {}
  let maps: readonly [number, number, number] | null = input
  for (const l of layers) {
    const W = weights[`${l.name}/W`],
      b = weights[`${l.name}/b`]
    if (l.kind === 'convolution') {
      const C = W.length / (l.FN * l.FH * l.FW),
        [py, px] = sides(l.pad).pad,
        [sy, sx] = pair(l.stride, 1)
      copies[`${l.name}/W`] = tf.tidy(() => tf.transpose(tf.tensor4d(W, [l.FN, C, l.FH, l.FW]), [2, 3, 1, 0]))
      maps = [l.FN, Math.floor((maps![1] + 2 * py - l.FH) / sy) + 1, Math.floor((maps![2] + 2 * px - l.FW) / sx) + 1]
    } else if (l.kind === 'pooling') {
      const [sy, sx] = pair(l.stride ?? [l.PH, l.PW], 1)
      maps = [maps![0], Math.floor((maps![1] - l.PH) / sy) + 1, Math.floor((maps![2] - l.PW) / sx) + 1]
    } else if (l.kind === 'affine') {
      const from = maps
      copies[`${l.name}/W`] = from
        ? tf.tidy(() => tf.reshape(tf.transpose(tf.tensor4d(W, [...from, l.out]), [1, 2, 0, 3]), [-1, l.out]))
        : tf.tensor2d(W, [W.length / l.out, l.out])
      maps = null
    }
    if (b) copies[`${l.name}/b`] = tf.tensor1d(b)
  }
  return copies
}

function layer(x: Tensor, l: LayerSpec, weights: Weights): Tensor {
  const W = weights[`${l.name}/W`],
    b = weights[`${l.name}/b`]
  if (l.kind === 'convolution') {
    const groups = l.groups ?? 1,
      stride = [...pair(l.stride, 1)] as [number, number],
      [py, px] = sides(l.pad).pad
    const padded =
      py + px > 0
        ? tf.pad(x, [
            [0, 0],
            [py, py],
            [px, px],
            [0, 0],
          ])
        : x
    const one = (x: Tensor, W: Tensor): Tensor => tf.conv2d(x, W, stride, 'valid')
    const filters = groups > 1 ? tf.split(W, groups, 3) : [W]
    return tf.add(
      groups > 1
        ? tf.concat(
            tf.split(padded, groups, 3).map((part, g) => one(part, filters[g])),
            3,
          )
        : one(padded, W),
      b,
    )
  }
  if (l.kind === 'pooling') {
    const stride = [...pair(l.stride ?? [l.PH, l.PW], 1)] as [number, number]
    return l.method === 'max' ? tf.maxPool(x, [l.PH, l.PW], stride, 'valid') : tf.avgPool(x, [l.PH, l.PW], stride, 'valid')
  }
  if (l.kind === 'affine') return tf.add(tf.matMul(tf.reshape(x, [x.shape[0], -1]), W), b)
  if (l.kind === 'relu') return tf.relu(x)
  if (l.kind === 'tanh') return tf.tanh(x)
  if (l.kind === 'lrn') return tf.localResponseNormalization(x, (l.n - 1) / 2, l.k, l.alpha, l.beta)
  return x // dropout does nothing here; softmax is part of the loss, or comes last
}

// The training step of simple-convnet as one would write it by hand for these kernels: no Program, no names, no interpreter.
// What being explainable costs is the difference (docs/speed.md).
import type { Exports } from '../../engine/kernels/exports.ts'
import type { Memory } from '../../engine/memory.ts'
import { crossEntropy } from '../../engine/ops/formulas.ts'
import { valueNamed } from '../../engine/program.ts'

/** Where each array of the program lies: those that the kernels take by their byte offset, the others as numbers. */
function arraysOf(memory: Memory) {
  const { program, tensors } = memory,
    N = program.batch
  const data = (name: string): Float32Array => tensors[valueNamed(program, name).id].data as Float32Array
  const offsetOf = (name: string): number => data(name).byteOffset
  const image = offsetOf('image'),
    label = data('label'),
    col = offsetOf('fused/conv1/col'),
    map = offsetOf('fused/relu1/map'),
    winners = offsetOf('fused/pool1/winners'),
    pool = offsetOf('pool1/out')
  const [W1, b1, W2, b2, W3, b3] = ['conv1/W', 'conv1/b', 'affine1/W', 'affine1/b', 'affine2/W', 'affine2/b'].map(offsetOf)
  const hidden = offsetOf('relu2/out'),
    scores = data('affine2/out'),
    y = data('softmax/y'),
    loss = data('softmax/loss')
  const dy = data('softmax/dx'),
    dhidden = offsetOf('affine2/dx'),
    dgate = offsetOf('backward/relu2/dx'),
    dpool = offsetOf('affine1/dx')
  const dW1 = data('conv1/dW'),
    db1 = data('conv1/db'),
    dW2 = offsetOf('affine1/dW'),
    db2 = offsetOf('affine1/db'),
    dW3 = offsetOf('affine2/dW'),
    db3 = offsetOf('affine2/db')
  const updates = ['conv1/W', 'conv1/b', 'affine1/W', 'affine1/b', 'affine2/W', 'affine2/b'].map(name => {
    const [layer, weight] = name.split('/')
    return {
      W: offsetOf(name),
      m: offsetOf(`update/${layer}/m${weight}`),
      v: offsetOf(`update/${layer}/v${weight}`),
      d: offsetOf(`${layer}/d${weight}`),
      count: data(name).length,
    }
  })
  const lr = data('lr'),
    t = data('update/adam/t')
  return {
    N,
    image,
    label,
    col,
    map,
    winners,
    pool,
    W1,
    b1,
    W2,
    b2,
    W3,
    b3,
    hidden,
    scores,
    y,
    loss,
    dy,
    dhidden,
    dgate,
    dpool,
    dW1,
    db1,
    dW2,
    db2,
    dW3,
    db3,
    updates,
    lr,
    t,
  }
}

/** Trains on the very buffers of a fused training program; `kernels` are those over its memory. */
export function handwrittenStep(memory: Memory, kernels: Exports): () => void {
  const arrays = arraysOf(memory)
  return () => {
    forward(arrays, kernels)
    backward(arrays, kernels)
    update(arrays, kernels)
  }
}
type Arrays = ReturnType<typeof arraysOf>

/** No bound below: not every product is followed by a relu. */
const none = -Infinity

function forward(
  { N, image, label, col, map, winners, pool, W1, b1, W2, b2, W3, b3, hidden, scores, y, loss, dy }: Arrays,
  kernels: Exports,
): void {
  for (let n = 0; n < N; n++) {
    kernels.patches(image + n * 3136, col, 1, 28, 28, 5, 5, 24, 24, 1, 1, 0, 0, 1, 1)
    kernels.gemm(0, 30, 576, 25, map, 2304, W1, 100, 4, col, 2304, 4, 0, 0, none)
    kernels.maxPool(map, pool + n * 17280, winners + n * 17280, 30, 24, 24, 2, 2, 12, 12, 2, 2, 0, 0, b1, 0)
  }
  kernels.gemm(0, N, 100, 4320, hidden, 400, pool, 17280, 4, W2, 400, 4, 1, b2, 0)
  kernels.gemm(0, N, 10, 100, scores.byteOffset, 40, hidden, 400, 4, W3, 40, 4, 1, b3, none)
  for (let n = 0; n < N; n++) {
    let most = -Infinity,
      sum = 0
    for (let k = n * 10; k < n * 10 + 10; k++) most = Math.max(most, scores[k])
    for (let k = n * 10; k < n * 10 + 10; k++) sum += y[k] = Math.exp(scores[k] - most)
    for (let k = n * 10; k < n * 10 + 10; k++) {
      y[k] /= sum
      dy[k] = (y[k] - (label[n] === k - n * 10 ? 1 : 0)) / N
    }
  }
  loss[0] = crossEntropy(scores, label)
}

function backward(
  { N, image, winners, pool, W2, W3, hidden, dy, dhidden, dgate, dpool, dW1, db1, dW2, db2, dW3, db3 }: Arrays,
  kernels: Exports,
): void {
  kernels.sumRows(dy.byteOffset, db3, N, 10)
  kernels.gemm(0, 100, 10, N, dW3, 40, hidden, 4, 400, dy.byteOffset, 40, 4, 0, 0, none)
  kernels.gemm(0, N, 100, 10, dhidden, 400, dy.byteOffset, 40, 4, W3, 4, 40, 0, 0, none)
  kernels.gate(dhidden, hidden, dgate, N * 100)
  kernels.sumRows(dgate, db2, N, 100)
  kernels.gemm(0, 4320, 100, N, dW2, 400, pool, 4, 17280, dgate, 400, 4, 0, 0, none)
  kernels.gemm(0, N, 4320, 100, dpool, 17280, dgate, 400, 4, W2, 4, 400, 0, 0, none)
  dW1.fill(0)
  for (let n = 0; n < N; n++) {
    kernels.winnersGradient(
      image + n * 3136,
      dpool + n * 17280,
      winners + n * 17280,
      pool + n * 17280,
      dW1.byteOffset,
      30,
      144,
      1,
      28,
      28,
      5,
      5,
      24,
    )
    for (let f = 0; f < 30; f++)
      db1[f] = (n === 0 ? 0 : db1[f]) + kernels.gatedSum(dpool + (n * 30 + f) * 576, pool + (n * 30 + f) * 576, 144)
  }
}

function update({ updates, lr, t }: Arrays, kernels: Exports): void {
  t[0]++
  const rate = (lr[0] * Math.sqrt(1 - 0.999 ** t[0])) / (1 - 0.9 ** t[0])
  for (const u of updates) kernels.adam(u.W, u.m, u.v, u.d, u.count, rate, 1 - 0.9, 1 - 0.999)
}

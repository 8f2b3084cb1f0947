// Reference numbers of one layer alone: both passes, on the fixture's x, dout and weights.
import { SpecError } from '../../errors.ts'
import { pair, type PerAxis } from '../../layers/settings.ts'
import { allocate, type Memory } from '../../memory.ts'
import { type LayerSpec } from '../../networks/spec.ts'
import { run } from '../../run.ts'
import { type Shape, sizeOf } from '../../tensor.ts'
import { compileLayer } from '../oneLayer.ts'
import { Comparison, type Fixture, give, put, scalar, Skip, take, required } from './comparison.ts'

/** Runs one layer alone on the fixture's x, dout and weights. */
function runLayer(c: Comparison, spec: LayerSpec, one: Fixture, weights: readonly string[] = [], training = false): Memory {
  sameSizes(c, one)
  const memory = allocate(compileLayer(spec, one.x.shape, training), c.precision)
  give(c, memory, 'image', one.x)
  if (training) give(c, memory, 'layer/mask', one.mask)
  for (const name of weights) give(c, memory, `layer/${name}`, one[name])
  give(c, memory, 'dout', one.dout)
  run(memory)
  return memory
}

/** Sizes that a case says of its input besides. */
function sameSizes(c: Comparison, { params, x }: Fixture): void {
  for (const [axis, name] of ['N', 'C', 'H', 'W'].entries())
    if (params?.[name] !== undefined && x.shape.length === 4) c.count(name, params[name], x.shape[axis])
}

/** Compares a convolution of x (N, C, H, W) with W (FN, C / groups, FH, FW) and b (FN): col, out, db, dW, dx and the output's size. */
export function convolution(c: Comparison, one: Fixture): void {
  const { params } = one
  const memory = runLayer(c, { kind: 'convolution', name: 'layer', ...convolutionSettings(params) }, one, ['W', 'b'])
  const out = take(memory, 'layer/out')
  c.count('OH', params.OH, out.shape[2])
  c.count('OW', params.OW, out.shape[3])
  c.tensor('col', one.col, take(memory, 'layer/col'))
  c.tensor('out', one.out, out)
  for (const name of ['db', 'dW', 'dx']) c.tensor(name, one[name], take(memory, `backward/layer/${name}`))
}

const convolutionSettings = ({
  FN,
  FH,
  FW,
  stride,
  pad,
  dilation,
  groups,
}: Fixture): { FN: number; FH: number; FW: number; stride: PerAxis; pad: PerAxis; dilation: PerAxis; groups: number } => ({
  FN: FN ?? 1,
  FH,
  FW,
  stride: stride ?? 1,
  pad: pad ?? 0,
  dilation: dilation ?? 1,
  groups: groups ?? 1,
})

/** A configuration that must be refused, in words that name the filter's and the input's size along an axis where it does not fit. */
export function invalid(c: Comparison, one: Fixture): void {
  const refused = refusal(() =>
    compileLayer({ kind: 'convolution', name: 'layer', ...convolutionSettings(one) }, [one.N ?? 1, one.C ?? 1, one.H, one.W]),
  )
  if (!refused) throw new Error('was accepted')
  const numbers: readonly string[] = refused.message.match(/\d+/g) ?? []
  const axes = misfits(one)
  if (axes.length > 0 && !axes.some(sizes => sizes.every(n => numbers.includes(String(n)))))
    throw new Error(`the refusal does not name ${axes.join(' or ')}: ${refused.message}`)
  c.compared++
}

/** Filter and input size of the axes where the (dilated) filter is larger than the padded input. */
function misfits({ H, W, FH, FW, pad, dilation }: Fixture): number[][] {
  const [py, px] = perAxis(pad ?? 0),
    [dy, dx] = perAxis(dilation ?? 1)
  const axes = [
    { size: H, filter: FH, pad: py, dilation: dy },
    { size: W, filter: FW, pad: px, dilation: dx },
  ]
  return axes.filter(a => a.dilation * (a.filter - 1) + 1 > a.size + 2 * a.pad).map(a => [a.filter, a.size])
}

const perAxis = (setting: PerAxis): readonly [number, number] => pair(setting, 0)

function refusal(attempt: () => unknown): SpecError | undefined {
  try {
    attempt()
  } catch (error) {
    if (error instanceof SpecError) return error
    throw error
  }
  return undefined
}

function pool(c: Comparison, one: Fixture, method: 'max' | 'average'): Memory {
  const { k, stride, pad, countIncludePad, dilation, ceilMode, OH, OW } = one.params
  if (ceilMode) throw new Skip('pooling rounds its output size down here, as the book does')
  const [PH, PW] = perAxis(k)
  const memory = runLayer(
    c,
    {
      kind: 'pooling',
      name: 'layer',
      method,
      PH,
      PW,
      ...(stride !== undefined && { stride }),
      pad: pad ?? 0,
      ...(dilation !== undefined && { dilation }),
      countIncludePad: countIncludePad ?? true,
    },
    one,
  )
  const out = take(memory, 'layer/out')
  c.count('OH', OH, out.shape[2])
  c.count('OW', OW, out.shape[3])
  c.tensor('out', one.out, out)
  c.tensor('dx', one.dx, take(memory, 'backward/layer/dx'))
  return memory
}

/** Compares an average pooling of x (N, C, H, W): out, dx and the output's size. */
export const averagePooling = (c: Comparison, one: Fixture): void => void pool(c, one, 'average')

/** Compares a maximum pooling of x (N, C, H, W): out, dx, the output's size, and which pixel won each window. */
export function maxPooling(c: Comparison, one: Fixture): void {
  const memory = pool(c, one, 'max')
  required('argmax', one.argmax)
  c.shape('argmax', one.argmax.shape, take(memory, 'layer/out').shape)
  winnersInPlanes(memory, one.x.shape).forEach((place, i) => c.count('argmax', one.argmax.data[i], place, i))
}

/** Our arg_max is a place in the window, in rows (n, oy, ox, c); the fixtures' is y·W + x in its plane, as (N, C, OH, OW). */
function winnersInPlanes(memory: Memory, [, C, , W]: Shape): number[] {
  const step = memory.program.steps.find(s => s.op === 'argMax')!
  const {
    FW,
    stride: [sy, sx],
    pad: [py, px],
  } = step.params as unknown as { FW: number; stride: [number, number]; pad: [number, number] }
  const [N, , OH, OW] = take(memory, 'layer/out').shape
  const places = memory.tensors[step.output].data
  const planes: number[] = []
  for (let n = 0; n < N; n++)
    for (let ch = 0; ch < C; ch++)
      for (let oy = 0; oy < OH; oy++)
        for (let ox = 0; ox < OW; ox++) {
          const place = places[((n * OH + oy) * OW + ox) * C + ch]
          planes.push((oy * sy - py + Math.floor(place / FW)) * W + ox * sx - px + (place % FW))
        }
  return planes
}

/** Compares an affine layer, x (N, D) · W (D, M) + b (M): out, db, dW and dx. */
export function affine(c: Comparison, one: Fixture): void {
  const memory = runLayer(c, { kind: 'affine', name: 'layer', out: one.W.shape[1] }, one, ['W', 'b'])
  c.tensor('out', one.out, take(memory, 'layer/out'))
  for (const name of ['db', 'dW', 'dx']) c.tensor(name, one[name], take(memory, `backward/layer/${name}`))
}

/** Compares relu, sigmoid or tanh: out and dx, of x's shape. Throws `Skip` for any other. */
export function activation(c: Comparison, one: Fixture): void {
  if (!['relu', 'sigmoid', 'tanh'].includes(one.op)) throw new Skip(`there is no activation "${one.op}" here`)
  const memory = runLayer(c, { kind: one.op, name: 'layer' }, one)
  c.tensor('out', one.out, take(memory, 'layer/out'))
  c.tensor('dx', one.dx, take(memory, 'backward/layer/dx'))
}

/** Compares local response normalisation of x (N, C, H, W) by one of its two conventions: out and dx. */
export function normalisation(c: Comparison, one: Fixture, convention: 'paper' | 'torch'): void {
  const { n, k, alpha, beta } = one.params
  const memory = runLayer(c, { kind: 'lrn', name: 'layer', n, k, alpha, beta, convention }, one)
  required(convention, one[convention])
  c.tensor('out', one[convention].out, take(memory, 'layer/out'))
  c.tensor('dx', one[convention].dx, take(memory, 'backward/layer/dx'))
}

/** A layer's output and the gradients of what it was given, by the names that the layer has for them. */
export function givenAndBack(c: Comparison, one: Fixture, spec: LayerSpec, given: readonly string[], trained: readonly string[]): void {
  const memory = runLayer(c, spec, one, given)
  c.tensor('out', one.out, take(memory, 'layer/out'))
  for (const name of ['dx', ...trained.map(weight => `d${weight}`)]) c.tensor(name, one[name], take(memory, `backward/layer/${name}`))
}

/** Compares batch normalisation at inference, with gamma, beta, mean and variance (C): out, dx, dgamma and dbeta. */
export function batchNormalization(c: Comparison, one: Fixture): void {
  const given = ['gamma', 'beta', 'mean', 'variance']
  givenAndBack(c, one, { kind: 'batch-normalization', name: 'layer', eps: one.params.eps }, given, ['gamma', 'beta'])
}

/** pad: top, right, bottom, left. */
export function padsPerSide(c: Comparison, one: Fixture): void {
  const { kind, stride, pad } = one.params
  if (kind === 'convolution') {
    const [FN, , FH, FW] = one.W.shape
    givenAndBack(c, one, { kind, name: 'layer', FN, FH, FW, stride, pad }, ['W', 'b'], ['W', 'b'])
  } else {
    const { method, countIncludePad, k } = one.params
    givenAndBack(c, one, { kind, name: 'layer', method, countIncludePad, PH: k[0], PW: k[1], stride, pad }, [], [])
  }
}

/** First in training, with the fixture's mask; then as it is shown. */
export function dropping(c: Comparison, one: Fixture, kind: 'book' | 'inverted'): void {
  const spec: LayerSpec = { kind: 'dropout', name: 'layer', ratio: one.ratio, inverted: kind === 'inverted' }
  const memory = runLayer(c, spec, one, [], true)
  required(kind, one[kind])
  c.tensor('train_out', one[kind].train_out, take(memory, 'layer/out'))
  c.tensor('dx', one[kind].dx, take(memory, 'backward/layer/dx'))
  c.tensor('test_out', one[kind].test_out, take(runLayer(c, spec, one), 'layer/out'))
}

/** Compares softmax with its loss over scores (N, K): y, the exact loss, the book's loss, and dx. */
export function softmaxWithLoss(c: Comparison, one: Fixture): void {
  const memory = allocate(compileLayer({ kind: 'softmax', name: 'layer' }, one.x.shape), c.precision)
  give(c, memory, 'image', one.x)
  put(memory, 'label', labelsOf(one))
  put(memory, 'dout', [1])
  run(memory)
  c.tensor('y', one.y, take(memory, 'layer/y'))
  c.number('loss_exact', one.loss_exact, scalar(memory, memory.program.loss))
  c.number('loss_book', one.loss_book, bookLoss(memory))
  c.tensor('dx', one.dx, take(memory, 'backward/layer/dx'))
}

/** The right classes, given as such or as rows of zeros with a one. */
function labelsOf({ t, t_onehot }: Fixture): number[] {
  const K = t_onehot?.shape[1]
  const places: number[] | undefined =
    t_onehot && Array.from({ length: t_onehot.shape[0] }, (_, n) => t_onehot.data.slice(n * K, (n + 1) * K).indexOf(1))
  const labels: number[] | undefined = t?.data.slice(0, sizeOf(t.shape))
  if (labels && places && labels.join() !== places.join()) throw new Error(`t says ${labels.join(', ')}, t_onehot ${places.join(', ')}`)
  return required('t', labels ?? places)
}

/** The book's loss, −log(y_t + 1e-7) meaned over the batch: what its own scripts print. Ours is exact; this stands beside it. */
export function bookLoss(memory: Memory): number {
  const { probabilities, label, batch } = memory.program
  const y = memory.tensors[probabilities].data,
    t = memory.tensors[label].data,
    K = y.length / batch
  let sum = 0
  for (let n = 0; n < batch; n++) sum -= Math.log(y[n * K + t[n]] + 1e-7)
  return sum / batch
}

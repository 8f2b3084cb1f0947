// Reference numbers made by an independent program (PyTorch in float64, the book's own classes): fixture in, verdicts out.
// Every size, stride, rate and seed is read from the fixture. No files here: tools/conform.ts and the tests read them.
import { countMultiplyAdds, countParams } from '../account.ts'
import { compile } from '../compile.ts'
import { SpecError } from '../errors.ts'
import { pair, type PerAxis } from '../layers/settings.ts'
import { allocate, type Memory } from '../memory.ts'
import { isNetworkName, networks } from '../networks/index.ts'
import type { LayerSpec, NetworkSpec } from '../networks/spec.ts'
import type { OptimizerSpec } from '../optimizers.ts'
import { valueNamed, type LayerInfo, type Program } from '../program.ts'
import { fillHashed, hash01 } from '../random.ts'
import { run } from '../run.ts'
import { formatShape, sameShape, sizeOf, toRowMajor, type Precision, type Shape } from '../tensor.ts'
import { compileLayer, compileUpdates } from './oneLayer.ts'
import { unread, watched } from './watched.ts'

/** One case in one precision. */
export interface Verdict {
  readonly file: string
  readonly name: string
  readonly precision: Precision
  readonly outcome: 'passed' | 'failed' | 'skipped'
  /** Why it failed or was skipped. */
  readonly why?: string
  readonly worst?: Miss
}

/** The number that is furthest off, measured in tolerances. */
export interface Miss {
  readonly tensor: string
  readonly index: number
  readonly expected: number
  readonly actual: number
  readonly error: number
}

/** Finds a fixture that lies beside this one; undefined when it is not there. */
export type Beside = (file: string) => Fixture

// Fixtures come from outside as JSON. Their fields are read where they are used; a missing one fails its case by name.
// oxlint-disable-next-line typescript/no-explicit-any
export type Fixture = any
interface Numbers {
  readonly shape: Shape
  readonly data: readonly number[]
}

/** A case that cannot be tried, and why: it is reported, not passed over. */
class Skip extends Error {}

/** Tries every case of a fixture in one precision. */
export function conform(file: string, fixture: Fixture, precision: Precision, beside: Beside = () => undefined): Verdict[] {
  const op = String(fixture?.op ?? file.replace(/\.json$/, ''))
  const check = checks[op]
  if (!check) return [{ file, name: file, precision, outcome: 'skipped', why: later[op] ?? `no check is written for op "${op}"` }]
  return check(fixture, beside).map(({ name, test }) => ({ file, name, precision, ...judge(test, precision) }))
}

/** `N passed, N failed`, and `, N skipped` when some were. */
export function summary(verdicts: readonly Verdict[]): string {
  const count = (outcome: Verdict['outcome']): number => verdicts.filter(v => v.outcome === outcome).length
  const skipped = count('skipped')
  return `${count('passed')} passed, ${count('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/** One line on a case that did not pass. */
export function describe({ file, name, precision, outcome, why, worst }: Verdict): string {
  const where = [file, ...(name === file ? [] : outcome === 'failed' ? [name, precision] : [name])].join(' · ')
  const off = worst
    ? `${worst.tensor}[${worst.index}] is ${worst.actual}, expected ${worst.expected}: off by ${worst.error.toExponential(2)}`
    : why
  return `${outcome} ${where}: ${off}`
}

interface Case {
  readonly name: string
  readonly test: (c: Comparison) => void
}
type Check = (fixture: Fixture, beside: Beside) => Case[]

const later: Readonly<Record<string, string>> = {
  book_ch07: "needs the book's pickled weights and MNIST, which are not in the project",
  crosscheck: 'notes on how the fixtures were made; nothing to run',
  train_images: 'the images of train_simpleconvnet, which reads them',
}

const checks: Readonly<Record<string, Check>> = {
  conv2d: f => [...each(f, convolution), ...list(f.invalid).map(one => aware(`invalid: ${one.name}`, one, invalid))],
  maxpool: f => each(f, maxPooling),
  avgpool: f => each(f, averagePooling),
  affine: f => each(f, affine),
  activations: f => each(f, activation, c => `${c.op} ${c.name}`),
  softmax_ce: f => each(f, softmaxWithLoss),
  lrn: f =>
    list(f.cases).flatMap(({ paper, torch, ...one }) => [
      aware(`${one.name}, paper`, { ...one, paper }, (c, it) => normalisation(c, it, 'paper')),
      aware(`${one.name}, torch`, { ...one, torch }, (c, it) => normalisation(c, it, 'torch')),
    ]),
  dropout: f =>
    list(f.cases).flatMap(({ book, inverted, ...one }) => [
      aware(`${one.name}, book`, { ...one, book }, (c, it) => dropping(c, it, 'book')),
      aware(`${one.name}, inverted`, { ...one, inverted }, (c, it) => dropping(c, it, 'inverted')),
    ]),
  batchnorm: f => each(f, batchNormalization),
  input_normalization: f => each(f, (c, one) => givenAndBack(c, one, { kind: 'input-normalization', name: 'layer' }, ['m', 's'], [])),
  leaky_relu: f => each(f, (c, one) => givenAndBack(c, one, { kind: 'leaky-relu', name: 'layer', alpha: one.params.alpha }, [], [])),
  globalavgpool: f => each(f, (c, one) => givenAndBack(c, one, { kind: 'global-average-pooling', name: 'layer' }, [], [])),
  flatten_hwc: f => each(f, (c, one) => givenAndBack(c, one, { kind: 'flatten', name: 'layer', order: 'HWC' }, [], [])),
  pads_per_side: f => each(f, padsPerSide),
  optimizers: f => each(f, optimizer),
  train_made: f => training(f, madeImages(f)),
  train_simpleconvnet: (f, beside) => training(f, storedImages(f, beside)),
  net_lenet5: f => [{ name: 'LeNet-5, forward and backward', test: c => wholeNetwork(c, f, networks.lenet5) }],
  net_alexnet: f => [{ name: 'AlexNet, forward and backward', test: c => wholeNetwork(c, f, networks.alexnet) }],
  arch: f => [{ name: `architecture of ${f.net}`, test: c => architecture(c, f) }],
}

const each = (f: Fixture, test: (c: Comparison, one: Fixture) => void, name = (one: Fixture): string => String(one.name)): Case[] =>
  list(f.cases).map(one => aware(name(one), one, test))

/** What a case may say that is no setting and no number to be compared. */
const remarks = ['name', 'book', 'torch', 'note', 'floored']

/** A test that looks at all of its case: a field that it does not know – a setting, a number – fails it by name, for then something else was tried than what is asked for. */
function aware(name: string, one: Fixture, test: (c: Comparison, one: Fixture) => void): Case {
  return {
    name,
    test(c) {
      const watching = watched(one)
      test(c, watching)
      const unknown = unread(watching).filter(path => !remarks.includes(path.split('.').at(-1)!))
      if (unknown.length > 0) throw new Error(`it has ${unknown.join(', ')}, which nothing here looks at`)
    },
  }
}

/** A number, or numbers, that the layer has: a case without them says nothing about the layer. */
function there<T>(name: string, given: T | null | undefined): T {
  if (given === undefined || given === null) throw new Error(`it lacks ${name}, which is to be compared`)
  return given
}

const list = (of: unknown): Fixture[] => (Array.isArray(of) ? of : [])

/** What has come of all comparisons so far. */
function outcomeOf({ compared, worst }: Comparison): Pick<Verdict, 'outcome' | 'why' | 'worst'> {
  if (compared === 0) return { outcome: 'failed', why: 'nothing was compared: the case holds no expected numbers' }
  return worst ? { outcome: 'failed', worst } : { outcome: 'passed' }
}

function judge(test: Case['test'], precision: Precision): Pick<Verdict, 'outcome' | 'why' | 'worst'> {
  const c = new Comparison(precision)
  try {
    test(c)
  } catch (error) {
    return { outcome: error instanceof Skip ? 'skipped' : 'failed', why: error instanceof Error ? error.message : String(error) }
  }
  return outcomeOf(c)
}

/** Compares numbers and keeps the worst miss. */
class Comparison {
  readonly precision: Precision
  compared = 0
  worst: Miss | undefined
  private worstRatio = 1

  constructor(precision: Precision) {
    this.precision = precision
  }

  /** What a number may be off by: the contract's 1e-8 + 1e-8|v| in float64, 1e-4 + 1e-4|v| in float32. */
  allowed(expected: number): number {
    const t = this.precision === 'float64' ? 1e-8 : 1e-4
    return t + t * Math.abs(expected)
  }

  /** One number. `slack` is what it may be off by besides. A NaN is only ever equal to a NaN. */
  number(tensor: string, expected: number | undefined, actual: number, index = 0, slack = 0): void {
    if (typeof expected !== 'number') throw new Error(`it lacks ${tensor}, which is to be compared`)
    this.compared++
    const error = Object.is(expected, actual) ? 0 : Math.abs(actual - expected)
    const ratio = error / (this.allowed(expected) + slack)
    if (ratio <= this.worstRatio) return
    this.worstRatio = Number.isNaN(ratio) ? Infinity : ratio
    this.worst = { tensor, index, expected, actual, error }
  }

  /** A whole tensor, its shape too. Absent from the fixture, it fails the case. */
  tensor(
    name: string,
    expected: Numbers | undefined,
    actual: Numbers | { readonly shape: Shape; readonly data: ArrayLike<number> },
    slack = 0,
  ): void {
    const { shape } = there(name, expected)
    this.shape(name, shape, actual.shape)
    const { data } = expected!
    if (data.length !== actual.data.length) throw new Error(`${name} has ${data.length} numbers in the fixture, ${actual.data.length} here`)
    data.forEach((v, i) => this.number(name, v, actual.data[i], i, slack))
  }

  /** A size or a place: exactly so in any precision. */
  count(name: string, expected: number | undefined, actual: number, index = 0): void {
    const number = there(name, expected)
    this.compared++
    if (number === actual) return
    this.worstRatio = Infinity
    this.worst = { tensor: name, index, expected: number, actual, error: Math.abs(actual - number) }
  }

  shape(name: string, expected: Shape, actual: Shape): void {
    this.compared++
    if (!sameShape(expected, actual)) throw new Error(`${name} has shape ${formatShape(actual)}, expected ${formatShape(expected)}`)
  }
}

// ── Memory by name ──

const put = (memory: Memory, name: string, numbers: ArrayLike<number>): void => {
  const value = valueNamed(memory.program, name)
  if (numbers.length !== sizeOf(value.shape))
    throw new Error(`${name} is ${formatShape(value.shape)}, ${sizeOf(value.shape)} numbers; the fixture gives ${numbers.length}`)
  memory.tensors[value.id].data.set(numbers)
}
/** What a case gives, its shape too. */
function give(c: Comparison, memory: Memory, name: string, numbers: Numbers | undefined): void {
  const { shape, data } = there(name.replace(/^layer\//, ''), numbers)
  c.shape(name, shape, valueNamed(memory.program, name).shape)
  put(memory, name, data)
}
const take = (memory: Memory, name: string): { shape: Shape; data: ArrayLike<number> } => read(memory, valueNamed(memory.program, name).id)
const read = (memory: Memory, id: number): { shape: Shape; data: ArrayLike<number> } => ({
  shape: memory.program.values[id].shape,
  data: toRowMajor(memory.tensors[id]),
})
const scalar = (memory: Memory, id: number): number => memory.tensors[id].data[0]

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

// ── Layers ──

function convolution(c: Comparison, one: Fixture): void {
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
function invalid(c: Comparison, one: Fixture): void {
  const refused = refusal(() =>
    compileLayer({ kind: 'convolution', name: 'layer', ...convolutionSettings(one) }, [one.N ?? 1, one.C ?? 1, one.H, one.W]),
  )
  if (!refused) throw new Error('was accepted')
  const said: readonly string[] = refused.message.match(/\d+/g) ?? []
  const axes = misfits(one)
  if (axes.length > 0 && !axes.some(sizes => sizes.every(n => said.includes(String(n)))))
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
  if (perAxis(dilation ?? 1).some(d => d !== 1)) throw new Skip('pooling has no dilation here')
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

const averagePooling = (c: Comparison, one: Fixture): void => void pool(c, one, 'average')

function maxPooling(c: Comparison, one: Fixture): void {
  const memory = pool(c, one, 'max')
  there('argmax', one.argmax)
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

function affine(c: Comparison, one: Fixture): void {
  const memory = runLayer(c, { kind: 'affine', name: 'layer', out: one.W.shape[1] }, one, ['W', 'b'])
  c.tensor('out', one.out, take(memory, 'layer/out'))
  for (const name of ['db', 'dW', 'dx']) c.tensor(name, one[name], take(memory, `backward/layer/${name}`))
}

function activation(c: Comparison, one: Fixture): void {
  if (!['relu', 'sigmoid', 'tanh'].includes(one.op)) throw new Skip(`there is no activation "${one.op}" here`)
  const memory = runLayer(c, { kind: one.op, name: 'layer' }, one)
  c.tensor('out', one.out, take(memory, 'layer/out'))
  c.tensor('dx', one.dx, take(memory, 'backward/layer/dx'))
}

function normalisation(c: Comparison, one: Fixture, convention: 'paper' | 'torch'): void {
  const { n, k, alpha, beta } = one.params
  const memory = runLayer(c, { kind: 'lrn', name: 'layer', n, k, alpha, beta, convention }, one)
  there(convention, one[convention])
  c.tensor('out', one[convention].out, take(memory, 'layer/out'))
  c.tensor('dx', one[convention].dx, take(memory, 'backward/layer/dx'))
}

/** A layer's output and the gradients of what it was given, by the names that the layer has for them. */
function givenAndBack(c: Comparison, one: Fixture, spec: LayerSpec, given: readonly string[], trained: readonly string[]): void {
  const memory = runLayer(c, spec, one, given)
  c.tensor('out', one.out, take(memory, 'layer/out'))
  for (const name of ['dx', ...trained.map(weight => `d${weight}`)]) c.tensor(name, one[name], take(memory, `backward/layer/${name}`))
}

function batchNormalization(c: Comparison, one: Fixture): void {
  const given = ['gamma', 'beta', 'mean', 'variance']
  givenAndBack(c, one, { kind: 'batch-normalization', name: 'layer', eps: one.params.eps }, given, ['gamma', 'beta'])
}

/** pad: top, right, bottom, left. */
function padsPerSide(c: Comparison, one: Fixture): void {
  const { kind, stride, pad } = one.params
  if (kind === 'convolution') {
    const [FN, , FH, FW] = one.W.shape
    givenAndBack(c, one, { kind, name: 'layer', FN, FH, FW, stride, pad }, ['W', 'b'], ['W', 'b'])
  } else {
    const { method, countIncludePad, k } = one.params
    givenAndBack(c, one, { kind, name: 'layer', method, countIncludePad, PH: k[0], PW: k[1], stride, pad }, [], [])
  }
}

/** With the fixture's mask in training; then what is shown. */
function dropping(c: Comparison, one: Fixture, kind: 'book' | 'inverted'): void {
  const spec: LayerSpec = { kind: 'dropout', name: 'layer', ratio: one.ratio, inverted: kind === 'inverted' }
  const memory = runLayer(c, spec, one, [], true)
  there(kind, one[kind])
  c.tensor('train_out', one[kind].train_out, take(memory, 'layer/out'))
  c.tensor('dx', one[kind].dx, take(memory, 'backward/layer/dx'))
  c.tensor('test_out', one[kind].test_out, take(runLayer(c, spec, one), 'layer/out'))
}

function softmaxWithLoss(c: Comparison, one: Fixture): void {
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
  return there('t', labels ?? places)
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

// ── Optimizers ──

/** The book's name of an optimizer and its numbers, as ours. */
function optimizerNamed(name: string, hyper: Fixture): OptimizerSpec {
  // Each reads the numbers that it has, and no other: those that are left over are no numbers of this optimizer.
  const given = (...names: readonly string[]): Record<string, number> =>
    Object.fromEntries(names.flatMap(number => (hyper[number] === undefined ? [] : [[number, hyper[number]]])))
  const lr: number = there('lr', hyper.lr)
  switch (name.toLowerCase()) {
    case 'sgd':
      return { kind: 'sgd', lr }
    case 'momentum':
      return { kind: 'momentum', lr, ...given('momentum') }
    case 'adagrad':
      return { kind: 'adagrad', lr }
    case 'adam':
      return { kind: 'adam', lr, ...given('beta1', 'beta2') }
    default:
      throw new Skip(`there is no optimizer "${name}" here`)
  }
}

function optimizer(c: Comparison, one: Fixture): void {
  const weights = Object.entries(one.params0 as Record<string, Numbers>)
  const program = compileUpdates(
    optimizerNamed(one.optimizer ?? one.name, one.hyper),
    Object.fromEntries(weights.map(([name, { shape }]) => [name, shape])),
  )
  const memory = allocate(program, c.precision)
  for (const [name, { data }] of weights) put(memory, `layer/${name}`, data)
  if (list(one.steps).length === 0) there('steps', undefined)
  list(one.steps).forEach(({ grads, params_after }, i) => {
    for (const [name] of weights) give(c, memory, `gradient/${name}`, grads[name])
    run(memory)
    for (const [name] of weights) c.tensor(`step ${i}: ${name}`, params_after[name], take(memory, `layer/${name}`))
  })
}

// ── The book's training run ──

/** Image number i as pixels 0..255, or the reason why there is none. */
type Images = ((i: number) => readonly number[]) | string

/** Images that anyone can make, by the rule of the fixtures' README. */
function madeImages(f: Fixture): Images {
  const pixels = f.first_image?.length ?? 784
  return i =>
    Array.from({ length: pixels }, (_, k) => {
      const h = hash01(4242, pixels * i + k)
      return h > 0.75 ? Math.ceil((h - 0.75) * 4 * 255) : 0
    })
}

/** Real images, stored beside the run. A row holds pixels 0..255, and −n for n zeros. */
function storedImages(f: Fixture, beside: Beside): Images {
  const stored = beside('train_images.json')
  if (!stored) return 'needs train_images.json beside it'
  const rows = new Map<number, readonly number[]>(stored.t10k_indices.map((index: number, i: number) => [index, stored.images[i]]))
  return i => {
    const row = rows.get(i)
    if (!row) throw new Error(`train_images.json has no image ${i}, which ${f.op} trains on`)
    return row.flatMap(v => (v < 0 ? new Array<number>(-v).fill(0) : [v]))
  }
}

function training(f: Fixture, images: Images): Case[] {
  const cases: Case[] = [{ name: 'first step', test: c => firstStep(c, f, sureOf(images)) }]
  for (const [name, one] of Object.entries(f.runs as Record<string, Fixture>))
    cases.push(
      aware(`run ${name}`, { config: f.config, ...one }, (c, { config, ...run }) =>
        trainingRun(c, { ...f, config }, name, run, sureOf(images)),
      ),
    )
  return cases
}

function sureOf(images: Images): (i: number) => readonly number[] {
  if (typeof images === 'string') throw new Skip(images)
  return images
}

/** The book's SimpleConvNet (7.5) in the fixture's sizes. */
function simpleConvNet({ config, params0 }: Fixture, pixels: number): NetworkSpec {
  const side = Math.sqrt(pixels),
    F = config.filter_size
  return {
    name: 'simple-convnet',
    input: [params0.W1.shape[1], side, side],
    layers: [
      { kind: 'convolution', name: 'conv1', FN: config.filter_num, FH: F, FW: F, stride: config.stride ?? 1, pad: config.pad ?? 0 },
      { kind: 'relu', name: 'relu1' },
      { kind: 'pooling', name: 'pool1', method: 'max', PH: 2, PW: 2, stride: 2 },
      { kind: 'affine', name: 'affine1', out: config.hidden_size },
      { kind: 'relu', name: 'relu2' },
      { kind: 'affine', name: 'affine2', out: config.output_size },
      { kind: 'softmax', name: 'softmax' },
    ],
    init: { kind: 'he' },
  }
}

/** The book numbers its weights; in order they are ours. */
const bookWeights = ['W1', 'b1', 'W2', 'b2', 'W3', 'b3'] as const
const ourWeights = ['conv1/W', 'conv1/b', 'affine1/W', 'affine1/b', 'affine2/W', 'affine2/b'] as const

function openRun(c: Comparison, f: Fixture, images: (i: number) => readonly number[], optimizer?: OptimizerSpec): Memory {
  const pixels = images(imageIndices(f, 0)[0]).length
  const memory = allocate(compile(simpleConvNet(f, pixels), f.config.batch, optimizer ? { optimizer } : {}), c.precision)
  ourWeights.forEach((name, i) => {
    c.shape(name, f.params0[bookWeights[i]].shape, valueNamed(memory.program, name).shape)
    put(memory, name, f.params0[bookWeights[i]].data)
  })
  return memory
}

function imageIndices(f: Fixture, step: number): number[] {
  return f.t10k_indices?.[step] ?? Array.from({ length: f.config.batch }, (_, j) => step * f.config.batch + j)
}

function feed(memory: Memory, f: Fixture, step: number, images: (i: number) => readonly number[]): void {
  put(
    memory,
    'image',
    imageIndices(f, step).flatMap(i => images(i).map(v => v / 255)),
  )
  put(memory, 'label', f.labels[step])
}

function firstStep(c: Comparison, f: Fixture, images: (i: number) => readonly number[]): void {
  if (f.first_image)
    c.tensor('first_image', { shape: [f.first_image.length], data: f.first_image }, { shape: [images(0).length], data: images(0) })
  const memory = openRun(c, f, images)
  feed(memory, f, 0, images)
  run(memory)
  ourWeights.forEach((name, i) =>
    c.tensor(`grads_step0 ${bookWeights[i]}`, f.grads_step0[bookWeights[i]], read(memory, memory.program.grads[name])),
  )
  trace(c, f.trace, memory)
}

/** The activations of one image of the first batch; the first of them unless it says otherwise. */
function trace(c: Comparison, trace: Fixture, memory: Memory): void {
  there('trace', trace)
  const first = (name: string): { shape: Shape; data: ArrayLike<number> } => {
    const { shape, data } = take(memory, name)
    return { shape: shape.slice(1), data: Array.from(data).slice(0, data.length / shape[0]) }
  }
  const rounded = 5e-7 // the fixture keeps 6 decimals of these two
  c.tensor('trace conv1', trace.conv1, first('conv1/out'), rounded)
  c.tensor('trace pool1', trace.pool1, first('pool1/out'), rounded)
  c.tensor('trace affine1', trace.affine1, first('affine1/out'))
  c.tensor('trace relu2', trace.relu2, first('relu2/out'))
  c.tensor('trace logits_all', trace.logits_all, take(memory, 'affine2/out'))
}

function trainingRun(c: Comparison, f: Fixture, name: string, one: Fixture, images: (i: number) => readonly number[]): void {
  const { hyper, losses_exact, losses_book, final, optimizer } = one
  const memory = openRun(c, f, images, optimizerNamed(optimizer ?? name, hyper))
  for (let step = 0; step < f.config.steps; step++) {
    feed(memory, f, step, images)
    run(memory)
    c.number('losses_exact', losses_exact?.[step], scalar(memory, memory.program.loss), step)
    c.number('losses_book', losses_book?.[step], bookLoss(memory), step)
  }
  ourWeights.forEach((ours, i) => c.tensor(`final ${bookWeights[i]}`, final?.[bookWeights[i]], take(memory, ours)))
}

// ── Whole networks ──

/** The network of the contract in the sizes that the fixture's weights, in order, have. Dense weights are (out, in) there. */
function sizedAs(spec: NetworkSpec, input: Shape, weights: readonly Shape[]): NetworkSpec {
  const left = [...weights]
  const layers = spec.layers.map((layer): LayerSpec => {
    if (layer.kind !== 'convolution' && layer.kind !== 'affine') return layer
    const shape = left.shift()
    if (!shape) throw new Error(`the fixture has no weight for ${layer.name}`)
    return layer.kind === 'affine' ? { ...layer, out: shape[0] } : { ...layer, FN: shape[0], FH: shape[2], FW: shape[3] }
  })
  if (left.length > 0) throw new Error(`the fixture has ${left.length} weights more than ${spec.name} has layers for`)
  const [C, H, W] = input
  return { ...spec, input: [C, H, W], layers }
}

function wholeNetwork(c: Comparison, f: Fixture, spec: NetworkSpec): void {
  const tensors = list(f.tensors)
  const [N, ...input] = f.input.shape as number[]
  const memory = allocate(
    compile(
      sizedAs(
        spec,
        input,
        tensors.filter(t => t.shape.length > 1).map(t => t.shape),
      ),
      N,
    ),
    c.precision,
  )
  for (const [name, numbers] of networkInputs(f, memory.program)) put(memory, name, numbers)
  run(memory)
  for (const { value, compare } of networkComparisons(c, f, memory.program)) compare(read(memory, value))
}

/** What a network's fixture puts in, by our names: image, label, all weights. One at a time: AlexNet's are half a gigabyte. */
function* networkInputs(f: Fixture, program: Program): Iterable<readonly [name: string, numbers: ArrayLike<number>]> {
  yield ['image', hashed(f.input)]
  yield ['label', [f.label].flat()]
  const names = Object.keys(program.params)
  for (const [i, t] of list(f.tensors).entries()) yield [names[i], turned(hashed(t), t.shape)]
}

interface NetworkComparison {
  /** Number of the value that is compared. */
  readonly value: number
  compare(this: void, numbers: { readonly shape: Shape; readonly data: ArrayLike<number> }): void
}

export interface NetworkTrial {
  /** Image, label and weights, by our names. */
  readonly inputs: Iterable<readonly [name: string, numbers: ArrayLike<number>]>
  /** Values to be read after both passes, and held against the fixture. */
  readonly comparisons: readonly { readonly name: string; readonly compare: NetworkComparison['compare'] }[]
  /** What has come of all comparisons so far, and how many numbers they were. */
  verdict(): Verdict & { readonly compared: number }
}

function networkComparisons(c: Comparison, f: Fixture, program: Program): readonly NetworkComparison[] {
  const names = Object.keys(program.params),
    expected = Object.entries(f.activations as Record<string, Statistics>),
    made = activations(program, expected.length)
  return [
    ...expected.map(([name, statistic], i): NetworkComparison => ({
      value: made[i],
      compare: numbers => statistics(c, name, statistic, numbers),
    })),
    ...list(f.tensors).map(({ tensor, shape }, i): NetworkComparison => ({
      value: program.grads[names[i]],
      compare: ({ data }) => statistics(c, `gradient of ${tensor}`, f.grads[tensor], { shape, data: turned(data, [...shape].reverse()) }),
    })),
    { value: program.layers[0].dx!, compare: numbers => statistics(c, 'dx', f.dx, numbers) },
    ...(f.logits
      ? [
          {
            value: program.scores,
            compare: (numbers: Parameters<NetworkComparison['compare']>[0]) => c.tensor('logits', f.logits, numbers),
          },
        ]
      : []),
    { value: program.loss, compare: ({ data }) => c.number('loss_exact', f.loss_exact, data[0]) },
  ]
}

/** A network's fixture for an engine that runs elsewhere and answers later – a page's worker, in float32: what goes in, what is to be read, and what came of it. */
export function networkTrial(file: string, f: Fixture, program: Program): NetworkTrial {
  const c = new Comparison('float32')
  return {
    inputs: networkInputs(f, program),
    comparisons: networkComparisons(c, f, program).map(({ value, compare }) => ({ name: program.values[value].name, compare })),
    verdict: () => ({ file, name: program.network, precision: 'float32', compared: c.compared, ...outcomeOf(c) }),
  }
}

/** Weights that anyone can make: element i of the stream `seed`, scaled. */
function hashed({ shape, seed, scale }: { shape: Shape; seed: number; scale: number }): Float64Array {
  const numbers = new Float64Array(sizeOf(shape))
  fillHashed(numbers, seed, scale)
  return numbers
}

/** A matrix (R, C) as (C, R); anything else as it is. torch's dense weights are (out, in), the book's (in, out). */
function turned(data: ArrayLike<number>, shape: Shape): ArrayLike<number> {
  if (shape.length !== 2) return data
  const [R, C] = shape as [number, number]
  const out = new Float64Array(R * C)
  for (let c = 0, i = 0; c < C; c++) for (let r = 0, at = c; r < R; r++, at += C) out[i++] = data[at]
  return out
}

/** What the layers make, in order. The fixtures may count the flattening before a dense layer as a layer of its own. */
function activations(program: Program, wanted: number): readonly number[] {
  const plain = program.layers.map(l => l.out)
  const flattens = (layer: LayerInfo): boolean => layer.kind === 'affine' && program.values[layer.x].shape.length > 2
  const flattened = program.layers.flatMap(l => (flattens(l) ? [valueNamed(program, `forward/${l.name}/x2d`).id, l.out] : [l.out]))
  const found = [plain, flattened].find(values => values.length === wanted)
  if (!found) throw new Error(`the fixture has ${wanted} activations, the network ${plain.length} (${flattened.length} with flattening)`)
  return found
}

interface Statistics {
  readonly shape: Shape
  readonly sum: number
  readonly sumsq: number
  readonly wsum: number
  readonly min: number
  readonly max: number
  readonly at: readonly number[]
  readonly values: readonly number[]
}

/**
 * Sums, extremes and samples of a tensor. Samples and extremes have the tolerance of any number. A sum has it too, plus the rounding
 * that its terms may bring along: 8 units in the last place of Σ|terms|. In float64 that is nothing (1e-15), in float32 1e-6.
 */
function statistics(
  c: Comparison,
  name: string,
  expected: Statistics | undefined,
  { shape, data }: { shape: Shape; data: ArrayLike<number> },
): void {
  if (!expected) throw new Error(`the fixture has no statistics of ${name}`)
  c.shape(name, expected.shape, shape)
  const ulp = c.precision === 'float64' ? 2 ** -52 : 2 ** -23
  const sum = (what: 'sum' | 'sumsq' | 'wsum', term: (v: number, i: number) => number): void => {
    let total = 0,
      size = 0
    for (let i = 0; i < data.length; i++) {
      const t = term(data[i], i)
      total += t
      size += Math.abs(t)
    }
    c.number(`${name} ${what}`, expected[what], total, 0, 8 * ulp * size)
  }
  sum('sum', v => v)
  sum('sumsq', v => v * v)
  sum('wsum', (v, i) => v * ((i % 97) + 1))
  let min = Infinity,
    max = -Infinity
  for (let i = 0; i < data.length; i++) {
    min = Math.min(min, data[i]) // NaN stays
    max = Math.max(max, data[i])
  }
  c.number(`${name} min`, expected.min, min)
  c.number(`${name} max`, expected.max, max)
  expected.at.forEach((at, i) => c.number(`${name} sample`, expected.values[i], data[at], at))
}

// ── Architectures ──

function architecture(c: Comparison, f: Fixture): void {
  const net = String(f.net)
  if (!isNetworkName(net)) throw new Skip(`there is no network "${net}" here`)
  const program = compile(
    withGeometry(
      sizedAs(
        networks[net],
        f.input,
        list(f.layers)
          .filter(l => l.weight)
          .map(l => l.weight),
      ),
      list(f.layers),
    ),
    1,
  )
  const ours = program.layers,
    theirs = list(f.layers).filter(l => !onlyReshapes(l))
  if (ours.length !== theirs.length) throw new Error(`the fixture has ${theirs.length} layers, ours ${ours.length}`)
  theirs.forEach((layer, i) => sameLayer(c, program, layer, ours[i]))
  c.count('total_params', f.total_params, countParams(program))
  c.count('total_macs', f.total_macs, countMultiplyAdds(program))
}

/** Strides, pads and groups of the convolutions as the fixture has them. */
function withGeometry(spec: NetworkSpec, theirs: readonly Fixture[]): NetworkSpec {
  const convolutions = theirs.filter(l => l.weight?.length === 4)
  let next = 0
  return {
    ...spec,
    layers: spec.layers.map(l =>
      l.kind === 'convolution'
        ? { ...l, stride: convolutions[next]?.stride ?? 1, groups: convolutions[next]?.groups ?? 1, pad: convolutions[next++]?.pad ?? 0 }
        : l,
    ),
  }
}

/** A layer that changes the shape alone – the flattening – is part of our affine. */
const onlyReshapes = ({ input, output, params }: Fixture): boolean =>
  params === 0 && sizeOf(input) === sizeOf(output) && !sameShape(input, output)

function sameLayer(c: Comparison, program: Program, theirs: Fixture, ours: LayerInfo): void {
  const name = `${theirs.layer} = ${ours.name}`
  const shapeOf = (id: number): Shape => program.values[id].shape.slice(1)
  c.shape(`${name} output`, theirs.output, shapeOf(ours.out))
  // A dense layer after the flattening takes a row of numbers; ours takes the image and flattens it.
  c.count(`${name} input size`, sizeOf(theirs.input), sizeOf(shapeOf(ours.x)))
  if (theirs.input.length > 1) c.shape(`${name} input`, theirs.input, shapeOf(ours.x))
  c.count(`${name} params`, theirs.params, countParams(program, ours))
  c.count(`${name} macs`, theirs.macs, countMultiplyAdds(program, ours))
}

// Reference numbers of optimizers, and of the book's training run.
import { compile } from '../../compile.ts'
import { allocate, type Memory } from '../../memory.ts'
import { type NetworkSpec } from '../../networks/spec.ts'
import { type OptimizerSpec } from '../../optimizers.ts'
import { beforeUpdate, valueNamed } from '../../program.ts'
import { hash01 } from '../../random.ts'
import { run } from '../../run.ts'
import { type Shape } from '../../tensor.ts'
import { compileUpdates } from '../oneLayer.ts'
import {
  aware,
  type Beside,
  type Case,
  Comparison,
  type Fixture,
  give,
  list,
  type Numbers,
  put,
  read,
  scalar,
  Skip,
  take,
  required,
} from './comparison.ts'
import { bookLoss } from './layers.ts'

/** The book's name of an optimizer and its numbers, as ours. */
function optimizerNamed(name: string, hyper: Fixture): OptimizerSpec {
  // Each reads the numbers that it has, and no other: those that are left over are no numbers of this optimizer.
  const given = (...names: readonly string[]): Record<string, number> =>
    Object.fromEntries(names.flatMap(number => (hyper[number] === undefined ? [] : [[number, hyper[number]]])))
  const lr: number = required('lr', hyper.lr)
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

/** Compares some updates of an optimizer: each weight after every step, written over as in a training, and beside the one before as the player shows it. */
export function optimizer(c: Comparison, one: Fixture): void {
  const weights = Object.entries(one.params0 as Record<string, Numbers>)
  if (list(one.steps).length === 0) required('steps', undefined)
  for (const shown of [false, true]) {
    const program = compileUpdates(
      optimizerNamed(one.optimizer ?? one.name, one.hyper),
      Object.fromEntries(weights.map(([name, { shape }]) => [name, shape])),
      shown,
    )
    const memory = allocate(program, c.precision)
    for (const [name, { data }] of weights) put(memory, `layer/${name}`, data)
    list(one.steps).forEach(({ grads, params_after }, i) => {
      for (const [name] of weights) give(c, memory, `gradient/${name}`, grads[name])
      run(memory)
      const after = shown ? 'update/layer' : 'layer'
      for (const [name] of weights) c.tensor(`step ${i}: ${name}`, params_after[name], take(memory, `${after}/${name}`))
      if (shown) goOn(memory)
    })
  }
}

/** What is shown as new is what the next update begins with. */
function goOn({ program, tensors }: Memory): void {
  for (const { id } of program.values) {
    const before = beforeUpdate(program, id)
    if (before) tensors[before.id].data.set(tensors[id].data)
  }
}

/** Image number i as pixels 0..255, or the reason why there is none. */
type Images = ((i: number) => readonly number[]) | string

/** Images that anyone can make, by the rule of the fixtures' README. */
export function madeImages(f: Fixture): Images {
  const pixels = f.first_image?.length ?? 784
  return i =>
    Array.from({ length: pixels }, (_, k) => {
      const h = hash01(4242, pixels * i + k)
      return h > 0.75 ? Math.ceil((h - 0.75) * 4 * 255) : 0
    })
}

/** Real images, stored beside the run. A row holds pixels 0..255, and −n for n zeros. */
export function storedImages(f: Fixture, beside: Beside): Images {
  const stored = beside('train_images.json')
  if (!stored) return 'needs train_images.json beside it'
  const rows = new Map<number, readonly number[]>(stored.t10k_indices.map((index: number, i: number) => [index, stored.images[i]]))
  return i => {
    const row = rows.get(i)
    if (!row) throw new Error(`train_images.json has no image ${i}, which ${f.op} trains on`)
    return row.flatMap(v => (v < 0 ? new Array<number>(-v).fill(0) : [v]))
  }
}

/** The cases of a training run: losses, accuracy and weights along the way, in the run's own order of images. */
export function training(f: Fixture, images: Images): Case[] {
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
  required('trace', trace)
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

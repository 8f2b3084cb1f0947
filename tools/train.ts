// npm run train -- --network NAME --data DIR [--ink FILE…] [--epochs N] [--seed N] [--out FILE]
// Trains with the engine. Progress is kept beside --out in a checkpoint; the same command goes on from it. Whatever the end needs – the test set, a place
// to write to – is looked at before the beginning.
import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { compile } from '../engine/compile.ts'
import { bentImages, bentStrokes, handwriting, mixture } from '../engine/data/bent.ts'
import { drawn, penImages, scans, type Dataset, type EndlessDataset } from '../engine/data/dataset.ts'
import { SIZE } from '../engine/data/ink.ts'
import type { PenSample } from '../engine/data/penStrokes.ts'
import { readWeights, writeWeights } from '../engine/data/safetensors.ts'
import { SpecError } from '../engine/errors.ts'
import { countRightOf } from '../engine/evaluate.ts'
import { fuse } from '../engine/fuse/index.ts'
import { chooseKernel } from '../engine/kernels/choose.ts'
import { kernel } from '../engine/kernels/index.ts'
import { placeMemory, planMemory, type Memory } from '../engine/memory.ts'
import { digitNetworkNames, networks } from '../engine/networks/index.ts'
import { classesOf, weightsOf } from '../engine/program.ts'
import { random, type Random } from '../engine/random.ts'
import { cosineRate, nonFiniteWeight, Trainer } from '../engine/train.ts'
import { initWeights, saveWeights } from '../engine/weights.ts'
import { MOST_SEED, nameOf, numberOf, parseArgs, runCommand, UsageError } from './args.ts'
import { heldOut, readMnist, readPen } from './data.ts'

const usage = `npm run train -- --network ${digitNetworkNames.join('|')} --data DIR [--ink FILE…] [--epochs N] [--seed N] [--out FILE] [--lr RATE] [--batch N] [--pen-share S] [--own-share S]`
const EPOCH = 60_000 // images, as many as MNIST's training set has
const EVERY = 500 // steps between checkpoints

interface Run {
  readonly name: (typeof digitNetworkNames)[number]
  readonly memory: Memory
  readonly trainer: Trainer
  /** What draws the images: with its state a resumed training goes on alike. */
  readonly chance: Random
  readonly test: Dataset
  /** Pen strokes of the writers left out. */
  readonly others: Dataset
  readonly batch: number
  readonly steps: number
  readonly lr: number
  readonly seed: number
  readonly out: string
  /** What a checkpoint must have been made with. */
  readonly settings: string
}

await runCommand(() => {
  const run = prepare()
  train(run)
  finish(run)
})

/** What was asked for, checked. */
interface Options extends Pick<Run, 'name' | 'out' | 'batch' | 'steps' | 'seed' | 'lr'> {
  readonly data: string
  readonly epochs: number
  readonly pen: readonly PenSample[]
  /** The writers that are left out for the test. */
  readonly without: ReturnType<typeof heldOut>
  readonly penShare: number
  readonly ownShare: number
}

/** Reads and checks what was asked for. */
function readOptions(): Options {
  const args = parseArgs(
    process.argv.slice(2),
    { network: 1, data: 1, ink: Infinity, epochs: 1, seed: 1, out: 1, lr: 1, batch: 1, 'pen-share': 1, 'own-share': 1 },
    [],
    usage,
  )
  const name = nameOf(args, 'network', digitNetworkNames, usage),
    { values } = args
  const batch = numberOf(args, 'batch', { usual: 100, least: 1, most: EPOCH, whole: true }),
    epochs = numberOf(args, 'epochs', { usual: 28, least: 0, above: true })
  const seed = numberOf(args, 'seed', { usual: 1, least: 0, most: MOST_SEED, whole: true }),
    lr = numberOf(args, 'lr', { usual: 0.002, least: 0, above: true })
  const pens = numberOf(args, 'pen-share', { usual: 0.24, least: 0, most: 1 }),
    ownShare = numberOf(args, 'own-share', { usual: 0.08, least: 0, most: 1 })
  const data = values['data']?.[0],
    out = values['out']?.[0] ?? `out/${name}.safetensors`,
    steps = Math.round((epochs * EPOCH) / batch)
  if (data === undefined)
    throw new UsageError(`--data is missing: the folder with MNIST's four files (yann.lecun.com/exdb/mnist, or any mirror)\n${usage}`)
  if (steps < 1) throw new UsageError(`--epochs ${epochs} is less than one step of ${batch} images; take at least ${batch / EPOCH}`)
  if (values['pen-share'] && !values['ink']) throw new UsageError(`--pen-share is the share of --ink, which is missing\n${usage}`)
  const pen = (values['ink'] ?? []).flatMap(file => readPen(file)),
    without = heldOut(pen),
    penShare = pen.length > 0 ? pens : 0
  if (penShare + ownShare > 1) throw new UsageError(`--pen-share ${penShare} and --own-share ${ownShare} add up to more than 1`)
  if (penShare > 0 && pen.every(s => without.has(s.writer)))
    throw new UsageError('--ink holds too few writers: all of them would be left out for the test')
  checkRoom(out)
  return { name, data, out, batch, epochs, steps, seed, lr, pen, without, penShare, ownShare }
}

/** Reads the data, and lays out all that the run will need. */
function prepare(): Run {
  const options = readOptions(),
    { name, data, out, batch, epochs, steps, seed, lr, pen, without, penShare, ownShare } = options,
    spec = networks[name]
  chooseKernel()
  const program = fuse(compile(spec, batch, { imageGradient: false, optimizer: { kind: 'adam', lr } })),
    classes = classesOf(program)
  const test = scans(readMnist(data, 't10k', classes), spec.input),
    mnist = scans(readMnist(data, 'train', classes), [1, SIZE, SIZE])
  const plan = planMemory([program]),
    [memory] = placeMemory(plan, kernel.arena(plan.bytes)) as [Memory]
  initWeights(memory, spec.init, seed)
  mkdirSync(dirname(out), { recursive: true })
  console.log(
    `${name}: ${steps} steps of ${batch} images; ${pen.length} pen samples, without the writers ${[...without].join(', ') || '–'}`,
  )
  const settings = JSON.stringify({ name, batch, epochs, seed, lr, penShare, ownShare, pen: pen.length }),
    chance = random(seed, 'samples'),
    first = resume({ memory, chance, out, settings })
  const images = mixed(options, mnist, () => strength(trainer.steps / steps))
  const trainer: Trainer = new Trainer(
    memory,
    { examples: drawn(images, chance), masks: random(seed, 'dropout'), rate: cosineRate(steps, lr) },
    first,
  )
  const others = penImages(
    pen.filter(s => without.has(s.writer)),
    spec.input,
  )
  return { name, memory, trainer, chance, test, others, batch, steps, lr, seed, out, settings }
}

/** Strength of the bending at this progress of the training, 0 to 1. Full for the first half, then less and less, because real images are not bent. */
function strength(progress: number): number {
  return 1 - 0.7 * Math.max(0, 2 * progress - 1)
}

/** What training sees: MNIST bent, pen strokes of some writers bent and drawn, handwriting of our own. Each image is drawn anew, so none is ever seen twice. */
function mixed({ name, pen, without, penShare, ownShare }: Options, mnist: Dataset, bending: () => number): EndlessDataset {
  const { input } = networks[name],
    writers = pen.filter(s => !without.has(s.writer))
  return mixture([
    { share: penShare, images: bentStrokes(writers, input, bending) },
    { share: ownShare, images: handwriting(input) },
    { share: 1 - penShare - ownShare, images: bentImages(mnist, input, bending) },
  ])
}

/** Makes sure that a file can be written, and makes nothing yet: what else is refused leaves no folder behind. */
function checkRoom(out: string): void {
  if (existsSync(out) && statSync(out).isDirectory()) throw new UsageError(`--out ${out} is a folder; name a file in it`)
  let folder = dirname(resolve(out))
  while (!existsSync(folder)) folder = dirname(folder)
  if (!statSync(folder).isDirectory()) throw new UsageError(`--out ${out} cannot be written: ${folder} is not a folder`)
  accessSync(folder, constants.W_OK)
}

function train(run: Run): void {
  const { trainer, batch, steps } = run,
    first = trainer.steps,
    begun = Date.now()
  if (first > 0) console.log(`going on from step ${first}`)
  let loss = 0,
    right = 0,
    counted = 0
  while (trainer.steps < steps) {
    update(run)
    const step = trainer.steps
    loss += trainer.last.loss
    right += trainer.last.right
    counted++
    if (step % 100 === 0 || step === steps) {
      const rate = (step - first) / ((Date.now() - begun) / 1000)
      console.log(
        `step ${step}/${steps} · ${(rate * batch).toFixed(0)} images/s · loss ${(loss / counted).toFixed(4)} · ${((right / counted / batch) * 100).toFixed(2)} % right · ${((steps - step) / rate / 60).toFixed(1)} min left`,
      )
      loss = right = counted = 0
    }
    if (step % EVERY === 0) keep(run)
  }
}

/**
 * One update. Ends a run whose loss, weights or optimizer's numbers are none any more: nothing that follows would mean anything. A gate may hide it from the
 * loss.
 */
function update(run: Run): void {
  const { trainer, memory } = run
  try {
    while (!trainer.advance(Infinity));
  } catch (error) {
    throw error instanceof SpecError ? stopped(run, error.message) : error
  }
  const where = nonFiniteWeight(memory)
  if (where !== null) throw stopped(run, `step ${trainer.steps}: ${where} is no longer finite`)
}

function stopped({ lr, out }: Run, why: string): Error {
  const hasCheckpoint = existsSync(`${out}.checkpoint`)
    ? `The checkpoint ${out}.checkpoint holds step ${readWeights(readFileSync(`${out}.checkpoint`)).metadata['step']}, the last that was kept`
    : 'No checkpoint had been kept yet'
  return new Error(`${why}. Use a smaller --lr than ${lr}. ${hasCheckpoint}; ${out} is not written.`)
}

/** All that a resumed run needs: weights, the optimizer's state, the state of chance. */
function keep({ memory, trainer, chance, out, settings }: Run): void {
  const { tensors: weights, metadata } = saveWeights(memory, 'float32', {
    settings,
    step: String(trainer.steps),
    chance: String(chance.state),
  })
  const tensors = new Map(weights)
  for (const [key, id] of Object.entries(memory.program.state))
    tensors.set(key, { dtype: 'float32', shape: memory.tensors[id].shape, data: Float32Array.from(memory.tensors[id].data) })
  writeFileSync(`${out}.checkpoint.part`, writeWeights({ tensors, metadata }))
  renameSync(`${out}.checkpoint.part`, `${out}.checkpoint`) // whole or not at all
}

/** The step that a checkpoint goes on from; 0: there is none. */
function resume({ memory, chance, out, settings }: Pick<Run, 'memory' | 'chance' | 'out' | 'settings'>): number {
  const path = `${out}.checkpoint`
  if (!existsSync(path)) return 0
  const { tensors, metadata } = readWeights(readFileSync(path))
  if (metadata['settings'] !== settings)
    throw new UsageError(
      `${path} was made with other settings:\n${metadata['settings']}\nnow they are\n${settings}\nremove it to begin anew`,
    )
  for (const [key, id] of Object.entries({ ...weightsOf(memory.program), ...memory.program.state })) {
    const tensor = tensors.get(key)
    if (tensor?.data.length !== memory.tensors[id].data.length)
      throw new Error(`${path}: ${key} is not as this network has it; remove the file to begin anew`)
    memory.tensors[id].data.set(tensor.data)
  }
  chance.state = Number(metadata['chance'])
  return Number(metadata['step'])
}

/** Writes the weights – as float16, unless they are too large for it – and says how good they are as they are written. */
function finish({ name, memory, test, others, out, settings }: Run): void {
  const full = countRightOf(memory, test),
    dtype = Object.values(weightsOf(memory.program)).every(id => memory.tensors[id].data.every(w => Math.abs(w) < 65_520))
      ? 'float16'
      : 'float32'
  const written = readWeights(writeWeights(saveWeights(memory, dtype, {})))
  for (const [key, id] of Object.entries(weightsOf(memory.program))) memory.tensors[id].data.set(written.tensors.get(key)!.data)
  const mnist = countRightOf(memory, test) / test.count
  const pen = others.count > 0 ? countRightOf(memory, others) / others.count : undefined
  const metadata = { network: name, settings, mnist: mnist.toFixed(4), ...(pen === undefined ? {} : { penHeldOut: pen.toFixed(4) }) }
  writeFileSync(out, writeWeights(saveWeights(memory, dtype, metadata)))
  rmSync(`${out}.checkpoint`, { force: true })
  console.log(
    `float32: ${full} of ${test.count}; written as ${dtype} to ${out}: MNIST test ${(mnist * 100).toFixed(2)} %${pen === undefined ? '' : `, pens of ${others.count} samples by writers left out ${(pen * 100).toFixed(2)} %`}`,
  )
}

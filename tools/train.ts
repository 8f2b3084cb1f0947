// npm run train -- --network NAME [--data DIR] [--ink FILE…] [--from FILE] [--epochs N] [--seed N] [--out FILE]
// Trains with the engine, from the beginning or from the weights of a file. Progress is kept beside --out in a checkpoint; the same command goes on from it. Whatever
// the end needs – the test set, a place to write to – is looked at before the beginning. What is written is an average of the last steps' weights (--average).
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { compile } from '../engine/compile.ts'
import { readWeights } from '../engine/data/safetensors.ts'
import { writeWeights } from '../engine/data/safetensorsOut.ts'
import { SpecError } from '../engine/errors.ts'
import { countRightOf } from '../engine/evaluate.ts'
import { fuse } from '../engine/fuse/index.ts'
import { chooseKernel } from '../engine/kernels/choose.ts'
import { kernel } from '../engine/kernels/index.ts'
import { haveHalves } from '../engine/learning/moment.ts'
import { placeMemory, planMemory, type Memory } from '../engine/memory.ts'
import { classesOf, weightsOf } from '../engine/program.ts'
import { random, type Random } from '../engine/random.ts'
import { cosineRate, nonFiniteWeight, Trainer } from '../engine/train.ts'
import { initWeights, saveWeights } from '../engine/weights.ts'
import { runCommand, UsageError } from './args.ts'
import { Average } from './average.ts'
import { fillWeights } from './data.ts'
import { trainable } from './trainable.ts'
import { readData, type TrainingData } from './trainData.ts'
import { readOptions, type Options } from './trainOptions.ts'

interface Run extends Pick<Options, 'name' | 'batch' | 'steps' | 'lr' | 'seed' | 'out' | 'every'> {
  readonly memory: Memory
  /** The same weights in the network as it answers: without dropout, which drops half a layer's numbers in training. */
  readonly shown: Memory
  readonly trainer: Trainer
  /** What draws the images: with its state a resumed training goes on alike. */
  readonly chance: Random
  /** What draws what dropout keeps. */
  readonly masks: Random
  readonly data: Omit<TrainingData, 'source'>
  /** What is written in the end, once it is averaged with these: weights by the names of their files. */
  readonly average: Average
  readonly mixedWith: readonly (readonly [file: string, weights: Average])[]
  /** What a checkpoint must have been made with. */
  readonly settings: string
}

await runCommand(async () => {
  const run = await prepare()
  train(run)
  finish(run)
})

/** Reads the data, and lays out all that the run will need. */
async function prepare(): Promise<Run> {
  const options = readOptions(),
    { name, out, batch, steps, seed, lr, decay, pen, without, from, window, mix, every } = options,
    { spec } = trainable[name]
  chooseKernel()
  const optimizer = { kind: 'adam', lr, ...(decay > 0 ? { decay } : {}) } as const,
    program = fuse(compile(spec, batch, { imageGradient: false, optimizer })),
    chance = random(seed, 'samples')
  const data = await readData(options, classesOf(program), chance, () => trainer.steps / steps)
  const plan = planMemory([program, fuse(compile(spec, batch, { backward: false }))]),
    [memory, shown] = placeMemory(plan, kernel.arena(plan.bytes)) as [Memory, Memory]
  const mixedWith: (readonly [string, Average])[] = [] // a file that is named twice counts twice
  for (const file of mix) {
    await fillWeights(memory, spec, { file })
    mixedWith.push([nameOfFile(file), new Average(memory, 1)])
  }
  if (from === undefined) initWeights(memory, spec.init, seed)
  else await fillWeights(memory, spec, { file: from })
  data.store(memory)
  mkdirSync(dirname(out), { recursive: true })
  const pens =
    pen.length > 0 || trainable[name].digits ? `; ${pen.length} pen samples, without the writers ${[...without].join(', ') || '–'}` : ''
  console.log(`${name}: ${steps} steps of ${batch} images${pens}`)
  const settings = settingsOf(options),
    average = new Average(memory, window),
    masks = random(seed, 'dropout'),
    first = resume({ memory, average, chance, masks, out, settings })
  data.source.position = { seen: first * batch, chance: chance.state }
  const trainer: Trainer = new Trainer(memory, { source: data.source, masks, rate: cosineRate(steps, lr) }, first)
  return { name, memory, shown, trainer, average, mixedWith, chance, masks, data, batch, steps, lr, seed, out, every, settings }
}

/** What a checkpoint must have been made with, as text. */
function settingsOf({ name, batch, epochs, seed, lr, decay, penShare, ownShare, pen, from, bend, window, setAside }: Options): string {
  return JSON.stringify({
    name,
    batch,
    epochs,
    seed,
    lr,
    ...(trainable[name].digits ? { penShare, ownShare, pen: pen.length, bend } : { decay }),
    from: from && nameOfFile(from),
    window,
    setAside,
  })
}

/** What a file is called, and which bytes it has: another of its name is not the same. */
function nameOfFile(path: string): string {
  return `${basename(path)} ${createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 12)}`
}

function train(run: Run): void {
  const { trainer, average, batch, steps, every } = run,
    first = trainer.steps,
    begun = Date.now()
  if (first > 0) console.log(`going on from step ${first}`)
  let loss = 0,
    right = 0,
    counted = 0
  while (trainer.steps < steps) {
    update(run)
    const step = trainer.steps
    average.add(step)
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
    if (step % every === 0) keep(run)
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
  const aboutCheckpoint = existsSync(`${out}.checkpoint`)
    ? `The checkpoint ${out}.checkpoint holds step ${readWeights(readFileSync(`${out}.checkpoint`)).metadata['step']}, the last that was kept`
    : 'No checkpoint had been kept yet'
  return new Error(`${why}. Use a smaller --lr than ${lr}. ${aboutCheckpoint}; ${out} is not written.`)
}

/** All that a resumed run needs: weights, their average, the optimizer's state, the state of chance. */
function keep({ memory, trainer, average, chance, masks, out, settings }: Run): void {
  const { tensors: weights, metadata } = saveWeights(memory, 'float32', {
    settings,
    step: String(trainer.steps),
    chance: String(chance.state),
    masks: String(masks.state),
  })
  const tensors = new Map(weights)
  for (const [key, id] of Object.entries(memory.program.state))
    tensors.set(key, { dtype: 'float32', shape: memory.tensors[id].shape, data: Float32Array.from(memory.tensors[id].data) })
  for (const [key, data] of average.numbers) tensors.set(`average/${key}`, { dtype: 'float32', shape: weights.get(key)!.shape, data })
  writeFileSync(`${out}.checkpoint.part`, writeWeights({ tensors, metadata }))
  renameSync(`${out}.checkpoint.part`, `${out}.checkpoint`) // whole or not at all
}

/** The step that a checkpoint goes on from; 0: there is none. */
function resume({
  memory,
  average,
  chance,
  masks,
  out,
  settings,
}: Pick<Run, 'memory' | 'average' | 'chance' | 'masks' | 'out' | 'settings'>): number {
  const path = `${out}.checkpoint`
  if (!existsSync(path)) return 0
  const { tensors, metadata } = readWeights(readFileSync(path))
  if (metadata['settings'] !== settings)
    throw new UsageError(
      `${path} was made with other settings:\n${metadata['settings']}\nnow they are\n${settings}\nremove it to begin anew`,
    )
  const wanted = [
    ...Object.entries({ ...weightsOf(memory.program), ...memory.program.state }).map(
      ([key, id]) => [key, memory.tensors[id].data] as const,
    ),
    ...[...average.numbers].map(([key, data]) => [`average/${key}`, data] as const),
  ]
  for (const [key, data] of wanted) {
    const tensor = tensors.get(key)
    if (tensor?.data.length !== data.length) throw new Error(`${path}: ${key} is not as this network has it; remove the file to begin anew`)
    data.set(tensor.data)
  }
  chance.state = Number(metadata['chance'])
  masks.state = Number(metadata['masks'])
  return Number(metadata['step'])
}

/** Writes the weights – as float16, unless they are too large for it – and says how good they are as they are written. */
function finish({ name, memory, shown, average, mixedWith, data: { test, aside, others }, out, settings }: Run): void {
  average.join(mixedWith.map(([, weights]) => weights))
  average.write()
  const full = countRightOf(shown, test.dataset),
    dtype = Object.values(weightsOf(memory.program)).every(id => haveHalves(memory.tensors[id].data)) ? 'float16' : 'float32'
  const written = readWeights(writeWeights(saveWeights(memory, dtype, {})))
  for (const [key, id] of Object.entries(weightsOf(memory.program))) memory.tensors[id].data.set(written.tensors.get(key)!.data)
  const tried = [test, ...others].map(({ dataset, key, title }) => ({ key, title, share: countRightOf(shown, dataset) / dataset.count })),
    left = aside.count > 0 ? countRightOf(shown, aside) : undefined
  const metadata = {
    network: name,
    settings,
    ...(mixedWith.length > 0 ? { mixedWith: mixedWith.map(([file]) => file).join(', ') } : {}),
    ...Object.fromEntries(tried.map(({ key, share }) => [key, share.toFixed(4)])),
    ...(left === undefined ? {} : { setAside: (left / aside.count).toFixed(4) }),
  }
  writeFileSync(out, writeWeights(saveWeights(memory, dtype, metadata)))
  rmSync(`${out}.checkpoint`, { force: true })
  console.log(
    `float32: ${full} of ${test.dataset.count}; written as ${dtype} to ${out}: ${tried.map(({ title, share }) => `${title} ${(share * 100).toFixed(2)} %`).join(', ')}${left === undefined ? '' : `, ${aside.count} training images set aside: ${left} right`}`,
  )
}

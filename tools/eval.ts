// npm run eval -- --network NAME [--data DIR] [--ink FILE…] [--weights FILE] [--writers held-out | w1 w2…] [--json]
import { basename } from 'node:path'
import { compile } from '../engine/compile.ts'
import { penImages, scans, type Dataset } from '../engine/data/dataset.ts'
import { countRightOf } from '../engine/evaluate.ts'
import { fuse } from '../engine/fuse/index.ts'
import { chooseKernel } from '../engine/kernels/choose.ts'
import { placeMemory, planMemory, type Memory } from '../engine/memory.ts'
import { classesOf } from '../engine/program.ts'
import { nameOf, parseArgs, runCommand, UsageError } from './args.ts'
import { readPictures } from './cifar.ts'
import { fillWeights, heldOut, readMnist, readPen } from './data.ts'
import { trainable, trainableNames } from './trainable.ts'

const usage = `npm run eval -- --network ${trainableNames.join('|')} [--data DIR] [--ink FILE…] [--weights FILE] [--writers held-out | NAME…] [--json]
Without --data and --ink it tries MNIST's test set; pictures are those of CIFAR-10 in the folder --data.`

await runCommand(async () => {
  const args = parseArgs(process.argv.slice(2), { network: 1, data: 1, ink: Infinity, weights: 1, writers: Infinity }, ['json'], usage)
  const name = nameOf(args, 'network', trainableNames, usage),
    { values, flags } = args
  const data = values['data']?.[0],
    ink = values['ink'] ?? [],
    only = values['writers'],
    { spec, digits } = trainable[name]
  if (!digits && ink.length > 0) throw new UsageError(`--ink is for digits; ${name} sees pictures\n${usage}`)
  if (!digits && data === undefined) throw new UsageError(`--data is missing: the folder of CIFAR-10's pictures\n${usage}`)
  if (only && ink.length === 0) throw new UsageError(`--writers are writers of --ink, which is missing\n${usage}`)

  const { arena } = chooseKernel(),
    plan = planMemory([fuse(compile(spec, 100, { backward: false }))])
  const [memory] = placeMemory(plan, arena(plan.bytes)) as [Memory]
  const { input } = spec,
    classes = classesOf(memory.program)
  // All is read before anything is said: half a report is none.
  const test = !digits
    ? { source: 'cifar10-test', dataset: readPictures(data, 'test', input, classes) }
    : data === undefined && ink.length > 0
      ? null
      : { source: 'mnist-t10k', dataset: scans(await readMnist(data, 't10k', classes), input) }
  const written = ink.map(file => ({ file, samples: byWriters(file, only) }))
  await fillWeights(memory, spec, { file: values['weights']?.[0] })
  const report = (source: string, dataset: Dataset): void => {
    const images = dataset.count,
      correct = countRightOf(memory, dataset),
      accuracy = correct / images
    console.log(
      flags.has('json')
        ? JSON.stringify({ network: name, source, images, correct, accuracy })
        : `${name} on ${source}: ${correct} of ${images} right, ${(accuracy * 100).toFixed(2)} %`,
    )
  }
  if (test) report(test.source, test.dataset)
  for (const { file, samples } of written) report(basename(file), penImages(samples, input))
})

/** Pen strokes of some writers alone: of those that training leaves out, or of some by name. */
function byWriters(file: string, only: readonly string[] | undefined): ReturnType<typeof readPen> {
  const all = readPen(file)
  if (!only) return all
  const writers = only[0] === 'held-out' ? heldOut(all) : new Set(only)
  const unknown = [...writers].find(writer => !all.some(s => s.writer === writer)),
    samples = all.filter(s => writers.has(s.writer))
  if (unknown !== undefined) throw new Error(`${file}: none of its samples is by ${unknown}`)
  if (samples.length === 0) throw new Error(`${file}: it has too few writers to hold one out`)
  return samples
}

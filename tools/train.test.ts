// `npm run train`, by numbers: what a seed gives is the same after every change of how it is computed, and a run that goes on from a checkpoint ends as one that was never cut.
import { createHash } from 'node:crypto'
import fs, { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import jpeg from 'jpeg-js'
import { afterAll, expect, test } from 'vitest'
import { argMax } from '../engine/argMax.ts'
import { compile } from '../engine/compile.ts'
import { readWeights } from '../engine/data/safetensors.ts'
import { writeDigit } from '../engine/data/handwriting.ts'
import { inkToImage } from '../engine/data/ink.ts'
import { allocate } from '../engine/memory.ts'
import { networks } from '../engine/networks/index.ts'
import { hash01 } from '../engine/random.ts'
import { run as forward } from '../engine/run.ts'
import { loadWeights } from '../engine/weights.ts'
import { readPictures } from './cifar.ts'
import { runTool } from './inProcess.ts'

const data = mkdtempSync(join(tmpdir(), 'train-'))
afterAll(() => {
  rmSync(data, { recursive: true })
})

const ints = (...numbers: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(4 * numbers.length)
  numbers.forEach((n, i) => bytes.writeUInt32BE(n, 4 * i))
  return bytes
}
const digits = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i % 10)
const image = (i: number): Buffer => Buffer.from(inkToImage(writeDigit(i % 10, i).strokes).pixels.map(v => Math.round(255 * v)))
for (const [set, count] of [
  ['train', 30],
  ['t10k', 10],
] as const) {
  writeFileSync(
    join(data, `${set}-images-idx3-ubyte`),
    Buffer.concat([ints(2051, count, 28, 28), ...digits(count).map((_, i) => image(i))]),
  )
  writeFileSync(join(data, `${set}-labels-idx1-ubyte.gz`), gzipSync(Buffer.concat([ints(2049, count), Buffer.from(digits(count))])))
}
const pen = join(data, 'pen.jsonl')
writeFileSync(
  pen,
  digits(25)
    .map((label, i) => JSON.stringify({ label, writer: `w${i % 5}`, strokes: writeDigit(label, 100 + i).strokes }))
    .join('\n'),
)

/** Trains, quietly; what it reports. */
async function train(words: string, ...more: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await runTool('train', ...words.split(' '), '--data', data, ...more)
  expect([status, stderr]).toEqual([0, ''])
  return stdout
}
const run = (out: string, steps: number, batch: number, ...more: readonly string[]): Promise<string> =>
  train(
    `--network lenet5 --ink ${pen} --seed 7 --own-share 0.3 --pen-share 0.3 --average 40 --bend 0.9 0.2 --set-aside 5 --batch ${batch} --epochs ${(steps * batch) / 60_000} --out ${out}`,
    ...more,
  )

test('a seed gives the loss and the weights that it always gave', async () => {
  const out = join(data, 'golden.safetensors'),
    reports = await run(out, 8, 5)
  const sum = [...readWeights(readFileSync(out)).tensors.values()]
    .flatMap(({ data: weights }) => [...weights])
    .reduce((all, w, i) => all + w * hash01(1, i), 0)
  expect(reports).toContain(' loss 2.3382 · 20.00 % right')
  expect(sum).toBeCloseTo(-3.08922, 3)
})

/** Removes no file meanwhile: a run that is over leaves the checkpoint that it wrote on its way. */
async function keepingAll<T>(work: () => Promise<T>): Promise<T> {
  const { rmSync: removes } = fs
  fs.rmSync = () => {}
  syncBuiltinESMExports()
  try {
    return await work()
  } finally {
    fs.rmSync = removes
    syncBuiltinESMExports()
  }
}

test('a run that goes on from a checkpoint ends with the weights of the one that wrote it, averaged over the steps before it, too', async () => {
  const whole = join(data, 'whole.safetensors'),
    resumed = join(data, 'resumed.safetensors'),
    words = ['--every', '50'] // and the average is over 40 steps: over some before it and some after
  await keepingAll(() => run(whole, 70, 1, ...words))
  copyFileSync(`${whole}.checkpoint`, `${resumed}.checkpoint`)
  expect(await run(resumed, 70, 1, ...words)).toContain('going on from step 50')
  expect(readFileSync(resumed).equals(readFileSync(whole))).toBe(true)
  expect(existsSync(`${resumed}.checkpoint`)).toBe(false)
})

test('a run that begins with the weights of a file goes on from them, and says in its own file which they were', async () => {
  const first = join(data, 'golden.safetensors'),
    second = join(data, 'second.safetensors')
  const reports = await run(second, 2, 5, '--from', first, '--lr', '0.0001')
  expect(reports).toContain('5 training images set aside')
  const { metadata } = readWeights(readFileSync(second))
  expect(JSON.parse(metadata['settings'])).toEqual(
    expect.objectContaining({
      from: `golden.safetensors ${createHash('sha256').update(readFileSync(first)).digest('hex').slice(0, 12)}`,
      window: 40,
      setAside: 5,
    }),
  )
  const distance = (a: string, b: string): number => {
    const [x, y] = [a, b].map(file => readWeights(readFileSync(file)).tensors.get('affine2/W')!.data)
    return Math.max(...x.map((w, i) => Math.abs(w - y[i])))
  }
  expect(distance(first, second)).toBeLessThan(0.003) // two steps of Adam, the first at 0.001: its rise is a tenth of a step
  const other = join(data, 'other.safetensors')
  await run(other, 2, 5, '--lr', '0.0001')
  expect(distance(first, other)).toBeGreaterThan(0.003)
})

test('a run that is mixed with a file writes the mean of both, counts a file that is named twice twice, and trains as it did', async () => {
  const file = join(data, 'golden.safetensors'),
    [alone, mixed, twice] = ['alone', 'mixed', 'twice'].map(name => join(data, `${name}.safetensors`))
  await run(mixed, 8, 5, '--from', file, '--mix', file)
  await run(twice, 8, 5, '--from', file, '--mix', file, file)
  await run(alone, 8, 5, '--from', file)
  const [a, b, mean, third] = [alone, file, mixed, twice].map(path => readWeights(readFileSync(path)))
  expect(third.metadata['mixedWith'].split(', ')).toHaveLength(2)
  expect(mean.metadata['settings']).toBe(a.metadata['settings'])
  expect(mean.metadata['mixedWith']).toMatch(/^golden\.safetensors [0-9a-f]{12}$/)
  for (const [key, { data: numbers }] of mean.tensors)
    numbers.forEach((w, i) => {
      const [x, y] = [a.tensors.get(key)!.data[i], b.tensors.get(key)!.data[i]]
      const isNear = (found: number, wanted: number): void => expect(Math.abs(found - wanted)).toBeLessThan(1e-4 + 2e-3 * Math.abs(wanted)) // all are rounded to float16
      isNear(w, (x + y) / 2)
      isNear(third.tensors.get(key)!.data[i], (x + 2 * y) / 3)
    })
  expect(a.tensors.get('conv1/W')!.data).not.toEqual(mean.tensors.get('conv1/W')!.data)
})

type Record = readonly [label: number, rgba: Buffer]
/** Pictures of 32×32 as CIFAR-10's files hold them. */
function writePictures(folder: string, set: 'train' | 'test', pictures: readonly Record[]): void {
  const records = pictures.flatMap(([label, rgba]) => {
    const { data: file } = jpeg.encode({ data: rgba, width: 32, height: 32 }, 90)
    return [Buffer.from([label, file.length & 255, file.length >> 8]), file]
  })
  writeFileSync(join(folder, `${set}.jpegs.gz`), gzipSync(Buffer.concat(records)))
}
/** Ten pictures of one colour each. */
const colours = digits(10).map((label): Record => [label, Buffer.alloc(32 * 32 * 4, 25 * label)])

/** Blocks of chance colours, 8×8 pixels each. */
const blocks = (seed: number): Buffer =>
  Buffer.from(Array.from({ length: 32 * 32 * 4 }, (_, k) => 255 * hash01(seed, (k % 4) + 4 * ((k >> 5) & 3) + 16 * (k >> 10))))

test('pictures: what a run says of its weights is what the network answers, with no layer dropped', async () => {
  const out = join(data, 'shown.safetensors'),
    noise = digits(50).map((_, i) => blocks(i)),
    learn = () =>
      train(`--network pictures --batch 10 --epochs ${2 / 5000} --lr 1e-12 --from public/weights/pictures.safetensors --out ${out}`)
  writePictures(data, 'train', colours)
  writePictures(
    data,
    'test',
    noise.map((rgba): Record => [0, rgba]),
  )
  await learn()
  const memory = allocate(compile(networks.pictures, 1, { backward: false })),
    { program, tensors } = memory,
    seen = readPictures(data, 'test', networks.pictures.input, 10)
  loadWeights(memory, readWeights(readFileSync(out)))
  const answers = noise.map((_, i) => {
    seen.image(i, tensors[program.image].data)
    forward(memory)
    return argMax(tensors[program.scores].data)!
  })
  writePictures(
    data,
    'test',
    noise.map((rgba, i): Record => [answers[i], rgba]),
  )
  expect(await learn()).toContain('CIFAR-10 test 100.00 %')
})

test('pictures: a run that goes on from a checkpoint ends with the same weights, and the first layer has the mean and deviation of what it learnt from', async () => {
  for (const set of ['train', 'test'] as const) writePictures(data, set, colours)
  const learn = (out: string): Promise<string> =>
    train(`--network pictures --batch 1 --epochs ${33 / 50_000} --lr 0.0001 --decay 0.1 --average 20 --every 30 --out ${out}`)
  const [whole, resumed] = ['pictures', 'pictures-resumed'].map(name => join(data, `${name}.safetensors`))
  expect(await keepingAll(() => learn(whole))).toContain('CIFAR-10 test')
  copyFileSync(`${whole}.checkpoint`, `${resumed}.checkpoint`)
  expect(await learn(resumed)).toContain('going on from step 30')
  expect(readFileSync(resumed).equals(readFileSync(whole))).toBe(true)
  const { tensors } = readWeights(readFileSync(whole)),
    mean = (25 * 45) / 10
  for (const m of tensors.get('normalize1/m')!.data) expect(Math.abs(m - mean)).toBeLessThan(1)
  for (const s of tensors.get('normalize1/s')!.data) expect(Math.abs(s - 25 * Math.sqrt(8.25))).toBeLessThan(1)
})

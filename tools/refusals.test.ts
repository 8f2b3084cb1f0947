// What the command-line tools refuse, as a person meets it: the words, the exit code, and nothing computed or written before.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { compile } from '../engine/compile.ts'
import { readWeights } from '../engine/data/safetensors.ts'
import { writeWeights } from '../engine/data/safetensorsOut.ts'
import { allocate } from '../engine/memory.ts'
import { networks } from '../engine/networks/index.ts'
import { initWeights, saveWeights } from '../engine/weights.ts'
import { nameOf, numberOf, parseArgs, UsageError } from './args.ts'
import { runTool } from './inProcess.ts'

const scratch = mkdtempSync(join(tmpdir(), 'refusals-'))
afterAll(() => {
  rmSync(scratch, { recursive: true })
})

async function run(tool: string, ...args: readonly string[]): Promise<{ status: number; message: string; out: string }> {
  const { status, stdout, stderr } = await runTool(tool, ...args)
  return { status, message: stderr.trim(), out: stdout.trim() }
}

const ints = (...numbers: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(4 * numbers.length)
  numbers.forEach((n, i) => bytes.writeUInt32BE(n, 4 * i))
  return bytes
}
const images = (count: number, side = 28): Buffer => Buffer.concat([ints(2051, count, side, side), Buffer.alloc(count * side * side, 77)])
const labels = (...of: readonly number[]): Buffer => Buffer.concat([ints(2049, of.length), Buffer.from(of)])

/** A folder with MNIST's four files, or what was put in their places; null: without it. */
function mnist(name: string, changed: Readonly<Record<string, Buffer | null>> = {}): string {
  const folder = join(scratch, name)
  mkdirSync(folder)
  const files = {
    'train-images-idx3-ubyte': images(3),
    'train-labels-idx1-ubyte': labels(1, 2, 3),
    't10k-images-idx3-ubyte': images(2),
    't10k-labels-idx1-ubyte': labels(7, 9),
    ...changed,
  }
  for (const [file, bytes] of Object.entries(files)) if (bytes) writeFileSync(join(folder, `${file}.gz`), gzipSync(bytes))
  return folder
}

/** Weights of lenet5, drawn by chance: the shipped ones need not be there. */
const weights = (() => {
  const memory = allocate(compile(networks.lenet5, 1)),
    path = join(scratch, 'lenet5.safetensors')
  initWeights(memory, networks.lenet5.init, 1)
  writeFileSync(path, writeWeights(saveWeights(memory, 'float32', {})))
  return path
})()

const unfit: readonly (readonly [string, Readonly<Record<string, Buffer | null>>, RegExp])[] = [
  [
    '3 images and 4 labels',
    { 't10k-images-idx3-ubyte': images(3), 't10k-labels-idx1-ubyte': labels(1, 2, 3, 4) },
    /t10k-images-idx3-ubyte\.gz and .*t10k-labels-idx1-ubyte\.gz: 3 images and 4 labels do not belong together/,
  ],
  ['no image at all', { 't10k-images-idx3-ubyte': images(0), 't10k-labels-idx1-ubyte': labels() }, /0 images and 0 labels/],
  ['images of 14×14', { 't10k-images-idx3-ubyte': images(2, 14) }, /14×14 pixels; the network takes images of 28×28/],
  ['a label beyond the classes', { 't10k-labels-idx1-ubyte': labels(3, 10) }, /label 1 is 10; the network's classes are 0 to 9/],
  [
    'images that are cut off',
    { 't10k-images-idx3-ubyte': images(2).subarray(0, -1) },
    /1567 bytes follow the header; 2 × 28 × 28 = 1568 are expected/,
  ],
  [
    'labels in the place of images',
    { 't10k-images-idx3-ubyte': labels(1, 2, 3, 4, 5, 6, 7, 8, 9, 0) },
    /begins with 2049; 2051 is expected/,
  ],
  [
    'a text in the place of images',
    { 't10k-images-idx3-ubyte': Buffer.from('<!doctype html><title>404</title>') },
    /this is a web page \(HTML\)/,
  ],
  ['no test set', { 't10k-labels-idx1-ubyte': null }, /holds neither t10k-labels-idx1-ubyte\.gz nor t10k-labels-idx1-ubyte/],
]

describe.each(unfit)('%s', (what, changed, words) => {
  const data = mnist(what, changed)

  test('npm run eval refuses it, and says no share that is right', async () => {
    const { status, message, out } = await run('eval', '--network', 'lenet5', '--data', data, '--weights', weights)
    expect(message).toMatch(words)
    expect([status, out]).toEqual([2, ''])
  })

  test('npm run train refuses it before it begins', async () => {
    const file = join(data, 'out.safetensors'),
      { status, message, out } = await run('train', '--network', 'lenet5', '--data', data, '--epochs', '0.01', '--out', file)
    expect(message).toMatch(words)
    expect([status, out, existsSync(file)]).toEqual([2, '', false])
  })
})

test('what belongs together is tried, and trained on', async () => {
  const data = mnist('right'),
    file = join(data, 'new folder', 'out.safetensors')
  expect((await run('eval', '--network', 'lenet5', '--data', data, '--weights', weights, '--json')).out).toMatch(
    /^\{"network":"lenet5","source":"mnist-t10k","images":2,"correct":[012],"accuracy":[\d.]+\}$/,
  )
  expect(await run('train', '--network', 'lenet5', '--data', data, '--batch', '2', '--epochs', '0.0001', '--out', file)).toMatchObject({
    status: 0,
    message: '',
  })
  expect(readWeights(readFileSync(file)).tensors.size).toBe(10)
})

test('training that runs into NaN stops, says at which step, and writes nothing', async () => {
  const data = mnist('steep'),
    file = join(data, 'out.safetensors'),
    steep = ['--network', 'simple-convnet', '--data', data, '--batch', '2', '--lr', '1e25', '--epochs', '0.001', '--out', file]
  const { status, message } = await run('train', ...steep)
  expect(message).toMatch(
    /^step \d+: (the loss is (NaN|-?Infinity); the first number that is not finite is \S+( \d+)*\]|\S+ is no longer finite)\. Use a smaller --lr than 1e\+25\. No checkpoint had been kept yet; .*out\.safetensors is not written\.$/,
  )
  expect([status, existsSync(file)]).toEqual([2, false])

  // As a run that was cut after its first step left it.
  const memory = allocate(compile(networks['simple-convnet'], 2, { imageGradient: false, optimizer: { kind: 'adam', lr: 1e25 } }))
  initWeights(memory, networks['simple-convnet'].init, 1)
  const settings = JSON.stringify({
      name: 'simple-convnet',
      batch: 2,
      epochs: 0.001,
      seed: 1,
      lr: 1e25,
      penShare: 0,
      ownShare: 0.08,
      pen: 0,
      bend: [1, 0.3],
      window: 1,
      setAside: 0,
    }),
    { tensors, metadata } = saveWeights(memory, 'float32', { settings, step: '1', chance: '1' })
  const state = Object.entries(memory.program.state).map(
    ([key, id]) => [key, { dtype: 'float32', shape: memory.tensors[id].shape, data: Float32Array.from(memory.tensors[id].data) }] as const,
  )
  const average = [...tensors].map(([key, tensor]) => [`average/${key}`, tensor] as const)
  writeFileSync(`${file}.checkpoint`, writeWeights({ tensors: new Map([...tensors, ...average, ...state]), metadata }))
  const again = await run('train', ...steep)
  expect(again.message).toMatch(
    /^step \d+: .*\. Use a smaller --lr than 1e\+25\. The checkpoint \/.*out\.safetensors\.checkpoint holds step 1, the last that was kept; \/.*out\.safetensors is not written\.$/,
  )
  expect([again.status, existsSync(file)]).toEqual([2, false])
})

test('a refused run leaves no folder behind', async () => {
  const data = mnist('no images', { 'train-images-idx3-ubyte': null })
  expect(await run('train', '--network', 'lenet5', '--data', data, '--out', join(data, 'new', 'deep', 'out.safetensors'))).toMatchObject({
    status: 2,
    out: '',
  })
  expect(existsSync(join(data, 'new'))).toBe(false)
  // That nothing could be written there is found out before data is read, all the same.
  const { message } = await run(
    'train',
    '--network',
    'lenet5',
    '--data',
    join(data, 'nowhere'),
    '--out',
    join(data, 't10k-labels-idx1-ubyte.gz', 'deep', 'out.safetensors'),
  )
  expect(message).toMatch(/^--out .*out\.safetensors cannot be written: .*t10k-labels-idx1-ubyte\.gz is not a folder$/)
})

test('a file of another kind as weights is called what it is; NaN in weights is told, and answers nothing', async () => {
  const data = mnist('odd weights'),
    pickle = join(data, 'params.pkl'),
    lite = join(data, 'model.tflite'),
    odd = join(data, 'odd.safetensors'),
    bytes = readFileSync(weights)
  writeFileSync(pickle, Uint8Array.of(0x80, 4, 0x95, 60, 4, 0, 0, 0, 0, 0, 0, 0x7d, 0x94, 0x28))
  expect(await run('eval', '--network', 'lenet5', '--data', data, '--weights', pickle)).toEqual({
    status: 2,
    out: '',
    message: `${pickle}: weights file: expected a frame of 1084 bytes, found 3`,
  })
  writeFileSync(lite, '\u001c\0\0\0TFL3\u0014\0\0\0')
  expect(await run('eval', '--network', 'lenet5', '--data', data, '--weights', lite)).toEqual({
    status: 2,
    out: '',
    message: `${lite}: weights file: this is a TensorFlow Lite model. im2see reads .safetensors, .npz, the book’s .pkl, PyTorch’s .pt, Keras’s .h5 and .keras, and .onnx here.`,
  })
  bytes.set([0, 0, 0xc0, 0x7f], bytes.length - 4)
  writeFileSync(odd, bytes)
  const { status, message, out } = await run('eval', '--network', 'lenet5', '--data', data, '--weights', odd)
  expect(message).toMatch(
    /odd\.safetensors: affine2\/b holds 1 numbers of 10 that are NaN or infinite, the first NaN at 9\nimage 0: its scores are not all numbers/,
  )
  expect([status, out]).toEqual([2, ''])
})

test('the other tools refuse what makes no sense of them', async () => {
  expect(await run('gradients', '--network', 'lenet5', '--weights', weights, '--cells', '0')).toMatchObject({
    status: 2,
    message: '--cells takes a whole number of at least 1, not "0"',
  })
  expect(await run('numpy', '--network', 'alexnet', '--out', scratch, '--image', '3')).toMatchObject({
    status: 2,
    message: '--image takes one of hills, fruit, stripes, ship, airplane, automobile, truck, frog, horse for alexnet, not "3"',
  })
})

describe('options', () => {
  const parse = (...argv: string[]) => parseArgs(argv, { lr: 1, ink: Infinity, cells: 1, network: 1 }, ['json'], 'usage', ['fast'])
  const refusal = (work: () => unknown): string => {
    try {
      work()
    } catch (error) {
      if (error instanceof UsageError) return error.message
      throw error
    }
    return 'none'
  }

  test('are read in any order', () => {
    expect(parse('fast', '--ink', 'a', 'b', '--json', '--lr', '-1e-3')).toEqual({
      values: { ink: ['a', 'b'], lr: ['-1e-3'] },
      flags: new Set(['json']),
      rest: ['fast'],
    })
  })

  test.each([
    [['--speed', '3'], 'unknown option --speed\nusage'],
    [['--constructor', '3'], 'unknown option --constructor\nusage'],
    [['slow'], 'unknown argument "slow"; use one of fast\nusage'],
    [['--lr'], '--lr needs a value\nusage'],
    [['--lr', '1', '2'], '--lr takes one value, not "2" too\nusage'],
    [['--lr', '1', '--lr', '2'], '--lr is given twice\nusage'],
    [['--json', 'x'], 'unknown argument "x"; use one of fast\nusage'],
  ])('%j are refused', (argv, words) => {
    expect(refusal(() => parse(...argv))).toBe(words)
  })

  test.each([
    ['NaN', 'a number above 0'],
    ['', 'a number above 0'],
    ['1e999', 'a number above 0'],
    ['0', 'a number above 0'],
    ['-1', 'a number above 0'],
    ['0x10', 'a number above 0'],
    ['3 ', 'a number above 0'],
  ])('%j is no learning rate', (text, may) => {
    expect(refusal(() => numberOf(parse('--lr', text), 'lr', { usual: 1, least: 0, above: true }))).toBe(
      `--lr takes ${may} 0, not "${text}"`.replace('0 0', '0'),
    )
  })

  test('numbers are whole where they count, and the usual one where there is none', () => {
    expect(refusal(() => numberOf(parse('--cells', '1.5'), 'cells', { usual: 1, least: 1, most: 9, whole: true }))).toBe(
      '--cells takes a whole number of at least 1 and at most 9, not "1.5"',
    )
    expect(numberOf(parse('--cells', '7'), 'cells', { usual: 1, least: 1, whole: true })).toBe(7)
    expect(numberOf(parse(), 'cells', { usual: 4, least: 1, whole: true })).toBe(4)
    expect(refusal(() => nameOf(parse('--network', 'resnet'), 'network', ['lenet5', 'alexnet'], 'usage'))).toBe(
      'there is no network "resnet"; use one of lenet5, alexnet',
    )
    expect(refusal(() => nameOf(parse(), 'network', ['lenet5'], 'usage'))).toBe('--network is missing\nusage')
  })
})

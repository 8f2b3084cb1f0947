import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { bookParams, writePickle } from './data/pickle.ts'
import { recognise } from './data/recognise.ts'
import { readWeights } from './data/safetensors.ts'
import { chooseKernel } from './kernels/choose.ts'
import { placeMemory, planMemory, type Memory } from './memory.ts'
import { networks } from './networks/index.ts'
import { pixelWays, preparationFor, preparedAs, wayOf, type PixelWay } from './networks/pixelWays.ts'
import { readSentence } from './networks/readSentence.ts'
import { sentenceOf } from './networks/sentence.ts'
import type { NetworkSpec } from './networks/spec.ts'
import { bestWay, trialMemory, tryPixels, type PixelTrial } from './pixelTrial.ts'
import { compile } from './compile.ts'
import { kernel } from './kernels/index.ts'
import { Session } from './session.ts'
import { initWeights, loadWeights } from './weights.ts'

beforeAll(() => void chooseKernel())

const names = ['simple-convnet', 'lenet5'] as const
const shipped = (name: (typeof names)[number]) =>
  readWeights(readFileSync(new URL(`../public/weights/${name}.safetensors`, import.meta.url)))

/** A network's shipped weights, re-scaled so that it gives the same answers to pixels of `scale · p + offset` as it gave to p. */
function wanting(spec: NetworkSpec, name: (typeof names)[number], way: PixelWay): Memory {
  const memory = trialMemory(spec)
  loadWeights(memory, shipped(name))
  const { program, tensors } = memory,
    { scale = 1, offset = 0 } = preparationFor(spec, way),
    W = tensors[program.params['conv1/W']].data,
    b = tensors[program.params['conv1/b']].data,
    each = W.length / b.length
  for (let i = 0; i < W.length; i++) {
    W[i] /= scale
    b[Math.floor(i / each)] -= W[i] * offset
  }
  return memory
}

function tried(memory: Memory, spec: NetworkSpec): PixelTrial {
  const trial = tryPixels(memory, spec, () => Infinity)
  for (;;) {
    const { done, value } = trial.next()
    if (done) return value
  }
}

const shares = ({ ways, images }: PixelTrial) => Object.fromEntries(ways.map(({ way, right }) => [way, right / images]))

describe.each(names)('%s, whatever pixels its weights want,', name => {
  const spec = networks[name]

  test.each(pixelWays.filter(way => way !== 'filled'))('is found to want %s', way => {
    const trial = tried(wanting(spec, name, way), spec)
    expect(trial.best).toBe(way)
    expect(trial.images).toBe(200)
    expect(shares(trial)[way]).toBeGreaterThan(0.95)
    expect(trial.ways.map(one => one.way)).toEqual(pixelWays)
  })
})

test('what reads is the way, not the luck of its digits: the same trial gives the same numbers', () => {
  const spec = networks['simple-convnet'],
    memory = wanting(spec, 'simple-convnet', 'bytes')
  expect(tried(memory, spec)).toEqual(tried(memory, spec))
})

test('random weights want nothing: none of the ways is better than chance', () => {
  for (const spec of Object.values(names).map(name => networks[name]))
    for (let seed = 1; seed <= 2; seed++) {
      const memory = trialMemory(spec)
      initWeights(memory, spec.init, seed)
      expect(tried(memory, spec).best).toBe(null)
    }
})

test('of ways that read as many digits the surest is wanted, and of equally sure ones the first', () => {
  const way = (way: PixelWay, right: number, loss: number) => ({ way, right, loss })
  expect(bestWay([way('unit', 172, 0.87), way('bytes', 173, 88), way('normalized', 171, 1)], 200)).toBe('unit')
  expect(bestWay([way('unit', 120, 0.5), way('bytes', 173, 88)], 200)).toBe('bytes')
  expect(bestWay([way('unit', 150, 1), way('symmetric', 150, 1)], 200)).toBe('unit')
  expect(bestWay([way('unit', 40, 1), way('symmetric', 49, 1)], 200)).toBe(null)
})

test('scores that are no numbers are wrong answers, and no way is wanted for them', () => {
  const spec = networks['lenet5'],
    memory = wanting(spec, 'lenet5', 'unit')
  memory.tensors[memory.program.params['affine2/b']].data.fill(NaN)
  const { best, ways } = tried(memory, spec)
  expect(best).toBe(null)
  for (const { right, loss } of ways) expect([right, loss]).toEqual([0, Infinity])
})

test('the worker tries a file in slices, says how far it is, and can be stopped', async () => {
  const memory = wanting(networks['simple-convnet'], 'simple-convnet', 'bytes')
  const plan = planMemory([compile(networks['simple-convnet'], 1)]),
    one = placeMemory(plan, kernel.arena(plan.bytes))[0]
  for (const [name, id] of Object.entries(one.program.params)) one.tensors[id].data.set(memory.tensors[memory.program.params[name]].data)
  const file = new Blob([writePickle(bookParams(one)) as Uint8Array<ArrayBuffer>])
  const told = await recognise(file, 'params.pkl', null)
  let time = 0,
    pauses = 0,
    stopIn = Infinity
  const session: Session = new Session({
    now: () => (time += 3),
    pause: async () => {
      if (++pauses === stopIn) await session.endPixelTrial()
    },
  })
  const heard: number[] = []
  const trial = await session.tryPixels({ kind: 'own', file, name: 'params.pkl' }, told!.spec, share => heard.push(share))
  expect(trial!.best).toBe('bytes')
  expect(pauses).toBeGreaterThan(10)
  expect(heard.length).toBeGreaterThan(3)
  expect(heard).toEqual(heard.toSorted((a, b) => a - b))
  expect(heard.at(-1)).toBeLessThanOrEqual(1)
  stopIn = pauses + 5
  expect(await session.tryPixels({ kind: 'own', file, name: 'params.pkl' }, told!.spec)).toBe(null)
  expect(pauses).toBe(stopIn)
  await expect(session.tryPixels({ kind: 'own', file: new Blob(['no weights']), name: 'torn.pkl' }, told!.spec)).rejects.toThrow('weights')
})

describe('a way', () => {
  const spec = readSentence('input 1×28×28 · affine 10 · softmax')

  test.each(pixelWays)('%s is part of the network, and of its sentence', way => {
    const prepared = preparedAs(spec, preparationFor(spec, way))
    expect(wayOf(prepared)).toBe(way)
    expect(readSentence(sentenceOf(prepared, 'link'))).toEqual(prepared)
    expect(preparedAs(prepared, preparationFor(prepared, 'unit'))).toEqual(spec)
  })

  test('keeps the ink’s own place: LeNet’s border stays', () => {
    const prepared = preparedAs(networks['lenet5'], preparationFor(networks['lenet5'], 'bytes'))
    expect(prepared.preparation).toEqual({ kind: 'ink', size: 28, box: 20, scale: 255 })
    expect(preparedAs(prepared, preparationFor(prepared, 'filled')).preparation).toEqual({ kind: 'ink', size: 28, box: 28 })
  })

  test('that is none of the usual ones has no name', () => {
    expect(wayOf({ ...spec, preparation: { kind: 'ink', size: 28, box: 20, scale: 3 } })).toBe(null)
    expect(wayOf(networks['alexnet'])).toBe(null)
  })
})

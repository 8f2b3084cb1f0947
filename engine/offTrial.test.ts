// What switching maps off costs is what a network without them answers.
import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { readWeights } from './data/safetensors.ts'
import { evaluate } from './evaluate.ts'
import { chooseKernel } from './kernels/choose.ts'
import { type MapPlace } from './mapEdits.ts'
import { weightsOfMap } from './mapsShown.ts'
import type { Memory } from './memory.ts'
import { networks } from './networks/index.ts'
import { oddNetworks } from './networks/oddNetworks.ts'
import type { NetworkSpec } from './networks/spec.ts'
import { triedOn, tryOff, type OffTrial, type Tried } from './offTrial.ts'
import { trialMemory } from './pixelTrial.ts'
import { classesOf } from './program.ts'
import { initWeights, loadWeights } from './weights.ts'

beforeAll(() => void chooseKernel())

function finished(memory: Memory, tried: Tried, sets: readonly (readonly MapPlace[])[]): OffTrial {
  const trial = tryOff(memory, tried, sets, () => 1e7)
  let before = 0
  for (;;) {
    const { done, value } = trial.next()
    if (done) return value
    expect(value).toBeGreaterThanOrEqual(before)
    expect((before = value)).toBeLessThanOrEqual(1)
  }
}

/** The answers of a network whose maps have no weights. */
function answersWithout(memory: Memory, { data }: Tried, off: readonly MapPlace[]): readonly (number | null)[] {
  const { program, tensors } = memory,
    answers: (number | null)[] = []
  for (const { layer, map } of off)
    for (const { id, runs } of weightsOfMap(
      program,
      program.layers.find(l => l.name === layer)!,
      map,
    ))
      for (let i = 0; i < runs.count; i++) tensors[id].data.fill(0, runs.first + i * runs.apart, runs.first + i * runs.apart + runs.length)
  for (const _ of evaluate(
    memory,
    data,
    () => Infinity,
    (_, answer) => answers.push(answer),
  ));
  return answers
}

const memoryOf = (spec: NetworkSpec, weights: Uint8Array | null): Memory => {
  const memory = trialMemory(spec)
  if (weights) loadWeights(memory, readWeights(weights))
  else initWeights(memory, { kind: 'he' }, 2)
  return memory
}

const shipped = readFileSync(new URL('../public/weights/simple-convnet.safetensors', import.meta.url))

test.each([
  [
    'simple-convnet',
    networks['simple-convnet'],
    shipped,
    [[{ layer: 'conv1', map: 4 }], [{ layer: 'affine1', map: 3 }], [0, 1, 2, 3, 4, 5].map(map => ({ layer: 'conv1', map }))],
  ],
  ['four', oddNetworks[0], null, [[{ layer: 'f', map: 2 }], [{ layer: 'c', map: 0 }], []]],
  ['unpooled', oddNetworks[2], null, [[{ layer: 'a', map: 2 }]]],
] as const)('%s: each set by itself gives the answers that a network without it gives', (_, spec, weights, sets) => {
  const memory = memoryOf(spec, weights),
    tried = triedOn(spec, classesOf(memory.program), 70),
    trial = finished(memory, tried, sets),
    whole = answersWithout(memoryOf(spec, weights), tried, [])
  const right = (answers: readonly (number | null)[]) => answers.filter((answer, i) => answer === tried.data.label(i)).length
  expect(trial.images).toBe(70)
  expect(trial.right).toBe(tried.labelled ? right(whole) : null)
  for (const [i, off] of sets.entries()) {
    const without = answersWithout(memoryOf(spec, weights), tried, off)
    expect(trial.tried[i]).toEqual({
      off,
      right: tried.labelled ? right(without) : null,
      changed: without.filter((answer, n) => answer !== whole[n]).length,
    })
  }
  // The weights are as they were: once more it is the same.
  expect(finished(memory, tried, sets)).toEqual(trial)
})

test('a network of digits is tried on our hands and reads them; filters cost it answers', () => {
  const spec = networks['simple-convnet'],
    memory = memoryOf(spec, shipped),
    tried = triedOn(spec, 10, 100),
    all = Array.from({ length: 30 }, (_, map) => ({ layer: 'conv1', map })),
    trial = finished(memory, tried, [all])
  expect(trial.of).toBe('hands')
  expect(trial.right).toBeGreaterThan(90)
  expect(trial.tried[0].right).toBeLessThan(30) // it sees nothing any more
})

test('scenes are tried on where a network sees colours; which answer is right is known where it has classes of our things', () => {
  const four = triedOn(oddNetworks[0], 4, 12)
  expect([four.of, four.labelled]).toEqual(['scenes', false])
  const named = triedOn({ ...oddNetworks[0], classes: ['frog', 'ship', 'tree', 'truck'] }, 4, 12)
  expect(named.labelled).toBe(true)
  expect(Array.from({ length: 6 }, (_, i) => named.data.label(i))).toEqual([1, 3, 0, 1, 3, 0])
  const [one, again, other] = [0, 0, 3].map(i => {
    const out = new Float32Array(3 * 64)
    named.data.image(i, out)
    return [...out]
  })
  expect(again).toEqual(one)
  expect(other).not.toEqual(one) // another ship
  expect(triedOn(oddNetworks[2], 4, 5).of).toBe('numbers')
})

// How much a training holds, counted: its arenas – the program of a batch, the program that is shown, the test's – and the moments of its history.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compile } from '../compile.ts'
import { fuse } from '../fuse/index.ts'
import { kernel, plain, setKernel } from '../kernels/index.ts'
import { chooseKernel } from '../kernels/choose.ts'
import { allocate, placeMemory, planMemory } from '../memory.ts'
import { digitNetworkNames, networks } from '../networks/index.ts'
import type { OptimizerSpec } from '../optimizerSpec.ts'
import { Training } from '../training.ts'
import { initWeights } from '../weights.ts'
import { History } from './history.ts'

const adam: OptimizerSpec = { kind: 'adam', lr: 0.001 },
  MB = 1e6

beforeAll(() => void chooseKernel())
afterAll(() => setKernel(plain))

describe.each(digitNetworkNames)('a training of %s by batches of 100', name => {
  const spec = networks[name]

  test('has arenas of at most 20 MB: the images themselves are drawn when they are learnt from', () => {
    const chosen = kernel,
      from = allocate(compile(spec, 1)),
      asked: number[] = []
    initWeights(from, spec.init, 1)
    setKernel({ ...chosen, arena: (bytes, most) => (asked.push(most ?? bytes), chosen.arena(bytes, most)) })
    const training = new Training(
      spec,
      from,
      { session: 1, batch: 100, optimizer: adam, seed: 1, data: { kind: 'hands', most: 2000 } },
      new Map(),
    )
    setKernel(chosen)
    expect(asked).toHaveLength(2) // one for what is trained and shown, one for what is tried
    expect(training.arena.buffer.byteLength).toBeGreaterThanOrEqual(asked[0])
    expect(asked.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(20 * MB)
  })

  test('has a history of at most 64 MB, however many epochs end', () => {
    const plan = planMemory([fuse(compile(spec, 100, { imageGradient: false, optimizer: adam }))], 'float32', true),
      [memory] = placeMemory(plan, kernel.arena(plan.bytes)),
      history = new History(memory),
      measured = { loss: 1, accuracy: 0.5, rate: 0.001, health: null },
      standing = { source: { seen: 0, chance: 0 }, masks: 0 }
    let most = 0
    for (let step = 1; step <= 90; step++) {
      history.take(step, measured, standing, step % 3 === 0)
      most = Math.max(most, history.bytes)
    }
    expect(most).toBeLessThanOrEqual(64 * MB)
    expect(history.moments.filter(m => m.holds === 'exact').length).toBeGreaterThanOrEqual(2)
  })
})

// Each way to make a training fail does what it says, from whatever one did before; and the way back leads back.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { tiny } from '../../../engine/networks/tinyNetwork.ts'
import { Thread } from './testThread.ts'
import type { RunStore } from './types.ts'

await import('../../../engine/session/training.ts')

let actions: typeof import('./actions.ts'),
  fail: typeof import('./fail.ts'),
  store: { getState(): RunStore; setState(part: Partial<RunStore>): void }

/** A network that can learn digits by heart, and fast. */
const small = {
  ...tiny,
  layers: [
    { kind: 'affine', name: 'affine1', out: 30 },
    { kind: 'relu', name: 'relu1' },
    { kind: 'affine', name: 'affine2', out: 10 },
    { kind: 'softmax', name: 'softmax' },
  ],
} satisfies typeof tiny

beforeEach(async () => {
  Thread.newPage(vi)
  actions = await import('./actions.ts')
  fail = await import('./fail.ts')
  store = (await import('./store.ts')).useRun
  const { settingsFor } = await import('./store.ts'),
    { addNetwork } = await import('../networks.ts'),
    { inWords } = await import('../netText.ts'),
    { usePlace } = await import('../place.ts')
  usePlace.setState({ network: addNetwork(inWords(small), 'own') })
  const { writeDigit } = await import('../../../engine/data/handwriting.ts')
  ;(await import('../../client/input.ts')).show({ strokes: writeDigit(3, 1).strokes }, 3)
  actions.beginRun({ ...settingsFor(small), batch: 20, optimizer: { kind: 'adam', lr: 0.003 } })
})
afterEach(() => {
  Thread.endAll(store)
  vi.unstubAllGlobals()
})

const run = (): RunStore => store.getState()
const KNOWS_NOTHING = Math.log(10)
/** Waits until the run has come to a step, and holds it. */
async function came(step: number): Promise<void> {
  await vi.waitUntil(() => (run().state?.steps ?? 0) >= step && (run().curve.steps.at(-1) ?? 0) >= step, { timeout: 60_000, interval: 20 })
  actions.pauseRun()
  await vi.waitUntil(() => run().state?.running === false, { timeout: 20_000 })
}
const losses = (): readonly number[] => [...run().curve.loss]

describe('a training that is made to fail', () => {
  test('with all weights 0 stays where knowing nothing is; then with few images it learns those by heart, from weights that are not 0', async () => {
    actions.beginRun({ ...run().settings, optimizer: { kind: 'adam', lr: 0.01 } }) // each step draws its images: by few steps it is cheap
    const { init } = run().settings
    fail.failOnPurpose('zeros')
    expect(run()).toMatchObject({ wanted: true, settings: { init: { kind: 'fixed', std: 0 } } })
    await came(30)
    for (const loss of losses()) expect(Math.abs(loss - KNOWS_NOTHING)).toBeLessThan(0.3)
    fail.failOnPurpose('few')
    expect(run().settings).toMatchObject({ init, data: { most: fail.FEW } })
    // It learns them by heart: training comes to what the test does not.
    const share = (): number =>
      run()
        .curve.accuracy.slice(-10)
        .reduce((sum, one) => sum + one, 0) / 10
    await vi.waitUntil(() => run().curve.steps.length > 20 && share() > 0.95, { timeout: 60_000 })
    actions.pauseRun()
    await vi.waitUntil(() => run().state?.running === false, { timeout: 20_000 })
    actions.lookAt(run().history.moments.at(-1)!.step)
    const { followTested, testShown, useTested } = await import('./tested.ts'),
      stop = followTested(),
      tested = () => testShown(run(), useTested.getState())
    await vi.waitUntil(() => tested().why === null && tested().tested !== null, { timeout: 20_000 })
    const { right, images } = tested().tested!
    expect(right / images).toBeLessThan(0.9)
    stop()
    fail.mend()
    expect(run().settings).toMatchObject({ init, data: { most: null } })
  })

  test('with weights far too large begins far above it', async () => {
    fail.failOnPurpose('std')
    await came(3)
    expect(losses()[0]).toBeGreaterThan(3 * KNOWS_NOTHING)
  })

  test('with a rate a hundred times as large: the run that goes on, and back to before it; one that has ended begins with it', async () => {
    actions.playRun()
    await came(20)
    fail.failOnPurpose('rate')
    await vi.waitUntil(() => run().history.rates.length === 2, { timeout: 20_000 })
    expect(run().history.rates[1].rate).toBeCloseTo(0.3, 9)
    const raised = run().history.rates[1].step
    await came(raised + 15)
    expect(Math.max(...losses())).toBeGreaterThan(2 * KNOWS_NOTHING) // it has leapt
    fail.mend()
    await vi.waitUntil(() => run().branch !== null && run().history.rates.length === 1, { timeout: 20_000 })
    expect(run().state!.steps).toBeLessThanOrEqual(raised)
    store.setState({ failure: { code: 'training-diverged', message: '', values: {} } })
    fail.failOnPurpose('rate')
    expect(run()).toMatchObject({ failure: null, wanted: true, settings: { optimizer: { lr: expect.closeTo(0.3, 9) } } })
    fail.mend()
    expect(run().settings.optimizer.lr).toBe(0.003)
  })

  test('with a rate that is raised again, and lowered by hand: back to before it was raised first, also before the worker has heard of it', async () => {
    actions.playRun()
    await came(20)
    const { steps } = run().state!
    fail.failOnPurpose('rate')
    await vi.waitUntil(() => run().history.rates.length === 2, { timeout: 20_000 })
    await came(run().state!.steps + 4)
    fail.failOnPurpose('rate')
    await came(run().state!.steps + 4)
    actions.setRate(0.001)
    await vi.waitUntil(() => run().history.rates.length === 4, { timeout: 20_000 })
    fail.mend()
    await vi.waitUntil(() => run().branch !== null && run().history.rates.length === 1, { timeout: 20_000 })
    expect(run().branch!.step).toBe(run().state!.steps)
    const at = run().state!.steps
    expect(at).toBeGreaterThan(0)
    expect(at).toBeLessThanOrEqual(steps)
    actions.playRun()
    await came(at + 2)
    const before = run().branch
    fail.failOnPurpose('rate')
    fail.mend()
    expect(run().askedRate).toBeNull()
    await vi.waitUntil(() => run().branch !== before, { timeout: 20_000 })
    expect(run().branch!.step).toBeGreaterThan(0)
    await vi.waitUntil(() => run().history.rates.length === 1 && run().state!.rate === 0.003, { timeout: 20_000 })
  })
})

// The run as the page has it, with the real engine behind a worker that can be killed.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { tiny } from '../../../engine/networks/tinyNetwork.ts'
import { Thread } from './testThread.ts'
import type { RunStore } from './types.ts'

type Actions = typeof import('./actions.ts')
let actions: Actions
let store: { getState(): RunStore; subscribe(listener: (run: RunStore) => void): () => void; setState(part: Partial<RunStore>): void }
let input: typeof import('../../client/input.ts')
await import('../../../engine/session/training.ts')

beforeEach(async () => {
  Thread.newPage(vi)
  input = await import('../../client/input.ts')
  actions = await import('./actions.ts')
  store = (await import('./store.ts')).useRun
  const { writeDigit } = await import('../../../engine/data/handwriting.ts')
  input.show({ strokes: writeDigit(3, 1).strokes }, 3)
  const { settingsFor } = await import('./store.ts')
  actions.beginRun({ ...settingsFor(tiny), batch: 4, optimizer: { kind: 'adam', lr: 0.01 } })
})
afterEach(() => {
  Thread.endAll(store)
  vi.unstubAllGlobals()
})

const run = (): RunStore => store.getState()
/** Resolves when the run is as one says. */
const until = (reached: (run: RunStore) => boolean, what: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(
      () =>
        reject(
          new Error(
            `never: ${what}; it is ${JSON.stringify({ ...run(), history: null, curve: null, live: null, program: null, before: null })}`,
          ),
        ),
      20_000,
    )
    const look = (): void => {
      if (!reached(run())) return
      clearTimeout(timer)
      stop()
      resolve()
    }
    const stop = store.subscribe(look)
    look()
  })
const filters = (): readonly number[] => [...run().live!.filters!.data]
/** Trains to a step and waits until all is told of it. */
async function trained(step: number): Promise<void> {
  actions.trainTo(step)
  await until(now => !now.wanted && now.state?.steps === step && now.live?.step === step, `step ${step}`)
  await until(now => now.history.moments.at(-1)?.step === step && now.curve.steps.at(-1) === step, 'its moment')
}

describe('a run', () => {
  test('shows the weights that it begins with before it is played, and what the digit is read as by them', async () => {
    await until(now => now.live !== null, 'a frame')
    expect(run()).toMatchObject({ wanted: false, state: null, looksAt: null, failure: null })
    expect(run().live!.step).toBe(0)
    expect(filters()).toHaveLength(2 * 49)
    expect(run().live!.probabilities).toHaveLength(10)
    expect(run().live!.loss).toBeCloseTo(-Math.log(run().live!.probabilities![3]), 4)
  })

  test('is to run in the turn in which one asks, goes, and holds still when it is to', async () => {
    actions.playRun()
    expect(run().wanted).toBe(true)
    await until(now => (now.state?.steps ?? 0) > 3 && now.live!.step > 3, 'some steps')
    actions.pauseRun()
    expect(run().wanted).toBe(false)
    await until(now => now.state?.running === false, 'pause')
    const { steps } = run().state!
    actions.stepOnce()
    await until(now => !now.wanted && now.state!.steps === steps + 1, 'one step more')
    expect(run().state!.until).toBe(steps + 1)
  })

  test('a pause that overtakes its play is kept', async () => {
    actions.playRun()
    actions.pauseRun()
    await until(now => now.live !== null, 'a frame')
    for (let i = 0; i < 50; i++) await new Promise(resolve => setImmediate(resolve))
    expect(run().state?.steps ?? 0).toBe(0)
    actions.playRun()
    actions.pauseRun()
    actions.playRun()
    await until(now => (now.state?.steps ?? 0) > 2, 'it runs')
    actions.pauseRun()
  })

  test('rewound and played again it has the same bits; the run before stays behind it', async () => {
    await trained(12)
    const before = filters(),
      { loss } = run().curve
    actions.rewindRun()
    expect(run().before!.state!.steps).toBe(12)
    expect(run().history.moments).toEqual([])
    await until(now => now.state?.steps === 0 && now.live?.step === 0, 'the beginning')
    expect(filters()).not.toEqual(before)
    await trained(12)
    expect(filters()).toEqual(before)
    expect([...run().curve.loss]).toEqual([...loss])
  })

  test('looks at a moment at once by its filters, then by its weights; and back at the present', async () => {
    await trained(12)
    const present = filters(),
      { filtersAt, filtersShown } = await import('./store.ts')
    actions.lookAt(3)
    expect(run().looksAt).toBe(3)
    expect(filtersShown(run())!.now).toEqual(filtersAt(run(), 3))
    await until(now => now.live!.step === 3, 'the moment')
    filters().forEach((w, i) => expect(Math.abs(w - filtersAt(run(), 3)![i])).toBeLessThan(1e-3 * Math.max(1, Math.abs(w))))
    actions.lookAt(null)
    await until(now => now.live!.step === 12, 'the present')
    expect(filters()).toEqual(present)
    // Of many that are asked for at once, the last is shown.
    for (const step of [1, 2, 4, 5, 6, 2, 5]) actions.lookAt(step)
    await until(now => now.live!.step === 5, 'the last one asked for')
  })

  test('is not asked anew for what is known while one looks back along its moments', async () => {
    await trained(12)
    const asked: string[] = [],
      { Session } = await import('../../../engine/session.ts')
    for (const name of ['runHistory', 'runCurve'] as const) {
      const real = Session.prototype[name] as (session: number) => Promise<never>
      vi.spyOn(Session.prototype, name).mockImplementation(function (this: InstanceType<typeof Session>, session) {
        asked.push(name)
        return real.call(this, session)
      })
    }
    for (const step of [3, 7, 2, 9]) {
      actions.lookAt(step)
      await until(now => now.live!.step === step, `step ${step}`)
    }
    actions.lookAt(null)
    await until(now => now.live!.step === 12, 'the present')
    vi.restoreAllMocks()
    expect(asked).toEqual([])
  })

  test('goes on from a moment, and says whether that is exact', async () => {
    await trained(12)
    actions.goBackTo(6)
    await until(now => now.state?.steps === 6 && now.branch !== null, 'the branch')
    expect(run().branch).toEqual({ step: 6, exact: false })
    expect(run().before!.state!.steps).toBe(12)
    await until(now => now.history.moments.at(-1)!.step === 6 && now.curve.steps.at(-1) === 6, 'what came after is forgotten')
    await trained(8)
  })

  test('what it gets wrong goes back with time: of each moment that one stays at its own, and meanwhile it is said whose stands there', async () => {
    const { followTested, testShown, useTested } = await import('./tested.ts'),
      stop = followTested(),
      shown = () => testShown(run(), useTested.getState())
    await trained(12)
    actions.playRun()
    await until(now => now.history.tested?.step === 0, 'the first test') // of the beginning: it is tried while the run goes on
    actions.pauseRun()
    await until(now => now.state?.running === false, 'pause')
    const { steps } = run().state!
    actions.lookAt(6)
    const seen = new Set<string>(),
      note = useTested.subscribe(() => seen.add(`${shown().why} ${shown().tested?.step}`))
    await vi.waitUntil(() => shown().why === null && shown().tested?.step === 6, { timeout: 20_000 })
    expect([...seen]).toEqual(['trying 0', 'null 6'])
    const { images, right, confusion } = shown().tested!
    expect([images, confusion.reduce((a, b) => a + b)]).toEqual([1000, 1000])
    expect(right).toBeLessThan(1000)
    actions.lookAt(0)
    expect(shown()).toEqual({ tested: run().history.tested, why: null }) // it is known
    actions.lookAt(null)
    await until(now => now.live?.step === steps, 'the present')
    expect(shown().tested!.step).toBe(0)
    note()
    stop()
  })

  test('a weight that is opened goes back with time: the step that made the moment, with the numbers that it had then', async () => {
    const { openWeight } = await import('./looking.ts'),
      said = new Map<number, unknown>()
    await trained(1)
    openWeight('conv1/W', 7)
    for (let step = 2; step <= 6; step++) {
      await trained(step)
      await until(now => now.state?.opened?.step === step, 'its step')
      said.set(step, run().state!.opened)
    }
    for (const step of [3, 5]) {
      actions.lookAt(step)
      await until(now => now.live?.step === step, 'the moment')
      expect(run().state!.opened).toEqual(said.get(step))
    }
    actions.lookAt(0)
    await until(now => now.live?.step === 0, 'the beginning')
    expect(run().state!.opened).toBeNull()
  })

  test('goes on from a moment by itself, as the button says, and holds still where one says so before it is there', async () => {
    await trained(12)
    actions.lookAt(6)
    await until(now => now.live?.step === 6, 'the moment')
    actions.goOnFrom(6)
    expect(run()).toMatchObject({ wanted: true, looksAt: null })
    await until(now => now.branch?.step === 6 && now.state!.steps > 8, 'it goes on')
    actions.pauseRun()
    await until(now => now.state?.running === false, 'pause')
    actions.goOnFrom(3)
    actions.pauseRun()
    await until(now => now.branch?.step === 3 && now.live?.step === 3, 'there')
    expect(run()).toMatchObject({ wanted: false, state: { steps: 3, running: false } })
  })

  test('another rate counts from the next step on; any other setting is another run', async () => {
    await trained(5)
    actions.setRate(0.5)
    await until(now => now.history.rates.length === 2, 'the rate')
    expect(run().history.rates).toEqual([
      { step: 0, rate: 0.01 },
      { step: 5, rate: 0.5 },
    ])
    actions.beginRun({ ...run().settings, batch: 8 })
    expect(run()).toMatchObject({ state: null, curve: { loss: expect.toSatisfy((loss: Float32Array) => loss.length === 0) } })
    expect(run().before).toMatchObject({ settings: { batch: 4 }, state: { steps: 5 } })
    await trained(3)
    expect(run().state!.images).toBe(24)
  })

  test('stops at the goal', async () => {
    actions.stopAtGoal(0)
    actions.playRun()
    await until(now => !now.wanted && now.state?.running === false && now.state.test !== null, 'the goal')
    // Where a sample has it, all test images are tried, and they alone count.
    const { test } = run().state!
    await until(now => now.history.tested?.step === test!.step, 'what was tried')
    const { sourceOf } = await import('../../../engine/learning/sources.ts'),
      { settings, program } = run()
    expect(test!.images).toBe(sourceOf(settings.network, program, { seed: settings.seed }, null).test!.count)
  })

  test('what one asked of it is over when it is rewound, gone back, or another', async () => {
    const over = (): void => expect(run().state?.until ?? null).toBeNull()
    await trained(6)
    expect(run().state!.until).toBe(6)
    actions.goBackTo(3)
    await until(now => now.state?.steps === 3 && now.branch !== null, 'there')
    over()
    await trained(5)
    actions.rewindRun()
    over()
    await until(now => now.state?.steps === 0, 'the beginning')
    over()
    await trained(2)
    actions.beginRun({ ...run().settings, seed: 2 })
    over()
  })

  test('steps that are asked for while its data is on its way are done when it is there, each of them; and so is an epoch', async () => {
    const data = await import('./data.ts'),
      come: (() => void)[] = [],
      coming = vi.spyOn(data, 'requestFor')
    await vi.waitFor(() => expect(run().live).not.toBeNull(), { timeout: 60_000 })
    coming.mockImplementation(async () => {
      await new Promise<void>(resolve => come.push(resolve))
      return { kind: 'hands', most: 40 }
    })
    for (let i = 0; i < 3; i++) actions.stepOnce()
    expect(run()).toMatchObject({ wanted: true, waits: 'step', state: null })
    await vi.waitFor(() => expect(come).toHaveLength(1), { timeout: 60_000 }) // they are one question
    for (const there of come.splice(0)) there()
    await until(now => !now.wanted && now.state?.running === false, 'all of them')
    expect(run()).toMatchObject({ waits: null, state: { steps: 3, until: 3 } })
    actions.oneEpoch()
    expect(run().waits).toBe('epoch')
    actions.pauseRun()
    expect(run().waits).toBeNull()
    coming.mockRestore()
  })

  test('a step that is asked for while it runs is the last one', async () => {
    actions.playRun()
    await until(now => (now.state?.steps ?? 0) > 3, 'it runs')
    actions.stepOnce()
    await until(now => !now.wanted && now.state?.running === false, 'it stands')
    expect(run().state!.steps).toBe(run().state!.until)
    actions.beginRun({ ...run().settings, data: { ...run().settings.data, most: 40 } }) // ten steps an epoch
    actions.playRun()
    await until(now => (now.state?.steps ?? 0) > 3 && now.state!.running, 'it runs')
    actions.oneEpoch()
    await until(now => !now.wanted && now.state?.running === false, 'it stands')
    expect(run().state!.steps % run().state!.epochSteps).toBe(0)
  })

  test('what a digit was read as is forgotten with the way on which it was', async () => {
    const { followAnswers, useAnswers } = await import('../../train/panels/answers.ts'),
      stop = followAnswers()
    await trained(8)
    expect(useAnswers.getState().steps.length).toBeGreaterThan(0)
    actions.rewindRun()
    expect(useAnswers.getState().steps).toEqual([])
    stop()
  })

  test('a weights file is named by the step that its weights are of, though the run goes on', async () => {
    const { weightsFileOf } = await import('./carry.ts'),
      { readWeights } = await import('../../../engine/data/safetensors.ts')
    await trained(3)
    store.setState({ state: { ...run().state!, steps: 1 } }) // what the page has heard is older
    const { name, bytes } = await weightsFileOf('safetensors')
    expect([name, readWeights(bytes).metadata['step']]).toEqual(['tiny-step-3.safetensors', '3'])
  })

  test('a worker that dies again and again is not taken up in a circle: it is told, with what it had come to; then it can be begun anew', async () => {
    await trained(5)
    Thread.all.at(-1)!.kill()
    for (let death = 2; death <= 3; death++) {
      await until(now => now.retrained?.done === false && Thread.all.length === death, 'it is trained again from its beginning')
      Thread.all.at(-1)!.kill()
    }
    expect(Thread.all).toHaveLength(3)
    expect(run()).toMatchObject({ wanted: false, lostAfter: 5 })
    expect(run().history.moments.at(-1)!.step).toBe(5)
    // Its moments are still there to be looked at, as far as the page has them; no weights are.
    const { canCarry } = await import('./carry.ts'),
      { filtersShown, isGone } = await import('./store.ts')
    actions.lookAt(3)
    expect([run().failure, isGone(run()), canCarry(run()), filtersShown(run())!.step]).toEqual([null, true, false, 3])
    await trained(2)
    expect(run().lostAfter).toBeNull()
  })

  test('its weights of a moment go to another page as they are, with their step', async () => {
    await trained(12)
    actions.lookAt(5)
    const { carryTo, weightsFileOf } = await import('./carry.ts'),
      { usePlace } = await import('../place.ts'),
      { runWeights } = await import('../weights.ts'),
      { networkOf } = await import('../networks.ts'),
      { readWeights } = await import('../../../engine/data/safetensors.ts')
    await carryTo('pass')
    const place = usePlace.getState()
    expect(place).toMatchObject({ page: 'pass', weights: { run: 5 }, run: { batch: '4', lr: '0.01' } })
    expect(networkOf(place.network).spec.layers).toEqual(tiny.layers)
    const { tensors } = readWeights(new Uint8Array(runWeights(networkOf(place.network), place.weights)!))
    await until(now => now.live!.step === 5, 'the moment')
    expect([...tensors.get('conv1/W')!.data]).toEqual(filters())
    expect((await weightsFileOf('npz')).name).toBe('tiny-step-5.npz')
    // A step that is not here is no weights.
    const { lacksRun } = await import('../weights.ts')
    expect(lacksRun(networkOf(place.network), { run: 6 })).toBe(true)
    expect(lacksRun(networkOf(place.network), { run: 5 })).toBe(false)
  })

  test('its whole step is opened in the player by the optimizer that it has, which goes on from what it kept', async () => {
    actions.beginRun({ ...run().settings, optimizer: { kind: 'adam', lr: 0.01, beta1: 0.9, beta2: 0.95 } })
    await trained(3)
    actions.setRate(0.02)
    await until(now => now.state?.rate === 0.02, 'the rate')
    const { openUpdate } = await import('./looking.ts'),
      { usePlace } = await import('../place.ts'),
      { writeHash, readHash } = await import('../permalink.ts'),
      { runWeights } = await import('../weights.ts'),
      { networkOf } = await import('../networks.ts'),
      { readWeights } = await import('../../../engine/data/safetensors.ts')
    await openUpdate('conv1/W', 5)
    const place = usePlace.getState()
    expect(place).toMatchObject({ step: 'update/conv1/W_new', cell: { value: 'conv1/W_new', cell: 5 }, weights: { run: 3 } })
    expect(place.optimizer).toEqual({ kind: 'adam', lr: 0.02, beta2: 0.95 })
    expect(writeHash(place).hash).toContain('opt=adam~0.02~0.9~0.95')
    expect(readHash(writeHash(place).hash).place.optimizer).toEqual(place.optimizer)
    const { tensors } = readWeights(new Uint8Array(runWeights(networkOf(place.network), place.weights)!))
    expect(tensors.get('update/adam/t')!.data).toEqual(Float32Array.of(3))
  })

  test('the player gets the optimizer that it has at the rate of the moment that is looked at; what is left of that in halves is said', async () => {
    await trained(6)
    actions.setRate(0.02)
    await until(now => now.state?.rate === 0.02, 'the rate')
    await trained(12)
    const { holdsHalves, passWithRun } = await import('./carry.ts'),
      { usePlace } = await import('../place.ts')
    await passWithRun()
    expect(usePlace.getState()).toMatchObject({ page: 'pass', step: null, optimizer: { kind: 'adam', lr: 0.02 } })
    expect(holdsHalves(run())).toBe(false)
    actions.lookAt(5)
    await until(now => now.live!.step === 5, 'the moment')
    await passWithRun()
    expect(usePlace.getState()).toMatchObject({ weights: { run: 5 }, optimizer: { kind: 'adam', lr: 0.01 } })
    expect(holdsHalves(run())).toBe(true)
    actions.lookAt(6) // from here on the rate is the other
    await until(now => now.live!.step === 6, 'the moment')
    await passWithRun()
    expect(usePlace.getState()).toMatchObject({ weights: { run: 6 }, optimizer: { lr: 0.02 } })
  })

  test('of a moment that one looked back at the player gets the weights and, beside both passes, their update', async () => {
    await trained(12)
    actions.lookAt(5)
    await until(now => now.live!.step === 5, 'the moment')
    const { carryTo } = await import('./carry.ts'),
      { usePlace } = await import('../place.ts'),
      { updateOf } = await import('../shownUpdate.ts'),
      { runWeights } = await import('../weights.ts'),
      { networkOf } = await import('../networks.ts'),
      { Session } = await import('../../../engine/session.ts'),
      { writeDigit } = await import('../../../engine/data/handwriting.ts')
    await carryTo('pass', { optimizer: run().settings.optimizer, step: null, zoom: 'layer' })
    const place = usePlace.getState(),
      network = networkOf(place.network),
      bytes = runWeights(network, place.weights)!
    expect(place).toMatchObject({ page: 'pass', weights: { run: 5 }, zoom: 'layer' })
    const player = new Session({ now: () => performance.now(), pause: () => new Promise(resolve => setTimeout(resolve)) }),
      opened = await player.open({
        session: 1,
        network: network.spec,
        weights: { kind: 'file', bytes },
        backward: true,
        update: updateOf(place),
      })
    await player.show({ session: 1, revision: 1, input: { strokes: writeDigit(3, 1).strokes }, label: 3 })
    expect(opened.program.update).toMatchObject({ kind: 'adam' })
    const [before, after] = [[...(await player.read('conv1/W')).data], [...(await player.read('update/conv1/W')).data]]
    expect(before).toEqual(filters())
    // Adam's first step moves each number that has a gradient by the rate; what it kept at that moment is gone.
    const moved = Math.max(...after.map((w, i) => Math.abs(w - before[i])))
    expect([opened.goesOn, moved]).toEqual([false, expect.closeTo(0.01, 4)])
  })

  test('what diverges says in which step, keeps its last good moment, and can go on from it', async () => {
    actions.beginRun({ ...run().settings, optimizer: { kind: 'sgd', lr: 1e30 } })
    actions.playRun()
    await until(now => now.failure !== null, 'it diverges')
    expect(run().failure!.code).toBe('training-diverged')
    expect(run().wanted).toBe(false)
    await until(now => now.history.diverged !== null, 'where')
    const { lastGood } = run().history.diverged!
    actions.goBackTo(lastGood!)
    await until(now => now.state?.failure === null && now.state.steps === lastGood, 'the last good moment')
    expect(run().failure).toBeNull()
  })
})

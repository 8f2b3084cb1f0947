// A run on this device: it outlives the page and its worker, and goes on with the same bits.
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { tiny } from '../../../engine/networks/tinyNetwork.ts'
import { random } from '../../../engine/random.ts'
import { Thread } from './testThread.ts'
import type { RunSettings, RunStore } from './types.ts'

const settings: RunSettings = {
  network: tiny,
  data: { source: { kind: 'hands' }, own: 0, most: null },
  optimizer: { kind: 'adam', lr: 0.01 },
  batch: 4,
  init: { kind: 'he' },
  seed: 1,
}
await import('../../../engine/session/training.ts')

interface Page {
  readonly actions: typeof import('./actions.ts')
  readonly keeping: typeof import('./keeping.ts')
  readonly runs: typeof import('./keptRuns.ts')
  readonly files: typeof import('./runFiles.ts')
  readonly store: typeof import('./store.ts').useRun
}
/** The page that was loaded last. */
let loaded: Page | null = null
/** The page, loaded anew: with the same device. */
async function load(): Promise<Page> {
  Thread.endAll(loaded?.store)
  vi.resetModules()
  const { show } = await import('../../client/input.ts'),
    { writeDigit } = await import('../../../engine/data/handwriting.ts')
  show({ strokes: writeDigit(3, 1).strokes }, 3)
  return (loaded = {
    actions: await import('./actions.ts'),
    keeping: await import('./keeping.ts'),
    runs: await import('./keptRuns.ts'),
    files: await import('./runFiles.ts'),
    store: (await import('./store.ts')).useRun,
  })
}

let page: Page

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory()
  const remembered = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (k: string) => remembered.get(k) ?? null,
    setItem: (k: string, v: string) => remembered.set(k, v),
  })
  vi.stubGlobal('Worker', Thread)
  vi.stubGlobal('navigator', { languages: ['en'] })
  vi.stubGlobal('location', { hash: '' })
  page = await load()
})
afterEach(() => {
  Thread.endAll(page.store)
  vi.unstubAllGlobals()
})

const run = (): RunStore => page.store.getState()
const until = (reached: () => boolean, what: string): Promise<void> =>
  vi.waitFor(() => expect([what, reached()]).toEqual([what, true]), { timeout: 20_000, interval: 5 })
const filters = (): readonly number[] => [...run().live!.filters!.data]
async function trainTo(step: number): Promise<void> {
  page.actions.trainTo(step)
  await until(() => !run().wanted && run().state?.steps === step && run().live?.step === step, `step ${step}`)
}
/** A short run as this device keeps it. */
async function keptTiny() {
  page.actions.beginRun(settings)
  await trainTo(3)
  await keep()
  const found = (await page.runs.readRun(page.keeping.useKept.getState().id!))!
  page = await load()
  return found
}
/** Saves the present, as a pause does. */
async function keep(): Promise<void> {
  page.keeping.keepRun(true)
  await until(() => page.keeping.useKept.getState().step === run().state!.steps, 'kept')
}

describe('a run that is kept', () => {
  test('is taken up as it was kept beside another way of the same settings, and neither is written over the other', async () => {
    page.actions.beginRun(settings)
    await trainTo(12)
    await keep()
    const at12 = filters()
    page.actions.goBackTo(0)
    await until(() => run().state?.steps === 0 && page.keeping.useKept.getState().id === null, 'another way')
    await trainTo(8)
    await keep()
    const cards = await page.runs.keptRuns(),
      card = cards.find(one => one.state.steps === 12)!
    expect(cards.map(one => one.state.steps).toSorted((a, b) => a - b)).toEqual([8, 12])
    await page.actions.takeUpRun(card.id)
    await until(() => run().live?.step === 12 && run().state?.steps === 12, 'its weights')
    expect(filters()).toEqual(at12)
    await trainTo(13)
    await keep()
    expect((await page.runs.keptRuns()).map(one => one.state.steps).toSorted((a, b) => a - b)).toEqual([8, 13])
  })

  test('stays when what came after it has diverged and is begun anew', async () => {
    page.actions.beginRun(settings)
    await trainTo(12)
    await keep()
    page.actions.setRate(1e30)
    await until(() => run().history.rates.length === 2, 'another rate')
    page.actions.playRun()
    await until(() => run().state?.failure !== null && !run().wanted, 'it has diverged')
    const { id } = page.keeping.useKept.getState()
    page.actions.trainTo(3)
    await until(() => !run().wanted && run().state?.steps === 3, 'step 3')
    await keep()
    expect(run().before?.state?.failure).not.toBeNull()
    expect(page.keeping.useKept.getState().id).not.toBe(id)
    expect((await page.runs.readRun(id!))?.kept.heads.some(head => head.step === 12)).toBe(true)
  })

  test('comes back with what it said when it diverged, and with the way to its last good moment', async () => {
    page.actions.beginRun(settings)
    await trainTo(12)
    page.actions.setRate(1e30)
    await until(() => run().history.rates.length === 2, 'another rate')
    page.actions.playRun()
    await until(() => run().failure !== null && run().history.diverged !== null, 'it has diverged')
    page.keeping.keepRun(true)
    const { failure, history } = run()
    await until(() => page.keeping.useKept.getState().cards.some(card => card.state.failure !== null), 'with its end')
    page = await load()
    await page.actions.takeUpRun((await page.runs.keptRuns())[0].id)
    expect(run()).toMatchObject({ failure, history: { diverged: history.diverged } })
    await until(() => run().live !== null && run().state?.steps === history.diverged!.lastGood, 'taken up')
    expect(run().failure).toEqual(failure)
    page.actions.goBackTo(history.diverged!.lastGood!)
    await until(() => run().failure === null && run().state?.failure === null && run().branch !== null, 'the last good moment')
  })

  test('goes out as a file and comes in again, with all that it is: it goes on with the bits that it had; what is damaged changes nothing', async () => {
    page.actions.beginRun(settings)
    await trainTo(12)
    await keep()
    const { id } = page.keeping.useKept.getState()
    await page.runs.renameRun(id!, 'mine')
    const { record, kept } = (await page.runs.readRun(id!))!,
      { name, file } = (await page.files.fileOfKept(id!))!
    expect(name).toBe('tiny-step-12.im2see')
    await trainTo(20)
    const whole = filters()
    await page.runs.removeRun(id!)
    page = await load()
    expect(await page.files.openRunFile(new File([file], name))).toBe(true)
    const [card] = await page.runs.keptRuns(),
      again = (await page.runs.readRun(card.id))!
    expect(card).toMatchObject({ name: 'mine', settings: record.settings, bytes: record.bytes, state: { steps: 12 } })
    expect(again.kept).toEqual(kept)
    await until(() => run().live?.step === 12, 'its weights')
    await trainTo(20)
    expect(filters()).toEqual(whole)
    expect(await page.files.openRunFile(new File([file.slice(0, file.size - 1)], 'cut.im2see'))).toBe(false)
    const { useNotices } = await import('../notices.ts'),
      { own } = useNotices.getState()
    expect(own).toMatchObject({ why: { code: 'run-file' }, values: { file: 'cut.im2see', place: 'the numbers' } })
    expect(own!.say((await import('../../text/en.ts')).default)).toMatch(/^cut\.im2see: .*the numbers must be \d+ bytes/)
    expect(await page.runs.keptRuns()).toHaveLength(1)
  })

  test('that this device cannot read is told, and nothing is thrown', async () => {
    const broken = vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(() => {
      throw new DOMException('it is broken', 'UnknownError')
    })
    expect(await page.actions.takeUpRun('x')).toBe(false)
    expect(page.keeping.useKept.getState().failure?.code).toBe('device-refused')
    broken.mockRestore()
  })

  test('outlives the page: its moments, filters and curve are shown, and it goes on with the bits that it would have had', async () => {
    page.actions.beginRun(settings)
    await trainTo(30)
    await until(() => run().curve.steps.at(-1) === 30, 'curve')
    const whole = filters(),
      losses = [...run().curve.loss]
    page = await load()
    page.actions.beginRun(settings)
    await trainTo(12)
    await keep()
    const moments = run().history.moments.map(m => m.step),
      at12 = filters()
    page = await load()
    const [card] = await page.runs.keptRuns()
    expect(card).toMatchObject({ name: null, state: { steps: 12, running: false } })
    expect(await page.actions.takeUpRun(card.id)).toBe(true)
    expect(run()).toMatchObject({ kind: 'own', wanted: false, state: { steps: 12, newestMoment: 12 }, settings })
    expect(run().history.moments.map(m => m.step)).toEqual(moments)
    expect([...run().curve.loss]).toEqual(losses.slice(0, 12))
    await until(() => run().live?.step === 12, 'its weights, though nothing was played')
    expect(filters()).toEqual(at12)
    const { filtersAt } = await import('./store.ts')
    filtersAt(run(), 12)!.forEach((w, i) => expect(Math.abs(w - at12[i])).toBeLessThan(1e-3 * Math.max(1, Math.abs(at12[i]))))
    await trainTo(30)
    expect(filters()).toEqual(whole)
    await until(() => run().curve.steps.at(-1) === 30, 'curve')
    expect([...run().curve.loss]).toEqual(losses)
  })

  test('outlives its worker: what came after the last save is trained once more, to the same bits', async () => {
    page.actions.beginRun(settings)
    await trainTo(10)
    await keep()
    await trainTo(14)
    const at14 = filters()
    expect(page.keeping.useKept.getState().step).toBe(10)
    Thread.all.at(-1)!.kill()
    expect(run()).toMatchObject({ lostAfter: null, retrained: { after: 14, from: 10, done: false } })
    await until(() => run().retrained!.done && run().live?.step === 14, 'there again')
    expect(run()).toMatchObject({ wanted: false, failure: null, state: { steps: 14, running: false } })
    expect(filters()).toEqual(at14)
    page.actions.stepOnce()
    await until(() => run().live?.step === 15 && !run().wanted, 'and one step on')
    expect(run().retrained).toBeNull()
  })

  test('outlives its worker wherever it dies: with the rates that were set since it was kept, and on to where it was to go', async () => {
    page.actions.beginRun(settings)
    const chance = random(5, 'deaths'),
      deaths = [13, 23, 33].map(from => from + chance.int(10))
    await trainTo(10)
    await keep()
    await trainTo(12)
    page.actions.setRate(0.003)
    await until(() => run().askedRate === null, 'a rate that the device does not know of')
    expect(run().history.rates).toEqual([
      { step: 0, rate: settings.optimizer.lr },
      { step: 12, rate: 0.003 },
    ])
    page.actions.trainTo(60)
    page.actions.stopAtGoal(1)
    for (const [i, step] of deaths.entries()) {
      await until(() => run().state!.steps >= step, `step ${step}`)
      if (i === 2) page.actions.setRate(0.02) // it dies with the question, and is asked again
      Thread.all.at(-1)!.kill()
    }
    await until(() => !run().wanted && run().live?.step === 60, 'where it was to go')
    const { rates } = run().history,
      weights = filters()
    expect(run()).toMatchObject({ failure: null, lostAfter: null, goal: 1, askedRate: null })
    expect([rates.length, rates[1], rates[2].rate]).toEqual([3, { step: 12, rate: 0.003 }, 0.02])
    page = await load()
    page.actions.beginRun(settings)
    for (const { step, rate } of rates.slice(1)) {
      await trainTo(step)
      page.actions.setRate(rate)
      await until(() => run().askedRate === null, 'its rate')
    }
    await trainTo(60)
    expect(filters()).toEqual(weights)
  })

  test('a way from a moment on outlives its worker, too: it is kept as it begins', async () => {
    page.actions.beginRun(settings)
    await trainTo(12)
    await keep()
    page.actions.goBackTo(6)
    await until(() => run().branch !== null && page.keeping.useKept.getState().step === 6, 'another way, kept')
    await trainTo(9)
    const at9 = filters()
    Thread.all.at(-1)!.kill()
    await until(() => run().retrained?.done === true && run().live?.step === 9, 'there again')
    expect(filters()).toEqual(at9)
  })

  test('is looked back at after a reload, though nothing was played; then goes on from there', async () => {
    page.actions.beginRun(settings)
    await trainTo(12)
    await keep()
    page = await load()
    await page.actions.takeUpRun((await page.runs.keptRuns())[0].id)
    page.actions.lookAt(5)
    await until(() => run().live?.step === 5, 'the moment')
    const { id } = page.keeping.useKept.getState()
    page.actions.goBackTo(5)
    await until(() => run().state?.steps === 5 && run().branch?.step === 5, 'there')
    expect(page.keeping.useKept.getState().id).not.toBe(id)
    await trainTo(8)
    await keep()
    expect((await page.runs.keptRuns()).map(({ state }) => state.steps)).toEqual([8, 12])
  })

  test('is taken up in another visit with its own network, where a reference of this visit is another one’s of the same layers', async () => {
    const { record, kept } = await keptTiny()
    const { addNetwork, networkOf } = await import('../networks.ts'),
      { inWords } = await import('../netText.ts'),
      { usePlace } = await import('../place.ts'),
      [first, second] = ['one', 'another'].map(name => addNetwork(inWords({ ...tiny, name }), 'own', true))
    expect(second).toMatch(/\.\d+$/)
    for (const network of [first, second, 'gone.7']) {
      await page.runs.writeRun({ ...record, id: network, network, revision: 1 }, kept.numbers)
      expect(await page.actions.takeUpRun(network)).toBe(true)
      expect(networkOf(usePlace.getState().network).spec.name).toBe('tiny')
    }
  })

  test('that was on screen last is there again at the bare address, also where its weights began as the network says; the address names that then', async () => {
    const { record, kept } = await keptTiny(),
      { networkOf } = await import('../networks.ts'),
      { usePlace } = await import('../place.ts'),
      { settingsFor } = await import('./store.ts'),
      { spec } = networkOf(usePlace.getState().network),
      he = { ...settingsFor(spec), init: spec.init }
    await page.runs.writeRun({ ...record, id: 'last', settings: he, network: usePlace.getState().network, revision: 1 }, kept.numbers)
    localStorage.setItem('im2see.run', 'last')
    vi.stubGlobal('document', new EventTarget())
    usePlace.setState({ page: 'train' })
    const stop = page.actions.followRun()
    await until(() => run().state?.steps === 3, 'it is shown')
    expect(run().settings).toEqual(he)
    expect(usePlace.getState().run).toEqual({ init: 'he' })
    stop()
  })

  test('is had by a link on another device: play goes up to the step that was looked at, with the rates that were set, to the same bits', async () => {
    const link = async () => ({
      ...(await import('./link.ts')),
      ...(await import('../permalink.ts')),
      ...(await import('../networks.ts')),
      ...(await import('../netText.ts')),
      ...(await import('../place.ts')),
    })
    const here = await link()
    here.usePlace.setState({ page: 'train', network: here.addNetwork(here.inWords(tiny), 'own') })
    page.actions.beginRun(settings)
    await trainTo(6)
    page.actions.setRate(0.003)
    await until(() => run().askedRate === null, 'another rate')
    await trainTo(12)
    const at12 = filters(),
      place = here.usePlace.getState(),
      { hash, problems } = here.writeHash({ ...place, ...here.runLink(place) })
    expect(here.runLink(place)).toMatchObject({ run: { rates: '6:0.003', to: '12' }, leftAt: null })
    expect(problems).toEqual([])
    page.actions.lookAt(5)
    expect(here.runLink(place).run).toMatchObject({ to: '5' })
    expect(here.runLink(place).run).not.toHaveProperty('rates') // up to there it had none
    page.actions.goBackTo(7)
    await until(() => run().branch?.step === 7, 'another way')
    await trainTo(8)
    expect(here.runLink(place)).toMatchObject({ run: { to: '7' }, leftAt: 7 })

    globalThis.indexedDB = new IDBFactory()
    page = await load()
    vi.stubGlobal('document', new EventTarget())
    const there = await link()
    there.usePlace.setState({ ...there.readHash(hash).place, network: there.addNetwork(there.inWords(tiny), 'own') })
    const stop = page.actions.followRun()
    expect(run()).toMatchObject({ state: null, unused: [], settings })
    page.actions.playRun()
    await until(() => !run().wanted && run().live?.step === 12, 'there')
    expect(filters()).toEqual(at12)
    stop()
  })

  test('rewound, it stays as it was; and the next is kept beside it', async () => {
    page.actions.beginRun(settings)
    await trainTo(9)
    await keep()
    await until(() => run().curve.steps.length === 9, 'the curve, which comes a little later')
    page.actions.rewindRun()
    expect(page.keeping.useKept.getState().id).toBeNull()
    await until(() => run().state?.steps === 0, 'the beginning')
    await trainTo(4)
    await keep()
    expect((await page.runs.keptRuns()).map(({ state }) => state.steps)).toEqual([4, 9])
    expect(run().before!.curve.steps).toHaveLength(9)
  })

  test('that another page has removed is kept once more, beside what is there; a name stays over the saves', async () => {
    page.actions.beginRun(settings)
    await trainTo(5)
    await keep()
    const { id } = page.keeping.useKept.getState()
    await page.runs.renameRun(id!, 'mine')
    await trainTo(7)
    await keep()
    expect((await page.runs.keptRuns()).map(({ name, state }) => [name, state.steps])).toEqual([['mine', 7]])
    await page.runs.removeRun(id!)
    await trainTo(9)
    await keep()
    const [other] = await page.runs.keptRuns()
    expect([other.id === id, other.state.steps, other.run.heads.length]).toEqual([false, 9, run().history.moments.length])
    expect((await page.runs.readRun(other.id))!.kept.numbers).toHaveLength(other.run.heads.length)
  })

  test('within the bound: those that nobody named make way, the oldest first; named ones stay', async () => {
    page.actions.beginRun(settings)
    await trainTo(3)
    await keep()
    const [record] = await page.runs.keptRuns()
    for (const [i, name] of ['named', null, null, null].entries())
      await page.runs.writeRun({ ...record, id: `r${i}`, name, saved: i, bytes: 14e6, revision: 1 }, [])
    expect(await page.runs.roomFor('new')).toBe(20e6)
    expect(await page.runs.keptRuns()).toHaveLength(5) // none makes way before there is something to write
    expect(page.runs.makingWay(await page.runs.keptRuns(), 12e6)).toEqual(['r1']) // what the page says before
    await page.runs.writeRun({ ...record, id: 'new', saved: 10, bytes: 12e6, revision: 1 }, [])
    expect((await page.runs.keptRuns()).map(({ id }) => id)).toEqual([record.id, 'new', 'r3', 'r2', 'r0'])
    await page.runs.removeRun('new')
    await page.runs.removeRun('r2')
    for (const id of ['r3', record.id]) await page.runs.renameRun(id, 'kept')
    await page.runs.writeRun({ ...record, id: 'big', name: 'too', saved: 9, bytes: 25e6, revision: 1 }, [])
    expect(await page.runs.roomFor('new')).toBeLessThan(8e6)
    expect(await page.runs.keptRuns()).toHaveLength(4)
  })

  test('where the device is full, that is told, the run goes on, and what was kept is as it was', async () => {
    page.actions.beginRun(settings)
    await trainTo(5)
    await keep()
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError')
    })
    await trainTo(8)
    page.keeping.keepRun(true)
    await until(() => page.keeping.useKept.getState().failure?.code === 'device-full', 'told')
    full.mockRestore()
    expect((await page.runs.keptRuns()).map(({ state }) => state.steps)).toEqual([5])
    expect((await page.runs.readRun(page.keeping.useKept.getState().id!))!.kept.numbers.length).toBeGreaterThan(3)
    await trainTo(10)
    await keep()
    expect(page.keeping.useKept.getState()).toMatchObject({ step: 10, failure: null })
  })
})

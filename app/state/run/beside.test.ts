// Two runs side by side: the other follows the one on screen, and reads the digit by its own weights of that moment.
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { writeDigit } from '../../../engine/data/handwriting.ts'
import { tiny } from '../../../engine/networks/tinyNetwork.ts'
import { show } from '../../client/input.ts'
import { beginRun, lookAt, trainTo } from './actions.ts'
import { putBeside, useBeside } from './beside.ts'
import { keepRun, useKept } from './keeping.ts'
import { settingsApart } from './settingsApart.ts'
import { filtersShown, settingsFor, useRun } from './store.ts'
import { Thread } from './testThread.ts'
import type { RunSettings } from './types.ts'

const settings: RunSettings = { ...settingsFor(tiny), batch: 4, optimizer: { kind: 'adam', lr: 0.01 } }
await import('../../../engine/session/training.ts')

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined })
  vi.stubGlobal('Worker', Thread)
  vi.stubGlobal('navigator', { languages: ['en'] })
  vi.stubGlobal('location', { hash: '' })
  show({ strokes: writeDigit(3, 1).strokes }, 3)
})
afterEach(() => {
  for (const thread of Thread.all.splice(0)) thread.terminate()
  vi.unstubAllGlobals()
})

const run = useRun.getState
const other = () => useBeside.getState().other
const until = (reached: () => boolean, what: string): Promise<void> =>
  vi.waitFor(() => expect([what, reached()]).toEqual([what, true]), { timeout: 20_000, interval: 5 })
async function train(to: number): Promise<string> {
  trainTo(to)
  await until(() => !run().wanted && run().live?.step === to, `step ${to}`)
  keepRun(true)
  await until(() => useKept.getState().step === to, 'kept')
  return useKept.getState().id!
}

describe('a run beside another', () => {
  test('stands at the same step and reads the digit as it did there itself; drawn anew, once more; alone again when it comes on screen', async () => {
    beginRun(settings)
    const first = await train(6)
    lookAt(2)
    await until(() => run().live?.step === 2, 'looked at')
    const filters = [...filtersShown(run())!.now],
      read = [...run().live!.probabilities!]
    beginRun({ ...settings, optimizer: { kind: 'sgd', lr: 0.1 } })
    await train(4)
    expect(await putBeside(first)).toBe(true)
    expect(other()!.looksAt).toBe(4)
    lookAt(2)
    expect(other()!.looksAt).toBe(2)
    expect([...filtersShown({ ...other()!.run, looksAt: other()!.looksAt })!.now]).toEqual(filters)
    await until(() => other()?.read?.step === 2, 'read')
    // It is kept in float16.
    other()!.read!.probabilities.forEach((p, i) => expect(p).toBeCloseTo(read[i], 2))
    const before = other()!.read!.probabilities
    show({ strokes: writeDigit(8, 2).strokes }, 8)
    await until(() => other()!.read!.probabilities !== before, 'read anew')
    expect([...other()!.read!.probabilities]).not.toEqual([...before])
    useKept.setState({ id: first })
    expect(other()).toBeNull()
  })

  test('is told where it is gone', async () => {
    expect(await putBeside('nobody')).toBe(false)
    expect(other()).toBeNull()
  })
})

describe('what two runs differ in', () => {
  const course = (of: RunSettings) => ({ settings: of, rates: [{ step: 0, rate: of.optimizer.lr }] })
  const sgd: RunSettings = { ...settings, optimizer: { kind: 'sgd', lr: 0.1 } }
  test('is each setting that is other, as both have it, also where a link would leave it out', () => {
    expect(settingsApart(course(settings), course(sgd))).toEqual([
      { name: 'opt', here: 'adam', there: 'sgd' },
      { name: 'lr', here: '0.01', there: '0.1' },
    ])
    expect(settingsApart(course(settings), course({ ...settings, seed: 2, data: { ...settings.data, most: 200 } }))).toEqual([
      { name: 'seed', here: '1', there: '2' },
      { name: 'images', here: '', there: '200' },
    ])
    expect(settingsApart(course(settings), course({ ...settings }))).toEqual([])
  })
  test('is the rates, too, that they were set to later on', () => {
    const changed = {
      settings,
      rates: [
        { step: 0, rate: 0.01 },
        { step: 12, rate: 1 },
      ],
    }
    expect(settingsApart(course(settings), changed)).toEqual([{ name: 'rates', here: '', there: '12:1' }])
    expect(settingsApart(changed, { ...changed })).toEqual([])
  })
})

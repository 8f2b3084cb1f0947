// Whatever order answers come in, what stands there is of the moment that is looked at, or is said not to be.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useTrainer } from '../../client/trainer.ts'
import { useRun } from './store.ts'
import { followTested, testShown, useTested, type Tested } from './tested.ts'
import type { RunStore } from './types.ts'

const asked = vi.hoisted((): { step: number; answer: (found: unknown) => void; fail: (error: Error) => void }[] => [])
vi.mock(import('../../client/trainer.ts'), async original => ({
  ...(await original()),
  testMomentOfRun: step =>
    new Promise((resolve, reject) => {
      asked.push({ step, answer: found => resolve(found as never), fail: reject })
    }),
}))

const found = (step: number): Tested => ({ step, images: 10, right: 5, confusion: new Uint32Array(100), wrong: [] })
/** Comes to a moment, with the worker; stays there for so many milliseconds. */
async function stay(step: number, ms: number): Promise<void> {
  useTrainer.setState({ frame: { training: { looksAt: step } } as never })
  useRun.setState({ looksAt: step, live: { step } as RunStore['live'] })
  await vi.advanceTimersByTimeAsync(ms)
}
const shown = () => testShown(useRun.getState(), useTested.getState())

let stop = (): void => {}
beforeEach(() => {
  vi.useFakeTimers()
  asked.length = 0
  useRun.setState({ state: { steps: 30 } as RunStore['state'], failure: null })
  stop = followTested()
})
afterEach(() => {
  stop()
  useRun.setState({ looksAt: null, state: null })
  vi.useRealTimers()
})

test('who goes to another moment and comes back sees that it is being tried, and then what was found', async () => {
  await stay(3, 300)
  await stay(8, 50)
  await stay(3, 50)
  asked[0].answer(null) // the worker gave it up
  await vi.advanceTimersByTimeAsync(0)
  expect(shown().why).toBe('trying')
  await vi.advanceTimersByTimeAsync(300)
  expect(asked.map(({ step }) => step)).toEqual([3, 3])
  asked[1].answer(found(3))
  await vi.advanceTimersByTimeAsync(0)
  expect(shown()).toMatchObject({ tested: { step: 3 }, why: null })
})

test('what was found of a moment is taken where one is there again, and not where one looks elsewhere', async () => {
  await stay(3, 300)
  await stay(8, 50)
  await stay(3, 50)
  asked[0].answer(found(3))
  await vi.advanceTimersByTimeAsync(0)
  expect(shown()).toMatchObject({ tested: { step: 3 }, why: null })
  await stay(3, 300)
  await stay(8, 300)
  asked[1].answer(found(3)) // it was asked for a second time
  await vi.advanceTimersByTimeAsync(0)
  expect(useTested.getState()).toMatchObject({ found: { step: 3 }, trying: 8 })
  asked[2].answer(null)
  await vi.advanceTimersByTimeAsync(0)
  expect(shown()).toEqual({ tested: null, why: null })
})

test('a try that fails leaves the moment untried, and the run as it is', async () => {
  await stay(3, 300)
  asked[0].fail(new RangeError('no memory'))
  await vi.advanceTimersByTimeAsync(0)
  expect(shown()).toEqual({ tested: null, why: null })
  expect(useRun.getState().failure).toBeNull()
})

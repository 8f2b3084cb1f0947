// What the network gets wrong at the step that is looked at: the newest test of the present; of a moment its own, which the worker finds out once one stays there.
import { create } from 'zustand'
import type { RunHistory } from '../../../engine/api.ts'
import { failureOf } from '../../../engine/errors.ts'
import { isDeath } from '../../client/connection.ts'
import { latestWins } from '../../client/latest.ts'
import { testMomentOfRun, useTrainer } from '../../client/trainer.ts'
import { isGone, useRun } from './store.ts'
import type { RunStore } from './types.ts'

export type Tested = NonNullable<RunHistory['tested']>

/** Milliseconds that one stays at a moment before it is tried: whoever drags along passes many. */
const REST = 200

interface Known {
  /** Of the moment that was looked at last. */
  readonly found: Tested | null
  /** The moment that is being tried, or will be as soon as one stays there; null: none. */
  readonly trying: number | null
}

export const useTested = create<Known>(() => ({ found: null, trying: null }))

export interface TestShown {
  /** null: there is none to show, yet or at all. */
  readonly tested: Tested | null
  /** Why it is not of the moment that is looked at: a recording has one test; only filters are left of it; it is being tried. null: it is, or one looks at the present. */
  readonly why: 'recorded' | 'gone' | 'trying' | null
}

/** The test to show of what is looked at. What is shown while a moment is being tried is that which stood there. */
export function testShown(run: Pick<RunStore, 'looksAt' | 'kind' | 'history'>, { found, trying }: Known): TestShown {
  const { looksAt, kind, history } = run,
    newest = history.tested
  if (looksAt === null || newest?.step === looksAt) return { tested: newest, why: null }
  if (kind === 'recorded') return { tested: newest, why: newest && 'recorded' }
  if (found?.step === looksAt) return { tested: found, why: null }
  if (isGone(run)) return { tested: newest, why: newest && 'gone' }
  return trying === looksAt ? { tested: found ?? newest, why: 'trying' } : { tested: null, why: null }
}

/** Only the moment under the hand is asked for; the worker itself gives up what it tried when one looks elsewhere. */
const ask = latestWins<number>(async step => {
  try {
    const found = await testMomentOfRun(step)
    if (useTested.getState().trying === step) useTested.setState({ trying: null, ...(found && { found }) })
  } catch (error) {
    if (useTested.getState().trying === step) useTested.setState({ trying: null })
    if (!isDeath(error)) useRun.setState({ failure: failureOf(error) })
  }
})

/** The moment that is to be tried; null: none, or the worker does not look at it yet. */
function wanted(run: RunStore): number | null {
  const { looksAt, kind, history, live } = run
  if (looksAt === null || kind === 'recorded' || isGone(run) || history.tested?.step === looksAt) return null
  return live?.step === looksAt && useTrainer.getState().frame?.training?.looksAt === looksAt ? looksAt : null
}

/** Finds out what is wrong at each moment that one stays at. Returns how to stop. */
export function followTested(): () => void {
  let due: ReturnType<typeof setTimeout> | undefined,
    at: number | null = null
  const look = (): void => {
    const step = wanted(useRun.getState())
    if (step === at) return
    at = step
    clearTimeout(due)
    const { found } = useTested.getState()
    useTested.setState({ trying: step !== null && found?.step !== step ? step : null })
    if (useTested.getState().trying !== null) due = setTimeout(() => ask(step!), REST)
  }
  const stops = [
    useRun.subscribe((now, before) => {
      // Another run, or another way of this one: what was found out is not of it.
      const isAnother = now.settings !== before.settings || (now.branch !== before.branch && now.branch !== null)
      if (isAnother || now.state === null) useTested.setState({ found: null, trying: null })
      look()
    }),
  ]
  look()
  return () => {
    clearTimeout(due)
    for (const stop of stops) stop()
    useTested.setState({ found: null, trying: null })
  }
}

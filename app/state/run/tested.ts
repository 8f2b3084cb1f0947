// What the network gets wrong at the step that is looked at: the newest test of the present; of a moment its own, which the worker finds out once one stays there.
import { create } from 'zustand'
import type { RunHistory } from '../../../engine/api.ts'
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

/** A moment that one stays at: each time one comes to it another. */
interface Stay {
  readonly step: number
}
let newest: Stay | null = null

/**
 * Only the moment under the hand is asked for; the worker itself gives up what it tried when one looks elsewhere. What it found is taken wherever one looks at that
 * moment by then; where it found nothing, a later stay there may still do. Where it fails, for want of memory, the moment stays untried: the run goes on.
 */
const ask = latestWins<Stay>(async stay => {
  const found = await testMomentOfRun(stay.step).catch(() => null)
  if (found && useRun.getState().looksAt === stay.step) useTested.setState({ trying: null, found })
  else if (stay === newest) useTested.setState({ trying: null })
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
    newest = step !== null && found?.step !== step ? { step } : null
    useTested.setState({ trying: newest?.step ?? null })
    if (newest) due = setTimeout(ask, REST, newest)
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
    newest = null
    useTested.setState({ found: null, trying: null })
  }
}

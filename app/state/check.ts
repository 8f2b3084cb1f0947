// Is this gradient right? The check under way, and what the last one found. Never saved.
import { create } from 'zustand'
import type { GradientCell } from '../../engine/gradientResult.ts'
import { failureOf } from '../../engine/errors.ts'
import { cancelCheck, checkGradient, type CheckedRun } from '../client/checker.ts'
import { useLive, type Failure } from '../client/live.ts'
import { specOf } from './networks.ts'
import { newest } from './newest.ts'
import { usePlace } from './place.ts'

interface Check {
  /** What is, or was, checked. */
  readonly cell: GradientCell | null
  /** How much is done, 0 to 1; null: none is under way. */
  readonly share: number | null
  readonly result: CheckedRun | null
  readonly failure: Failure | null
}

const none: Check = { cell: null, share: null, result: null, failure: null }
const useStore = create<Check>(() => none)

const runs = newest()

export async function check(cell: GradientCell): Promise<void> {
  const isNewest = runs.begin()
  const say = (change: Partial<Check>): void => {
    if (isNewest()) useStore.setState(change)
  }
  useStore.setState({ cell, share: 0, result: null, failure: null })
  try {
    const network = specOf(usePlace.getState().network)
    say({
      share: null,
      result: await checkGradient(network, cell, isNewest, share => useStore.getState().share !== null && say({ share })),
    })
  } catch (error) {
    say({ share: null, failure: failureOf(error) })
  }
}

/** Ends the check under way. */
export function stopCheck(): void {
  runs.end()
  cancelCheck()
  useStore.setState(none)
}

/** The check of a cell. `stale`: what is on screen is another run than the one that was checked. */
export function useCheck({ name, cell }: GradientCell): Omit<Check, 'cell'> & { readonly stale: boolean } {
  const of = useStore()
  const session = useLive(live => live.opened?.session),
    run = useLive(live => live.frame?.run)
  const { share, result, failure } = of.cell?.name === name && of.cell.cell === cell ? of : none
  return { share, result, failure, stale: result !== null && (result.session !== session || result.run !== run) }
}

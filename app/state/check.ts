// Is this gradient right? The check under way, and what the last one found. Never saved.
import type { GradientCell } from '../../engine/gradientResult.ts'
import { cancelCheck, checkGradient, type CheckedRun } from '../client/checker.ts'
import { useLive } from '../client/live.ts'
import { specOf } from './networks.ts'
import { usePlace } from './place.ts'
import { taskStore, type Tasked } from './taskStore.ts'

const checking = taskStore<GradientCell, CheckedRun>(cancelCheck)

/** Checks the gradient of one number in a worker. What comes of it is in `useCheck`. */
export const check = (cell: GradientCell): Promise<void> =>
  checking.begin(cell, async (report, isWanted) => checkGradient(specOf(usePlace.getState().network), cell, isWanted, report))

/** Ends the check under way. */
export const stopCheck = checking.end

/** The check of a cell. `stale`: what is on screen is another run than the one that was checked. */
export function useCheck({ name, cell }: GradientCell): Omit<Tasked<GradientCell, CheckedRun>, 'of'> & { readonly stale: boolean } {
  const found = checking.use()
  const session = useLive(live => live.opened?.session),
    run = useLive(live => live.frame?.run)
  const { share, result, failure } = found.of?.name === name && found.of.cell === cell ? found : checking.none
  return { share, result, failure, stale: result !== null && (result.session !== session || result.run !== run) }
}

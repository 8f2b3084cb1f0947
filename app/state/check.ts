// Is this gradient right? The check under way, and what the last one found. Never saved.
import { create } from 'zustand'
import type { GradientCell } from '../../engine/gradientResult.ts'
import { cancelCheck, checkGradient, type CheckedRun } from '../client/checker.ts'
import { useLive, type Failure } from '../client/live.ts'
import { workerTask } from '../client/task.ts'
import { specOf } from './networks.ts'
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

const checking = workerTask(cancelCheck)

/** Checks the gradient of one number in a worker. What comes of it is in `useCheck`. */
export function check(cell: GradientCell): Promise<void> {
  useStore.setState({ cell, share: 0, result: null, failure: null })
  return checking.begin<[share: number], CheckedRun>(
    async (report, isWanted) => checkGradient(specOf(usePlace.getState().network), cell, isWanted, report),
    {
      report: share => useStore.setState({ share }),
      end: result => useStore.setState({ share: null, result }),
      fail: failure => useStore.setState({ share: null, failure }),
    },
  )
}

/** Ends the check under way. */
export function stopCheck(): void {
  checking.end()
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

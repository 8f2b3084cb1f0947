// Asks the worker to try the open network otherwise than it is shown. Loaded with the first such trial.
import * as Comlink from 'comlink'
import type { Trial, TrialResult } from '../../engine/api.ts'
import { connected, runningWorker } from './connection.ts'
import { useLive } from './live.ts'

/** Tries the network on screen; `onShare` hears what share is done. null: given up, a newer trial of its kind came, or no network is open. Rejected with the engine's failure. */
export async function tryOut<T extends Trial>(trial: T, onShare: (share: number) => void): Promise<TrialResult<T> | null> {
  const session = useLive.getState().opened?.session
  if (session === undefined) return null
  const ask = connected().ask<TrialResult<Trial> | null>(api => api.tryOut(session, trial, Comlink.proxy(onShare)))
  return ask as Promise<TrialResult<T> | null>
}

/** Gives up the trial of a kind that is under way. */
export const endTrial = (kind: Trial['kind']): Promise<void> | undefined => runningWorker()?.api.endTrial(kind)

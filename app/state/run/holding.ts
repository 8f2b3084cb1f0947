// The run on screen in the second worker: its network there, and the training as far as it was, taken up from what this device keeps.
import type { Opened } from '../../../engine/api.ts'
import { failureOf } from '../../../engine/errors.ts'
import { newest } from '../../../engine/newest.ts'
import { isDeath } from '../../client/connection.ts'
import { openRun, steerRun, trainRun, useTrainer } from '../../client/trainer.ts'
import { requestFor } from './data.ts'
import { keptOfRun } from './keeping.ts'
import { take } from './remember.ts'
import { useRun } from './store.ts'
import type { RunSettings } from './types.ts'

const set = useRun.setState
const run = useRun.getState
/** Of several beginnings only the newest goes on. */
export const beginnings = newest()
/** The network on its way into the worker, or there: with the settings that it is of. */
let ready: { readonly settings: RunSettings; readonly opened: Promise<boolean> } | null = null

/** The run cannot go on, or begin. A worker's death is none of these: the store hears of that by itself. */
export const fail = (error: unknown): void => {
  if (!isDeath(error)) set({ failure: failureOf(error), wanted: false, waits: null, opening: false, askedRate: null })
}

/** Puts the run's network into the worker, with the weights that it begins with. Resolves false where it could not be, or is no longer wanted. */
export function open(): Promise<boolean> {
  const { settings } = run()
  if (ready?.settings === settings && (run().opening || useTrainer.getState().opened)) {
    take() // it may have been shown while another run was looked at
    return ready.opened
  }
  set({ opening: true })
  const opened = openRun(settings.network, { kind: 'random', seed: settings.seed, init: settings.init })
    .then(found => {
      if (settings !== run().settings || !found) return false
      set({ opening: false })
      return true
    })
    .catch(error => {
      if (settings === run().settings) fail(error)
      return false
    })
  ready = { settings, opened }
  return opened
}

/** The worker's network in which the run on screen is. */
let holds: Opened | null = null
/** Whether the worker holds the run on screen. */
export const isHeld = (): boolean => holds !== null && holds === useTrainer.getState().opened
/** What the worker holds is another run than the one on screen. */
export const letGo = (): void => void (holds = null)

export interface Held {
  readonly request: Parameters<typeof trainRun>[0]
  readonly steps: number
}

/**
 * Has the worker hold the run, where it has its network: as far as it was, taken up from what this device keeps, and with all rates that the page knows it had, so
 * that the same steps follow. It does not move. null: it is no longer wanted.
 */
export async function hold(isWanted: () => boolean): Promise<Held | null> {
  const { settings } = run(),
    { batch, optimizer, seed, init } = settings
  const data = await requestFor(settings)
  const request = { batch, optimizer, seed, init, data },
    isThere = isHeld(),
    from = isThere ? null : await keptOfRun()
  if (!isWanted()) return null
  const { opened } = useTrainer.getState(),
    { rates } = run().history,
    before = { ...(from && { from }), ...(!isThere && rates.length > 0 && { rates }) },
    { steps } = await trainRun({ ...request, ...before }, 0)
  holds = opened
  const { goal } = run()
  if (goal !== null) await steerRun({ kind: 'goal', share: goal })
  return { request, steps }
}

/** Has the worker hold the run on screen, where it does not yet. Resolves false where another is wanted meanwhile. */
export async function holding(): Promise<boolean> {
  const { settings } = run()
  return isHeld() || ((await open()) && (await hold(() => settings === run().settings)) !== null)
}

// Keeps the run on screen on this device as it goes on: when a moment was added, at most every few seconds, when it is paused, and when the page may be gone soon.
// So a reload, a closed laptop, a worker that died lose no more than what came since.
import { create } from 'zustand'
import type { TrainingState } from '../../../engine/api.ts'
import { failureOf, type Failure } from '../../../engine/errors.ts'
import type { KeptRun } from '../../../engine/learning/kept.ts'
import type { Holding } from '../../../engine/learning/moment.ts'
import { isDeath } from '../../client/connection.ts'
import { latestWins } from '../../client/latest.ts'
import { runToKeep, useTrainer } from '../../client/trainer.ts'
import type { NetworkRef } from '../networks.ts'
import { usePlace } from '../place.ts'
import { load, save } from '../storage.ts'
import { digitsFor } from './data.ts'
import { newId } from './device.ts'
import { keptRuns, readRun, removeRun, renameRun, roomFor, writeRun } from './keptRuns.ts'
import type { RunCard, RunRecord } from './keptTypes.ts'
import { sameSettings, useRun } from './store.ts'
import { bytesOf, recordOf, type KeptWhole } from './keptView.ts'
import type { RunSettings } from './types.ts'

/** Milliseconds between two saves while it runs. */
const SAVE_EVERY = 4000

interface Kept {
  /** All that this device keeps, the newest first. */
  readonly cards: readonly RunCard[]
  /** Which of them is on screen; null: it is not kept. */
  readonly id: string | null
  /** Up to which step it is kept. */
  readonly step: number | null
  /** Why it could not be kept the last time. */
  readonly failure: Failure | null
}

export const useKept = create<Kept>(() => ({ cards: [], id: null, step: null, failure: null }))

/** The run on screen, as far as this device knows it. */
interface Keeper {
  id: string
  revision: number
  readonly known: Map<number, Holding>
  readonly sizes: Map<number, number>
  /** What is kept of each moment, by its step. */
  steps: ReadonlyMap<number, Holding>
  /** Somebody removed it: it is not kept again. */
  readonly isDropped?: true
}

let keeper: Keeper | null = null

/** The network that a run was begun with, by its settings: it goes on while another is chosen on another page. */
const networks = new WeakMap<RunSettings, NetworkRef>()

/** Notes by which network a run is called. */
export const calledBy = (settings: RunSettings, network: NetworkRef): void => void networks.set(settings, network)

const newKeeper = (): Keeper => ({ id: newId(), revision: 0, known: new Map(), sizes: new Map(), steps: new Map() })

/** Looks what this device keeps. */
export async function listRuns(): Promise<void> {
  try {
    useKept.setState({ cards: await keptRuns() })
  } catch (error) {
    useKept.setState({ failure: failureOf(error) })
  }
}

/** Names a run; null: it makes way for newer ones. */
export const nameRun = (id: string, name: string | null): Promise<void> => changeKept(() => renameRun(id, name))

/** Removes a run. Is it the one on screen, that goes on, and is kept no longer. */
export function dropRun(id: string): Promise<void> {
  if (keeper?.id === id) {
    keeper = { ...keeper, isDropped: true }
    useKept.setState({ id: null, step: null })
  }
  return changeKept(() => removeRun(id))
}

async function changeKept(change: () => Promise<void>): Promise<void> {
  try {
    await change()
  } catch (error) {
    useKept.setState({ failure: failureOf(error) })
  }
  await listRuns()
}

/** Another run is on screen from now on; what was kept of the one before stays. */
export function leaveKept(): void {
  keeper = null
  useKept.setState({ id: null, step: null, failure: null })
}

/** The run on screen is one that is kept. */
export function followKept({ id, revision, sizes, run }: RunRecord): void {
  keeper = { id, revision, known: new Map(run.heads.map(head => [head.id, head.holds])), sizes: new Map(sizes), steps: stepsOf(run.heads) }
  useKept.setState({ id, step: run.heads.at(-1)!.step, failure: null })
  save('run', id)
}

const stepsOf = (heads: KeptRun['heads']): ReadonlyMap<number, Holding> => new Map(heads.map(({ step, holds }) => [step, holds]))

/** What this device keeps of a moment of the run on screen; where it keeps nothing of it, the page has its filters. */
export const keptOfMoment = (step: number): Holding => keeper?.steps.get(step) ?? 'filters'

/** All that is kept of the run on screen, to take it up from; null: nothing is. */
export async function keptOfRun(): Promise<KeptRun | null> {
  const { state } = useRun.getState()
  return keeper && keeper.revision > 0 && !keeper.isDropped && state && state.steps > 0 ? ((await readRun(keeper.id))?.kept ?? null) : null
}

/** The run that was on screen last, if it is of some of these settings; null: it is of none of them, or was removed. */
export async function lastRun(some: readonly RunSettings[]): Promise<KeptWhole | null> {
  const id = load('run'),
    found = id === null ? null : await readRun(id)
  return found && some.some(settings => sameSettings(found.record.settings, settings)) ? found : null
}

/** A run that this device keeps; null: it is gone, or cannot be read, which is told. */
export async function foundRun(id: string): Promise<KeptWhole | null> {
  try {
    return await readRun(id)
  } catch (error) {
    useKept.setState({ failure: failureOf(error) })
    return null
  }
}

// ── Saving ─────────────────────────────────────────────────────────────────────────────────────────────────────────

let present = false,
  savedAt = -Infinity,
  due: ReturnType<typeof setTimeout> | undefined

const write = latestWins<null>(async () => {
  clearTimeout(due)
  due = undefined
  savedAt = performance.now()
  const now = present
  present = false
  try {
    await saveRun(now)
  } catch (error) {
    if (!isDeath(error)) useKept.setState({ failure: failureOf(error) })
  }
})

/** Saves what is new. `now`: the present becomes a moment, and is kept with all its bits. */
export function keepRun(now: boolean): void {
  present ||= now
  write(null)
}

async function saveRun(now: boolean): Promise<void> {
  const { settings, state, kind } = useRun.getState()
  if (kind !== 'own' || !state || state.steps === 0 || !useTrainer.getState().opened) return
  const mine = (keeper ??= newKeeper())
  if (mine.isDropped) return
  const part = await runToKeep({ known: [...mine.known], most: await roomFor(mine.id), present: now })
  if (!part || keeper !== mine || part.heads.at(-1)!.step === 0) return // another run has begun meanwhile
  if (!(await put(mine, part, state, settings))) {
    if (keeper !== mine) return
    keeper = newKeeper() // another page keeps that one, or has removed it: this one is kept beside it
    return saveRun(now)
  }
  if (keeper !== mine) return
  useKept.setState({ id: mine.id, step: part.heads.at(-1)!.step, failure: null })
  save('run', mine.id)
  await listRuns()
}

/** Writes a part of a run, and notes what is kept then. Returns false where the run is no longer this page's. */
async function put(mine: Keeper, part: KeptRun, { epochSteps }: TrainingState, settings: RunSettings): Promise<boolean> {
  const { heads, numbers } = part,
    sizes = new Map(heads.map(({ id }) => [id, mine.sizes.get(id) ?? 0])),
    network = networks.get(settings) ?? usePlace.getState().network
  for (const one of numbers) sizes.set(one.id, bytesOf(one))
  const card = { id: mine.id, name: null, network, settings, revision: mine.revision + 1, digits: digitsFor(settings) }
  if (!(await writeRun(recordOf(card, epochSteps, part, sizes), numbers))) return false
  mine.revision++
  mine.known.clear()
  mine.sizes.clear()
  for (const { id, holds } of heads) mine.known.set(id, holds)
  for (const [id, bytes] of sizes) mine.sizes.set(id, bytes)
  mine.steps = stepsOf(heads)
  return true
}

/** Keeps the run on screen from now on. Returns how to end that. */
export function followKeeping(): () => void {
  const stop = useRun.subscribe(({ state, kind }, { state: before }) => {
    if (kind !== 'own' || !state || state === before) return
    if (before?.running && !state.running) keepRun(true)
    else if (state.running && state.newestMoment !== before?.newestMoment)
      due ??= setTimeout(() => keepRun(false), Math.max(0, savedAt + SAVE_EVERY - performance.now()))
  })
  const hidden = (): void => {
    if (document.visibilityState === 'hidden') keepRun(true)
  }
  document.addEventListener('visibilitychange', hidden)
  return () => {
    stop()
    document.removeEventListener('visibilitychange', hidden)
  }
}

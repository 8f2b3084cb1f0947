// Runs as this device keeps them: written whole or not at all, within a bound, listed, renamed, removed.
import type { KeptNumbers, KeptRun } from '../../../engine/learning/kept.ts'
import { device, deviceError, type Device } from './device.ts'
import type { RunCard, RunRecord } from './keptTypes.ts'

/** Bytes of all runs that are kept, and of one of them. */
export const MOST_KEPT = 60e6
export const MOST_A_RUN = 20e6

/** Does something on the device. Rejected with what is wrong there: then nothing has changed. */
async function on<T>(work: (db: Device) => Promise<T>): Promise<T> {
  try {
    return await work(await device())
  } catch (error) {
    throw deviceError(error)
  }
}

/** All runs that are kept, the newest first. */
export const keptRuns = (): Promise<readonly RunRecord[]> => on(async db => (await db.getAll('runs')).toSorted((a, b) => b.saved - a.saved))

/** How many bytes a run may take: named ones keep theirs, others make way when it is written. */
export async function roomFor(id: string): Promise<number> {
  const named = (await keptRuns()).filter(other => other.id !== id && other.name !== null)
  return Math.min(MOST_A_RUN, Math.max(0, MOST_KEPT - bytesOf(named)))
}

const bytesOf = (runs: readonly Pick<RunCard, 'bytes'>[]): number => runs.reduce((sum, { bytes }) => sum + bytes, 0)

/** Those of other runs, by their ids, that make way for one of so many bytes: of those that nobody named, the oldest. */
export function makingWay(others: readonly Pick<RunCard, 'id' | 'name' | 'saved' | 'bytes'>[], bytes: number): readonly string[] {
  const unnamed = others.filter(({ name }) => name === null).toSorted((a, b) => a.saved - b.saved),
    gone: string[] = []
  let free = MOST_KEPT - bytesOf(others)
  while (free < bytes && gone.length < unnamed.length) {
    const next = unnamed[gone.length]!
    gone.push(next.id)
    free += next.bytes
  }
  return gone
}

const momentsOf = (id: string): IDBKeyRange => IDBKeyRange.bound([id], [id, []])

/**
 * Writes a run and those of its moments that are new, over what is kept of it. Where room is short, others that nobody named are removed in the same go, the oldest
 * first. Returns false where another page has written or removed it since: then nothing has changed. A name that it was given stays.
 */
export const writeRun = (record: RunRecord, numbers: readonly KeptNumbers[]): Promise<boolean> =>
  on(async db => {
    const change = db.transaction(['runs', 'moments'], 'readwrite'),
      runs = change.objectStore('runs'),
      moments = change.objectStore('moments'),
      { id, revision, run } = record
    const before = await runs.get(id)
    if ((before?.revision ?? 0) !== revision - 1) return false
    const wanted = new Set(run.heads.map(head => head.id)),
      there = (await moments.getAllKeys(momentsOf(id))).map(([, moment]) => moment)
    change.done.catch(() => {}) // whatever fails says so itself, below
    // One after another: each is copied on the page's thread, and all in one task would hold it up.
    for (const one of numbers) await moments.put(one, [id, one.id])
    const gone = makingWay(
      (await runs.getAll()).filter(other => other.id !== id),
      record.bytes,
    )
    await Promise.all([
      ...gone.flatMap(other => [runs.delete(other), moments.delete(momentsOf(other))]),
      ...there.filter(moment => !wanted.has(moment)).map(moment => moments.delete([id, moment])),
      runs.put({ ...record, name: before ? before.name : record.name }),
      change.done,
    ])
    return true
  })

/** A run and all its numbers; null: there is none. */
export const readRun = (id: string): Promise<{ readonly record: RunRecord; readonly kept: KeptRun } | null> =>
  on(async db => {
    const look = db.transaction(['runs', 'moments']),
      [record, numbers] = await Promise.all([look.objectStore('runs').get(id), look.objectStore('moments').getAll(momentsOf(id))])
    return record ? { record, kept: { ...asNow(record.run), numbers } } : null
  })

/** Runs of before knew no end of their own, and not how far their curve's next point was. */
function asNow(run: Omit<KeptRun, 'numbers'>): Omit<KeptRun, 'numbers'> {
  const { steps } = run.curve,
    curve = { stride: Math.max(1, Math.round((steps.at(-1) ?? 0) / steps.length) || 1), sum: { loss: 0, accuracy: 0, steps: 0 } }
  const end = { diverged: null, failure: null }
  return { ...end, ...run, curve: { ...curve, ...run.curve } }
}

/** Names a run; null: it has none, and makes way for others. */
export const renameRun = (id: string, name: string | null): Promise<void> =>
  on(async db => {
    const change = db.transaction('runs', 'readwrite'),
      record = await change.store.get(id)
    await Promise.all([record && change.store.put({ ...record, name }), change.done])
  })

/** Removes a run with all its moments. */
export const removeRun = (id: string): Promise<void> =>
  on(async db => {
    const change = db.transaction(['runs', 'moments'], 'readwrite')
    await Promise.all([change.objectStore('runs').delete(id), change.objectStore('moments').delete(momentsOf(id)), change.done])
  })

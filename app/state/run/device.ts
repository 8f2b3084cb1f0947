// The one database of this device: runs, their moments, digits that were drawn here, networks. Whatever is written in one go is there whole or not at all.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { PenSample } from '../../../engine/data/penStrokes.ts'
import { SpecError } from '../../../engine/errors.ts'
import type { KeptNumbers } from '../../../engine/learning/kept.ts'
import type { NetworkRecord } from '../own/networkRecord.ts'
import type { RunRecord } from './keptTypes.ts'

interface Schema extends DBSchema {
  runs: { key: string; value: RunRecord }
  moments: { key: [run: string, id: number]; value: KeptNumbers }
  digits: { key: number; value: PenSample }
  networks: { key: string; value: NetworkRecord }
}
export type Device = IDBPDatabase<Schema>

let opened: Promise<Device> | null = null

/** The database. Rejected where this browser keeps nothing: a private window may. It is asked again the next time. */
export function device(): Promise<Device> {
  opened ??= open().catch((error: unknown) => {
    opened = null
    throw deviceError(error)
  })
  return opened
}

const open = async (): Promise<Device> =>
  openDB<Schema>('im2see', 2, {
    upgrade(db, before) {
      if (before < 1) {
        db.createObjectStore('runs', { keyPath: 'id' })
        db.createObjectStore('moments')
        db.createObjectStore('digits', { autoIncrement: true })
      }
      if (before < 2) db.createObjectStore('networks', { keyPath: 'id' })
    },
    blocking: (_now, _wanted, event) => (event.target as IDBDatabase).close(), // a newer page wants another shape
    terminated: () => {
      opened = null
    },
  })

/** A name that nothing else kept here has. */
export const newId = (): string => Array.from(crypto.getRandomValues(new Uint32Array(4)), n => n.toString(36)).join('')

/** Why the device did not take what was written: it is full, or keeps nothing. What was there before is there still. */
export function deviceError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof SpecError) return error
  return error.name === 'QuotaExceededError'
    ? new SpecError('device-full', 'this browser has no more room for what is kept here', {})
    : new SpecError('device-refused', `this browser keeps nothing here: ${error.message}`, { reason: error.message })
}

// How far one came along a tour: this browser remembers it, in no link.
import { create } from 'zustand'
import { load, save } from './storage.ts'

export interface Guided {
  readonly on: boolean
  /** Where one is, or was, from one. */
  readonly stop: number
  /** The farthest. */
  readonly reached: number
  /** It was skipped or went to its end: nobody is led twice who does not ask for it. */
  readonly over: boolean
}

const begun: Guided = { on: false, stop: 1, reached: 1, over: false }

/** What was remembered, as far as it can be read: `3 7 over`. */
export function readGuided(text: string | null): Guided {
  const [, stop, reached, over] = /^(\d{1,2}) (\d{1,2})( over)?$/.exec(text ?? '') ?? []
  return stop && Number(stop) > 0
    ? { on: false, stop: Number(stop), reached: Math.max(Number(stop), Number(reached)), over: over !== undefined }
    : begun
}

/** The store of one tour, by the name that it is remembered under; and a change of it, which is remembered. */
export function guided(name: string) {
  const use = create<Guided>(() => readGuided(load(name)))
  const note = (change: Partial<Guided>): void => {
    use.setState(change)
    const { stop, reached, over } = use.getState()
    save(name, `${stop} ${reached}${over ? ' over' : ''}`)
  }
  return { use, note }
}

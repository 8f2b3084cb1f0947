// Undo and redo: one history of what a person does to what the network computes with – strokes, samples, pictures, numbers set otherwise – in the
// order in which it was done. What can be had back is a part (the drawing, the edits); each knows how to put itself back.
import { create } from 'zustand'
import { usePlace } from './place.ts'

/** What was done; its words stand in the texts under the same code. `edit`: to the network that one writes. */
export interface Done {
  readonly code: 'stroke' | 'clear' | 'sample' | 'picture' | 'scene' | 'view' | 'link' | 'set' | 'putBack' | 'putAllBack' | 'edit'
  readonly values: Readonly<Record<string, string | number>>
}

export type Way = 'undo' | 'redo'

/** Something that can be had back as it was: `T` is all that this takes. */
export interface Part<T> {
  /** Returns what leads back from what `putBack` is about to do. Whatever is under way is finished first. */
  opposite(was: T): T
  putBack(was: T, way: Way): void
  /** Whether it can be put back into what is there now. Passed over where not; it counts again when it can. Not given: always. */
  applies?(was: T): boolean
  /** What takes back a change and the one before it, which it goes on with. Not given: what takes back the one before. */
  joined?(first: T, second: T): T
  /** Whether one would see on this page that it is as it was. */
  isSeen(was: T): boolean
  /** What can be undone although nothing is remembered of it: a drawing that came with a link goes stroke by stroke. */
  readonly unremembered?: { readonly done: Done; readonly isThere: () => boolean; readonly was: () => T }
}

interface Entry {
  readonly done: Done
  readonly part: Part<unknown>
  /** The part before, in the past; after, in the future. */
  readonly state: unknown
}

export const useHistory = create<Record<'past' | 'future', readonly Entry[]>>(() => ({ past: [], future: [] }))

/** Most entries that are remembered. */
const MOST = 200

const parts: Part<unknown>[] = []

/** Says that there is such a part. Returns it. */
export function addPart<T>(part: Part<T>): Part<T> {
  parts.push(part)
  return part
}

/** Remembers what a part was before something was done; what was undone cannot be redone any more. `goesOn`: it is a further stretch of the same drag, and is undone with it. */
export function remember<T>(part: Part<T>, was: T, done: Done, goesOn = false): void {
  useHistory.setState(({ past }) => {
    const last = past.at(-1)
    return goesOn && last?.part === part && applies(last)
      ? { past: [...past.slice(0, -1), { ...last, done, state: part.joined?.(last.state as T, was) ?? last.state }], future: [] }
      : { past: [...past.slice(1 - MOST), { done, part, state: was }], future: [] }
  })
}

/** Changes all that is remembered of a part. */
export function revise<T>(part: Part<T>, change: (state: T) => T): void {
  const revised = (entries: readonly Entry[]): readonly Entry[] =>
    entries.map(entry => (entry.part === part ? { ...entry, state: change(entry.state as T) } : entry))
  useHistory.setState(({ past, future }) => ({ past: revised(past), future: revised(future) }))
}

/** Whether something is remembered of a part that passes. */
export const useRemembered = <T>(part: Part<T>, passes: (was: T) => boolean): boolean =>
  useHistory(({ past, future }) => [...past, ...future].some(entry => entry.part === part && passes(entry.state as T)))

const applies = ({ part, state }: Entry): boolean => part.applies?.(state) ?? true

function lastDone(): Entry | null {
  const remembered = useHistory.getState().past.findLast(applies)
  if (remembered) return remembered
  const part = parts.find(({ unremembered }) => unremembered?.isThere())
  return part ? { part, done: part.unremembered!.done, state: part.unremembered!.was() } : null
}

const next = (way: Way): Entry | null => {
  const entry = way === 'undo' ? lastDone() : (useHistory.getState().future.findLast(applies) ?? null)
  return entry?.part.isSeen(entry.state) ? entry : null
}

/** Undoes what was done last, or does again what was undone last; nothing where that would not be seen. */
function move(way: Way): void {
  const entry = next(way)
  if (!entry) return
  const { part, done, state } = entry,
    turned = { part, done, state: part.opposite(state) }
  const without = (entries: readonly Entry[]): readonly Entry[] => entries.filter(other => other !== entry)
  useHistory.setState(({ past, future }) =>
    way === 'undo' ? { past: without(past), future: [...future, turned] } : { past: [...past, turned], future: without(future) },
  )
  part.putBack(state, way)
}

/** Undoes what was done last. */
export const undo = (): void => move('undo')
/** Does again what was undone last. */
export const redo = (): void => move('redo')

/** What undo, or redo, would have back or do again; null: nothing. */
export function useNext(way: Way): Done | null {
  useHistory()
  return usePlace(() => next(way)?.done ?? null)
}

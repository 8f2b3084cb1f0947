// The hand-ins that this browser was given, by their set: kept here, and nowhere else.
import { create } from 'zustand'
import { load, save } from '../state/storage.ts'

/** A hand-in that was opened and is not counted yet: the questions that it answers may still be on their way. */
export const useArrived = create<{ readonly code: string | null }>(() => ({ code: null }))

/** Of one set, at most. */
const MOST = 400

/** What was kept, as far as it can be read: anything may stand there. */
function kept(): Readonly<Record<string, readonly string[]>> {
  try {
    const all: unknown = JSON.parse(load('hands') ?? '{}')
    if (typeof all !== 'object' || all === null) return {}
    return Object.fromEntries(
      Object.entries(all).flatMap(([set, codes]): [string, readonly string[]][] =>
        Array.isArray(codes) ? [[set, codes.filter(code => typeof code === 'string')]] : [],
      ),
    )
  } catch {
    return {}
  }
}

/** The hand-ins of a set, as texts. */
export const keptHands = (set: string): readonly string[] => kept()[set] ?? []

/** Keeps the hand-ins of a set in the place of those before; those of other sets stay as another tab may have left them. */
export const keepHands = (set: string, codes: readonly string[]): void =>
  save('hands', JSON.stringify({ ...kept(), [set]: codes.slice(-MOST) }))

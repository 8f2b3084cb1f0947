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

let now: Readonly<Record<string, readonly string[]>> | null = null
const all = (): Readonly<Record<string, readonly string[]>> => (now ??= kept())

/** The hand-ins of a set, as texts. */
export const keptHands = (set: string): readonly string[] => {
  now = null // another tab may have been given some
  return all()[set] ?? []
}

/** Keeps the hand-ins of a set in the place of those before. */
export function keepHands(set: string, codes: readonly string[]): void {
  now = { ...all(), [set]: codes.slice(-MOST) }
  save('hands', JSON.stringify(now))
}

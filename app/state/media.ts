// What the window is like, as the styles ask it.
import { useSyncExternalStore } from 'react'

interface Query {
  readonly list: MediaQueryList
  readonly follow: (changed: () => void) => () => void
}

/** One of each for all: every panel asks at every render. */
const queries = new Map<string, Query>()

function queryOf(of: string): Query {
  let query = queries.get(of)
  if (!query) {
    // A list that is read in the moment of its change tells nobody of it: the one that tells is never read.
    const list = window.matchMedia(of),
      telling = window.matchMedia(of)
    const follow = (changed: () => void): (() => void) => {
      telling.addEventListener('change', changed)
      return () => telling.removeEventListener('change', changed)
    }
    queries.set(of, (query = { list, follow }))
  }
  return query
}

/** Whether a media query holds now. */
export const holdsNow = (of: string): boolean => queryOf(of).list.matches

/** Calls `changed` whenever a media query comes to hold or ceases to; returns how to stop that. */
export const followMedia = (of: string, changed: () => void): (() => void) => queryOf(of).follow(changed)

/** Whether a media query holds, now and whenever that changes. */
export function useMedia(of: string): boolean {
  const { list, follow } = queryOf(of)
  return useSyncExternalStore(follow, () => list.matches)
}

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
    const list = window.matchMedia(of)
    const follow = (changed: () => void): (() => void) => {
      list.addEventListener('change', changed)
      return () => list.removeEventListener('change', changed)
    }
    queries.set(of, (query = { list, follow }))
  }
  return query
}

/** The browser's own list of a media query: the same one each time. */
export const mediaQuery = (of: string): MediaQueryList => queryOf(of).list

/** Whether a media query holds, now and whenever that changes. */
export function useMedia(of: string): boolean {
  const { list, follow } = queryOf(of)
  return useSyncExternalStore(follow, () => list.matches)
}

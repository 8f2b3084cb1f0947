// Light or dark: the place's, or the browser's.
import { useSyncExternalStore } from 'react'
import { usePlace } from './place.ts'

let query: MediaQueryList | null = null
/** One for all: every panel asks at every render. */
const darkQuery = (): MediaQueryList => (query ??= window.matchMedia('(prefers-color-scheme: dark)'))

const whenBrowserChanges = (changed: () => void): (() => void) => {
  const query = darkQuery()
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

export function useDark(): boolean {
  const browser = useSyncExternalStore(whenBrowserChanges, () => darkQuery().matches)
  const theme = usePlace(place => place.theme)
  return theme === null ? browser : theme === 'dark'
}

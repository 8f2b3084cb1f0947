// Light or dark: the place's, or the browser's. Paper is always light.
import { useSyncExternalStore } from 'react'
import { usePlace } from './place.ts'

/** One of each for all: every panel asks at every render. */
const asked = new Map<string, MediaQueryList>()
function query(of: string): MediaQueryList {
  let list = asked.get(of)
  if (!list) asked.set(of, (list = window.matchMedia(of)))
  return list
}
const darkQuery = (): MediaQueryList => query('(prefers-color-scheme: dark)'),
  paperQuery = (): MediaQueryList => query('print')

const whenBrowserChanges = (changed: () => void): (() => void) => {
  const queries = [darkQuery(), paperQuery()]
  for (const query of queries) query.addEventListener('change', changed)
  return () => {
    for (const query of queries) query.removeEventListener('change', changed)
  }
}

export function useDark(): boolean {
  const theme = usePlace(place => place.theme)
  return useSyncExternalStore(whenBrowserChanges, () => !paperQuery().matches && (theme === null ? darkQuery().matches : theme === 'dark'))
}

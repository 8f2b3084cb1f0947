// Light or dark: the place's, or the browser's. Paper is always light.
import { useSyncExternalStore } from 'react'
import { mediaQuery } from './media.ts'
import { usePlace } from './place.ts'

const darkQuery = (): MediaQueryList => mediaQuery('(prefers-color-scheme: dark)'),
  paperQuery = (): MediaQueryList => mediaQuery('print')

const whenBrowserChanges = (changed: () => void): (() => void) => {
  const queries = [darkQuery(), paperQuery()]
  for (const query of queries) query.addEventListener('change', changed)
  return () => {
    for (const query of queries) query.removeEventListener('change', changed)
  }
}

/** Whether the page is dark. A printed page is not. */
export function useDark(): boolean {
  const theme = usePlace(place => place.theme)
  return useSyncExternalStore(whenBrowserChanges, () => !paperQuery().matches && (theme === null ? darkQuery().matches : theme === 'dark'))
}

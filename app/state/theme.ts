// Light or dark: the place's, or the browser's. Paper is always light.
import { useSyncExternalStore } from 'react'
import { usePlace } from './place.ts'

const darkQuery = () => window.matchMedia('(prefers-color-scheme: dark)'), paperQuery = () => window.matchMedia('print')

const whenBrowserChanges = (changed: () => void): (() => void) => {
  const queries = [darkQuery(), paperQuery()]
  for (const query of queries) query.addEventListener('change', changed)
  return () => { for (const query of queries) query.removeEventListener('change', changed) }
}

export function useDark(): boolean {
  const browser = useSyncExternalStore(whenBrowserChanges, () => darkQuery().matches)
  const paper = useSyncExternalStore(whenBrowserChanges, () => paperQuery().matches)
  const theme = usePlace(place => place.theme)
  return !paper && (theme === null ? browser : theme === 'dark')
}

// Light or dark: the place's, or the browser's. Paper is always light.
import { useSyncExternalStore } from 'react'
import { followMedia, holdsNow } from './media.ts'
import { usePlace } from './place.ts'
import { followPrinting, isPrinting } from './printing.ts'

const DARK = '(prefers-color-scheme: dark)'

const whenBrowserChanges = (changed: () => void): (() => void) => {
  const stops = [followMedia(DARK, changed), followPrinting(changed)]
  return () => {
    for (const stop of stops) stop()
  }
}

/** Whether the page is dark. A printed page is not. */
export function useDark(): boolean {
  const theme = usePlace(place => place.theme)
  return useSyncExternalStore(whenBrowserChanges, () => !isPrinting() && (theme === null ? holdsNow(DARK) : theme === 'dark'))
}

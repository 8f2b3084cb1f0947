// Whether the window has room for a picture beside its words, as the styles ask it: then the page is as high as the window.
import { useSyncExternalStore } from 'react'

const ROOMY = '(min-width: 56rem) and (min-height: 34rem)'

/** Whether the window is large enough for a page without scrolling. */
export const isRoomy = (): boolean => window.matchMedia(ROOMY).matches

const whenResized = (changed: () => void): (() => void) => {
  const query = window.matchMedia(ROOMY)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

/** `isRoomy`, kept up to date. */
export const useRoomy = (): boolean => useSyncExternalStore(whenResized, isRoomy)

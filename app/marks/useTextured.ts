// Whether what is below zero has lines over it. Styles ask the document itself: `:root[data-texture]`; whoever paints pixels asks here.
import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let observer: MutationObserver | null = null

function listen(changed: () => void): () => void {
  listeners.add(changed)
  if (!observer) {
    observer = new MutationObserver(() => {
      for (const listener of listeners) listener()
    })
    observer.observe(document.documentElement, { attributeFilter: ['data-texture'] })
  }
  return () => void listeners.delete(changed)
}

/** Whether the document says that signs are a texture. */
export const useTextured = (): boolean =>
  useSyncExternalStore(
    listen,
    () => document.documentElement.dataset['texture'] !== undefined,
    () => false,
  )

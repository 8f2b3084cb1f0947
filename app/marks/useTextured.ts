// Whether what is below zero has lines over it, and what draws them. Styles ask the document itself: `:root[data-texture]`; whoever paints pixels asks here.
import { useSyncExternalStore } from 'react'

type Lines = Pick<typeof import('../geometry/texture.ts'), 'textureOver'>

const listeners = new Set<() => void>()
/** It comes after the page, whether it is wanted or not: a sheet of paper does not wait for it. */
let lines: Lines | null = null
let observer: MutationObserver | null = null

const tell = (): void => {
  for (const listener of listeners) listener()
}

function listen(changed: () => void): () => void {
  listeners.add(changed)
  if (!observer) {
    observer = new MutationObserver(tell)
    observer.observe(document.documentElement, { attributeFilter: ['data-texture'] })
    void import('../geometry/texture.ts').then(
      loaded => {
        lines = loaded
        tell()
      },
      () => undefined, // colours remain
    )
  }
  return () => void listeners.delete(changed)
}

/** What draws lines, where the document says that signs are a texture; null: colours alone. */
export const useTextured = (): Lines | null =>
  useSyncExternalStore(
    listen,
    () => (document.documentElement.dataset['texture'] === undefined ? null : lines),
    () => null,
  )

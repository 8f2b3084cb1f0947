import { useEffect, useRef } from 'react'

/** Where its column scrolls by itself, the element shows whenever `on` becomes something else. A page is never scrolled. */
export function useBroughtIntoView<E extends HTMLElement>(on: unknown): React.RefObject<E | null> {
  const ref = useRef<E>(null)
  useEffect(() => {
    const element = ref.current,
      column = element && columnOf(element)
    if (!on || !element || !column || column.scrollHeight <= column.clientHeight) return
    const own = element.getBoundingClientRect(),
      around = column.getBoundingClientRect()
    if (own.bottom > around.bottom) column.scrollTop += Math.min(own.bottom - around.bottom + 16, own.top - around.top)
  }, [on])
  return ref
}

function columnOf(element: HTMLElement): HTMLElement | null {
  for (let at = element.parentElement; at && at.tagName !== 'MAIN'; at = at.parentElement)
    if (getComputedStyle(at).overflowY === 'auto') return at
  return null
}

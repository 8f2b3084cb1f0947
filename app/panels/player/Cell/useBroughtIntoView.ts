import { useEffect, useRef } from 'react'

/** Where its column scrolls by itself, the element shows whenever `on` becomes something else. A page is never scrolled. */
export function useBroughtIntoView<E extends HTMLElement>(on: unknown): React.RefObject<E | null> {
  const ref = useRef<E>(null)
  useEffect(() => {
    const element = ref.current,
      column = element && columnOf(element)
    if (!on || !element || !column || column.scrollHeight <= column.clientHeight) return
    const box = element.getBoundingClientRect(),
      around = column.getBoundingClientRect()
    if (box.bottom > around.bottom) column.scrollTop += Math.min(box.bottom - around.bottom + 16, box.top - around.top)
  }, [on])
  return ref
}

function columnOf(element: HTMLElement): HTMLElement | null {
  for (let ancestor = element.parentElement; ancestor && ancestor.tagName !== 'MAIN'; ancestor = ancestor.parentElement)
    if (getComputedStyle(ancestor).overflowY === 'auto') return ancestor
  return null
}

// What is laid out by hand for a window keeps that layout on paper, smaller: a browser prints before anything could be laid out anew.
import { useEffect, type RefObject } from 'react'

/** While it is printed the element says how large it is on screen: `data-printed`, and `--wide` and `--high` in CSS pixels, without a unit. */
export function usePrinted(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const before = (): void => {
      const printed = element.current
      if (!printed) return
      printed.style.setProperty('--wide', String(printed.clientWidth))
      printed.style.setProperty('--high', String(printed.clientHeight))
      printed.dataset['printed'] = ''
    }
    const after = (): void => {
      const printed = element.current
      if (!printed) return
      printed.style.removeProperty('--wide')
      printed.style.removeProperty('--high')
      delete printed.dataset['printed']
    }
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
    return () => {
      window.removeEventListener('beforeprint', before)
      window.removeEventListener('afterprint', after)
    }
  }, [element])
}

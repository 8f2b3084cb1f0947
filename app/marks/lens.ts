// Where a lens stands: above the point it enlarges, in the window; below it where there is no room.
import { useLayoutEffect, type RefObject } from 'react'

/** Keeps `lens` (position: fixed) beside the point (x, y), in CSS pixels within `over`. */
export function useBeside(
  lens: RefObject<HTMLElement | null>,
  over: RefObject<HTMLElement | null>,
  x: number,
  y: number,
  gap: number,
): void {
  useLayoutEffect(() => {
    const glass = lens.current,
      from = over.current?.getBoundingClientRect()
    if (!glass || !from) return
    const { width, height } = glass.getBoundingClientRect()
    const room = { width: document.documentElement.clientWidth, height: window.innerHeight }
    const zoom = glass.currentCSSZoom ?? 1 // on a stage what is around it may be shown smaller
    const above = from.top + y * zoom - gap - height
    glass.style.setProperty('left', `${Math.max(0, Math.min(from.left + x * zoom - width / 2, room.width - width)) / zoom}px`)
    glass.style.setProperty('top', `${(above >= 0 ? above : Math.min(from.top + y * zoom + gap, room.height - height)) / zoom}px`)
  })
}

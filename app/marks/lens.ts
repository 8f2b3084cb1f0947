// Where a lens stands: above the point it enlarges, in the window; below it where there is no room. It hangs from the page itself: an older browser holds what is fixed
// inside the box of a container (container-type), WebKit also cuts it off at one that is painted by itself (will-change).
import { createContext, use, useLayoutEffect, useRef, type ReactNode, type ReactPortal, type RefObject } from 'react'
import { createPortal } from 'react-dom'
import { zoomOf } from './zoom.ts'

/** What lenses hang from; null: the page. The gallery holds each in a box. */
export const LensRoom = createContext<HTMLElement | null>(null)

export interface Lens {
  /** To be put on the lens, whose position is fixed. */
  readonly lens: RefObject<HTMLDivElement | null>
  /** Hangs it where nothing cuts it off. */
  readonly hang: (lens: ReactNode) => ReactPortal
}

/** A lens beside the point (x, y), in CSS pixels within `over`, as large as what is around `over` is shown. */
export function useLens(over: RefObject<HTMLElement | null>, x: number, y: number, gap: number): Lens {
  const lens = useRef<HTMLDivElement>(null),
    room = use(LensRoom)
  useLayoutEffect(() => {
    const glass = lens.current,
      under = over.current
    if (!glass || !under) return
    const from = under.getBoundingClientRect(),
      zoom = zoomOf(under) // a lesson's figure may be shown larger or smaller
    glass.style.setProperty('transform', zoom === 1 ? '' : `scale(${zoom})`)
    const { width, height } = glass.getBoundingClientRect()
    const window = { width: document.documentElement.clientWidth, height: globalThis.innerHeight }
    const above = from.top + y * zoom - gap - height
    glass.style.setProperty('left', `${Math.max(0, Math.min(from.left + x * zoom - width / 2, window.width - width))}px`)
    glass.style.setProperty('top', `${above >= 0 ? above : Math.min(from.top + y * zoom + gap, window.height - height)}px`)
  })
  return { lens, hang: glass => createPortal(glass, room ?? document.body) }
}

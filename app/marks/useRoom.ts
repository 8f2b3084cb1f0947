// How much room an element has, in CSS pixels, and how fine its pixels are. Tells when either changes.
// Who lays out by width alone says so: what is drawn there changes the height, and being told of that would draw it all a second time.
import { useLayoutEffect, useState, type RefObject } from 'react'
import { zoomOf } from './zoom.ts'

export interface Space {
  readonly width: number
  /** 0 where only the width is asked for. */
  readonly height: number
  readonly dpr: number
  readonly rem: number
  /** How thick lines are drawn, times their usual: on a stage they are seen from afar. */
  readonly weight: number
}

/** Letters of this size (the root's, in pixels) have lines as thin as can be. */
const THIN = 18.5
/** How thick a line is drawn, in CSS pixels. */
export const lineWeight = (rem: number): number => Math.max(1, rem / THIN)

/** What is to be told when all is measured anew. */
const rooms = new Map<() => void, HTMLElement>()
/** Who lays something out by hand – a stage, a sheet – has its rooms, those in `within`, say at once how large they now are. */
export const measureRooms = (within: Element = document.documentElement): void =>
  rooms.forEach((room, measure) => {
    if (within.contains(room)) measure()
  })

const rem = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize)

/** The room of an element in CSS pixels, measured again when it changes. `asked` says which sides count. */
export function useRoom(element: RefObject<HTMLElement | null>, asked: 'both' | 'width' = 'both'): Space {
  const [space, set] = useState<Space>({ width: 0, height: 0, dpr: 1, rem: 16, weight: 1 })
  useLayoutEffect(() => {
    const measured = element.current
    if (!measured) return
    let before: Space | null = null
    const measure = (): void => {
      if (measured.dataset['printed'] !== undefined) return // on paper it stays as it is (usePrinted)
      const size = rem()
      const now: Space = {
        width: measured.clientWidth,
        height: asked === 'both' ? measured.clientHeight : 0,
        dpr: window.devicePixelRatio * zoomOf(measured),
        rem: size,
        weight: lineWeight(size),
      }
      if (before && Object.entries(now).every(([key, value]) => before![key as keyof Space] === value)) return // an update that changes nothing may still render
      set((before = now))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(measured)
    rooms.set(measure, measured)
    window.addEventListener('resize', measure) // zooming changes the pixel ratio, not always the size
    return () => {
      observer.disconnect()
      rooms.delete(measure)
      window.removeEventListener('resize', measure)
    }
  }, [element, asked])
  return space
}

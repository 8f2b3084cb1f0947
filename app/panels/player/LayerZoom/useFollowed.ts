// What the layer zoom follows: the page of what is lit, and the place that the player stands at.
import { useEffect, useRef, type RefObject } from 'react'
import type { Placed } from '../../../geometry/layout.ts'
import type { Space } from '../../../marks/useRoom.ts'
import { useHighlights } from '../../../state/highlights.ts'
import { prefersStillness } from '../../../state/playback.ts'
import type { View } from './view.ts'
import { HEAD } from './words.ts'

/**
 * What is lit stands on a page that is not shown: then that one is. Only where one map is lit: else there is no one page. Once for what is lit, so that one can
 * turn away from it; again when pages become longer or shorter, because its page is another one then.
 */
export function useLitPage(views: readonly View[], turn: (value: string, page: number) => void): void {
  const { cells } = useHighlights()
  const seen = useRef({ views, turn }),
    lengths = views.map(({ placed }) => placed.page).join()
  useEffect(() => {
    seen.current = { views, turn }
  })
  useEffect(() => {
    if (cells.size === 0 || lengths === '') return
    for (const { placed, lit, place } of seen.current.views) {
      const page = lit ? pageOf(placed, lit) : null
      if (page !== null) seen.current.turn(place.forward.value, page)
    }
  }, [cells, lengths])
}

/** The place that the player stands at is in view. */
export function useInView(room: RefObject<HTMLElement | null>, placed: Placed | undefined, space: Space): void {
  const top = placed?.y ?? 0,
    bottom = top + HEAD * space.rem + 3 * space.rem,
    left = placed?.x ?? 0,
    right = left + (placed?.width ?? 0)
  useEffect(() => {
    // In the frame to come, when all is laid out anyhow.
    const frame = requestAnimationFrame(() => {
      const element = room.current
      if (!element) return
      const { scrollTop, scrollLeft, clientHeight, clientWidth } = element
      const down = top >= scrollTop && bottom <= scrollTop + clientHeight,
        along = left >= scrollLeft && right <= scrollLeft + clientWidth
      if ((down || element.scrollHeight <= clientHeight) && (along || element.scrollWidth <= clientWidth)) return
      element.scrollTo({
        ...(down ? {} : { top: Math.max(0, top - space.rem) }),
        ...(along ? {} : { left: Math.max(0, (left + right - clientWidth) / 2) }),
        behavior: prefersStillness() ? 'instant' : 'smooth',
      })
    })
    return () => cancelAnimationFrame(frame)
  }, [room, top, bottom, left, right, space])
}

/** The page of the one map that is lit, where it is another. */
function pageOf({ grid, page, column }: Placed, lit: ReadonlySet<number>): number | null {
  if (column.vector || page >= column.maps) return null
  const maps = new Set([...lit].map(c => Math.floor(c / (grid.rows * grid.cols))))
  const [map] = maps
  return maps.size !== 1 || map === undefined || (map >= grid.first && map < grid.first + grid.shown) ? null : Math.floor(map / page)
}

// What a page shows in the one bar at the top. On a stage there is no bar, and nothing is shown.
import { useLayoutEffect, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'

/** The id of the bar's room for a page. */
export const BAR_ROOM = 'bar-room'

export function InBar({ children }: { readonly children: ReactNode }) {
  const [room, set] = useState<HTMLElement | null>(null)
  useLayoutEffect(() => set(document.getElementById(BAR_ROOM)), [])
  return room ? createPortal(children, room) : null
}

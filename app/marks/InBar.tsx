// What a page shows in the one bar at the top. On a stage there is no bar, and nothing is shown.
import { useSyncExternalStore, type ReactNode } from 'react'
import { createPortal } from 'react-dom'

/** The id of the bar's room for a page. */
export const BAR_ROOM = 'bar-room'

const nothing = (): void => undefined
/** It comes with the bar and stays: React asks once more when both are on the page. */
const whenever = (): (() => void) => nothing
const barRoom = (): HTMLElement | null => document.getElementById(BAR_ROOM)

export function InBar({ children }: { readonly children: ReactNode }) {
  const room = useSyncExternalStore(whenever, barRoom)
  return room ? createPortal(children, room) : null
}

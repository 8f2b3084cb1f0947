// What a page puts into the bar, beside the network's name.
import { useSyncExternalStore, type ReactNode } from 'react'
import { createPortal } from 'react-dom'

const never = (): (() => void) => () => {}
/** It comes with the bar, in the same moment at the latest. */
const barRoom = (): HTMLElement | null => document.getElementById('bar-room')

export function InBar({ children }: { children: ReactNode }) {
  const room = useSyncExternalStore(never, barRoom)
  return room ? createPortal(children, room) : null
}

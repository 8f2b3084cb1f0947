// What a page puts into the bar, beside the network's name.
import { useLayoutEffect, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'

export function InBar({ children }: { children: ReactNode }) {
  const [room, set] = useState<HTMLElement | null>(null)
  useLayoutEffect(() => set(document.getElementById('bar-room')), [])
  return room ? createPortal(children, room) : null
}

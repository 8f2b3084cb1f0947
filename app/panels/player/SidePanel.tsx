// Something that stands beside the stage while one wants it: the stage makes room.
import type { ReactNode } from 'react'
import { openSide, useSide, type Side } from '../../state/sides.ts'
import { usePlayerText } from '../../player/text.ts'
import style from './SidePanel.module.css'

interface SidePanelProps {
  readonly side: Side
  readonly label: string
  /** It goes on while it is closed: keys and files that are dropped reach it. */
  readonly stays?: boolean
  readonly children: ReactNode
}

export function SidePanel({ side, label, stays = false, children }: SidePanelProps) {
  const t = usePlayerText().player
  const open = useSide(side)
  if (!open && !stays) return null
  return (
    <aside id={side} className={style.side} data-side={side} aria-label={label} hidden={!open}>
      <button type="button" className={style.close} aria-label={t.close} title={t.close} onClick={() => openSide(side, false)}>
        ×
      </button>
      {children}
    </aside>
  )
}

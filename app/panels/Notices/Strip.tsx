// One thing that is told, and the button that puts it away.
import type { ReactNode } from 'react'
import { useText } from '../../text/index.ts'
import style from '../Notices.module.css'

interface StripProps {
  readonly children: ReactNode
  readonly onDismiss?: () => void
  /** What the button says; none given: that it puts it away. */
  readonly button?: string
  /** What it says, where it is one line only. */
  readonly folded?: string | undefined
}

export function Strip({ children, onDismiss, button, folded }: StripProps) {
  const t = useText()
  return (
    <div className={style.strip} data-folded={folded === undefined ? undefined : ''}>
      <span title={folded}>{children}</span>
      {onDismiss ? (
        <button type="button" onClick={onDismiss}>
          {button ?? t.dismiss}
        </button>
      ) : null}
    </div>
  )
}

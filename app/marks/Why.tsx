// A number that leads to what it is made of.
import type { ReactNode } from 'react'
import style from './Why.module.css'

interface WhyProps {
  /** What a press does, in words. */
  readonly title: string
  readonly open: () => void
  /** Whether Tab stops here; pointing and a screen reader reach it in any case. */
  readonly stops?: boolean
  readonly children: ReactNode
}

export const Why = ({ title, open, stops = true, children }: WhyProps) => (
  <button type="button" className={style.why} title={title} tabIndex={stops ? 0 : -1} onClick={open}>
    {children}
  </button>
)

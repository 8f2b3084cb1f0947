// On or off, in words.
import type { ReactNode } from 'react'
import style from './controls.module.css'

export const Switch = ({
  label,
  on,
  turn,
  disabled = false,
}: {
  label: ReactNode
  on: boolean
  turn: (on: boolean) => void
  disabled?: boolean
}) => (
  <label className={style.switch}>
    <input type="checkbox" checked={on} disabled={disabled} onChange={event => turn(event.target.checked)} /> {label}
  </label>
)

// A whole number in a range, with its name: a slider, and what it stands at.
import { useId } from 'react'
import style from './controls.module.css'

export interface SlideProps {
  readonly label: string
  readonly value: number
  readonly from: number
  readonly to: number
  readonly slide: (value: number) => void
  readonly disabled?: boolean
  /** How what it stands at is written, where it is no plain number. */
  readonly say?: (value: number) => string
}

export function Slide({ label, value, from, to, slide, disabled = false, say = String }: SlideProps) {
  const id = useId()
  return (
    <p className={style.slide}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={from}
        max={to}
        value={value}
        disabled={disabled}
        aria-valuetext={say(value)}
        onChange={event => slide(Number(event.target.value))}
      />
      <output aria-live="off" htmlFor={id}>
        {say(value)}
      </output>
    </p>
  )
}

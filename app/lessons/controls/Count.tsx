// A whole number: a slider, and a field for typing it. What is no such number is said, and the one before stays.
import { useState } from 'react'
import { readWhole } from '../../geometry/numbers.ts'
import { useWords } from '../words.ts'
import style from './controls.module.css'

export interface CountProps {
  readonly name: string
  /** Where the name alone is not enough: for screen readers. */
  readonly label?: string
  readonly value: number
  readonly from: number
  readonly to: number
  readonly set: (value: number) => void
}

export function Count({ name, label = name, value, from, to, set }: CountProps) {
  const t = useWords()
  /** The text while it is typed: written back as the number it makes so far, “1.” would lose its point, and 1.5 become 15. */
  const [typed, type] = useState<string | null>(null)
  const fitting = (text: string): number | null => readWhole(text, from, to)
  const take = (text: string): void => {
    const number = fitting(text)
    type(text)
    if (number !== null) set(number)
  }
  const wrong = typed !== null && fitting(typed) === null
  return (
    <div className={style.count}>
      <span aria-hidden="true">{name}</span>
      <input
        type="range"
        aria-label={label}
        min={from}
        max={to}
        step={1}
        value={value}
        onChange={event => {
          type(null)
          set(event.target.valueAsNumber)
        }}
      />
      <input
        aria-label={label}
        inputMode="numeric"
        autoComplete="off"
        aria-invalid={wrong}
        value={typed ?? value}
        onChange={event => take(event.target.value)}
        onBlur={() => type(null)}
      />
      {wrong ? <p role="alert">{t.sizeRange(name, from, to)}</p> : null}
    </div>
  )
}

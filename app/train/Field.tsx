// A number of the settings. It counts when it is done: with Enter, or when the field is left. What is none, or refused, is said under it, and the one before stays.
import { useState, type ReactNode } from 'react'
import { failureOf, type Failure } from '../../engine/errors.ts'
import { rangeEnd, readNumber } from '../geometry/numbers.ts'
import { sayFailure, useText } from '../text/index.ts'
import { useTrainText } from './text.ts'
import style from './Settings.module.css'

interface RowProps {
  readonly label: string
  /** Stands behind what is set. */
  readonly note?: string
  /** The label is a name of the network's. */
  readonly code?: boolean
  readonly children: ReactNode
}

export const Row = ({ label, note = '', code = false, children }: RowProps) => (
  <div className={style.row}>
    {code ? <code>{label}</code> : <span aria-hidden="true">{label}</span>}
    <div>
      {children}
      {note === '' ? null : <small>{note}</small>}
    </div>
  </div>
)

interface FieldProps {
  readonly label: string
  readonly name: string
  readonly value: number
  readonly from: number
  readonly to: number
  readonly whole?: boolean
  /** May throw SpecError: what it says is shown. */
  readonly set: (value: number) => void
}

export function Field({ label, name, value, from, to, whole = false, set }: FieldProps) {
  const t = useTrainText().settings,
    general = useText()
  const [typed, type] = useState<string | null>(null),
    [refused, refuse] = useState<Failure | null>(null)
  const wanted = typed === null ? value : readNumber(typed)
  const fits = typeof wanted === 'number' && wanted >= from && wanted <= to && (!whole || Number.isInteger(wanted))
  const done = (): void => {
    if (typed === null || !fits) return
    if (wanted === value) return type(null)
    try {
      set(wanted)
      type(null)
      refuse(null)
    } catch (error) {
      refuse(failureOf(error))
    }
  }
  const wrong = typed !== null && !fits ? t.takes(whole, rangeEnd(from), to === Infinity ? null : rangeEnd(to)) : null
  return (
    <>
      <input
        className={style.field}
        aria-label={label}
        data-testid={name}
        inputMode="decimal"
        autoComplete="off"
        aria-invalid={wrong !== null || refused !== null}
        value={typed ?? String(value)}
        onChange={({ target }) => {
          refuse(null)
          type(target.value)
        }}
        onBlur={() => {
          if (fits) done()
          else type(null)
        }}
        onKeyDown={({ key }) => {
          if (key === 'Enter') done()
          if (key === 'Escape') {
            type(null)
            refuse(null)
          }
        }}
      />
      {wrong === null && refused === null ? null : (
        <small role="alert" className={style.wrong}>
          {wrong ?? sayFailure(general, refused!)}
        </small>
      )}
    </>
  )
}

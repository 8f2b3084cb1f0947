// A field whose text counts as it is typed, as soon as it may be. What may not be is said beneath it; leaving it puts back what counts.
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { endTyping } from '../state/own/editor.ts'
import style from './Typed.module.css'

export interface TypedProps {
  readonly label: string
  readonly value: string
  /** The text that counts; or, where it differs from what was typed by more than space, why it does not: then nothing is set. */
  readonly read: (typed: string) => string
  readonly set: (text: string) => void
  /** Takes something else than one value; false: it does not. */
  readonly paste?: (text: string) => boolean
  /** A number of this range, which arrow keys raise and lower. */
  readonly step?: readonly [from: number, to: number]
  readonly hint?: string
  readonly placeholder?: string
  readonly wide?: boolean
  /** It is as it would be if nobody had set it. */
  readonly usual?: boolean
  readonly tabIndex?: number
  /** It has the focus as soon as it is there. */
  readonly focused?: boolean
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void
  readonly onFocus?: () => void
}

export function Typed({
  label,
  value,
  read,
  set,
  paste,
  step,
  hint = '',
  placeholder,
  wide = false,
  usual = false,
  tabIndex,
  focused = false,
  onKeyDown,
  onFocus,
}: TypedProps) {
  const [typed, type] = useState<string | null>(null),
    problem = useId(),
    field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (focused) field.current!.focus()
  }, [focused])
  const text = typed?.trim() ?? value,
    counts = typed === null ? value : read(text),
    wrong = typed !== null && counts !== text ? counts : null
  const take = (next: string): void => {
    type(next)
    const found = read(next.trim())
    if (found === next.trim() && found !== value) set(found)
  }
  const keys = (event: KeyboardEvent<HTMLInputElement>): void => {
    const { key } = event
    if (step && (key === 'ArrowUp' || key === 'ArrowDown') && !event.altKey) {
      event.preventDefault()
      const number = Number(value) + (key === 'ArrowUp' ? 1 : -1)
      if (Number.isInteger(number) && number >= step[0] && number <= step[1]) take(String(number))
    } else if (key === 'Enter' || key === 'Escape') {
      type(null)
      endTyping()
      if (key === 'Enter') event.currentTarget.select()
    }
    onKeyDown?.(event)
  }
  return (
    <span className={style.typed}>
      <input
        className={style.field}
        data-wide={wide || undefined}
        data-usual={usual || undefined}
        style={wide ? undefined : { width: `${Math.max(2, (typed ?? value).length) + 1.5}ch` }}
        aria-label={label}
        title={[label, hint].filter(Boolean).join('. ')}
        aria-invalid={wrong !== null}
        aria-describedby={wrong === null ? undefined : problem}
        autoComplete="off"
        spellCheck={false}
        inputMode={step ? 'numeric' : undefined}
        placeholder={placeholder}
        tabIndex={tabIndex}
        ref={field}
        value={typed ?? value}
        onFocus={event => {
          event.target.select()
          onFocus?.()
        }}
        onChange={({ target }) => {
          if (paste?.(target.value)) type(null)
          else take(target.value)
        }}
        onBlur={() => {
          type(null)
          endTyping()
        }}
        onKeyDown={keys}
      />
      {wrong === null ? null : (
        <small className={style.wrong} id={problem} role="alert">
          {wrong}
        </small>
      )}
    </span>
  )
}

// A button that asks before it does what cannot be undone. Escape, or leaving it, keeps all as it is.
import { useEffect, useRef, useState } from 'react'
import style from './AskedTwice.module.css'

interface AskedTwiceProps {
  readonly label: string
  readonly question: string
  /** What keeps all as it is, and what does it. */
  readonly keep: string
  readonly remove: string
  readonly act: () => void
  readonly disabled?: boolean
}

/** A button `label`, and at its press the question with two more. The focus goes with them, and comes back. */
export function AskedTwice({ label, question, keep, remove, act, disabled = false }: AskedTwiceProps) {
  const [asking, ask] = useState(false),
    first = useRef<HTMLButtonElement>(null),
    button = useRef<HTMLButtonElement>(null),
    wasAsking = useRef(false)
  useEffect(() => {
    if (asking) first.current!.focus()
    else if (wasAsking.current) button.current?.focus()
    wasAsking.current = asking
  }, [asking])
  if (!asking)
    return (
      <button ref={button} type="button" disabled={disabled} onClick={() => ask(true)}>
        {label}
      </button>
    )
  return (
    <div
      className={style.sure}
      role="group"
      aria-label={question}
      onKeyDown={event => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        ask(false)
      }}
    >
      <span>{question}</span>
      <button ref={first} type="button" onClick={() => ask(false)}>
        {keep}
      </button>
      <button
        type="button"
        data-testid="sure"
        onClick={() => {
          ask(false)
          act()
        }}
      >
        {remove}
      </button>
    </div>
  )
}

// A button that asks before it does what cannot be undone. Escape, or leaving it, keeps all as it is.
import { useEffect, useRef, useState } from 'react'
import { useDataText } from './text.ts'
import style from './Data.module.css'

interface SureProps {
  readonly label: string
  readonly question: string
  readonly act: () => void
  readonly disabled?: boolean
}

export function Sure({ label, question, act, disabled = false }: SureProps) {
  const t = useDataText(),
    [asking, ask] = useState(false),
    keep = useRef<HTMLButtonElement>(null),
    button = useRef<HTMLButtonElement>(null),
    wasAsking = useRef(false)
  useEffect(() => {
    if (asking) keep.current!.focus()
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
      <button ref={keep} type="button" onClick={() => ask(false)}>
        {t.keepIt}
      </button>
      <button
        type="button"
        data-testid="sure"
        onClick={() => {
          ask(false)
          act()
        }}
      >
        {t.removeIt}
      </button>
    </div>
  )
}

// Over the whole window until somebody closes it: a press anywhere does, Escape, and each key that steps – a remote has no other. A small line says so.
import { useEffect, useRef, type ReactNode } from 'react'
import { useWords } from './words.ts'
import style from './Over.module.css'

/** Keys that close it, and then do nothing else. */
const CLOSES: ReadonlySet<string> = new Set(['Escape', 'PageUp', 'PageDown', 'ArrowLeft', 'ArrowRight', ' ', 'Enter'])

/** `label`: what it is, for who does not see it. `close` has to stay the same from one rendering to the next. */
export function Over({
  label,
  close,
  children,
  ...more
}: {
  readonly label: string
  readonly close: () => void
  readonly children: ReactNode
  readonly 'data-testid'?: string
}) {
  const t = useWords()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const before = document.activeElement
    button.current!.focus()
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'Tab' && !CLOSES.has(event.key)) return
      event.preventDefault() // there is nothing else in it to go to
      event.stopPropagation()
      if (event.key !== 'Tab') close()
    }
    window.addEventListener('keydown', press, { capture: true })
    return () => {
      window.removeEventListener('keydown', press, { capture: true })
      if (before instanceof HTMLElement) before.focus()
    }
  }, [close])
  return (
    // The button in it is what keys press; a hand may press anywhere.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <div className={style.over} role="dialog" aria-modal="true" aria-label={label} onClick={close} {...more}>
      {children}
      <button ref={button} type="button">
        {t.pressToClose}
      </button>
    </div>
  )
}

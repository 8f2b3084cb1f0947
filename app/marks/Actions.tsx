// A button that opens a few things to do, in the browser's own popover: Escape closes it and gives the focus back.
import { useId, useRef, useState } from 'react'
import { placeAt } from './placeAt.ts'
import style from './Actions.module.css'

export interface Action {
  readonly key: string
  readonly label: string
  readonly act: () => void
}

interface ActionsProps {
  readonly label: string
  /** What tests call it. */
  readonly name: string
  readonly actions: readonly Action[]
  /** What is to be known before one does any of it. */
  readonly note?: string | null
}

export function Actions({ label, name, actions, note }: ActionsProps) {
  const id = useId(),
    button = useRef<HTMLButtonElement>(null),
    popover = useRef<HTMLDivElement>(null),
    [open, set] = useState(false)
  return (
    <>
      <button ref={button} type="button" popoverTarget={id} aria-expanded={open} aria-haspopup="dialog" data-testid={name}>
        {label}
      </button>
      <div
        ref={popover}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        className={style.actions}
        onToggle={({ newState }) => {
          set(newState === 'open')
          if (newState !== 'open') return
          placeAt(popover.current!, button.current!)
          popover.current!.querySelector('button')?.focus()
        }}
      >
        {note ? <p>{note}</p> : null}
        {actions.map(({ key, label: text, act }) => (
          <button
            key={key}
            type="button"
            data-testid={`${name}-${key}`}
            onClick={() => {
              popover.current!.hidePopover()
              act()
            }}
          >
            {text}
          </button>
        ))}
      </div>
    </>
  )
}

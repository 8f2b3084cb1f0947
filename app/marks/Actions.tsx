// A button that opens a few things to do, in the browser's own popover: Escape closes it and gives the focus back.
import { useId, useRef, useState } from 'react'
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
}

export function Actions({ label, name, actions }: ActionsProps) {
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
          place(popover.current!, button.current!)
          popover.current!.querySelector('button')?.focus()
        }}
      >
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

/** Above its button where there is no room below, and inside the window. */
function place(popover: HTMLElement, beside: HTMLElement): void {
  const { top, bottom, left } = beside.getBoundingClientRect(),
    { offsetHeight: height, offsetWidth: width } = popover
  popover.style.top = `${bottom + GAP + height <= window.innerHeight ? bottom + GAP : Math.max(GAP, top - GAP - height)}px`
  popover.style.left = `${Math.max(GAP, Math.min(left, window.innerWidth - width - GAP))}px`
}

/** CSS pixels. */
const GAP = 6

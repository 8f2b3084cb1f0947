// A button that opens a few things to do; Escape closes it and gives the focus back.
import { useId } from 'react'
import { usePopover } from './usePopover.ts'
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
  const { button, box, close } = usePopover(useId(), (menu, beside) => {
    place(menu, beside)
    menu.querySelector('button')?.focus()
  })
  return (
    <>
      <button {...button} data-testid={name}>
        {label}
      </button>
      <div {...box} role="dialog" aria-label={label} className={style.actions}>
        {actions.map(({ key, label: text, act }) => (
          <button
            key={key}
            type="button"
            data-testid={`${name}-${key}`}
            onClick={() => {
              close()
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

// What one takes along: a link, the view as a file, a picture of it, its numbers, the network as a script. In the browser's own popover:
// Escape closes it and gives the focus back.
import { useRef, useState } from 'react'
import { placeAt } from '../../marks/placeAt.ts'
import { useBarText } from './text.ts'
import type { Menu } from './Share/Menu.tsx'
import style from './Share.module.css'

export function Share() {
  const { share: title } = useBarText()
  const popover = useRef<HTMLDivElement>(null),
    button = useRef<HTMLButtonElement>(null)
  const [Loaded, arrived] = useState<typeof Menu | null>(null)
  const [open, set] = useState(false)
  const toggle = (event: React.ToggleEvent<HTMLDivElement>): void => {
    const opens = event.newState === 'open'
    set(opens)
    if (!opens) return
    placeAt(popover.current!, button.current!)
    popover.current!.focus()
    void import('./Share/Menu.tsx').then(async ({ Menu, ready }) => {
      await ready()
      arrived(() => Menu)
    })
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        className={style.button}
        popoverTarget="share"
        aria-expanded={open}
        aria-haspopup="dialog"
        data-testid="share"
      >
        {title}
      </button>
      <div
        ref={popover}
        id="share"
        popover="auto"
        role="dialog"
        tabIndex={-1}
        aria-label={title}
        aria-busy={open && Loaded === null}
        className={style.menu}
        onToggle={toggle}
      >
        {open && Loaded ? <Loaded close={() => popover.current?.hidePopover()} /> : null}
      </div>
    </>
  )
}

// What one takes along: a link, the view as a file, a picture of it, its numbers, the network as a script. Escape closes it and
// gives the focus back.
import { useState } from 'react'
import { usePopover } from '../../marks/usePopover.ts'
import { useBarText } from './text.ts'
import type { Menu } from './Share/Menu.tsx'
import style from './Share.module.css'

export function Share() {
  const { share: title } = useBarText()
  const [Loaded, arrived] = useState<typeof Menu | null>(null)
  const { open, button, box, close } = usePopover('share', (menu, under) => {
    place(menu, under)
    menu.focus()
    void import('./Share/Menu.tsx').then(async ({ Menu: come, ready }) => {
      await ready()
      arrived(() => come)
    })
  })
  return (
    <>
      <button {...button} className={style.button} data-testid="share">
        {title}
      </button>
      <div {...box} role="dialog" tabIndex={-1} aria-label={title} aria-busy={open && Loaded === null} className={style.menu}>
        {open && Loaded ? <Loaded close={close} /> : null}
      </div>
    </>
  )
}

/** Places the menu below its button and inside the window. */
function place(menu: HTMLElement, under: HTMLElement): void {
  const { bottom, right } = under.getBoundingClientRect()
  menu.style.top = `${bottom + window.scrollY + 6}px`
  menu.style.left = `${Math.max(8, right - menu.offsetWidth)}px`
}

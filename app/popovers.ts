// Popovers where the browser has none (Firefox before 125, Safari before 17: iPads that end at iPadOS 16), as far as this page uses them: one opens by its button, and
// closes by it, by Escape – the focus goes back – and by a press elsewhere. Loaded there alone.

/** It may have left the document without being closed, with its page. */
let open: { readonly box: HTMLElement; readonly button: HTMLElement } | null = null

function close(): void {
  if (!open) return
  const { box } = open
  open = null
  delete box.dataset['open']
  tell(box, 'closed')
}

function forget(): void {
  if (open && !open.box.isConnected) open = null
}

function show(box: HTMLElement, button: HTMLElement): void {
  close()
  open = { box, button }
  box.dataset['open'] = ''
  tell(box, 'open')
}

const tell = (box: HTMLElement, newState: 'open' | 'closed'): boolean =>
  box.dispatchEvent(Object.assign(new Event('toggle'), { newState, oldState: newState === 'open' ? 'closed' : 'open' }))

/** Has `popover`, `popovertarget`, `showPopover` and `hidePopover` work from now on. What is open has `data-open`. */
export function bringPopovers(): void {
  const sheet = document.styleSheets[0]
  sheet?.insertRule('[popover] { z-index: 9; }')
  sheet?.insertRule('[popover]:not([data-open]) { display: none !important; }')
  HTMLElement.prototype.hidePopover = close
  HTMLElement.prototype.showPopover = function (this: HTMLElement) {
    const button = document.querySelector<HTMLElement>(`[popovertarget="${this.id}"]`)
    if (button && open?.box !== this) show(this, button)
  }
  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[popovertarget]') : null,
      box = button && document.getElementById(button.getAttribute('popovertarget')!)
    if (!button || !box) return
    if (open?.box === box) close()
    else show(box, button)
  })
  const away = ({ target }: Event): void => {
    forget()
    if (open && target instanceof Node && !open.box.contains(target) && !open.button.contains(target)) close()
  }
  const escape = (event: KeyboardEvent): void => {
    forget()
    if (event.key !== 'Escape' || !open) return
    event.stopImmediatePropagation()
    const { button } = open
    close()
    button.focus()
  }
  window.addEventListener('pointerdown', away, true)
  window.addEventListener('keydown', escape, true)
}

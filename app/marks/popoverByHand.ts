// How a box closes in a browser without popovers.

/** Closes on Escape – the focus goes back to the button – and on a press elsewhere. Returns what ends it. */
export function closesByHand(box: HTMLElement, button: HTMLElement, close: () => void): () => void {
  const away = ({ target }: Event): void => {
    if (target instanceof Node && !box.contains(target) && !button.contains(target)) close()
  }
  const escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.stopImmediatePropagation()
    close()
    button.focus()
  }
  window.addEventListener('pointerdown', away, true)
  window.addEventListener('keydown', escape, true)
  return () => {
    window.removeEventListener('pointerdown', away, true)
    window.removeEventListener('keydown', escape, true)
  }
}

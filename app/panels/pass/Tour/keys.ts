// The tour's keys while it is on: page up and down, which a presenter's remote sends, go along it as along a lesson; so do the arrows where
// nothing has the focus. Escape ends it, where nothing else has a use for it.
import { isOurs } from '../../../state/keys.ts'
import { goStop, useTour } from '../../../state/tour.ts'

const by: Readonly<Record<string, 1 | -1>> = { PageDown: 1, PageUp: -1, ArrowRight: 1, ArrowLeft: -1 }
const own = 'input[type=text], textarea, select, [contenteditable], dialog, [popover]'

/** Listens on the whole page; comes before the player's keys. Returns how to stop. */
export function followTourKeys(leave: () => void): () => void {
  const move = (event: KeyboardEvent): void => {
    const step = by[event.code]
    if (
      !step ||
      !isOurs(event) ||
      event.ctrlKey ||
      event.metaKey ||
      event.shiftKey ||
      (event.code.startsWith('Arrow') && event.target !== document.body)
    )
      return
    event.preventDefault()
    goStop(useTour.getState().stop + step)
  }
  const end = (event: KeyboardEvent): void => {
    const elsewhere =
      (event.target instanceof Element && event.target.closest(own) !== null) ||
      document.querySelector('dialog[open], :popover-open') !== null
    if (event.code !== 'Escape' || event.defaultPrevented || event.isComposing || elsewhere) return
    event.preventDefault()
    leave()
  }
  window.addEventListener('keydown', move, { capture: true })
  window.addEventListener('keydown', end)
  return () => {
    window.removeEventListener('keydown', move, { capture: true })
    window.removeEventListener('keydown', end)
  }
}

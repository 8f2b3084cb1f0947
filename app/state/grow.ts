// A card on the drawing page grows into the player's stage: the browser's own transition between two views.

/** The longest that the page stands still for the player to come, in milliseconds. */
const WAITS = 1500

/** Makes a change that leads to the player, and lets a card grow into its stage (`number` in its style); at once where the browser cannot. */
export function growFrom(card: HTMLElement, change: () => void): void {
  if (!('startViewTransition' in document)) return change()
  card.style.viewTransitionName = 'number'
  const { ready } = document.startViewTransition(async () => {
    change()
    await stageIsThere()
  })
  // Rejected where the browser lets the change come at once – the page is hidden, another transition begins –: the change is there all the same.
  ready.catch(() => {})
}

/** Resolves when the stage is in the page. Nothing is painted meanwhile, so that no frame tells. */
const stageIsThere = (): Promise<void> =>
  new Promise(resolve => {
    const done = (): void => {
      observer.disconnect()
      clearTimeout(timer)
      resolve()
    }
    const observer = new MutationObserver(() => document.querySelector('[data-testid=window]') && done()),
      timer = setTimeout(done, WAITS)
    observer.observe(document.body, { childList: true, subtree: true })
  })

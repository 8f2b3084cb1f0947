// The stage: the panel of a page alone, for a projector, a frame in another page, a lesson.
import { go, usePlace, type View } from './place.ts'

/** In someone else's page: the whole page would not fit, and opens beside it. */
export const framed = globalThis.self !== globalThis.top

/** Makes the stage black, as a presenter's remote asks, or brings it back. */
export const turnBlack = (): void => void document.documentElement.toggleAttribute('data-black')

let whole: View = 'page'

/** How large the whole page was before the stage. */
export const wholeView = (): View => whole

/** Onto the stage, or back to the whole page as it was. */
export function setStage(staged: boolean): void {
  const { view } = usePlace.getState()
  if (view !== 'stage') whole = view
  go({ view: staged ? 'stage' : whole })
}

/** Onto the stage, or back to the whole page, which does not need the whole screen. */
export function turnStage(): void {
  const { view } = usePlace.getState()
  if (view !== 'stage') return setStage(true)
  if (framed) return
  setStage(false)
  if (document.fullscreenElement) void document.exitFullscreen()
}

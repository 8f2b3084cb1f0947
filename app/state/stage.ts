// The stage: the panel of a page alone, for a projector, a frame in another page, a lesson.
import { go, usePlace } from './place.ts'

/** In someone else's page: the whole page would not fit, and opens beside it. */
export const framed = globalThis.self !== globalThis.top

/** Makes the stage black, as a presenter's remote asks, or brings it back. */
export const turnBlack = (): void => void document.documentElement.toggleAttribute('data-black')

/** Onto the stage, or back to the whole page, which does not need the whole screen. */
export function turnStage(): void {
  const { view } = usePlace.getState()
  if (view === 'page') return go({ view: 'stage' })
  if (framed) return
  go({ view: 'page' })
  if (document.fullscreenElement) void document.exitFullscreen()
}

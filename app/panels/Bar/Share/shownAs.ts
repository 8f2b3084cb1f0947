// A picture of another view than the one on screen: that view is shown for a moment, without an entry in the history.
import { correct } from '../../../state/address.ts'
import { usePlace, type Place } from '../../../state/place.ts'
import { settled } from '../../../state/settled.ts'

/** Frames until what follows its room is drawn once more. */
const FRAMES = 6
/** A view may have to be loaded first; so many frames at most. */
const PATIENCE = 300
/** Letters of a stage are 12 points on a slide that is as wide as the window: a little larger, they are so with a margin, too. */
const LARGER = 1.04

const openMenu = (): Element | null => document.querySelector('#share:is(:popover-open, [data-open])') // popovers.ts; what a browser does not know may stand in :is()

const frame = (): Promise<unknown> =>
  new Promise(resolve => {
    requestAnimationFrame(resolve)
  })

/** Resolves to what `draw` returns while the place is changed so, once there is something to draw (`isThere`). It is then as it was, whatever happens. */
export async function shownAs<T>(change: Partial<Pick<Place, 'view' | 'theme'>>, isThere: () => boolean, draw: () => T): Promise<T> {
  const { view, theme } = usePlace.getState(),
    root = document.documentElement,
    hadMenu = openMenu() !== null
  correct(change)
  try {
    await frame()
    if (change.view === 'stage') root.style.fontSize = `${LARGER * Number.parseFloat(getComputedStyle(root).fontSize)}px`
    for (let i = 0; i < PATIENCE && !isThere(); i++) await frame()
    await settled()
    for (let i = 0; i < FRAMES; i++) await frame()
    return draw()
  } finally {
    root.style.fontSize = ''
    correct({ view, theme })
    if (hadMenu) await reopen()
  }
}

/** The stage has no bar, and so no menu: it is open again, and has the focus, before it says what was done. */
async function reopen(): Promise<void> {
  await frame()
  if (!openMenu()) document.getElementById('share')?.showPopover()
  for (let i = 0; i < FRAMES; i++) await frame()
}

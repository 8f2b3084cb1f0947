// Which networks a page shows.
import type { NetworkSpec } from '../../engine/networks/spec.ts'
import { takesInk, takesPictures } from '../../engine/networks/traits.ts'
import { isHeavy } from './needs.ts'
import { entryOfPage, type Page, type Taken } from './pages.ts'

/** Whether a network is one of those: of `seen` that take ink, or pictures and few bytes, so that the answer follows at once. */
export const isTaken = (taken: Taken, spec: NetworkSpec): boolean =>
  taken === 'all' || takesInk(spec) || (taken === 'seen' && takesPictures(spec) && !isHeavy(spec))

/** Whether a page shows a network, in the bar's menu and in a link. */
export const shows = (page: Page, spec: NetworkSpec): boolean => isTaken(entryOfPage(page).menu ?? 'all', spec)

// The pages, in the bar's order: what a link calls each, what the bar says, what it shows. Its component is app/<folder>/Page.tsx, its words, if it
// has any of its own, app/<folder>/text.ts. A page's keys stand among the commands (state/commands.ts).
import type { InLanguages } from '../text/languages.ts'

interface PageEntry {
  readonly folder: string
  readonly label: InLanguages<string>
  /** The first part of its link: #/pass. */
  readonly path: string
  /** What the second part names: the network, or a lesson. null: there is none, and a network stands in the query. */
  readonly of: 'network' | 'lesson' | null
  /** Which networks the bar offers; null: it has no menu of them. */
  readonly menu: 'ink' | 'all' | null
  /** One comes to it with a network that takes ink. */
  readonly ink: boolean
  /** What turning to it by the bar sets beside the page. */
  readonly enter: object
  /** Whether a heavy network is opened here: yes, or when a picture asks for its maps. */
  readonly heavy: 'open' | 'maps' | null
}

export const pages = {
  draw: {
    folder: 'draw',
    label: { en: 'Draw', ko: '그리기' },
    path: '',
    of: null,
    menu: 'ink',
    ink: true,
    enter: { weights: 'trained', edits: [], target: null }, // only the player shows those and can undo them
    heavy: null,
  },
  learn: {
    folder: 'lessons',
    label: { en: 'Learn', ko: '배우기' },
    path: 'learn',
    of: 'lesson',
    menu: null,
    ink: true,
    enter: { lesson: null, ask: null },
    heavy: null,
  },
  pass: {
    folder: 'player',
    label: { en: 'Pass', ko: '순전파·역전파' },
    path: 'pass',
    of: 'network',
    menu: 'all',
    ink: false,
    enter: {},
    heavy: 'open',
  },
  architectures: {
    folder: 'architectures',
    label: { en: 'Architectures', ko: '구조' },
    path: 'architectures',
    of: 'network',
    menu: 'all',
    ink: false,
    enter: {},
    heavy: 'maps',
  },
} as const satisfies Readonly<Record<string, PageEntry>>

export type Page = keyof typeof pages
export const pageIds = Object.keys(pages) as readonly Page[]
/** The table's entry of a page. */
export const entryOfPage = (page: Page): PageEntry => pages[page]
/** The page that the first part of a link names. */
export const pageOfPath = (path: string): Page | undefined => pageIds.find(page => pages[page].path === path)

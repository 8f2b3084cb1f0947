// The pages, in the bar's order: what a link calls each, what the bar says, what it shows. Its component is app/<folder>/Page.tsx, its words, if it
// has any of its own, app/<folder>/text.ts. A page's keys stand among the commands (state/commands.ts).
import type { InLanguages } from '../text/languages.ts'

/** Networks by what they take: ink; ink or pictures; whatever it is. */
export type Taken = 'ink' | 'seen' | 'all'

interface PageEntry {
  readonly folder: string
  readonly label: InLanguages<string>
  /** The first part of its link: #/pass; of a page within another, the first two. */
  readonly path: string
  /** The page in whose place it stands: the bar shows that one. */
  readonly within?: string
  /** What the second part names: the network, or a lesson. null: there is none, and a network stands in the query. */
  readonly of: 'network' | 'lesson' | null
  /** Which networks the bar offers; null: it has no menu of them. */
  readonly menu: Taken | null
  /** With which networks one comes to it; with the default in the place of any other. */
  readonly with: Taken
  /** What turning to it by the bar sets beside the page. */
  readonly enter: object
  /** Whether a heavy network is opened here: yes, or when a picture asks for its maps. */
  readonly heavy: 'open' | 'maps' | null
}

export const pages = {
  draw: {
    folder: 'draw',
    label: { en: 'Draw', ko: '그리기', ja: '描く' },
    path: '',
    of: null,
    menu: 'seen',
    with: 'seen',
    enter: { weights: 'trained', target: null }, // only the player shows those and can undo them
    heavy: null,
  },
  learn: {
    folder: 'lessons',
    label: { en: 'Learn', ko: '배우기', ja: '学ぶ' },
    path: 'learn',
    of: 'lesson',
    menu: null,
    with: 'ink',
    enter: { lesson: null, ask: null, forClass: {} },
    heavy: null,
  },
  pass: {
    folder: 'player',
    label: { en: 'Pass', ko: '순전파·역전파', ja: '順伝播・逆伝播' },
    path: 'pass',
    of: 'network',
    menu: 'all',
    with: 'all',
    enter: {},
    heavy: 'open',
  },
  train: {
    folder: 'train',
    label: { en: 'Train', ko: '학습', ja: '学習' },
    path: 'train',
    of: 'network',
    menu: 'ink',
    with: 'ink',
    enter: {},
    heavy: null,
  },
  architectures: {
    folder: 'architectures',
    label: { en: 'Architectures', ko: '구조', ja: '構造' },
    path: 'architectures',
    of: 'network',
    menu: 'all',
    with: 'all',
    enter: {},
    heavy: 'maps',
  },
  own: {
    folder: 'own',
    label: { en: 'A network of your own', ko: '나만의 신경망', ja: '自分のネットワーク' },
    path: 'architectures/own',
    within: 'architectures',
    of: null,
    menu: null,
    with: 'all',
    enter: {},
    heavy: null,
  },
  class: {
    folder: 'class',
    label: { en: 'Questions for a class', ko: '수업용 질문', ja: '授業用の問題' },
    path: 'learn/class',
    within: 'learn',
    of: null,
    menu: null,
    with: 'ink',
    enter: {},
    heavy: null,
  },
} as const satisfies Readonly<Record<string, PageEntry>>

export type Page = keyof typeof pages
export const pageIds = Object.keys(pages) as readonly Page[]
/** The table's entry of a page. */
export const entryOfPage = (page: Page): PageEntry => pages[page]
/** The pages that the bar shows. */
export const barPages = pageIds.filter(page => entryOfPage(page).within === undefined)
/** The page that the beginning of a link names. */
export const pageOfPath = (path: string): Page | undefined => pageIds.find(page => pages[page].path === path)

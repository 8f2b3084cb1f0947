// The words of each page, found where they lie: in app/<folder>/text.ts, which is as small as a list of files.
import { pages, type Page } from './state/pages.ts'
import type { WordTable } from './text/language.ts'

type PageWords = Pick<WordTable<unknown>, 'want' | 'load' | 'speaks'>

const found: Readonly<Record<string, readonly PageWords[]>> = import.meta.glob<readonly PageWords[]>('./*/text.ts', {
  eager: true,
  import: 'words',
})

/** What a page says beside what every page does; nothing where its words come with its code. */
export const wordsOfPage = (page: Page): readonly PageWords[] => found[`./${pages[page].folder}/text.ts`] ?? []

// The pages: what each is made of, and the words that come with it.
import { architecturesText } from './architectures/text.ts'
import { drawText } from './draw/text.ts'
import { passText } from './pass/text.ts'
import type { Page } from './state/place.ts'
import type { WordTable } from './text/language.ts'

/** What a page says beside what every page does. */
export const wordsOfPage: Readonly<Record<Page, readonly Pick<WordTable<unknown>, 'want' | 'load'>[]>> = {
  draw: [drawText],
  pass: [passText, drawText],
  learn: [],
  architectures: [architecturesText],
}

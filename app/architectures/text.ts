// What the architectures say, in the page's language.
import { wordTable } from '../text/language.ts'
import type { ArchitecturesText } from './text/en.ts'

export type { ArchitecturesText }

export const architecturesText = wordTable<ArchitecturesText>(import.meta.glob<ArchitecturesText>('./text/??.ts', { import: 'default' }))
export const useArchitecturesText = architecturesText.use

/** What the page says beside what every page does. */
export const words = [architecturesText]

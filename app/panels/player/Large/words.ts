// What is said of a large network, in the page's language. It comes with the player: whoever draws need not load it.
import { wordTable } from '../../../text/language.ts'
import type { LargeWords } from './en.ts'

export const largeText = wordTable<LargeWords>(import.meta.glob<LargeWords>('./??.ts', { import: 'default' }))
export const useWords = largeText.use

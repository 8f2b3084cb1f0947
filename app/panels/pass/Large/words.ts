// What is said of a large network, in the page's language. It comes with the player: whoever draws need not load it.
import type { Language } from '../../../state/place.ts'
import { useLanguage } from '../../../text/index.ts'
import { en, type LargeWords } from './en.ts'
import { ko } from './ko.ts'

const words: Readonly<Record<Language, LargeWords>> = { en, ko }
export const useWords = (): LargeWords => words[useLanguage()]

// What the about box says, in the page's language.
import { wordTable } from '../../../text/language.ts'
import type { AboutText } from './text/en.ts'

export const aboutText = wordTable<AboutText>(import.meta.glob<AboutText>('./text/??.ts', { import: 'default' }))
export const useAboutText = aboutText.use

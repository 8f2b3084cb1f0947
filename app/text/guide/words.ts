// The words of every tour, in the page's language: they come with the page that has one.
import { wordTable } from '../language.ts'
import type { GuideWords } from './en.ts'

export const guideText = wordTable<GuideWords>(import.meta.glob<GuideWords>('./??.ts', { import: 'default' }))
export const useGuideWords = guideText.use

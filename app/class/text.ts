// What the page of questions for a class says, in the page's language.
import { wordTable } from '../text/language.ts'
import type { ClassText } from './text/en.ts'

export const classText = wordTable<ClassText>(import.meta.glob<ClassText>('./text/??.ts', { import: 'default' }))
export const useClassText = classText.use

/** What the page says beside what every page does. */
export const words = [classText]

// What is said of a weights file, in the page's language.
import { wordTable } from '../language.ts'
import type { OwnText } from './en.ts'

export const ownText = wordTable<OwnText>(import.meta.glob<OwnText>('./??.ts', { import: 'default' }))

// What is said of a photo of paper, in the page's language. It comes with the first photo.
import { wordTable } from '../../text/language.ts'
import type { PhotoText } from './text/en.ts'

export const photoText = wordTable<PhotoText>(import.meta.glob<PhotoText>('./text/??.ts', { import: 'default' }))

// What the tour says, in the page's language. It comes with the player.
import { wordTable } from '../../../text/language.ts'
import type { TourWords } from './en.ts'

export const tourText = wordTable<TourWords>(import.meta.glob<TourWords>('./??.ts', { import: 'default' }))
export const useWords = tourText.use

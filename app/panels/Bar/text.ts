// What the bar says, in the page's language.
import { wordTable } from '../../text/language.ts'
import type { BarText } from './text/en.ts'

export const barText = wordTable<BarText>(import.meta.glob<BarText>('./text/??.ts', { import: 'default' }))
export const useBarText = barText.use

// What the player says, in the page's language.
import { wordTable } from '../text/language.ts'
import type { PassText } from './text/en.ts'

export type { PassText }

export const passText = wordTable<PassText>(import.meta.glob<PassText>('./text/??.ts', { import: 'default' }))
export const usePassText = passText.use

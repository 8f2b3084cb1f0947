// What the player says, in the page's language.
import { drawText } from '../draw/text.ts'
import { largeText } from '../panels/pass/Large/words.ts'
import { tourText } from '../panels/pass/Tour/words.ts'
import { wordTable } from '../text/language.ts'
import type { PassText } from './text/en.ts'

export type { PassText }

export const passText = wordTable<PassText>(import.meta.glob<PassText>('./text/??.ts', { import: 'default' }))
export const usePassText = passText.use

/** What the page says beside what every page does. */
export const words = [passText, drawText, tourText, largeText]

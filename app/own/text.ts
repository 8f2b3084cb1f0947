// What the editor says, in the page's language.
import { architecturesText } from '../architectures/text.ts'
import { drawText } from '../draw/text.ts'
import { pictureText } from '../text/picture/text.ts'
import { wordTable } from '../text/language.ts'
import type { OwnPageText } from './text/en.ts'

export const ownPageText = wordTable<OwnPageText>(import.meta.glob<OwnPageText>('./text/??.ts', { import: 'default' }))
export const useOwnText = ownPageText.use

/** What the page says beside what every page does; kinds of layers have their names from the architectures, what is drawn from drawing. */
export const words = [ownPageText, architecturesText, drawText, pictureText]

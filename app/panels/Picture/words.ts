// What is said of a picture, in the page's language. It comes with the networks that see pictures.
import { wordTable } from '../../text/language.ts'
import type { PictureText } from './text/en.ts'

export const pictureText = wordTable<PictureText>(import.meta.glob<PictureText>('./text/??.ts', { import: 'default' }))
export const usePictureText = pictureText.use

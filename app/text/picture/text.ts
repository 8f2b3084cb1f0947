// What is said of a picture, in the page's language. It comes with the networks that see pictures.
import { wordTable } from '../language.ts'
import type { PictureText } from './en.ts'

export const pictureText = wordTable<PictureText>(import.meta.glob<PictureText>('./??.ts', { import: 'default' }))
export const usePictureText = pictureText.use

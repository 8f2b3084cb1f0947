// What drawing says, in the page's language.
import { wordTable } from '../text/language.ts'
import type { DrawText } from './text/en.ts'

export type { DrawText }

export const drawText = wordTable<DrawText>(import.meta.glob<DrawText>('./text/??.ts', { import: 'default' }))
export const useDrawText = drawText.use

/** What the page says beside what every page does. */
export const words = [drawText]

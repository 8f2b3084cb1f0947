// What the player says, in the page's language.
import { drawText } from '../draw/text.ts'
import { largeText } from '../panels/player/Large/words.ts'
import { pictureText } from '../text/picture/text.ts'
import { tourText } from '../panels/player/Tour/words.ts'
import { whatIfText } from '../panels/WhatIf/words.ts'
import { guideText } from '../text/guide/words.ts'
import { wordTable } from '../text/language.ts'
import type { PlayerText } from './text/en.ts'

export type { PlayerText }

export const playerText = wordTable<PlayerText>(import.meta.glob<PlayerText>('./text/??.ts', { import: 'default' }))
export const usePlayerText = playerText.use

/** What the page says beside what every page does. */
export const words = [playerText, drawText, tourText, guideText, largeText, pictureText, whatIfText]

// What training says, in the page's language.
import { drawText } from '../draw/text.ts'
import { guideText } from '../text/guide/words.ts'
import { wordTable } from '../text/language.ts'
import { dataText } from './data/text.ts'
import { panelText } from './panels/text.ts'
import type { TrainText } from './text/en.ts'

export type { TrainText }

export const trainText = wordTable<TrainText>(import.meta.glob<TrainText>('./text/??.ts', { import: 'default' }))
export const useTrainText = trainText.use

/** What the page says beside what every page does. */
export const words = [trainText, dataText, panelText, guideText, drawText]

// The words of the panels of a training, in the page's language.
import { wordTable } from '../../text/language.ts'
import type { PanelText } from './text/en.ts'

export const panelText = wordTable<PanelText>(import.meta.glob<PanelText>('./text/??.ts', { import: 'default' }))
export const usePanelText = panelText.use

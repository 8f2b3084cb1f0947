// What is said of maps switched off and of all that is changed, in the page's language. It comes with the panel.
import { wordTable } from '../../text/language.ts'
import type { WhatIfText } from './text/en.ts'

export const whatIfText = wordTable<WhatIfText>(import.meta.glob<WhatIfText>('./text/??.ts', { import: 'default' }))
export const useWhatIfText = whatIfText.use

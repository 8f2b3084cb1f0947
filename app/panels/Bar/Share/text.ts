// What the share menu says, in the page's language.
import { wordTable } from '../../../text/language.ts'
import type { ShareText } from './text/en.ts'

export const shareText = wordTable<ShareText>(import.meta.glob<ShareText>('./text/??.ts', { import: 'default' }))
export const useShareText = shareText.use

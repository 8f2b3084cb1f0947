import { textsOf } from '../texts.ts'
import type en from './en.ts'

export const { text, usePanelText } = textsOf<typeof en>(import.meta.glob<typeof en>('./??.ts', { import: 'default' }))

import { useLanguage } from '../../text/index.ts'
import { en } from './en.ts'
import { ko } from './ko.ts'

export const text = { en, ko }
export const usePanelText = (): (typeof en)['panel'] => text[useLanguage()].panel

import { textsOf } from '../texts.ts'
import { en } from './en.ts'
import { ja } from './ja.ts'
import { ko } from './ko.ts'

export const { text, usePanelText } = textsOf({ en, ko, ja })

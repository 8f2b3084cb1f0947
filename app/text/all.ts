// Every language at once: for tests, which hold them beside one another. The page loads the one that it is in.
import en, { type Text } from './en.ts'
import ja from './ja.ts'
import ko from './ko.ts'
import type { InLanguages } from './languages.ts'

export const dictionaries: InLanguages<Text> = { en, ko, ja }

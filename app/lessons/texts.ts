// A lesson's words in both languages, and its panel's in the one that the page is in.
import type { Language } from '../state/place.ts'
import { useLanguage } from '../text/index.ts'

export const textsOf = <T extends { readonly panel: unknown }>(text: Readonly<Record<Language, T>>) => ({
  text,
  usePanelText: (): T['panel'] => text[useLanguage()].panel,
})

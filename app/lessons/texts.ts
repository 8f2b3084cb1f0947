// A lesson's words in both languages, and its panel's in the one that the page is in.
import { useLanguage } from '../text/index.ts'
import { inLanguage, type InLanguages } from '../text/languages.ts'

/** A lesson's text in every language, and a hook that gives the panel's words in the page's. */
export const textsOf = <T extends { readonly panel: unknown }>(text: InLanguages<T>) => ({
  text,
  usePanelText: (): T['panel'] => inLanguage(text, useLanguage()).panel,
})

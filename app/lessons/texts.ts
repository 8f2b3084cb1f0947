// A lesson's words in the languages that come with it, and its panel's in the one that the page is in.
import { useLanguage } from '../text/index.ts'
import { inLanguage, type AtLeastEnglish } from '../text/languages.ts'

/** A lesson's text in English and Korean – all.ts puts others beside them as they come – and a hook that gives the panel's words in the page's language. */
export const textsOf = <T extends { readonly panel: unknown }>(text: AtLeastEnglish<T> & { readonly ko: T }) => ({
  text,
  usePanelText: (): T['panel'] => inLanguage<T>(text, useLanguage()).panel,
})

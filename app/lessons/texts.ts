// A lesson's words: one language comes with the lesson, another when the page turns to it.
import { useLanguage, wordTable } from '../text/language.ts'
import { inLanguage, type InLanguages } from '../text/languages.ts'

/** A lesson's words by their language, as far as they are loaded. */
export type LessonTexts<T> = InLanguages<T> & {
  /** Loads them in the page's language, and from then on in every language that the page turns to. */
  readonly load: () => Promise<void>
  /** Loads all of them, for tests. */
  readonly loadAll: () => Promise<void>
}

/** A lesson's words, and a hook that gives the panel's in the page's language. `files`: how each language's are loaded, by their path. */
export function textsOf<T extends { readonly panel: unknown }>(files: Readonly<Record<string, () => Promise<T>>>) {
  const here: Record<string, T> = {}
  const loaders = Object.entries(files).map(([path, load]) => {
    const keep = async (): Promise<T> => (here[/(\w+)\.ts$/.exec(path)?.[1] ?? path] = await load())
    return [path, keep] as const
  })
  const { load } = wordTable<T>(Object.fromEntries(loaders))
  const loadAll = async (): Promise<void> => void (await Promise.all(loaders.map(([, keep]) => keep())))
  const text = Object.assign(here, { load, loadAll }) as unknown as LessonTexts<T>
  return { text, usePanelText: (): T['panel'] => inLanguage(text, useLanguage()).panel }
}

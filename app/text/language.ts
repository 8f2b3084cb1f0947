// Which language the page is in, and the words of it: one language is loaded at a time, and of it the words of the pages that were opened.
import { use, useSyncExternalStore } from 'react'
import { create } from 'zustand'
import { useLive } from '../client/live.ts'
import { onItsWay } from '../state/later.ts'
import { go, usePlace } from '../state/place.ts'
import { failToLoad } from './notLoaded.ts'
import { FALLBACK, isLanguage, wholeLanguages, type Language } from './languages.ts'

/** The words of a page or of its part, a file a language. */
export interface WordTable<T> {
  /** The language that the words are in where the page is in this one: a draft may have none of its own. */
  readonly speaks: (language: Language) => Language
  /** Its words in one language, for tests; null: it has none. */
  readonly inLanguage: (language: Language) => Promise<T | null>
  /** The words in the page's language, for a component. Until they are here, it waits (Suspense). */
  readonly use: () => T
  /** The same outside of a component. Throws where they are not loaded. */
  readonly words: () => T
  /** From now on the words come in every language that the page turns to. */
  readonly want: () => void
  /** Wants them, and resolves when they are here in the language that the page is in; rejected where they cannot be had. */
  readonly load: () => Promise<void>
}

interface Loadable {
  has(language: Language): boolean
  fetch(language: Language): Promise<void>
}

/** Tables whose words somebody has asked for: another language is shown when all of them have it. */
const wanted = new Set<Loadable>()

/** The language that is shown; null until the first words are here. */
const useShown = create<{ readonly language: Language | null }>(() => ({ language: null }))

/** The first of the browser's languages that we speak whole. */
const browserLanguage = (): Language =>
  navigator.languages.map(l => l.split('-')[0]!).find((l): l is Language => isLanguage(l) && wholeLanguages.includes(l)) ?? FALLBACK

const whenLanguageChanges = (changed: () => void): (() => void) => {
  window.addEventListener('languagechange', changed)
  return () => window.removeEventListener('languagechange', changed)
}

const asked = (): Language => usePlace.getState().language ?? browserLanguage()
const shown = (): Language => useShown.getState().language ?? asked()

const whenShownChanges = (changed: () => void): (() => void) => {
  const unsubscribers = [useShown.subscribe(changed), usePlace.subscribe(changed), whenLanguageChanges(changed)]
  return () => {
    for (const unsubscribe of unsubscribers) unsubscribe()
  }
}

/** The language that the page is in: the one asked for, as soon as its words are here. Every component with words asks at every render, and the browser only before the first are. */
export const useLanguage = (): Language => useSyncExternalStore(whenShownChanges, shown, shown)

/** A table of words. `files`: how each language's are loaded, by their path – what `import.meta.glob('./text/??.ts', { import: 'default' })` gives. */
export function wordTable<T>(files: Readonly<Record<string, () => Promise<T>>>): WordTable<T> {
  const loaders = new Map(Object.entries(files).map(([path, load]) => [/(\w+)\.ts$/.exec(path)?.[1], load]))
  const here = new Map<Language, T>(),
    coming = new Map<Language, Promise<T>>()
  const speaks = (language: Language): Language => (loaders.has(language) ? language : FALLBACK)
  const fetch = (language: Language): Promise<T> => {
    const arrives =
      coming.get(language) ??
      onItsWay(loaders.get(speaks(language))!()).then(
        words => {
          here.set(language, words)
          // React's own marks: `use` takes what is here at once, and a component that waited asks the same way when it goes on.
          void Object.assign(arrives, { status: 'fulfilled', value: words })
          return words
        },
        (error: unknown) => failToLoad(error, () => coming.delete(language)),
      )
    coming.set(language, arrives)
    return arrives
  }
  const table: Loadable = {
    has: language => here.has(language),
    fetch: async language => {
      try {
        await fetch(language)
      } catch (error) {
        coming.delete(language) // no component waits: the next call tries again
        throw error
      }
    },
  }
  async function load(): Promise<void> {
    wanted.add(table)
    while (!table.has(shown())) await table.fetch(shown()) // meanwhile it may be another
  }
  const words = (): T => {
    const found = here.get(shown())
    if (found === undefined) throw new Error('the words are not loaded yet')
    return found
  }
  return {
    want: () => void wanted.add(table),
    speaks,
    inLanguage: async language => (await loaders.get(language)?.()) ?? null,
    load,
    words,
    use() {
      const language = useLanguage()
      wanted.add(table)
      return use(fetch(language))
    },
  }
}

/** The `lang` of words that are in another language than the page is, because a draft has none of its own; else undefined. */
export function useLang({ speaks }: Pick<WordTable<unknown>, 'speaks'>): Language | undefined {
  const language = useLanguage(),
    spoken = speaks(language)
  return spoken === language ? undefined : spoken
}

/** Loads all that is wanted in a language – more may be wanted meanwhile. */
async function loadAll(language: Language): Promise<void> {
  for (;;) {
    const missing = Array.from(wanted).filter(table => !table.has(language))
    if (missing.length === 0) return
    await Promise.all(missing.map(table => table.fetch(language)))
  }
}

/** Loads the language that the place or the browser asks for, now and whenever it is another, and shows it when it is whole. Resolves when the first is here. Where one cannot be had, the page stays in the one it is in, and says so; rejected where there is none at all. `first`: the words that the page begins with. */
export async function followLanguage(first: readonly Pick<WordTable<unknown>, 'want'>[]): Promise<void> {
  for (const table of first) table.want()
  const follow = async (): Promise<void> => {
    const language = asked()
    try {
      await loadAll(language)
    } catch (error) {
      if (language !== asked()) return // nobody waits for it any more
      const { language: before } = useShown.getState()
      if (before === null) {
        if (language === FALLBACK) throw error
        await loadAll(FALLBACK) // better than none
        useShown.setState({ language: FALLBACK })
      }
      useLive.setState({ failure: { code: 'language-not-loaded', message: `the words in ${language} could not be loaded`, values: {} } })
      go({ language: before ?? FALLBACK })
      return
    }
    if (language === asked()) useShown.setState({ language })
  }
  usePlace.subscribe((now, before) => {
    if (now.language !== before.language) void follow()
  })
  whenLanguageChanges(() => void follow())
  await follow()
}

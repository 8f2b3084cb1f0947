// The words of the page in the language it is in. One language comes with the page; another is loaded when someone turns to it.
import { useSyncExternalStore } from 'react'
import { create } from 'zustand'
import type { Advice } from '../../engine/errors.ts'
import { useLive, type Failure } from '../client/live.ts'
import { go, usePlace, type Language } from '../state/place.ts'
import type { Text } from './en.ts'

export type { Text }

const load: Readonly<Record<Language, () => Promise<Text>>> = {
  en: async () => (await import('./en.ts')).en,
  ko: async () => (await import('./ko.ts')).ko,
}

interface Loaded {
  readonly texts: Partial<Readonly<Record<Language, Text>>>
  /** The newest that came: it stays until another is here. */
  readonly shown: Language
}

const useLoaded = create<Loaded>(() => ({ texts: {}, shown: 'en' }))

/** Loads a language's words, if they are not here yet. Rejected where they cannot be had. */
export async function loadLanguage(language: Language): Promise<void> {
  const text = useLoaded.getState().texts[language] ?? (await load[language]())
  useLoaded.setState(({ texts }) => ({ texts: { ...texts, [language]: text }, shown: language }))
}

/** The browser's own language, as far as we speak it. */
export const browserLanguage = (): Language => (navigator.languages.find(l => /^(en|ko)\b/.test(l))?.startsWith('ko') ? 'ko' : 'en')

const whenLanguageChanges = (changed: () => void): (() => void) => {
  window.addEventListener('languagechange', changed)
  return () => window.removeEventListener('languagechange', changed)
}

const wanted = (): Language => usePlace.getState().language ?? browserLanguage()

/** Loads the language that the place or the browser asks for, now and whenever it is another. Resolves when the first is here. Where one cannot be had, the page stays in the one it is in, and says so; rejected where there is none at all. */
export async function followLanguage(): Promise<void> {
  const follow = async (): Promise<void> => {
    const language = wanted(),
      { texts, shown } = useLoaded.getState()
    try {
      await loadLanguage(language)
    } catch (error) {
      if (!texts[shown]) {
        if (shown === language) throw error
        await loadLanguage(shown) // better than none
      }
      useLive.setState({ failure: { code: 'language-not-loaded', message: `the words in ${language} could not be loaded`, values: {} } })
      go({ language: shown })
    }
  }
  usePlace.subscribe((now, before) => {
    if (now.language !== before.language) void follow()
  })
  whenLanguageChanges(() => void follow())
  await follow()
}

/** The language that the page is in: the one asked for, as soon as its words are here. */
export function useLanguage(): Language {
  const browser = useSyncExternalStore(whenLanguageChanges, browserLanguage)
  const asked = usePlace(place => place.language) ?? browser
  return useLoaded(({ texts, shown }) => (texts[asked] ? asked : shown))
}

export function useText(): Text {
  const language = useLanguage()
  return useLoaded(({ texts }) => texts[language]!)
}

/** Ways in which a weights file is no weights file: one sentence says them all. */
const damage = new Set(['header-length', 'header-json', 'header-entry', 'duplicate', 'offsets', 'overlap', 'gap', 'byte-count'])

/** A way out in words: P at least 2. An end that is left out is that of the control, or of nothing. */
function sayWay({ advice: t }: Text, { from, to, oneOf }: Advice, name: string): string {
  if (oneOf) return t.is(name, oneOf.join(', '))
  if (from !== undefined && from === to) return t.is(name, String(from))
  if (to === undefined) return t.atLeast(name, from ?? 0)
  return from === undefined ? t.atMost(name, to) : t.between(name, from, to)
}

const layersName =
  ({ advice: t }: Text) =>
  ({ setting, axis }: Advice): string =>
    axis === undefined ? setting : axis === 0 ? t.vertical(setting) : t.horizontal(setting)

/** What would be right instead of what was refused; nothing where nobody knows. */
function sayAdvice(t: Text, { advice, together }: Failure, nameOf: (advice: Advice) => string): string {
  const ways = (some: readonly Advice[]): string => some.map(way => sayWay(t, way, nameOf(way))).join(t.advice.by)
  return advice?.length ? t.advice.one(ways(advice)) : together?.length ? t.advice.both(ways(together)) : ''
}

/** Says a failure in the page's language, and what would be right; one that has no sentence yet says its own, in English. `nameOf`: what the settings that it advises are called. */
export function sayFailure(t: Text, failure: Failure, nameOf: (advice: Advice) => string = layersName(t)): string {
  // `unexpected` is also what an error without a code of its own is called.
  if (failure.code === 'unexpected' && failure.values['tensor'] === undefined) return `${t.failed} (${failure.message})`
  const say = t.failures[failure.code] ?? (damage.has(failure.code) ? t.failures['damaged'] : undefined)
  if (!say) return failure.message
  const { layer } = failure.values
  const fact = typeof layer === 'string' ? t.at(layer, say(failure.values)) : say(failure.values)
  return [fact, sayAdvice(t, failure, nameOf)].filter(Boolean).join(' ')
}

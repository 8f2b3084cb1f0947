// The words of the page in the language it is in.
import { useSyncExternalStore } from 'react'
import type { Failure } from '../state/live.ts'
import { usePlace, type Language } from '../state/place.ts'
import { en, type Text } from './en.ts'
import { ko } from './ko.ts'

export type { Text }
export const dictionaries: Readonly<Record<Language, Text>> = { en, ko }

/** The browser's own language, as far as we speak it. */
export const browserLanguage = (): Language => (navigator.languages.find(l => /^(en|ko)\b/.test(l))?.startsWith('ko') ? 'ko' : 'en')

const whenLanguageChanges = (changed: () => void): (() => void) => {
  window.addEventListener('languagechange', changed)
  return () => window.removeEventListener('languagechange', changed)
}

export function useLanguage(): Language {
  const browser = useSyncExternalStore(whenLanguageChanges, browserLanguage)
  return usePlace(place => place.language) ?? browser
}

export const useText = (): Text => dictionaries[useLanguage()]

/** Ways in which a weights file is no weights file: one sentence says them all. */
const damage = new Set(['header-length', 'header-json', 'header-entry', 'duplicate', 'offsets', 'overlap', 'gap', 'byte-count'])

/** Says a failure in the page's language; one that has no sentence yet says its own, in English. */
export function sayFailure(t: Text, failure: Failure): string {
  // `unexpected` is also what an error without a code of its own is called.
  if (failure.code === 'unexpected' && failure.values['tensor'] === undefined) return `${t.failed} (${failure.message})`
  const say = t.failures[failure.code] ?? (damage.has(failure.code) ? t.failures['damaged'] : undefined)
  if (!say) return failure.message
  const { layer } = failure.values
  return typeof layer === 'string' ? t.at(layer, say(failure.values)) : say(failure.values)
}

// The languages, in the bar's order. Everything that depends on which there are reads this table.

interface LanguageEntry {
  /** In the language itself. */
  readonly name: string
  /** What the bar's button says, where that is shorter. */
  readonly short?: string
  /** Its letters run from right to left. */
  readonly dir?: 'rtl'
  /** Not everything is translated yet: the rest is shown in English. Only those who choose this language get it. */
  readonly draft?: true
}

const languages = { en: { name: 'English', short: 'EN' }, ko: { name: '한국어' }, ja: { name: '日本語' } } as const satisfies Readonly<
  Record<string, LanguageEntry>
>

/** The language's code: of its files, in a link (`lang=ko`), of the document. */
export type Language = keyof typeof languages

/** What is said where a draft has no words of its own. */
export const FALLBACK = 'en'

export const codes = Object.keys(languages) as readonly Language[]
/** The table's entry of a language. */
export const entryOf = (language: Language): LanguageEntry => languages[language]
/** Whether a code is one of a language of the table. */
export const isLanguage = (text: string): text is Language => Object.hasOwn(languages, text)
/** Languages in which everything is said. */
export const wholeLanguages = codes.filter(code => !entryOf(code).draft)

type Whole = { [L in Language]: (typeof languages)[L] extends { readonly draft: true } ? never : L }[Language]
/** Something in every whole language, and in a draft where it is translated. */
export type InLanguages<T> = Readonly<Record<Whole, T> & Partial<Record<Language, T>>>

/** Something in English, and in other languages where it is there. */
export type AtLeastEnglish<T> = Readonly<Record<typeof FALLBACK, T> & Partial<Record<Language, T>>>

/** What is there in a language; in English where it is not. */
export const inLanguage = <T>(words: AtLeastEnglish<T>, language: Language): T => words[language] ?? words[FALLBACK]

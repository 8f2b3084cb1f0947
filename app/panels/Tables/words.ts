// What stands over pictures that are read as tables.
import { useLanguage } from '../../text/language.ts'
import { inLanguage, type InLanguages } from '../../text/languages.ts'

interface TablesWords {
  readonly tables: string
  /** Of all numbers, those that the tables hold. */
  readonly cut: (told: string, all: string) => string
}

const words: InLanguages<TablesWords> = {
  en: { tables: 'The pictures as tables of numbers', cut: (told, all) => `These are ${told} of ${all} numbers.` },
  ko: { tables: '그림을 수의 표로 보기', cut: (told, all) => `수 ${all}개 중 ${told}개입니다.` },
  ja: { tables: '図を数値の表で見る', cut: (told, all) => `${all}個の数のうち${told}個です。` },
}

/** What stands over the tables, in the page's language. */
export const useTablesWords = (): TablesWords => inLanguage(words, useLanguage())

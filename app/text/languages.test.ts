// A language may begin as a draft, with the words of one table: all others are then English.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { inLanguage, type Language } from './languages.ts'

const app = fileURLToPath(new URL('..', import.meta.url))
const sources = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter(
  file => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.endsWith('languages.ts'),
)

it('words that a draft lacks are English, and those that it has are its own', () => {
  const draft = 'xx' as Language
  expect(inLanguage({ en: 'Draw', ko: '그리기', ja: '描く' }, draft)).toBe('Draw')
  const drafted = { en: 'Draw', ko: '그리기', ja: '描く', xx: 'Xx' }
  expect(inLanguage(drafted, draft)).toBe('Xx')
})

it('nobody takes words by a language but through inLanguage, which knows of drafts', () => {
  expect(sources.length).toBeGreaterThan(300)
  const taken = sources.filter(file => /\w\[(language|useLanguage\(\)|shown\(\))\]/.test(readFileSync(`${app}/${file}`, 'utf8')))
  expect(taken).toEqual([])
})

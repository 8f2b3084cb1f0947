import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compile } from '../../engine/compile.ts'
import { networks } from '../../engine/networks/index.ts'
import { sayStep } from '../player/sentence.ts'
import en, { type PlayerText } from '../player/text/en.ts'
import ko from '../player/text/ko.ts'
import type { WordTable } from './language.ts'
import { codes, entryOf } from './languages.ts'
import { japaneseFaults } from './japanese.ts'
import { badParticles, englishIn, notTheBooks, paths, silentIn, strings, unasked, withoutNames, wordsIn, type Words } from './rules.ts'

/** Every table of words: what `wordTable` made and a file called text.ts or index.ts exports. A lesson's are asked with its own numbers, in lessons.test.ts. */
const modules = import.meta.glob<Readonly<Record<string, unknown>>>(['/app/**/{text,words,index}.ts', '!/app/lessons/**'], { eager: true })
const isTable = (value: unknown): value is WordTable<Words> => typeof value === 'object' && value !== null && 'inLanguage' in value
const tables = Object.entries(modules).flatMap(([path, module]) =>
  Object.entries(module)
    .filter((entry): entry is [string, WordTable<Words>] => isTable(entry[1]))
    .map(([name, table]) => ({ name, path, table })),
)
/** The tables with both languages. */
const all = await Promise.all(
  tables.map(async ({ name, path, table }) => [name, path, await table.inLanguage('en'), await table.inLanguage('ko')] as const),
)
/** Files a language each, which no table may forget. */
const files = Object.keys(import.meta.glob(['/app/**/{en,ko,ja}.ts', '!/app/lessons/**']))

it('finds the tables of the pages and of their parts, and every file of words is in one', () => {
  const names = tables.map(({ name }) => name)
  for (const name of ['aboutText', 'architecturesText', 'barText', 'drawText', 'largeText', 'playerText', 'shareText', 'text', 'tourText'])
    expect(names).toContain(name)
  const folders = tables.map(({ path }) => path.slice(0, path.lastIndexOf('/')))
  const lost = files.filter(file => !folders.some(folder => new RegExp(`^${folder}/(text/(\\w+/)?)?\\w+\\.ts$`).test(file)))
  expect(lost).toEqual([])
})

it.each(codes)('%s: what is missing is said, and where everything is to be there, nothing is', async language => {
  const missing = (await Promise.all(tables.map(async ({ name, table }) => ((await table.inLanguage(language)) ? [] : [name])))).flat()
  if (entryOf(language).draft) console.info(`${language} is a draft; it lacks ${missing.join(', ') || 'nothing'}`)
  else expect(missing).toEqual([])
})

const sources = import.meta.glob<string>(['/app/**/*.{ts,tsx}', '/engine/**/*.ts', '!**/{en,ko,ja}.ts', '!**/*.test.{ts,tsx}'], {
  eager: true,
  query: '?raw',
  import: 'default',
})
const asked = wordsIn(Object.values(sources).join('\n'))

it.each(all)('%s says nothing that no code asks for', (_, _path, english) => {
  expect(english && unasked(english, asked)).toEqual([])
})

it('a key that no code mentions is named, wherever it stands', () => {
  expect(unasked({ pin: 'Pin', failures: { 'no-loss': 'No loss.', old: 'Gone.' } }, wordsIn("t.pin, t.failures['no-loss']"))).toEqual([
    '.failures.old',
  ])
})

describe.each(all)('the Korean of %s', (_, path, english, korean) => {
  if (!english || !korean) return // the test above says so
  const folder = path.slice(0, path.lastIndexOf('/'))

  it('has every key of the English, and no other', () => {
    expect(paths(english).length).toBeGreaterThan(0)
    expect(paths(korean).sort()).toEqual(paths(english).sort())
  })

  it('has no particle directly after a value', () => {
    for (const file of [
      path,
      ...files.filter(file => file === `${folder}/ko.ts` || (file.startsWith(`${folder}/text/`) && file.endsWith('/ko.ts'))),
    ])
      expect(badParticles(readFileSync(new URL(`../..${file}`, import.meta.url), 'utf8')), file).toEqual([])
  })

  it('has no English prose left in it', () => {
    const left = strings(korean)
      .map(([path, text]) => [path, englishIn(text)])
      .filter(([, english]) => english)
    expect(left).toEqual([])
  })

  it('is Korean wherever the English is a sentence', () => {
    const phrases = new Map(strings(korean))
    const not = strings(english)
      .filter(([path, text]) => / \w*[a-z]\w* \w*[a-z]/.test(withoutNames(text)) && !/[가-힣]/.test(phrases.get(path) ?? ''))
      .map(([path]) => path)
    expect(not).toEqual([])
  })

  it('uses the book’s words', () => {
    const phrases = strings(korean)
      .map(([, text]) => text)
      .join('\n')
    expect(phrases).not.toMatch(notTheBooks)
  })
})

const japaneseTables = await Promise.all(
  tables.map(async ({ name, table }) => [name, await table.inLanguage('en'), await table.inLanguage('ja')] as const),
)

describe.each(japaneseTables)('the Japanese of %s', (_, english, japanese) => {
  if (!english || !japanese) return // a draft lacks some

  it('has every key of the English, and no other', () => {
    expect(paths(japanese).sort()).toEqual(paths(english).sort())
  })

  it('keeps to the rules of docs/japanese.md', () => {
    expect(strings(japanese).flatMap(([path, text]) => japaneseFaults(text).map(fault => `${path} ${fault}`))).toEqual([])
  })

  it('is Japanese wherever the English is a sentence', () => {
    const phrases = new Map(strings(japanese))
    const not = strings(english)
      .filter(([path, text]) => / \w*[a-z]\w* \w*[a-z]/.test(withoutNames(text)) && !/[ぁ-んァ-ヶ一-龠]/.test(phrases.get(path) ?? ''))
      .map(([path]) => path)
    expect(not).toEqual([])
  })

  it('says every value that the English says, or another word for it', () => {
    expect(silentIn(english, japanese)).toEqual([])
  })
})

describe('the rule for particles', () => {
  it('is not let off with a mark or a unit between the value and the particle', () => {
    const bad = ['${n}은', '${n}%는', '${n} %가', '(${a}, ${b})을', '[lit:${n}]이 ', '`${n}`로', '${n} %p를', '${n}°와.']
    expect(bad.filter(text => badParticles(text).length !== 1)).toEqual([])
    expect(
      [
        '${n}개를',
        '${n} % 바뀌고',
        '${n}이상',
        '값 ${n} 이 수',
        '${n}입니다',
        '(${a}, ${b}) 자리는',
        '${n} %p쯤',
        '크기(${n})가',
        '크기(${f(n)}×2)를',
      ].flatMap(badParticles),
    ).toEqual([])
  })
})

it('what showing leaves of dropout is said to be that, not a reshape', () => {
  const program = compile(networks.alexnet, 1)
  const sentence = (t: PlayerText, name: string): string =>
    sayStep(
      t,
      program,
      program.steps.find(s => s.name === name)!,
    )
  for (const name of ['forward/drop6/out', 'backward/drop7/dx']) {
    expect(sentence(en, name)).toContain('dropout drops numbers only in training')
    expect(sentence(ko, name)).toContain('드롭아웃은 학습할 때만')
  }
  expect(sentence(en, 'forward/fc6/x2d')).toContain('is written in another shape')
})

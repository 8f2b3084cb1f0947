import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compile } from '../../engine/compile.ts'
import { networks } from '../../engine/networks/index.ts'
import { sayStep } from '../pass/sentence.ts'
import en, { type PassText } from '../pass/text/en.ts'
import ko from '../pass/text/ko.ts'
import { badParticles, englishIn, notTheBooks, paths, strings, withoutNames, type Words } from './rules.ts'

/** Every table of words, wherever it lies: a folder with a file a language. A lesson's are asked with its own numbers, in lessons.test.ts. */
const files = import.meta.glob<Readonly<Record<string, Words>>>(['/app/**/{en,ko}.ts', '!/app/lessons/**'], { eager: true })
const wordsIn = (folder: string, language: 'en' | 'ko'): Words => {
  const file = files[`${folder}/${language}.ts`]
  return file?.['default'] ?? file?.[language] ?? {}
}
const folders = [...new Set(Object.keys(files).map(path => path.slice(0, path.lastIndexOf('/'))))]

it('finds the tables of the pages and of their parts', () => {
  for (const folder of ['text', 'pass/text', 'architectures/text', 'draw/text', 'panels/pass/Tour', 'panels/pass/Large'])
    expect(folders).toContain(`/app/${folder}`)
})

describe.each(folders)('the Korean of %s', folder => {
  const english = wordsIn(folder, 'en'),
    korean = wordsIn(folder, 'ko')

  it('has every key of the English, and no other', () => {
    expect(paths(english).length).toBeGreaterThan(0)
    expect(paths(korean).sort()).toEqual(paths(english).sort())
  })

  it('has no particle directly after a value', () => {
    expect(badParticles(readFileSync(new URL(`../..${folder}/ko.ts`, import.meta.url), 'utf8'))).toEqual([])
  })

  it('has no English prose left in it', () => {
    const left = strings(korean)
      .map(([path, text]) => [path, englishIn(text)])
      .filter(([, english]) => english)
    expect(left).toEqual([])
  })

  it('is Korean wherever the English is a sentence', () => {
    const said = new Map(strings(korean))
    const not = strings(english)
      .filter(([path, text]) => / \w*[a-z]\w* \w*[a-z]/.test(withoutNames(text)) && !/[가-힣]/.test(said.get(path) ?? ''))
      .map(([path]) => path)
    expect(not).toEqual([])
  })

  it('uses the book’s words', () => {
    const all = strings(korean)
      .map(([, text]) => text)
      .join('\n')
    expect(all).not.toMatch(notTheBooks)
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
  const said = (t: PassText, name: string): string =>
    sayStep(
      t,
      program,
      program.steps.find(s => s.name === name)!,
    )
  for (const name of ['forward/drop6/out', 'backward/drop7/dx']) {
    expect(said(en, name)).toContain('dropout drops numbers only in training')
    expect(said(ko, name)).toContain('드롭아웃은 학습할 때만')
  }
  expect(said(en, 'forward/fc6/x2d')).toContain('is written in another shape')
})

import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import en from './en.ts'
import ja from './ja.ts'
import ko from './ko.ts'

const engine = new URL('../../engine/', import.meta.url)
const codes = readdirSync(engine, { recursive: true, encoding: 'utf8' })
  .filter(file => /^(layers|networks)\/|^(compile|weights|ops\/window)\.ts$/.test(file) && /(?<!\.test)\.ts$/.test(file))
  .flatMap(file => [...readFileSync(new URL(file, engine), 'utf8').matchAll(/new SpecError\(\s*'([\w-]+)'/g)].map(found => found[1]))

test('whatever the engine refuses in a network’s data has a sentence in every language', () => {
  const all = [...new Set(codes)]
  expect(all.length).toBeGreaterThan(20)
  for (const [language, { failures }] of Object.entries({ en, ko, ja }))
    expect([language, all.filter(code => !Object.hasOwn(failures, code))]).toEqual([language, []])
})

import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { layerKinds, layerOf } from '../../engine/layers/index.ts'
import { codeFaults } from '../../engine/networks/code/codeError.ts'
import en from './text/en.ts'
import ja from './text/ja.ts'
import ko from './text/ko.ts'

test('whatever code is refused for has a sentence in every language', () => {
  for (const { code } of [en, ko, ja]) expect(Object.keys(code.faults).toSorted()).toEqual([...codeFaults, 'code-cannot-say'].toSorted())
})

test('whatever is remarked of code has a sentence in every language', () => {
  const folder = new URL('../../engine/networks/code/', import.meta.url)
  const codes = readdirSync(folder)
    .filter(file => !file.endsWith('.test.ts'))
    .flatMap(file => [...readFileSync(new URL(file, folder), 'utf8').matchAll(/code-[a-z-]+/g)].map(([code]) => code))
    .filter(code => !([...codeFaults, 'code-cannot-say'] as string[]).includes(code))
  for (const { code } of [en, ko, ja]) expect(Object.keys(code.remarks).toSorted()).toEqual([...new Set(codes)].toSorted())
})

test('every setting of every kind of layer has its words, and a deviation is the network’s', () => {
  const names = layerKinds.flatMap(kind => Object.keys(layerOf(kind).settings))
  for (const { settings, inits } of [en, ko, ja]) {
    expect(names.filter(name => !Object.hasOwn(settings, name))).toEqual([])
    expect(inits.fixed(0.05)).toContain('σ 0.05')
  }
})

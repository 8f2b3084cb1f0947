import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { badParticles, englishIn, notTheBooks, paths, strings } from '../../../text/rules.ts'
import { en } from './en.ts'
import { ko } from './ko.ts'

it('a large network’s Korean has every key, is Korean, and keeps the house’s rules', () => {
  expect(paths(ko).sort()).toEqual(paths(en).sort())
  expect(badParticles(readFileSync(new URL('ko.ts', import.meta.url), 'utf8'))).toEqual([])
  for (const [path, text] of strings(ko)) {
    expect(englishIn(text.replaceAll(/safetensors|ImageNet|AlexNet|softmax|npz|conv1|fc8/g, '')), path).toBeUndefined()
    expect(text, path).not.toMatch(notTheBooks)
  }
})

// What is said of a camera that cannot be had: a sentence of its own for each reason, in every language.
import { expect, test } from 'vitest'
import en from './en.ts'
import ja from './ja.ts'
import ko from './ko.ts'

test('each reason why there is no camera has a sentence of its own', () => {
  for (const { camera } of [en, ko, ja]) {
    const said = Object.values(camera.troubles)
    expect(new Set(said).size).toBe(6)
    for (const sentence of said) expect(sentence).toMatch(/[.。]$/)
  }
})

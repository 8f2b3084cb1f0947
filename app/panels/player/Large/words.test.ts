import { expect, it } from 'vitest'
import en from './en.ts'
import ja from './ja.ts'
import ko from './ko.ts'

it('says how much of the memory is for weights, and nothing of them where a network has none', () => {
  expect(en.needs('282 MB', '244 MB', '57.8 MB')).toContain('282 MB of memory, 244 MB of it for weights.')
  for (const { needs, holds } of [en, ko, ja]) {
    for (const text of [needs('64 MB', null, '2 MB'), holds('66 MB', null)]) expect(text).not.toMatch(/weight|가중치|重み|null/)
    expect(needs('64 MB', '8 MB', '2 MB')).toContain('8 MB')
  }
})

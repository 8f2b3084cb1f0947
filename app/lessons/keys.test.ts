// What the about box says of keys is what they are: those of the player and of a lesson each stand in its list, and nothing else does.
import { expect, test } from 'vitest'
import { keys as player } from '../panels/pass/keys.ts'
import en, { type KeysOf } from '../text/en.ts'
import ko from '../text/ko.ts'
import { keys as lesson } from './keys.ts'

/** As a keyboard is labelled. */
const caps: Readonly<Record<string, string>> = {
  Comma: ',',
  Period: '.',
  BracketLeft: '[',
  BracketRight: ']',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  ArrowLeft: '←',
  ArrowRight: '→',
}
const cap = (code: string): string => caps[code] ?? code.replace(/^Key/, '')

test.each([
  ['player', player],
  ['lesson', lesson],
] as const)('the keys of the %s', (of, keys) => {
  const listed = en.keys[of].flatMap(([key]) => key.replace('Shift + ', '').split(' '))
  expect([...new Set(listed)].toSorted()).toEqual(Object.keys(keys).map(cap).toSorted())
})

test('both languages list the same keys', () => {
  for (const of of Object.keys(en.keys) as KeysOf[]) expect(ko.keys[of].map(([key]) => key)).toEqual(en.keys[of].map(([key]) => key))
})

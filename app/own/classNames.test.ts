import fc from 'fast-check'
import { expect, test } from 'vitest'
import { namesIn, namesText } from './classNames.ts'

test('names of classes between commas; what has a comma stands in quotes', () => {
  expect(namesIn('cat, dog ,  , a "big" one')).toEqual(['cat', 'dog', 'a "big" one'])
  expect(namesText(['great white shark, white shark', 'cat'])).toBe('"great white shark, white shark", cat')
  expect(namesIn('"great white shark, white shark", cat')).toEqual(['great white shark, white shark', 'cat'])
  expect(namesIn('"not closed, cat')).toEqual(['"not closed', 'cat'])
})

test('any names are read back', () => {
  const name = fc.oneof(fc.string({ minLength: 1 }), fc.stringMatching(/^[",\\ a]+$/))
  fc.assert(
    fc.property(fc.array(name), names => {
      expect(namesIn(namesText(names))).toEqual(names)
    }),
  )
})

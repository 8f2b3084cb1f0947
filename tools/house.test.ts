import { expect, test } from 'vitest'
import { FUNCTION, longFunctions, overLimit } from './house.mjs'

test('no function and no file of what ships is over its limit', () => {
  expect(overLimit(['engine', 'app', 'tools', 'bench'])).toEqual({ functions: [], files: [] })
})

test('a function that is too long is named, with its line, however it is laid out', () => {
  const long = `const small = () => 1\nfunction large() {\n${'  small()\n'.repeat(FUNCTION / 8)}}\n`
  expect(longFunctions('x.ts', long)).toMatchObject([{ file: 'x.ts', line: 2, name: 'large' }])
  expect(longFunctions('x.ts', `function blank() {${' '.repeat(2 * FUNCTION)}}`)).toEqual([])
})

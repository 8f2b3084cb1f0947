import { expect, test } from 'vitest'
import { FUNCTION, longFunctions, overLimit, undocumented, undocumentedIn } from './house.mjs'

test('no function and no file of what ships is over its limit', () => {
  expect(overLimit(['engine', 'app', 'tools', 'bench'])).toEqual({ functions: [], files: [] })
})

test('a function that is too long is named, with its line, however it is laid out', () => {
  const long = `const small = () => 1\nfunction large() {\n${'  small()\n'.repeat(FUNCTION / 8)}}\n`
  expect(longFunctions('x.ts', long)).toMatchObject([{ file: 'x.ts', line: 2, name: 'large' }])
  expect(longFunctions('x.ts', `function blank() {${' '.repeat(2 * FUNCTION)}}`)).toEqual([])
})

test('every exported function of the engine, the app and the tools has a docstring', () => {
  expect(undocumentedIn(['engine', 'app', 'tools'])).toEqual([])
})

test('an exported function without a docstring is named; a component, a constant and what is not exported need none', () => {
  const text = `/** Twice a number. */
export const twice = (x: number): number => 2 * x
// no docstring
export const half = (x: number): number => x / 2
const inner = (): number => 1
export const LIMIT = inner()
export function last() {}
`
  expect(undocumented('x.ts', text)).toEqual([
    { file: 'x.ts', line: 4, name: 'half' },
    { file: 'x.ts', line: 7, name: 'last' },
  ])
  expect(undocumented('X.tsx', 'export function Picture() {}\nexport function useX() {}\n')).toMatchObject([{ name: 'useX' }])
})

// Set up before every test file: Vitest compares arrays cell by cell through all that a value may be, which takes seconds for half a million numbers. Arrays of
// the same plain values are found to be so at once; whatever else there is, and the words of a difference, are left to Vitest.
import { expect } from 'vitest'

const isCell = (value: unknown): boolean => typeof value === 'number' || typeof value === 'string'
const isList = (value: unknown): value is ArrayLike<unknown> =>
  Array.isArray(value) || value instanceof Float32Array || value instanceof Float64Array

function areSame(a: unknown, b: unknown): true | undefined {
  if (!isList(a) || !isList(b) || a.constructor !== b.constructor || a.length !== b.length) return undefined
  for (let i = 0; i < a.length; i++) if (!isCell(a[i]) || !Object.is(a[i], b[i])) return undefined
  return true
}

// Files that share their modules share `expect` too: once is enough.
const once = Symbol.for('im2see.sameNumbers')
if (!(once in globalThis)) {
  Object.assign(globalThis, { [once]: true })
  expect.addEqualityTesters([areSame])
}

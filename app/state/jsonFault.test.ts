import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonFault } from './jsonFault.ts'

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('where a text stops being JSON', () => {
  it('is nowhere in JSON, and somewhere in anything else', () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', ',', '}', '"', '\n', '01', 'tru', ':', '\\'),
        fc.boolean(),
        (json, where, put, cut) => {
          const offset = where % (json.length + 1)
          const text = json.slice(0, offset) + put + (cut ? '' : json.slice(offset))
          expect(jsonFault(json)).toBeNull()
          expect([text, jsonFault(text) === null]).toEqual([text, isJson(text)])
        },
      ),
      { numRuns: 500 },
    )
  })

  it('is the first character that cannot stand there', () => {
    for (const [text, offset] of [
      ['', 0],
      ['{"a":1,}', 7],
      ['[1 2]', 3],
      ['{"a";1}', 4],
      ['[1,', 3],
      ['{} x', 3],
      ['["ab', 1],
      ['[1}', 2],
      ['{"a":]', 5],
    ] as const)
      expect([text, jsonFault(text)]).toEqual([text, offset])
    expect(jsonFault('[1,1,1,1,x', 4)).toBe(Infinity)
    expect(jsonFault(`["${'x'.repeat(5_000_000)}"`)).toBe(5_000_003)
  })
})

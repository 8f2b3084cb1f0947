import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { sayFailure, text } from '../index.ts'
import { ownText } from './text.ts'

const data = new URL('../../../engine/data/', import.meta.url)
const sources = readdirSync(data, { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map(file => readFileSync(new URL(file, data), 'utf8'))
const codesIn = (pattern: RegExp): readonly string[] =>
  [...new Set(sources.flatMap(source => [...source.matchAll(pattern)].map(([, code]) => code)))].toSorted()

/** What a reader says of a network that it made: `.say('…')`, `says: '…'`, `code: '…', values`. */
const remarks = codesIn(/(?:\.say(?:Of)?\(|says: (?:\w+ === \d+ \? null : )?|code: |said\.set\()'([\w-]+)'/g)
/** What a reader refuses a file for. */
const [union] = /export type WeightsFault =[^;]*\n/.exec(readFileSync(new URL('weightsFault.ts', data), 'utf8'))!,
  faults = [...union.matchAll(/\| '([\w-]+)'/g)].map(([, code]) => code)

test.each(['en', 'ko', 'ja'] as const)(
  '%s: whatever a reader of files remarks, or refuses, has its sentence, and there is no other',
  async language => {
    const own = (await ownText.inLanguage(language))!,
      common = (await text.inLanguage(language))!
    expect(remarks.length).toBeGreaterThan(4)
    expect(Object.keys(own.remarks).toSorted()).toEqual(remarks)
    expect(faults.length).toBeGreaterThan(20)
    const values = { tensor: 'W', expected: '1', met: '2' }
    const say = (code: string): string => own.failures[code]?.(values) ?? sayFailure(common, { code, message: 'in English alone', values })
    expect(faults.filter(code => say(code) === 'in English alone')).toEqual([])
    expect(Object.keys(own.failures).filter(code => !faults.includes(code))).toEqual([])
  },
)

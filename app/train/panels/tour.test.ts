import { describe, expect, it } from 'vitest'
import { plain } from '../../marks/Prose.tsx'
import { codes } from '../../text/languages.ts'
import { isShort } from '../../text/rules.ts'
import en, { type RunFacts } from './text/en.ts'
import ja from './text/ja.ts'
import ko from './text/ko.ts'
import { stops } from './tour.ts'

const facts: readonly RunFacts[] = [
  { layer: 'convolution1', count: 512, filters: true, classes: '1000', nothing: '6.91', steps: '123,456' },
  { layer: 'affine1', count: 100, filters: false, classes: '10', nothing: '2.30', steps: '0' },
  { layer: '', count: 0, filters: false, classes: '2', nothing: '0.693', steps: '12' },
]

describe.each(facts)('the tour of a training, of a network with %o', of => {
  it.each(stops)('says of %s at most 45 words, in Korean 120 characters, in Japanese the room of 110', stop => {
    const said = codes.map(code => [code, plain({ en, ko, ja }[code].stops[stop].prose(of))] as const)
    expect(said.filter(([code, text]) => !isShort[code](text))).toEqual([])
    expect(said.join(' ')).not.toMatch(/undefined|NaN|null/)
  })

  it('speaks of filters only where there are some', () => {
    expect(/filters/.test(en.stops.filters.prose(of))).toBe(of.filters)
    expect(/필터/.test(ko.stops.filters.prose(of))).toBe(of.filters)
    expect(/フィルター/.test(ja.stops.filters.prose(of))).toBe(of.filters)
  })
})

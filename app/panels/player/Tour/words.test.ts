import { describe, expect, it } from 'vitest'
import { compile } from '../../../../engine/compile.ts'
import { networkNames, networks } from '../../../../engine/networks/index.ts'
import { oddNetworks } from '../../../../engine/networks/oddNetworks.ts'
import { takesInk } from '../../../../engine/networks/traits.ts'
import type { Program } from '../../../../engine/program.ts'
import { tourOf, type TourStopId } from '../../../geometry/tour.ts'
import { plain } from '../../../marks/Prose.tsx'
import { codes, type Language } from '../../../text/languages.ts'
import { isShort } from '../../../text/rules.ts'
import playerEn from '../../../player/text/en.ts'
import playerJa from '../../../player/text/ja.ts'
import playerKo from '../../../player/text/ko.ts'
import en from './en.ts'
import ja from './ja.ts'
import ko from './ko.ts'
import { tourFacts, type TourNumbers } from './facts.ts'

const inkNetworks = networkNames.filter(name => takesInk(networks[name]))

const nothing: TourNumbers = { label: undefined, y: undefined, loss: undefined, dx: undefined }
const many = (value: number): number[] => Array.from({ length: 10 }, () => value)
/** Numbers as long as they get. */
const long: TourNumbers = { label: 8, y: many(-1.2345e-10), loss: -1.2345e-10, dx: many(-1.2345e-10) }

/** What a stop says in each language. */
const saidOf = (id: TourStopId, program: Program, numbers: TourNumbers): readonly (readonly [Language, string])[] =>
  codes.map(code => {
    const player = { en: playerEn, ko: playerKo, ja: playerJa }[code]
    return [code, plain({ en, ko, ja }[code].stopWords[id].prose(tourFacts(program, 11, numbers, player)))]
  })

describe.each(oddNetworks.map(spec => [spec.name, spec] as const))('what the tour of the odd network %s says', (_, spec) => {
  const program = compile(spec, 1)

  it.each([nothing, long])('is at most 45 words, in Korean 120 characters, in Japanese the room of 110, and nothing undefined', numbers => {
    for (const { id } of tourOf(program, true)) {
      const said = saidOf(id, program, numbers)
      expect(said.filter(([code, text]) => !isShort[code](text))).toEqual([])
      expect(said.join(' ')).not.toMatch(/undefined|NaN|null|\[object/)
    }
  })

  it('speaks of maps, winners and convolutions only where there are some', () => {
    const all = tourOf(program, true)
      .map(({ id }) => en.stopWords[id].prose(tourFacts(program, 11, long, playerEn)))
      .join('\n')
    expect(/\bmaps?\b|im2col|filter/.test(all)).toBe(program.layers.some(l => l.kind === 'convolution'))
    expect(/winner|same share/.test(all)).toBe(program.layers.some(l => l.kind === 'pooling'))
  })
})

describe.each(inkNetworks)('what the tour of %s says', name => {
  const program = compile(networks[name], 1)

  it.each([
    ['without numbers', nothing],
    ['with long numbers', long],
  ] as const)('is at most 45 words, in Korean 120 characters, in Japanese the room of 110, %s', (_, numbers) => {
    for (const { id } of tourOf(program, true)) {
      const said = saidOf(id, program, numbers)
      expect(said.filter(([code, text]) => !isShort[code](text))).toEqual([])
    }
  })

  it('knows what its layers do: nothing is said of a winner where there is a mean, nor of a relu where there is none', () => {
    const all = tourOf(program, true)
      .map(({ id }) => en.stopWords[id].prose(tourFacts(program, 11, long, playerEn)))
      .join('\n')
    const relu = program.layers[1].kind === 'relu',
      max = program.layers[2].settings['method'] === 'max'
    expect(/winner|largest/.test(all)).toBe(max)
    expect(/mean/.test(all)).toBe(!max)
    expect(/positive/.test(all)).toBe(relu)
    expect(/1 − y²/.test(all)).toBe(!relu)
    for (const layer of program.layers.slice(0, 3)) expect(all).toContain(layer.name)
  })

  it('reads its numbers: the target’s own', () => {
    const facts = tourFacts(
      program,
      11,
      { label: 2, y: [0, 0, 0.125, 0, 0, 0, 0, 0, 0, 0], loss: 2.079, dx: [0, 0, -0.875, 0, 0, 0, 0, 0, 0, 0] },
      playerKo,
    )
    expect(en.stopWords.wrong.prose(facts)).toContain('Suppose this were a 2: the loss is 2.08.')
    expect(en.stopWords.wrong.prose(facts)).toContain('−0.875')
    expect(ko.stopWords.loss.prose(facts)).toContain('0.125')
  })
})

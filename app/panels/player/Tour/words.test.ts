import { describe, expect, it } from 'vitest'
import { compile } from '../../../../engine/compile.ts'
import { networkNames, networks } from '../../../../engine/networks/index.ts'
import { oddNetworks } from '../../../../engine/networks/oddNetworks.ts'
import { takesInk } from '../../../../engine/networks/traits.ts'
import { tourOf } from '../../../geometry/tour.ts'
import { plain } from '../../../marks/Prose.tsx'
import playerEn from '../../../player/text/en.ts'
import playerKo from '../../../player/text/ko.ts'
import en from './en.ts'
import ko from './ko.ts'
import { tourFacts, type TourNumbers } from './facts.ts'

const inkNetworks = networkNames.filter(name => takesInk(networks[name]))

const nothing: TourNumbers = { label: undefined, y: undefined, loss: undefined, dx: undefined }
const many = (value: number): number[] => Array.from({ length: 10 }, () => value)
/** Numbers as long as they get. */
const long: TourNumbers = { label: 8, y: many(-1.2345e-10), loss: -1.2345e-10, dx: many(-1.2345e-10) }

describe.each(oddNetworks.map(spec => [spec.name, spec] as const))('what the tour of the odd network %s says', (_, spec) => {
  const program = compile(spec, 1)

  it.each([nothing, long])('is at most 45 words, in Korean 120 characters, and nothing undefined', numbers => {
    for (const { id } of tourOf(program, true)) {
      const [english, korean] = (['en', 'ko'] as const).map(language =>
        plain({ en, ko }[language].stopWords[id].prose(tourFacts(program, 11, numbers, { en: playerEn, ko: playerKo }[language]))),
      )
      expect(english.trim().split(/\s+/).length, english).toBeLessThanOrEqual(45)
      expect(korean.length, korean).toBeLessThanOrEqual(120)
      expect(`${english} ${korean}`).not.toMatch(/undefined|NaN|null|\[object/)
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
  ] as const)('is at most 45 words, in Korean 120 characters, %s', (_, numbers) => {
    for (const { id } of tourOf(program, true)) {
      const [english, korean] = (['en', 'ko'] as const).map(language =>
        plain({ en, ko }[language].stopWords[id].prose(tourFacts(program, 11, numbers, { en: playerEn, ko: playerKo }[language]))),
      )
      expect(english.trim().split(/\s+/).length, english).toBeLessThanOrEqual(45)
      expect(korean.length, korean).toBeLessThanOrEqual(120)
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

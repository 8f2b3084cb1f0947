import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compile } from '../compile.ts'
import { SpecError } from '../errors.ts'
import { anySpec } from '../../tools/anySpec.ts'
import { layerKinds, layerOf } from '../layers/index.ts'
import { networks } from './index.ts'
import { networkId } from './id.ts'
import { oddNetworks } from './oddNetworks.ts'
import { looksLikeSentence, readSentence } from './readSentence.ts'
import { readSpec } from './readSpec.ts'
import { plainSpec, sentenceOf } from './sentence.ts'
import { partsOf } from './sentenceParts.ts'
import { phrases } from './sentenceWords.ts'
import type { NetworkSpec } from './spec.ts'

const book = 'input 1×28×28 · conv 30@5×5 · relu · max 2×2 s2 · affine 100 · relu · affine 10 · softmax'

function refusal(text: string): SpecError {
  try {
    readSentence(text)
  } catch (error) {
    if (error instanceof SpecError) return error
    throw error
  }
  throw new Error(`${text} was read`)
}

describe('the words', () => {
  test.each(layerKinds)('say every setting of %s, and none twice', kind => {
    const own = phrases.filter(phrase => phrase.kind === kind)
    expect(own.length).toBeGreaterThan(0)
    for (const { is = {}, size = [], marks = {}, names = {} } of own)
      expect([...Object.keys(is), ...size.map(([, key]) => key), ...Object.keys(marks), ...Object.keys(names)].toSorted()).toEqual(
        Object.keys(layerOf(kind).settings).toSorted(),
      )
  })

  test('are each of one kind', () => {
    const words = phrases.flatMap(({ word, also = [] }) => [word, ...also])
    expect(new Set(words).size).toBe(words.length)
  })

  test('that stand for a value stand for every value that is not the usual one', () => {
    for (const { kind, names = {} } of phrases)
      for (const [key, words] of Object.entries(names)) {
        const setting = layerOf(kind).settings[key],
          all = setting.type === 'word' ? setting.words : [true, false]
        expect(new Set(Object.values(words))).toEqual(new Set<string | boolean>(all))
      }
  })
})

test('layers may be called like what a sentence says behind them', () => {
  for (const name of ['init_conv', 'init', 'raw1', 'raw', 'ink', 'colour', 'classes', 'input']) {
    const text = `input 1×8×8 · conv 2@3×3 · ${name}: conv 2@3×3 · affine 3 · softmax · init xavier · raw · classes a b c`
    expect(sentenceOf(readSentence(text))).toBe(text)
  }
})

describe('a sentence', () => {
  test('is the book’s network in one line', () => {
    const { name: _, ...spec } = readSentence(book)
    expect(spec).toEqual({
      input: [1, 28, 28],
      init: { kind: 'he' },
      layers: [
        { kind: 'convolution', name: 'conv1', FN: 30, FH: 5, FW: 5 },
        { kind: 'relu', name: 'relu1' },
        { kind: 'pooling', name: 'pool1', method: 'max', PH: 2, PW: 2, stride: 2 },
        { kind: 'affine', name: 'affine1', out: 100 },
        { kind: 'relu', name: 'relu2' },
        { kind: 'affine', name: 'affine2', out: 10 },
        { kind: 'softmax', name: 'softmax' },
      ],
    })
    expect(sentenceOf({ ...networks['simple-convnet'], name: 'own' })).toBe(book)
    expect(sentenceOf(networks['simple-convnet'])).toBe(`simple-convnet: ${book}`)
  })

  test.each([
    'input 1x28x28, conv 30@5x5, relu, max 2x2 s2, affine 100, relu, affine 10, softmax',
    'INPUT 28 × 28\nConv 30 @ 5 × 5\nReLU\nMax 2×2 s 2\n\nAffine 100\nReLU\nAffine 10\nSoftmax\n',
    'input 28x28 → conv2d 30@5 stride=1 pad 0 → relu -> max pool 2 → linear 100 → relu → dense 10 → softmax',
    'input+1x28x28~conv+30@5x5~relu~max+2x2+s2~affine+100~relu~affine+10~softmax',
    'own: input 1×28×28 · conv1: conv 30@5×5 s1×1 p0×0×0×0 d1 g1 · relu · max 2×2 s2×2 p0 include-pad · fc100 · relu · fc 10 · softmax · init he',
  ])('may be written otherwise: %#', text => {
    expect(readSentence(text)).toEqual(readSentence(book))
    expect(looksLikeSentence(text)).toBe(true)
  })

  test.each([
    [
      'alexnet',
      'alexnet: input 3×227×227 · conv 96@11×11 s4 · relu · lrn n5 k2 alpha 0.0001 beta 0.75 · max 3×3 s2 · conv 256@5×5 p2 g2 · relu',
    ],
    [
      'lenet5',
      'lenet5: input 1×32×32 · conv 6@5×5 · tanh · average 2×2 s2 · conv 16@5×5 · tanh · average 2×2 s2 · conv 120@5×5 · tanh · affine 84 · tanh',
    ],
  ] as const)('says %s', (name, beginning) => {
    const sentence = sentenceOf(networks[name])
    expect(sentence.startsWith(beginning)).toBe(true)
    expect(
      sentence.endsWith(
        name === 'lenet5' ? 'affine 10 · softmax · init xavier · ink 28 box 20' : 'fc8: affine 1000 · softmax · init uniform-he',
      ),
    ).toBe(true)
  })

  test.each([...Object.values(networks), ...oddNetworks])('$name comes back from its own, for readers and for links', spec => {
    for (const as of ['text', 'link'] as const) {
      const sentence = sentenceOf(spec, as)
      expect(readSentence(sentence)).toEqual(plainSpec(spec))
      expect(looksLikeSentence(sentence)).toBe(true)
    }
    expect(sentenceOf(spec, 'link')).toMatch(/^[\w.:~@+-]+$/)
    expect(sentenceOf(plainSpec(spec))).toBe(sentenceOf(spec))
    expect(steps(plainSpec(spec))).toEqual(steps(spec))
  })

  test('keeps names of classes that are no plain word', () => {
    const spec = readSentence('input 2x2 · affine 4 · softmax · classes cat "a + b, c · ~" "\\"q\\"" 고양이')
    expect(spec.classes).toEqual(['cat', 'a + b, c · ~', '"q"', '고양이'])
    for (const as of ['text', 'link'] as const) expect(readSentence(sentenceOf(spec, as))).toEqual(spec)
  })

  test('of another form is none', () => {
    for (const text of ['input:1_8_8:he~affine:f:out:3~softmax:s', 'tiny:3_8_8:he~relu:r', '', 'inputs 3', 'hello'])
      expect([text, looksLikeSentence(text)]).toEqual([text, false])
  })
})

const steps = (spec: NetworkSpec): unknown => compile(spec, 2).steps

// ── Any network ────────────────────────────────────────────────────────────────────────────────────────────────────

test('any network comes back from its sentence, where its layers fit; else it is refused as its data is', () => {
  let fitting = 0 // else it would be about nothing
  fc.assert(
    fc.property(anySpec, fc.constantFrom('text' as const, 'link' as const), (spec, as) => {
      const sentence = sentenceOf(spec, as)
      let fault: unknown = null
      try {
        readSpec(spec)
      } catch (error) {
        fault = error
      }
      if (fault) {
        expect(refusal(sentence).code).toBe((fault as SpecError).code) // words are never the fault
        return
      }
      const read = readSentence(sentence)
      fitting++
      expect(read).toEqual(plainSpec(spec))
      expect(sentenceOf(read, as)).toBe(sentence)
    }),
    { numRuns: 400, seed: 7 },
  )
  expect(fitting).toBeGreaterThan(50)
})

test('any text is a network or refused in words, with a place that lies in it', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ' · ',
      ' ',
      '+',
      '×',
      'x',
      '@',
      ',',
      '\n',
      '→',
      ':',
      '"',
      'input 1×8×8',
      'softmax',
      'init',
      'ink 8',
      'classes',
      'raw',
      '1',
      '30',
      '0.5',
      '1e9',
      '-',
      's',
      'p',
      '…',
    ),
    fc.constantFrom(...phrases.map(phrase => phrase.word)),
    fc.string({ maxLength: 3 }),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), fc.boolean(), (pieces, begun) => {
      const text = `${begun ? 'input 1×8×8 · ' : ''}${pieces.join('')}`
      try {
        expect(readSentence(sentenceOf(readSentence(text)))).toEqual(readSentence(text))
      } catch (error) {
        if (!(error instanceof SpecError)) throw error
        expect(error.message.length).toBeLessThan(700)
        const { character, word } = error.values
        if (character === undefined) return
        expect(Number(character)).toBeLessThanOrEqual(text.length + 1)
        expect(text.startsWith(String(word).replace(/…$/, ''), Number(character) - 1)).toBe(true)
      }
    }),
    { numRuns: 500, seed: 3 },
  )
})

// ── Mistakes ───────────────────────────────────────────────────────────────────────────────────────────────────────

describe('a mistake is said with its place, its word, and what would be right', () => {
  test.each<[text: string, word: string, character: number, right: string]>([
    ['', '', 1, 'input 1×28×28 · affine 10 · softmax'],
    ['conv 3@3 · softmax', 'conv', 1, 'input 1×28×28'],
    ['input · affine 3 · softmax', '', 7, '1×28×28'],
    ['input 1×28×28 · con 30@5×5 · affine 10 · softmax', 'con', 17, 'conv'],
    ['input 1×28×28 · rely · affine 10 · softmax', 'rely', 17, 'relu'],
    ['input 1×28×28 · affine · softmax', '', 24, '10'],
    ['input 1×28×28 · conv 30 · affine 10 · softmax', '', 25, '@3×3'],
    ['input 1×28×28 · conv 30@5×5 z2 · affine 10 · softmax', 'z2', 29, 's1, p0, d1, g1'],
    ['input 1×28×28 · relu s2 · affine 10 · softmax', 's2', 22, ''],
    ['input 1×28×28 · flatten WHC · affine 10 · softmax', 'WHC', 25, 'CHW, HWC'],
    ['input 1×28×28 · affine 10', '', 26, 'softmax'],
    ['input 1×28×28 · affine 10 · softmax · init big', 'big', 44, 'he, xavier, uniform-he, fixed'],
    ['input 1×28×28 · lrn n5 k2 · affine 10 · softmax', '', 27, 'alpha 0.0001'],
  ])('%s', (text, word, character, right) => {
    const { code, values, message } = refusal(text)
    expect({ code, word: values['word'], character: values['character'], right: values['right'] }).toEqual({
      code: 'sentence',
      word,
      character,
      right,
    })
    expect(message).toContain(`character ${character}`)
  })

  test('a word that is none is one of all layers that can stand there', () => {
    const { values } = refusal('input 1×28×28 · affine 10 · qqqqqqqq · softmax')
    // Behind numbers no window can slide: of all kinds those that can stand there are said.
    expect(values['right']).toBe('affine 10, flatten, lrn n5 k2 alpha 0.0001 beta 0.75, batchnorm, normalize, dropout 0.5')
  })

  test.each<[text: string, code: string, word: string, advice: unknown]>([
    [
      'input 1×28×28 · conv 30@29×5 · affine 10 · softmax',
      'filter-too-large',
      'conv 30@29×5',
      [
        { setting: 'pad', from: 1 },
        { setting: 'FH', to: 28 },
      ],
    ],
    ['input 1×28×28 · conv 30@5×5 s0 · affine 10 · softmax', 'spec-range', 's0', []],
    ['input 1×28×28 · affine 10 · max 2×2 · softmax', 'not-an-image', 'max 2×2', []],
    ['input 1×0×28 · affine 10 · softmax', 'spec-range', '0', []],
    ['input 1×28×28 · affine 99999999 · softmax', 'spec-range', '99999999', []],
    ['input 1×28×28 · a: relu · a: tanh · affine 3 · softmax', 'twice', 'tanh', []],
    ['input 3×28×28 · conv 4@3×3 g2 · affine 3 · softmax', 'groups', 'conv 4@3×3 g2', [{ setting: 'groups' }]],
    ['input 1×8×8 · affine 3 · softmax · classes a b', 'class-names', 'classes', []],
    ['input 1×8×8 · affine 3 · softmax · ink 9 box 2', 'spec-range', 'ink', []],
    ['input 1×8×8 · affine 3 · softmax · ink 8 box 6 scale 0', 'preparation', 'ink', []],
    ['input 1×8×8 · affine 3 · softmax · ink 8 box 6 offset -1e9', 'spec-range', 'ink', []],
  ])('%s', (text, code, word, advice) => {
    const refused = refusal(text)
    expect({ code: refused.code, word: refused.values['word'] }).toEqual({ code, word })
    expect(refused.values['character']).toBe(text.indexOf(word) + 1)
    expect(refused.advice).toMatchObject(advice as object)
  })

  test('what has no end is refused before it is read', () => {
    expect(refusal(`input 1×8×8${' · relu'.repeat(5000)}`).code).toBe('sentence-long')
  })
})

test('quotes that nothing closes stand alone, on their line', () => {
  const text = 'x "a\\" · b\n"c · d" · "e · f'
  expect(partsOf(text).map(({ from, to }) => text.slice(from, to).trim())).toEqual(['x "a\\"', 'b', '"c · d"', '"e', 'f'])
})

test('two networks of one sentence are one network', () => {
  expect(networkId(readSentence(book))).toBe(networkId(readSentence(sentenceOf(readSentence(`mine: ${book}`)))))
})

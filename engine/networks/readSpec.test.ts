import { describe, expect, test } from 'vitest'
import { compile } from '../compile.ts'
import { SpecError, failureOf } from '../errors.ts'
import { networkId } from './id.ts'
import { networks } from './index.ts'
import { readSpec, specLimits } from './readSpec.ts'

/** A small network as JSON has it, with some of it changed. */
const small = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  name: 'mine',
  input: [3, 8, 8],
  layers: [
    { kind: 'convolution', name: 'conv1', FN: 4, FH: 3, FW: 3 },
    { kind: 'relu', name: 'relu1' },
    { kind: 'affine', name: 'fc', out: 4 },
    { kind: 'softmax', name: 'softmax' },
  ],
  init: { kind: 'he' },
  ...change,
})
const withLayer = (layer: unknown): Record<string, unknown> =>
  small({ layers: [layer, { kind: 'affine', name: 'fc', out: 4 }, { kind: 'softmax', name: 'softmax' }] })
/** With so many classes. */
const withOut = (out: number, change: Record<string, unknown> = {}): Record<string, unknown> =>
  small({
    layers: [
      { kind: 'affine', name: 'wide', out },
      { kind: 'softmax', name: 'softmax' },
    ],
    ...change,
  })
const conv = (settings: Record<string, unknown>): Record<string, unknown> =>
  withLayer({ kind: 'convolution', name: 'c', FN: 4, FH: 3, FW: 3, ...settings })

function refusal(value: unknown): { code: string; message: string; values: Record<string, unknown> } {
  try {
    readSpec(value)
  } catch (error) {
    if (error instanceof SpecError) return failureOf(error)
    throw error
  }
  throw new Error('it was read')
}

describe('a network from outside', () => {
  test.each(Object.values(networks))('$name is read as it is, and is the same network', spec => {
    const read = readSpec(JSON.parse(JSON.stringify(spec)))
    expect(read).toEqual(spec)
    expect(networkId(read)).toBe(networkId(spec))
  })

  test('may name its classes and say how its input is prepared', () => {
    const more = { classes: ['고양이', 'dog', 'a bird', '4'], preparation: { kind: 'colour', mean: [1, 2, 3.5] } }
    expect(readSpec(small(more))).toEqual(small(more))
    expect(readSpec(conv({ pad: [0, 1, 1, 0] })).layers[0]).toMatchObject({ pad: [0, 1, 1, 0] })
  })

  test('may name its classes in any script, joiners too', () => {
    const classes = ['👨‍👩‍👧', 'می‌خواهم', 'क्‍ष', ' ة ', 'x'.repeat(specLimits.name), '😀'.repeat(specLimits.name), 'é']
    expect(readSpec(withOut(classes.length, { classes })).classes).toEqual(classes)
  })

  test('may have as many classes as the page can show', () => {
    expect(readSpec(withOut(specLimits.classes)).layers.at(-2)).toMatchObject({ out: specLimits.classes })
  })

  test('is made anew: nothing that was given is in it', () => {
    const given = small(),
      read = readSpec(given)
    ;(given['layers'] as { name: string }[])[0].name = 'other'
    expect(read.layers[0].name).toBe('conv1')
    expect(compile(read, 1).layers.map(l => l.name)).toEqual(['conv1', 'relu1', 'fc', 'softmax'])
  })
})

describe('is refused with the layer, the number and the limit', () => {
  const many = (count: number): unknown[] => Array.from({ length: count }, (_, i) => ({ kind: 'relu', name: `r${i}` }))
  const loop: Record<string, unknown> = small()
  ;(loop['layers'] as unknown[])[0] = loop
  const list: unknown[] = []
  list.push(list, list)
  test.each<[string, unknown, string, Record<string, unknown>]>([
    ['10,000 layers', small({ layers: many(10_000) }), 'spec-range', { value: '10000', to: specLimits.layers }],
    ['no layer', small({ layers: [] }), 'spec-range', { value: '0', from: 1 }],
    ['a layer called a/b', withLayer({ kind: 'relu', name: 'a/b' }), 'spec-name', { value: '"a/b"', most: 32 }],
    ['a layer called __proto__', withLayer({ kind: 'relu', name: '__proto__' }), 'spec-name', { value: '"__proto__"' }],
    ['a layer called constructor', withLayer({ kind: 'relu', name: 'constructor' }), 'spec-name', { value: '"constructor"' }],
    ['a layer called image', withLayer({ kind: 'relu', name: 'image' }), 'spec-name', { value: '"image"' }],
    ['a name of 33 letters', withLayer({ kind: 'relu', name: 'a'.repeat(33) }), 'spec-name', { most: 32 }],
    ['a name with a line break at its end', withLayer({ kind: 'relu', name: 'a\n' }), 'spec-name', {}],
    ['a layer without a name', withLayer({ kind: 'relu' }), 'spec-name', { value: 'nothing' }],
    ['two layers of one name', withLayer({ kind: 'relu', name: 'fc' }), 'twice', { layer: 'fc' }],
    ['FN of 1e9', conv({ FN: 1e9 }), 'spec-range', { layer: 'c', what: 'FN', value: '1000000000', to: 65_536 }],
    ['a pad of 1e9', conv({ pad: [0, 1e9] }), 'spec-range', { layer: 'c', what: 'pad', to: 1024 }],
    ['an image of 1e9', small({ input: [1, 1e9, 1e9] }), 'spec-range', { what: 'input H', value: '1000000000', to: specLimits.side }],
    ['half a filter', conv({ FN: 1.5 }), 'spec-range', { layer: 'c', what: 'FN', value: '1.5' }],
    ['Infinity', conv({ stride: Infinity }), 'spec-range', { what: 'stride', value: 'Infinity' }],
    ['a number as text', conv({ FN: '4' }), 'spec-range', { value: '"4"' }],
    ['a setting that there is not', conv({ FB: 1 }), 'spec-unknown', { layer: 'c', setting: 'FB' }],
    ['a layer made from another', conv({ from: ['c'] }), 'spec-unknown', { layer: 'c', setting: 'from' }],
    ['a setting that is missing', withLayer({ kind: 'affine', name: 'a' }), 'spec-missing', { layer: 'a', setting: 'out' }],
    ['a kind that there is not', withLayer({ kind: 'conv', name: 'c' }), 'unknown-layer', { layer: 'c', kind: 'conv' }],
    ['a kind that every object has', withLayer({ kind: 'toString', name: 'c' }), 'unknown-layer', { kind: 'toString' }],
    [
      'a method that there is not',
      withLayer({ kind: 'pooling', name: 'p', method: 'min', PH: 2, PW: 2 }),
      'spec-word',
      { layer: 'p', value: '"min"', names: 'max, average' },
    ],
    ['a spec that holds itself', loop, 'unknown-layer', { layer: 'mine', kind: 'nothing' }],
    ['lists that hold themselves', small({ layers: list }), 'spec-object', { value: '[…]' }],
    ['null', null, 'spec-object', { value: 'null' }],
    ['a list', [], 'spec-object', { value: '[…]' }],
    ['layers that are none', small({ layers: 'relu' }), 'spec-list', { value: '"relu"' }],
    ['an input of two sizes', small({ input: [8, 8] }), 'spec-range', { value: '2' }],
    ['two names for four classes', small({ classes: ['cat', 'dog'] }), 'class-names', {}],
    ...[
      ' ',
      '\u3000',
      '\u00a0 \u2003',
      '\u200d',
      '\u200c \u200d',
      '\ufe0f',
      'a\u202eb',
      '\u2066a',
      'a\u200fb',
      '',
      'x'.repeat(33),
      '\ud83d',
    ].map((name): [string, unknown, string, Record<string, unknown>] => [
      `a class called ${JSON.stringify(name)}`,
      small({ classes: ['a', name, 'c', 'd'] }),
      'spec-class',
      { what: 'classes[1]', most: 32 },
    ]),
    ['more classes than can be shown', withOut(2001), 'spec-limit', { layer: 'wide', what: 'classes', value: 2001, most: 2000 }],
    ['65,536 classes', withOut(65_536), 'spec-limit', { layer: 'wide', what: 'classes', value: 65_536, most: 2000 }],
    ['a class of two lines', small({ classes: ['a', 'b\n', 'c', 'd'] }), 'spec-class', { what: 'classes[1]' }],
    [
      'ink of 28 in an image of 8',
      small({ input: [1, 8, 8], preparation: { kind: 'ink', size: 28, box: 20 } }),
      'spec-range',
      { what: 'preparation.size', to: 8 },
    ],
    ['ink in colour', small({ preparation: { kind: 'ink', size: 8, box: 6 } }), 'preparation', { kind: 'ink' }],
    ['a mean of ink', small({ preparation: { kind: 'ink', size: 8, box: 6, mean: [1, 2, 3] } }), 'spec-unknown', { setting: 'mean' }],
    ['a mean of two channels', small({ preparation: { kind: 'colour', mean: [1, 2] } }), 'spec-range', { value: '2' }],
    ['pads of three sides', conv({ pad: [1, 1, 1] }), 'spec-range', { layer: 'c', what: 'pad.length', value: '3' }],
    ['a field that there is not', small({ optimizer: {} }), 'spec-unknown', { setting: 'optimizer' }],
    ['an init that there is not', small({ init: { kind: 'zero' } }), 'spec-word', { value: '"zero"' }],
    ['a spread of he', small({ init: { kind: 'he', std: 1 } }), 'spec-unknown', { setting: 'std' }],
    ['a spread that is missing', small({ init: { kind: 'fixed' } }), 'spec-range', { what: 'init.std', value: 'nothing' }],
    ['no softmax', small({ layers: [{ kind: 'affine', name: 'a', out: 3 }] }), 'no-loss', {}],
    ['softmax inside', withLayer({ kind: 'softmax', name: 's' }), 'softmax-inside', { layer: 's' }],
    [
      'maps as scores',
      small({
        layers: [
          { kind: 'relu', name: 'r' },
          { kind: 'softmax', name: 's' },
        ],
      }),
      'no-scores',
      { layer: 's' },
    ],
    ['a filter that does not fit', conv({ FH: 9 }), 'filter-too-large', { layer: 'c', filter: 9, padded: 8 }],
    [
      'too many parameters',
      small({
        input: [1024, 256, 256],
        layers: [
          { kind: 'affine', name: 'a', out: 65_536 },
          { kind: 'softmax', name: 's' },
        ],
      }),
      'spec-limit',
      { layer: 'a', most: specLimits.numbers },
    ],
    ['too many numbers', small({ input: [1024, 4096, 4096] }), 'spec-limit', { layer: 'conv1' }],
  ])('%s', (_, value, code, values) => {
    const refused = refusal(value)
    expect({ code: refused.code, values: refused.values }).toMatchObject({ code, values })
    expect(refused.message.length).toBeLessThan(500)
  })

  test('huge texts are cut in what is said', () => {
    expect(refusal(conv({ ['x'.repeat(1e6)]: 1 })).message.length).toBeLessThan(500)
    expect(refusal(withLayer({ kind: 'x'.repeat(1e6), name: 'c' })).message.length).toBeLessThan(500)
    expect(refusal(small({ name: 'x'.repeat(1e6) })).message.length).toBeLessThan(500)
  })

  test('advises nothing: what it would advise was not tried', () => {
    expect(failureOf(catching(() => readSpec(conv({ FH: 9 })))).advice).toBeUndefined()
  })
})

function catching(act: () => unknown): unknown {
  try {
    return act()
  } catch (error) {
    return error
  }
}

import { expect, test } from 'vitest'
import { compile } from '../compile.ts'
import { MEAN, preparationOf, type Preparation } from '../networks/preparation.ts'
import type { NetworkSpec } from '../networks/spec.ts'
import { writeDigit } from './handwriting.ts'
import { inkToImage } from './ink.ts'
import { pictureToImage } from './picture.ts'
import { prepare, type Showable } from './prepare.ts'
import { drawScene } from './scenes.ts'

const spec = (input: NetworkSpec['input'], more: Partial<NetworkSpec> = {}): NetworkSpec => ({
  name: 'own',
  input,
  layers: [
    { kind: 'affine', name: 'affine1', out: 4 },
    { kind: 'softmax', name: 'softmax' },
  ],
  init: { kind: 'he' },
  ...more,
})
const three = writeDigit(3, 1).strokes
const prepared = (shown: Showable, of: NetworkSpec): Float32Array => {
  const out = new Float32Array(of.input[0] * of.input[1] * of.input[2]).fill(7)
  prepare(shown, preparationOf(of), of.input, out, pictureToImage)
  return out
}

test('where a spec names no preparation its channels do: one is ink as large as MNIST’s in 28×28, three are colour, more are numbers', () => {
  const kinds: readonly (readonly [NetworkSpec['input'], Preparation])[] = [
    [[1, 28, 28], { kind: 'ink', size: 28, box: 20 }],
    [[1, 64, 64], { kind: 'ink', size: 64, box: 46 }],
    [[1, 8, 20], { kind: 'ink', size: 8, box: 6 }],
    [[3, 8, 8], { kind: 'colour', mean: MEAN }],
    [[2, 5, 5], { kind: 'raw' }],
  ]
  for (const [input, preparation] of kinds) {
    expect(preparationOf(spec(input))).toEqual(preparation)
    expect(compile(spec(input), 1).preparation).toEqual(preparation)
  }
  expect(preparationOf(spec([1, 4, 4], { preparation: { kind: 'raw' } }))).toEqual({ kind: 'raw' })
})

test('ink fills a 64×64 input, and stands in the middle of one that is larger than its image', () => {
  expect(prepared({ strokes: three }, spec([1, 64, 64]))).toEqual(inkToImage(three, { frame: { size: 64, box: 46 } }).pixels)
  const wide = prepared({ strokes: three }, spec([1, 28, 40]))
  expect([...wide].filter((_, i) => i % 40 < 6 || i % 40 >= 34).every(v => v === 0)).toBe(true)
  expect([...wide].filter((_, i) => i % 40 >= 6 && i % 40 < 34)).toEqual([...inkToImage(three).pixels])
})

test('colour takes pictures at its own size, minus its own mean', () => {
  const plain = prepared({ picture: drawScene('hills') }, spec([3, 8, 8])),
    other = prepared({ picture: drawScene('hills') }, spec([3, 8, 8], { preparation: { kind: 'colour', mean: [0, 0, 0] } }))
  expect(plain).toHaveLength(192)
  for (let i = 0; i < plain.length; i++) expect(other[i] - plain[i]).toBeCloseTo(MEAN[Math.floor(i / 64)], 3)
})

test('random numbers come from their seed: mean 0 and spread 1', () => {
  const numbers = prepared({ noise: 1 }, spec([2, 40, 40])),
    mean = numbers.reduce((a, b) => a + b) / numbers.length
  expect(mean).toBeCloseTo(0, 1)
  expect(Math.sqrt(numbers.reduce((sum, v) => sum + v * v, 0) / numbers.length)).toBeCloseTo(1, 1)
  expect(prepared({ noise: 1 }, spec([2, 40, 40]))).toEqual(numbers)
  expect(prepared({ noise: 2 }, spec([2, 40, 40]))).not.toEqual(numbers)
})

test('what has no place in an input is refused by name', () => {
  expect(() => prepared({ strokes: three }, spec([3, 8, 8]))).toThrow('the input is (3, 8, 8): it takes a picture, not a drawing')
  expect(() => prepared({ picture: drawScene('hills') }, spec([2, 8, 8]))).toThrow(
    'the input is (2, 8, 8): it takes numbers, not a picture',
  )
  expect(() => prepared({ pixels: [1, 2] }, spec([2, 8, 8]))).toThrow('the input is (2, 8, 8): 128 pixels, not 2')
})

test('a preparation that does not suit the input, and names that are not one a class, are refused', () => {
  const refused: readonly (readonly [NetworkSpec['input'], Partial<NetworkSpec>, object])[] = [
    [[1, 8, 8], { preparation: { kind: 'ink', size: 9, box: 5 } }, { code: 'preparation', values: { kind: 'ink', most: 8 } }],
    [[1, 8, 8], { preparation: { kind: 'ink', size: 8, box: 9 } }, { code: 'preparation' }],
    [[3, 8, 8], { preparation: { kind: 'ink', size: 8, box: 5 } }, { code: 'preparation', values: { input: '3, 8, 8' } }],
    [[1, 8, 8], { preparation: { kind: 'colour', mean: MEAN } }, { code: 'preparation', values: { kind: 'colour' } }],
    [[1, 8, 8], { classes: ['cat', 'dog'] }, { code: 'class-names', values: { classes: 4, names: 2 } }],
  ]
  for (const [input, more, error] of refused) {
    let thrown: unknown
    try {
      compile(spec(input, more), 1)
    } catch (e) {
      thrown = e
    }
    expect(thrown).toMatchObject(error)
  }
  expect(compile(spec([1, 8, 8], { classes: ['cat', 'dog', 'sun', 'house'] }), 1).classes).toEqual(['cat', 'dog', 'sun', 'house'])
})

test('a picture that comes with the numbers of such an input is shown as these; another network reads the picture', () => {
  const numbers = Float32Array.from({ length: 784 }, (_, i) => (i % 28 === 14 ? 0.3 : 0)),
    rgba = new Uint8ClampedArray(4 * 784).fill(255)
  numbers.forEach((ink, i) => rgba.fill(255 * (1 - ink), 4 * i, 4 * i + 3))
  const picture = { rgba, width: 28, height: 28, numbers }
  expect(prepared({ picture }, spec([1, 28, 28]))).toEqual(numbers)
  expect(prepared({ picture }, spec([1, 32, 32]))).toEqual(prepared({ picture: { rgba, width: 28, height: 28 } }, spec([1, 32, 32])))
})

test('ink is given in the numbers that its network takes, its border, too; an empty drawing is all paper', () => {
  const wide: Preparation = { kind: 'ink', size: 28, box: 20 },
    plain = prepared({ strokes: three }, spec([1, 32, 32], { preparation: wide }))
  for (const [scale, offset] of [
    [255, 0],
    [-1, 1],
    [2, -1],
  ] as const) {
    const of = spec([1, 32, 32], { preparation: { ...wide, scale, offset } })
    expect([...prepared({ strokes: three }, of)]).toEqual([...plain].map(p => Math.fround(scale * p + offset)))
    expect(new Set(prepared({ strokes: [] }, of))).toEqual(new Set([offset]))
  }
})

import { describe, expect, test } from 'vitest'
import { compile } from '../compile.ts'
import { bookNames, writePickle } from '../data/pickle.ts'
import { recognise } from '../data/recognise.ts'
import { WeightsFileError } from '../data/safetensors.ts'
import { weightsOf, type Program } from '../program.ts'
import { sizeOf } from '../tensor.ts'
import { bookNetwork, type NamedShape } from './bookNetwork.ts'
import { networks } from './index.ts'
import { readSentence } from './readSentence.ts'
import { sentenceOf } from './sentence.ts'
import type { NetworkSpec } from './spec.ts'

const open = (spec: NetworkSpec): Program => compile(spec, 1, { backward: false })

/** Names and shapes of a network's weights as the book has them. */
function shapesOf(sentence: string): NamedShape[] {
  const program = compile(readSentence(sentence), 1, { backward: false }),
    names = bookNames(program)
  return Object.entries(weightsOf(program)).map(([name, id]) => ({ name: names[name], shape: program.values[id].shape }))
}
const simple = (conv: string, hidden = 7): string =>
  `input 1×28×28 · conv ${conv} · relu · max 2×2 s2 · affine ${hidden} · relu · affine 10 · softmax`
const deep =
  'input 1×28×28 · conv 16@3×3 p1 · relu · conv 16@3×3 p1 · relu · max 2×2 s2 · conv 32@3×3 p1 · relu · conv 32@3×3 p2 · relu · max 2×2 s2 · conv 64@3×3 p1 · relu · conv 64@3×3 p1 · relu · max 2×2 s2 · affine 50 · relu · dropout 0.5 · affine 10 · dropout 0.5 · softmax'

describe('a network is told from the shapes of its weights', () => {
  test.each(['30@5×5', '7@3×3 p1', '3@4×4 s2', '1@2×2', '5@7×7 p3', '4@6×6 s2 p2', '2@8×8 s4'])('SimpleConvNet with conv %s', conv => {
    const { spec, settings } = bookNetwork(shapesOf(simple(conv)), 'own')!
    // Several paddings and strides may give the same rows; then the likeliest is taken, and it is said that there are others.
    if (settings['others'] === 0) expect(sentenceOf(spec)).toBe(simple(conv))
    else expect(shapesOf(sentenceOf(spec))).toEqual(shapesOf(simple(conv)))
    expect(settings).toMatchObject({ filter_num: Number(conv.split('@')[0]), hidden_size: 7 })
  })

  test('most of them without any doubt', () => {
    const told = ['30@5×5', '7@3×3 p1', '3@4×4 s2'].map(conv => bookNetwork(shapesOf(simple(conv)), 'own')!.settings)
    expect(told).toEqual([
      { filter_num: 30, filter_size: 5, pad: 0, stride: 1, hidden_size: 7, others: 0 },
      { filter_num: 7, filter_size: 3, pad: 1, stride: 1, hidden_size: 7, others: 0 },
      { filter_num: 3, filter_size: 4, pad: 0, stride: 2, hidden_size: 7, others: 0 },
    ])
    expect(bookNetwork(shapesOf(simple('2@9×9 s4')), 'own')!.settings['others']).toBeGreaterThan(0)
  })

  test('DeepConvNet', () => {
    const { spec, settings } = bookNetwork(shapesOf(deep).toReversed(), 'own')!
    expect(sentenceOf(spec)).toBe(deep)
    expect(settings).toEqual({ hidden_size: 50, others: 0 })
  })

  test('names of another kind are nobody’s', () => {
    expect(bookNetwork([{ name: 'conv1.weight', shape: [4, 1, 5, 5] }], 'own')).toBeNull()
    expect(bookNetwork([], 'own')).toBeNull()
  })
})

describe('what does not fit is named', () => {
  test('filters of any size that a file may name, at once', () => {
    const shapes = shapesOf(simple('1@5×5')).map(({ name, shape }) => ({ name, shape: name === 'W1' ? [1, 1, 46_000, 46_000] : shape }))
    expect(() => bookNetwork(shapes, 'own')).toThrow(WeightsFileError)
  })

  const of = (change: (shapes: NamedShape[]) => NamedShape[]): NamedShape[] => change(shapesOf(simple('4@5×5', 16)))
  const reshaped = (name: string, shape: number[]): NamedShape[] => of(all => all.map(one => (one.name === name ? { name, shape } : one)))
  test.each<[what: string, shapes: NamedShape[], code: string, tensor: string | null, expected: string]>([
    ['b3 is missing', of(all => all.filter(({ name }) => name !== 'b3')), 'missing', 'b3', '(10)'],
    ['W2 is missing', of(all => all.filter(({ name }) => name !== 'W2')), 'missing', 'W2', '(…, 16)'],
    ['one too many', of(all => [...all, { name: 'extra', shape: [3] }]), 'unexpected', 'extra', 'no such tensor'],
    ['two channels', reshaped('W1', [4, 2, 5, 5]), 'shape', 'W1', '(4, 1, 5, 5)'],
    ['a bias of another size', reshaped('b1', [5]), 'shape', 'b1', '(4)'],
    ['a matrix of another size', reshaped('W3', [15, 10]), 'shape', 'W3', '(16, 10)'],
    ['rows that nothing gives', reshaped('W2', [500, 16]), 'book-rows', 'W2', '(576, 16)'],
    ['no filter at all', reshaped('W1', [0, 1, 5, 5]), 'shape', 'b1', '(0)'],
    [
      'layers that the book has not',
      shapesOf('input 1×28×28 · affine 50 · sigmoid · affine 10 · softmax'),
      'unknown-network',
      null,
      'SimpleConvNet',
    ],
    ['a deep one of other rows', shapesOf(deep.replace('p2', 'p1')), 'shape', 'W7', '(1024, 50)'],
  ])('%s', (_, shapes, code, tensor, expected) => {
    let error: unknown
    try {
      bookNetwork(shapes, 'own')
    } catch (thrown) {
      error = thrown
    }
    expect(error).toBeInstanceOf(WeightsFileError)
    expect(error).toMatchObject({ code, tensor })
    expect((error as WeightsFileError).expected).toContain(expected)
  })
})

test('filters as large as the image are the fault, where the rows of W2 are wrong: no rows would be right', () => {
  const arrays = [[2, 1, 28, 28], [2], [12, 3], [3], [3, 10], [10]].map((shape, i) => ({
    name: `${'Wb'[i % 2]}${Math.floor(i / 2) + 1}`,
    shape,
  }))
  expect(() => bookNetwork(arrays, 'own')).toThrow(
    expect.objectContaining({ code: 'shape', tensor: 'W1', expected: 'filters of at most 27×27', met: '(2, 1, 28, 28)' }),
  )
})

describe('a file that someone brings', () => {
  const params = (sentence: string): Blob =>
    new Blob([
      new Uint8Array(
        writePickle(
          Object.fromEntries(shapesOf(sentence).map(({ name, shape }) => [name, { shape, data: new Float32Array(sizeOf(shape)) }])),
        ),
      ),
    ])
  test('goes into the network that is open, where it fits, by the book’s names too', async () => {
    expect(await recognise(params(simple('30@5×5', 100)), 'params.pkl', open(networks['simple-convnet']))).toBeNull()
  })
  test.each([
    ['params.pkl', 'params'],
    ['my net (2).pkl', 'my-net-2-'],
    ['image.pkl', 'params'],
    ['학습.pkl', 'params'],
    [`${'x'.repeat(99)}.pkl`, 'x'.repeat(32)],
  ])('%s brings a network called %s', async (file, name) => {
    const told = await recognise(params(simple('2@5×5')), file, open(networks['simple-convnet']))
    expect(told?.spec.name).toBe(name)
    expect(readSentence(sentenceOf(told!.spec))).toEqual(told!.spec)
  })
  test('may call its layers as torch does, and have its matrices (out, in)', async () => {
    const torch = {
      'conv1.weight': [4, 1, 5, 5],
      'conv1.bias': [4],
      'fc1.weight': [16, 576],
      'fc1.bias': [16],
      '5.weight': [10, 16],
      '5.bias': [10],
    }
    const bytes = writePickle(
      Object.fromEntries(Object.entries(torch).map(([of, shape]) => [of, { shape, data: new Float32Array(sizeOf(shape)) }])),
    )
    const told = await recognise(new Blob([new Uint8Array(bytes)]), 'net.pkl', null)
    expect(sentenceOf(told!.spec)).toBe('net: input 1×28×28 · conv 4@5×5 · relu · max 2×2 s2 · fc1: affine 16 · relu · affine 10 · softmax')
    expect(readSentence(sentenceOf(told!.spec))).toEqual(told!.spec)
  })
  test('that is nobody’s is refused with what it holds', async () => {
    const odd = new Blob([new Uint8Array(writePickle({ x: { shape: [2], data: new Float32Array(2) } }))])
    await expect(recognise(odd, 'x.pkl', null)).rejects.toMatchObject({ code: 'unknown-network', met: 'x (2)' })
    await expect(recognise(odd, 'x.pkl', open(networks.alexnet))).rejects.toMatchObject({ code: 'missing', tensor: 'conv1/W' })
  })
})

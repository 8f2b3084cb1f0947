// A file of weights alone whose network nobody knows: its layers, as far as its shapes tell them.
import { describe, expect, test } from 'vitest'
import { fittingOf } from '../editing/fitting.ts'
import { sentenceOf } from '../networks/sentence.ts'
import { weightShapes } from '../weights.ts'
import { sizeOf, type Shape } from '../tensor.ts'
import { writePickle } from './pickle.ts'
import { recognise } from './recognise.ts'
import { writeWeights } from './safetensorsOut.ts'
import { recogniseOrSketch } from './recogniseOrSketch.ts'
import { sketched, type Sketch } from './sketch.ts'

type Shapes = Readonly<Record<string, Shape>>
const filled = (shape: Shape): { readonly shape: Shape; readonly data: Float32Array } => ({ shape, data: new Float32Array(sizeOf(shape)) })
const pickle = (shapes: Shapes): Blob =>
  new Blob([new Uint8Array(writePickle(Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, filled(shape)]))))])
const safetensors = (shapes: Shapes): Blob =>
  new Blob([
    new Uint8Array(
      writeWeights({
        tensors: new Map(Object.entries(shapes).map(([name, shape]) => [name, { dtype: 'float32', ...filled(shape) }])),
        metadata: {},
      }),
    ),
  ])
/** Layers as PyTorch has them: matrices (out, in). */
const torch = (layers: Shapes): Shapes =>
  Object.fromEntries(
    Object.entries(layers).flatMap(([name, shape]) => [
      [`${name}.weight`, shape],
      [`${name}.bias`, [shape[0]]],
    ]),
  )
const sketch = async (shapes: Shapes): Promise<Sketch> => (await sketched(safetensors(shapes), 'my net.safetensors'))!

describe('a file that no template fits', () => {
  /** Strides, which no shape says. */
  const strided = torch({ conv1: [8, 1, 3, 3], conv2: [16, 8, 3, 3], fc1: [32, 16 * 81], fc2: [10, 32] })

  test('is refused, and its layers are told in order, with what its weights are shaped like', async () => {
    await expect(recognise(safetensors(strided), 'a.safetensors', null)).rejects.toMatchObject({ code: 'unknown-network' })
    const { spec, shapes, remark } = await sketch(strided)
    expect(sentenceOf(spec)).toMatch(
      /^my-net: input 1×28×28 · conv 8@3×3.* · relu .*· conv 16@3×3.* · fc1: affine 32 · relu · fc2: affine 10 · softmax/,
    )
    expect(shapes).toEqual({
      'conv1/W': [8, 1, 3, 3],
      'conv1/b': [8],
      'conv2/W': [16, 8, 3, 3],
      'conv2/b': [16],
      'fc1/W': [1296, 32],
      'fc1/b': [32],
      'fc2/W': [32, 10],
      'fc2/b': [10],
    })
    expect(remark.code).toBe('sketch')
    expect(await recogniseOrSketch(safetensors(strided), 'a.safetensors', null)).toMatchObject({
      why: { code: 'unknown-network' },
      sketch: { shapes },
    })
    // What lies between is not known: nothing is claimed to fit.
    const { program } = fittingOf(spec)
    expect(weightShapes(program!)['fc1/W']).not.toEqual(shapes['fc1/W'])
  })

  test('with its groups, without matrices, with normalization', async () => {
    const norm = (name: string, channels: number): Shapes =>
      Object.fromEntries(['weight', 'bias', 'running_mean', 'running_var'].map(part => [`${name}.${part}`, [channels]]))
    const { spec, shapes } = await sketch({ ...torch({ c1: [8, 3, 3, 3], c2: [8, 1, 3, 3], c3: [10, 8, 1, 1] }), ...norm('n', 10) })
    expect(sentenceOf(spec)).toBe(
      'my-net: input 3×32×32 · c1: conv 8@3×3 · relu · c2: conv 8@3×3 g8 · relu · c3: conv 10@1×1 · n: batchnorm · global average · softmax',
    )
    expect(weightShapes(fittingOf(spec).program!)).toEqual(shapes)
  })

  test('of no pictures', async () => {
    const { spec, shapes } = await sketch(torch({ fc1: [16, 13], fc2: [3, 16] }))
    expect(sentenceOf(spec)).toBe('my-net: input 1×1×13 · fc1: affine 16 · relu · fc2: affine 3 · softmax')
    expect(weightShapes(fittingOf(spec).program!)).toEqual(shapes)
  })

  test('of a layer that is not known here, or called by no layer: there is none', async () => {
    const lstm = { 'rnn.weight_ih_l0': [40, 8], 'rnn.weight_hh_l0': [40, 10] }
    expect(await sketched(safetensors(lstm), 'a')).toBeNull()
    expect(await sketched(safetensors({ 'c.weight': [4, 2, 3], 'c.bias': [4] }), 'a')).toBeNull()
    await expect(recogniseOrSketch(safetensors(lstm), 'a', null)).rejects.toMatchObject({ code: 'unknown-network' })
    await expect(recogniseOrSketch(new Blob(['nothing']), 'a', null)).rejects.toMatchObject({ code: 'not-weights' })
  })
})

describe('weights called as in the book', () => {
  const perceptron = { W1: [784, 50], b1: [50], W2: [50, 10], b2: [10] },
    tower = { W1: [8, 1, 3, 3], b1: [8], W2: [16, 8, 3, 3], b2: [16], W3: [1296, 32], b3: [32], W4: [32, 10], b4: [10] }

  test('of another network of its kind are told by their shapes: chapter 5’s', async () => {
    const { spec, remarks } = (await recognise(pickle(perceptron), 'ch05.pkl', null))!
    expect(sentenceOf(spec)).toBe('ch05: input 1×28×28 · affine 50 · relu · affine 10 · softmax')
    expect(remarks).toMatchObject([{ code: 'supposed' }])
  })

  test('where no shape tells what lies between, their layers are told', async () => {
    await expect(recognise(pickle(tower), 'mine.pkl', null)).rejects.toMatchObject({ code: 'unknown-network' })
    const { spec, shapes } = (await sketched(pickle(tower), 'mine.pkl'))!
    expect(sentenceOf(spec)).toMatch(/^mine: input .* · conv 8@3×3.* · conv 16@3×3.* · affine 32 · relu · affine 10 · softmax/)
    expect(shapes['affine1/W']).toEqual([1296, 32])
  })
})

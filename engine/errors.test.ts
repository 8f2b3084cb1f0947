import { describe, expect, test } from 'vitest'
import { compile } from './compile.ts'
import { compileLayer } from './checks/oneLayer.ts'
import { SpecError } from './errors.ts'
import type { LayerSpec, NetworkSpec } from './networks/spec.ts'
import { opOf } from './ops/index.ts'

function refusalOf(attempt: () => unknown): SpecError {
  try {
    attempt()
  } catch (error) {
    if (error instanceof SpecError) return error
    throw error
  }
  throw new Error('was accepted')
}

const network = (layers: readonly unknown[], input: NetworkSpec['input'] = [1, 6, 5]): NetworkSpec => ({ name: 'tried', input, layers: layers as readonly LayerSpec[], init: { kind: 'he' } })
const softmax = { kind: 'softmax', name: 'softmax' }, dense = { kind: 'affine', name: 'dense', out: 3 }
const refused = (...layers: readonly unknown[]): SpecError => refusalOf(() => compile(network(layers), 1))

/** What is refused; the code; and all that the message must say: the layer, the numbers, the rule. */
const table: readonly [what: string, attempt: () => SpecError, code: string, says: readonly string[]][] = [
  ['a filter higher than the padded image', () => refused({ kind: 'convolution', name: 'c', FN: 1, FH: 9, FW: 1, pad: 1 }, dense, softmax), 'filter-too-large', ['c:', 'FH = 9', 'H + 2P = 6 + 2·1 = 8', 'raise P to at least 2', 'a filter of at most 8']],
  ['a filter wider than the image', () => refused({ kind: 'convolution', name: 'c', FN: 1, FH: 1, FW: 7 }, dense, softmax), 'filter-too-large', ['c:', 'FW = 7', 'W + 2P = 5 + 2·0 = 5', 'raise P to at least 1', 'a filter of at most 5']],
  ['a filter that dilation makes too large', () => refused({ kind: 'convolution', name: 'c', FN: 1, FH: 3, FW: 3, dilation: 3 }, dense, softmax), 'filter-too-large', ['c:', '3 spread by dilation 3 is 7', 'H + 2P = 6', 'a filter of at most 2']],
  ['a pooling window larger than its image', () => refused({ kind: 'pooling', name: 'p', method: 'max', PH: 7, PW: 2 }, dense, softmax), 'filter-too-large', ['p:', '7', '6 + 2·0 = 6']],
  ['padding that could fill a pooling window', () => refused({ kind: 'pooling', name: 'p', method: 'average', PH: 3, PW: 3, pad: [1, 2] }, dense, softmax), 'pool-pad', ['p:', 'horizontal pad P = 2', 'PW = 3', 'at most 1']],
  ['a stride of 0', () => refused({ kind: 'convolution', name: 'c', FN: 1, FH: 2, FW: 2, stride: 0 }, dense, softmax), 'not-a-size', ['c:', 'stride', 'at least 1', 'not 0']],
  ['a negative pad', () => refused({ kind: 'convolution', name: 'c', FN: 1, FH: 2, FW: 2, pad: [0, -1] }, dense, softmax), 'not-a-size', ['c:', 'pad', 'at least 0', 'not -1']],
  ['a dilation of a half', () => refused({ kind: 'convolution', name: 'c', FN: 1, FH: 2, FW: 2, dilation: 0.5 }, dense, softmax), 'not-a-size', ['c:', 'dilation', 'not 0.5']],
  ['no filters', () => refused({ kind: 'convolution', name: 'c', FN: 0, FH: 2, FW: 2 }, dense, softmax), 'not-a-size', ['c:', 'FN', 'at least 1', 'not 0']],
  ['a filter of no height', () => refused({ kind: 'convolution', name: 'c', FN: 1, FH: 0, FW: 2 }, dense, softmax), 'not-a-size', ['c:', 'FH', 'not 0']],
  ['a filter width that is no number', () => refused({ kind: 'convolution', name: 'c', FN: 1, FH: 1, FW: NaN }, dense, softmax), 'not-a-size', ['c:', 'FW', 'not NaN']],
  ['an affine layer with nothing to give', () => refused({ ...dense, out: 0 }, softmax), 'not-a-size', ['dense:', 'out', 'at least 1', 'not 0']],
  ['a batch of none', () => refusalOf(() => compile(network([dense, softmax]), 0)), 'not-a-size', ['batch', 'at least 1', 'not 0']],
  ['an image of no channels', () => refusalOf(() => compile(network([dense, softmax], [0, 5, 5]), 1)), 'not-a-size', ['tried:', "input's C", 'at least 1', 'not 0']],
  ['an image of half a row', () => refusalOf(() => compile(network([dense, softmax], [1, 5, 2.5]), 1)), 'not-a-size', ['tried:', "input's W", 'not 2.5']],
  ['a way to pool that nobody knows', () => refused({ kind: 'pooling', name: 'p', method: 'median', PH: 2, PW: 2 }, dense, softmax), 'unknown-method', ['p:', 'max or the average', '"median"']],
  ['a convolution after an affine layer', () => refused(dense, { kind: 'convolution', name: 'late', FN: 1, FH: 1, FW: 1 }, softmax), 'not-an-image', ['late:', '(N, C, H, W)', '2 axes (1, 3)']],
  ['two layers of one name', () => refused(dense, { ...dense }, softmax), 'twice', ['"dense"', 'a name of its own']],
  ['a network without its loss', () => refused(dense), 'no-loss', ['tried', 'end with a softmax layer']],
  ['a network of nothing', () => refused(), 'no-loss', ['tried', 'end with a softmax layer']],
  ['scores that are still images', () => refused({ kind: 'relu', name: 'r' }, softmax), 'no-scores', ['softmax:', '(N, K)', '(1, 1, 6, 5)', 'put an affine layer before it']],
  ['softmax inside', () => refused(dense, { ...softmax, name: 'early' }, softmax), 'softmax-inside', ['early:', 'only be the last layer']],
  ['a layer nobody knows', () => refused({ kind: 'attention', name: 'a' }, dense, softmax), 'unknown-layer', ['a:', '"attention"']],
  ['a reshape to another size', () => refusalOf(() => opOf('rearrange').shape([[2, 3]], { from: [2, 3], axes: [0, 1], to: [7] })), 'reshape', ['(2, 3)', '6 numbers', '(7)', '7']],
  ['a product of matrices that do not meet', () => refusalOf(() => opOf('dot').shape([[2, 3], [4, 5]], {})), 'dot', ['(2, 3) times (4, 5)', '3 and 4 must be equal']],
  ['a product of what is no matrix', () => refusalOf(() => opOf('dot').shape([[2, 3, 4], [4, 5]], {})), 'dot', ['two matrices', '(2, 3, 4)', '(4, 5)']],
]

describe('a spec that cannot be is refused in words one can act on', () => {
  for (const [what, attempt, code, says] of table)
    test(`${what} is refused as ${code}, with ${says.join('; ')}`, () => {
      const error = attempt()
      expect(error.code).toBe(code)
      for (const words of says) expect(error.message).toContain(words)
    })

  test('the layer and the numbers come along as values, for a page in any language', () => {
    const error = refused({ kind: 'convolution', name: 'c', FN: 1, FH: 9, FW: 1, pad: 1 }, dense, softmax)
    expect(error.values).toEqual({ layer: 'c', axis: 'height', filter: 9, reach: 9, size: 6, pad: 1, padded: 8, needed: 2 })
  })

  test('what a refusal advises is accepted: the pad it names, the filter it names', () => {
    const tall = (FH: number, pad: number, dilation = 1): unknown => compileLayer({ kind: 'convolution', name: 'c', FN: 1, FH, FW: 1, pad: [pad, 0], dilation: [dilation, 1] }, [1, 1, 6, 5])
    for (const [FH, pad, dilation] of [[9, 0, 1], [8, 0, 1], [4, 0, 3], [5, 1, 4]]) {
      const { values, message } = refusalOf(() => tall(FH, pad, dilation))
      expect(() => tall(FH, Number(values['needed']), dilation)).not.toThrow()
      expect(() => tall(FH, Number(values['needed']) - 1, dilation)).toThrow(SpecError)
      const most = Number(/at most (\d+)/.exec(message)?.[1])
      expect(() => tall(most, pad, dilation)).not.toThrow()
      expect(() => tall(most + 1, pad, dilation)).toThrow(SpecError)
    }
  })
})

import { describe, expect, test } from 'vitest'
import { compile } from './compile.ts'
import { compileLayer } from './checks/oneLayer.ts'
import { withSetting } from './advice.ts'
import { failureOf, SpecError, type Advice } from './errors.ts'
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

const network = (layers: readonly unknown[], input: NetworkSpec['input'] = [1, 6, 5]): NetworkSpec => ({
  name: 'tried',
  input,
  layers: layers as readonly LayerSpec[],
  init: { kind: 'he' },
})
const softmax = { kind: 'softmax', name: 'softmax' },
  dense = { kind: 'affine', name: 'dense', out: 3 }
const refused = (...layers: readonly unknown[]): SpecError => refusalOf(() => compile(network(layers), 1))

/** What is refused; the code; and all that the message must say: the layer, the numbers, the rule. */
const table: readonly [what: string, attempt: () => SpecError, code: string, says: readonly string[]][] = [
  [
    'a filter higher than the padded image',
    () => refused({ kind: 'convolution', name: 'c', FN: 1, FH: 9, FW: 1, pad: 1 }, dense, softmax),
    'filter-too-large',
    ['c:', 'FH = 9', 'H + 2P = 6 + 2·1 = 8', 'pad of at least 2', 'FH of at most 8'],
  ],
  [
    'a filter wider than the image',
    () => refused({ kind: 'convolution', name: 'c', FN: 1, FH: 1, FW: 7 }, dense, softmax),
    'filter-too-large',
    ['c:', 'FW = 7', 'W + 2P = 5 + 2·0 = 5', 'pad of at least 1', 'FW of at most 5'],
  ],
  [
    'a filter that dilation makes too large',
    () => refused({ kind: 'convolution', name: 'c', FN: 1, FH: 3, FW: 3, dilation: 3 }, dense, softmax),
    'filter-too-large',
    ['c:', '3 spread by dilation 3 is 7', 'H + 2P = 6', 'dilation of at most 2'],
  ],
  [
    'a pooling window larger than its image',
    () => refused({ kind: 'pooling', name: 'p', method: 'max', PH: 7, PW: 2 }, dense, softmax),
    'filter-too-large',
    ['p:', 'PH = 7', '6 + 2·0 = 6', 'pad = 1', 'PH of at most 6'],
  ],
  [
    'padding that could fill a pooling window',
    () => refused({ kind: 'pooling', name: 'p', method: 'average', PH: 3, PW: 3, pad: [1, 2] }, dense, softmax),
    'pool-pad',
    ['p:', 'horizontal pad P = 2', 'PW = 3', 'horizontal pad of 0 to 1'],
  ],
  [
    'a stride of 0',
    () => refused({ kind: 'convolution', name: 'c', FN: 1, FH: 2, FW: 2, stride: 0 }, dense, softmax),
    'not-a-size',
    ['c:', 'stride', 'at least 1', 'not 0'],
  ],
  [
    'a negative pad',
    () => refused({ kind: 'convolution', name: 'c', FN: 1, FH: 2, FW: 2, pad: [0, -1] }, dense, softmax),
    'not-a-size',
    ['c:', 'pad', 'at least 0', 'not -1'],
  ],
  [
    'a dilation of a half',
    () => refused({ kind: 'convolution', name: 'c', FN: 1, FH: 2, FW: 2, dilation: 0.5 }, dense, softmax),
    'not-a-size',
    ['c:', 'dilation', 'not 0.5'],
  ],
  [
    'no filters',
    () => refused({ kind: 'convolution', name: 'c', FN: 0, FH: 2, FW: 2 }, dense, softmax),
    'not-a-size',
    ['c:', 'FN', 'at least 1', 'not 0'],
  ],
  [
    'a filter of no height',
    () => refused({ kind: 'convolution', name: 'c', FN: 1, FH: 0, FW: 2 }, dense, softmax),
    'not-a-size',
    ['c:', 'FH', 'not 0'],
  ],
  [
    'a filter width that is no number',
    () => refused({ kind: 'convolution', name: 'c', FN: 1, FH: 1, FW: NaN }, dense, softmax),
    'not-a-size',
    ['c:', 'FW', 'not NaN'],
  ],
  [
    'an affine layer with nothing to give',
    () => refused({ ...dense, out: 0 }, softmax),
    'not-a-size',
    ['dense:', 'out', 'at least 1', 'not 0'],
  ],
  ['a batch of none', () => refusalOf(() => compile(network([dense, softmax]), 0)), 'not-a-size', ['N', 'at least 1', 'not 0']],
  [
    'an image of no channels',
    () => refusalOf(() => compile(network([dense, softmax], [0, 5, 5]), 1)),
    'not-a-size',
    ['C must be', 'C of at least 1', 'not 0'],
  ],
  [
    'an image of half a row',
    () => refusalOf(() => compile(network([dense, softmax], [1, 5, 2.5]), 1)),
    'not-a-size',
    ['W must be', 'not 2.5', 'W of at least 1'],
  ],
  [
    'a way to pool that nobody knows',
    () => refused({ kind: 'pooling', name: 'p', method: 'median', PH: 2, PW: 2 }, dense, softmax),
    'unknown-method',
    ['p:', 'max or the average', '"median"'],
  ],
  [
    'a convolution after an affine layer',
    () => refused(dense, { kind: 'convolution', name: 'late', FN: 1, FH: 1, FW: 1 }, softmax),
    'not-an-image',
    ['late:', '(N, C, H, W)', '2 axes (1, 3)'],
  ],
  ['two layers of one name', () => refused(dense, { ...dense }, softmax), 'twice', ['"dense"', 'its own name']],
  ['a network without its loss', () => refused(dense), 'no-loss', ['tried', 'end with a softmax layer']],
  ['a network of nothing', () => refused(), 'no-loss', ['tried', 'end with a softmax layer']],
  [
    'scores that are still images',
    () => refused({ kind: 'relu', name: 'r' }, softmax),
    'no-scores',
    ['softmax:', '(N, K)', '(1, 1, 6, 5)', 'put an affine layer before it'],
  ],
  ['softmax inside', () => refused(dense, { ...softmax, name: 'early' }, softmax), 'softmax-inside', ['early:', 'must be the last layer']],
  ['a layer nobody knows', () => refused({ kind: 'attention', name: 'a' }, dense, softmax), 'unknown-layer', ['a:', '"attention"']],
  [
    'a reshape to another size',
    () => refusalOf(() => opOf('rearrange').shape([[2, 3]], { from: [2, 3], axes: [0, 1], to: [7] })),
    'reshape',
    ['(2, 3)', '6 numbers', '(7)', '7'],
  ],
  [
    'a product of matrices that do not meet',
    () =>
      refusalOf(() =>
        opOf('dot').shape(
          [
            [2, 3],
            [4, 5],
          ],
          {},
        ),
      ),
    'dot',
    ['(2, 3) times (4, 5)', '3 and 4 must be equal'],
  ],
  [
    'a product of what is no matrix',
    () =>
      refusalOf(() =>
        opOf('dot').shape(
          [
            [2, 3, 4],
            [4, 5],
          ],
          {},
        ),
      ),
    'dot',
    ['two matrices', '(2, 3, 4)', '(4, 5)'],
  ],
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
    expect(error.values).toEqual({ layer: 'c', axis: 'height', filter: 9, reach: 9, size: 6, pad: 1, padded: 8 })
    expect(failureOf(error)).toMatchObject({
      advice: [
        { setting: 'pad', from: 2 },
        { setting: 'FH', from: 1, to: 8 },
      ],
    })
  })

  test('all that a refusal advises is accepted, and the next value is not: the pad it names, the filter, the dilation', () => {
    const tall = (FH: number, pad: number, dilation = 1): LayerSpec => ({
      kind: 'convolution',
      name: 'c',
      FN: 1,
      FH,
      FW: 1,
      pad: [pad, 0],
      dilation: [dilation, 1],
    })
    const fits = (layer: LayerSpec): unknown => compileLayer(layer, [1, 1, 6, 5])
    for (const [FH, pad, dilation] of [
      [9, 0, 1],
      [8, 0, 1],
      [4, 0, 3],
      [5, 1, 4],
    ]) {
      const layer = tall(FH, pad, dilation),
        { advice } = refusalOf(() => fits(layer))
      expect(advice.length).toBe(dilation > 1 ? 3 : 2)
      for (const one of advice) {
        for (const value of valuesOf(one)) expect(() => fits(withSetting([layer], 'c', one, value)[0])).not.toThrow()
        for (const value of beyond(one)) expect(() => fits(withSetting([layer], 'c', one, value)[0])).toThrow(SpecError)
      }
    }
  })
})

/** Every value of an advice, some of one without end. */
const valuesOf = ({ from = 1, to = from + 12, oneOf }: Advice): readonly (string | number)[] =>
  oneOf ?? Array.from({ length: to - from + 1 }, (_, i) => from + i)
/** The values next to it. */
const beyond = ({ from = 1, to }: Advice): readonly number[] => [from - 1, ...(to === undefined ? [] : [to + 1])]

describe('every value that a refusal of a whole network advises works', () => {
  /** All refused networks of a grid: a convolution, and a pooling behind it. How many; and all advised values that are refused again. */
  function tried(specs: readonly NetworkSpec[]): { refused: number; advised: number; without: number; wrong: readonly string[] } {
    let refused = 0,
      advised = 0,
      without = 0
    const wrong: string[] = []
    for (const spec of specs) {
      let error: SpecError
      try {
        compile(spec, 1, { backward: false })
        continue
      } catch (thrown) {
        if (!(thrown instanceof SpecError)) throw thrown
        error = thrown
      }
      refused++
      if (error.advice.length === 0) without++
      for (const advice of error.advice)
        for (const value of valuesOf(advice)) {
          advised++
          const { layer } = error.values
          const followed =
            layer === undefined
              ? {
                  ...spec,
                  input: spec.input.map((size, i) =>
                    'CHW'[i] === advice.setting ? Number(value) : size,
                  ) as unknown as NetworkSpec['input'],
                }
              : { ...spec, layers: withSetting(spec.layers, layer, advice, value) }
          try {
            compile(followed, 1, { backward: false })
          } catch (again) {
            wrong.push(`${error.message} → ${value}: ${(again as Error).message}`)
          }
        }
    }
    return { refused, advised, without, wrong }
  }

  const grid = (settings: { readonly [key: string]: readonly number[] }): readonly Readonly<Record<string, number>>[] =>
    Object.entries(settings).reduce<readonly Readonly<Record<string, number>>[]>(
      (all, [key, values]) => all.flatMap(others => values.map(value => ({ ...others, [key]: value }))),
      [{}],
    )

  test('of windows, strides and pads of a convolution and of the pooling behind it, sizes and no sizes', () => {
    const specs = grid({ H: [0, 1, 6], FH: [0, 5, 8], pad: [-1, 0, 2], stride: [0, 3], PH: [0, 2, 3], poolPad: [0, 2], dilation: [1, 3] })
    const { refused, advised, wrong } = tried(
      specs.map(v =>
        network(
          [
            {
              kind: 'convolution',
              name: 'c',
              FN: 2,
              FH: v['FH'],
              FW: 2,
              pad: [v['pad'], 0],
              stride: [v['stride'], 1],
              dilation: [v['dilation'], 1],
            },
            { kind: 'relu', name: 'r' },
            { kind: 'pooling', name: 'p', method: 'max', PH: v['PH'], PW: 2, pad: [v['poolPad'], 0] },
            dense,
            softmax,
          ],
          [1, v['H'], 5],
        ),
      ),
    )
    expect(wrong).toEqual([])
    expect(refused).toBeGreaterThan(500)
    expect(advised).toBeGreaterThan(600)
  })

  test('of channels, filters and groups', () => {
    const specs = grid({ C: [0, 1, 2, 6], FN: [0, 1, 4, 9], groups: [0, 1, 2, 3, 6] })
    const { refused, advised, wrong } = tried(
      specs.map(v =>
        network([{ kind: 'convolution', name: 'c', FN: v['FN'], FH: 2, FW: 2, groups: v['groups'] }, dense, softmax], [v['C'], 6, 5]),
      ),
    )
    expect(wrong).toEqual([])
    expect(refused).toBeGreaterThan(50)
    expect(advised).toBeGreaterThan(50)
  })

  test('names one wherever one setting of the layer is enough', () => {
    const specs = grid({ FH: [1, 3, 7, 9], pad: [0, 1, 4], PH: [1, 2, 5, 9] })
    const { refused, without } = tried(
      specs.map(v =>
        network([
          { kind: 'pooling', name: 'p', method: 'average', PH: v['PH'], PW: 2, pad: [v['pad'], 0] },
          { kind: 'convolution', name: 'c', FN: 1, FH: v['FH'], FW: 1 },
          dense,
          softmax,
        ]),
      ),
    )
    expect(refused).toBeGreaterThan(20)
    expect(without).toBeLessThan(refused / 2)
  })
})

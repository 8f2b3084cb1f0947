// Keras files as strangers send them: what is not read is refused by its name, and nothing hangs.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { WeightsFileError } from '../safetensors.ts'
import { recognise } from '../recognise.ts'
import { writeZip } from '../npz.ts'
import { sentenceOf } from '../../networks/sentence.ts'
import { readModel } from './config.ts'
import { networkOf } from './network.ts'

const bytesOf = (name: string): Buffer => readFileSync(new URL(`../fixtures/keras/${name}`, import.meta.url))
/** The file with a text in it replaced by one of the same length. */
const changed = (name: string, from: string, to: string): Buffer => {
  const text = bytesOf(name).toString('latin1')
  expect(text).toContain(from)
  expect(to.length).toBeLessThanOrEqual(from.length)
  return Buffer.from(text.replaceAll(from, to.padEnd(from.length)), 'latin1')
}
const tell = async (bytes: Uint8Array): Promise<string> => {
  const { spec, remarks } = (await recognise(new Blob([new Uint8Array(bytes)]), 'net.h5', null))!
  return [sentenceOf(spec), ...remarks!.map(({ code, values }) => `${code} ${Object.values(values).join(', ')}`)].join(' | ')
}
const refusal = async (bytes: Uint8Array): Promise<Pick<WeightsFileError, 'code' | 'tensor' | 'expected' | 'met'>> => {
  const error: unknown = await tell(bytes).then(
    told => expect.unreachable(`it was taken: ${told}`),
    (refused: unknown) => refused,
  )
  expect(error).toBeInstanceOf(WeightsFileError)
  const { code, tensor, expected, met } = error as WeightsFileError
  return { code, tensor, expected, met }
}

test('a Keras file brings its network, layers called as there, with what a reader should know', async () => {
  expect(await tell(bytesOf('same.h5'))).toBe(
    'net: input 1×15×14 · conv2d: conv 3@5×5 p2 · tanh · averagepooling2d: average 2×2 s2 · conv2d_1: conv 4@4×4 s2 p1×2×2×1 · relu · flatten: flatten HWC · dense: affine 5 · softmax | no-softmax dense, affine',
  )
  expect(await tell(bytesOf('batch-normalized.keras'))).toBe(
    'net: input 3×14×14 · conv2d: conv 4@3×3 · batch_normalization: batchnorm eps 0.001 · relu: relu · max_pooling2d: max 2×2 s2 · conv2d_1: conv 5@3×3 · relu · batch_normalization_1: batchnorm eps 0.001 · globalaveragepooling2d: global average · dense: affine 4 · softmax',
  )
})

describe('is refused by the name of what is wrong:', () => {
  test.each([
    ['a layer that is not known', '"class_name": "Dense"', '"class_name": "LSTM"', { code: 'keras-layer', tensor: 'dense', met: 'LSTM' }],
    ['a class that is markup', '"class_name": "Dense"', '"class_name": "<b>"', { code: 'keras-layer', tensor: 'dense', met: '<b>' }],
    ['a class of Object’s', '"AveragePooling2D"', '"constructor"', { code: 'keras-layer', tensor: 'averagepooling2d', met: 'constructor' }],
    [
      'an activation that is not known',
      '"activation": "tanh"',
      '"activation": "selu"',
      { code: 'keras-setting', tensor: 'conv2d', met: 'selu' },
    ],
    ['a setting that is none', '"filters": 4', '"filters":{}', { code: 'keras-setting', tensor: 'conv2d_1', met: '{}' }],
    ['an image without sizes', '15, 14, 1', 'null,14,1', { code: 'keras-config' }],
    ['a model of one’s own', '"Sequential"', '"MyModel"', { code: 'keras-layer', met: 'MyModel' }],
    ['no JSON', '{"class_name": "Seq', '{"class_name"; "Seq', { code: 'keras-config' }],
    [
      'weights of another shape',
      '"units": 5',
      '"units": 6',
      { code: 'shape', tensor: 'dense/kernel', expected: '(64, 6)', met: '(64, 5)' },
    ],
    ['weights alone', 'model_config', 'model_konfig', { code: 'keras-none' }],
  ])('%s', async (_, from, to, wanted) => {
    expect(await refusal(changed('same.h5', from, to))).toMatchObject(wanted)
  })

  test('a file that is cut off, anywhere', async () => {
    const whole = bytesOf('same.h5')
    for (let i = 1; i < 60; i++)
      expect(['truncated', 'hdf5', 'not-weights']).toContain((await refusal(whole.subarray(0, Math.floor((i * whole.length) / 60)))).code)
  })

  test('an archive without its parts', async () => {
    expect(await refusal(changed('batch-normalized.keras', 'config.json', 'konfig.json'))).toMatchObject({
      met: expect.stringMatching(/config.json|header/),
    })
  })
})

// ── What the layers become ─────────────────────────────────────────────────────────────────────────────────────────

type Layers = readonly (readonly [kind: string, config?: object])[]
const input = (...sizes: readonly number[]): Layers[number] => ['InputLayer', { batch_shape: [null, ...sizes] }]
const sequential = (layers: Layers): string =>
  JSON.stringify({
    class_name: 'Sequential',
    config: { layers: layers.map(([class_name, config], i) => ({ class_name, config: { name: `l${i}`, ...config } })) },
  })
const sentence = (layers: Layers): string => {
  const { spec, remarks } = networkOf(readModel(sequential(layers)))
  return [sentenceOf(spec).replace(/^keras: /, ''), ...remarks.map(({ code }) => code)].join(' | ')
}
const conv = (config: object = {}): Layers[number] => ['Conv2D', { filters: 2, kernel_size: 3, ...config }]
const rest: Layers = [['Flatten'], ['Dense', { units: 3, activation: 'softmax' }]]
const END = 'affine 3 · softmax'

test.each<[string, Layers, string]>([
  ['an image in a row, flattened', [input(28, 28), ['Flatten'], ...rest.slice(1)], `input 1×28×28 · l1: flatten · l2: ${END}`],
  ['a row of numbers that is a square', [input(784), ...rest.slice(1)], `input 1×28×28 · l1: ${END} | flat-input`],
  ['a row of numbers that is none', [input(13), ...rest.slice(1)], `input 1×1×13 · l1: ${END} · raw | flat-input`],
  [
    'channels first',
    [input(3, 8, 8), conv({ data_format: 'channels_first' }), ['Flatten'], ...rest.slice(1)],
    `input 3×8×8 · l1: conv 2@3×3 · l2: flatten · l3: ${END}`,
  ],
  [
    'channels first, flattened as if they were last',
    [input(3, 8, 8), conv({ data_format: 'channels_first' }), ['Flatten', { data_format: 'channels_first' }], ...rest.slice(1)],
    `input 3×8×8 · l1: conv 2@3×3 · l2: flatten HWC · l3: ${END}`,
  ],
  [
    'SAME of an even filter',
    [input(9, 8, 1), conv({ kernel_size: [2, 4], padding: 'same' }), ...rest],
    `input 1×9×8 · l1: conv 2@2×4 p0×2×1×1 · l2: flatten HWC · l3: ${END}`,
  ],
  [
    'SAME of a step',
    [input(9, 8, 1), conv({ strides: 2, padding: 'same' }), ...rest],
    `input 1×9×8 · l1: conv 2@3×3 s2 p1×1×1×0 · l2: flatten HWC · l3: ${END}`,
  ],
  [
    'zeros before a window, through an activation',
    [
      input(8, 8, 1),
      conv(),
      [
        'ZeroPadding2D',
        {
          padding: [
            [0, 1],
            [2, 3],
          ],
        },
      ],
      ['ReLU'],
      ['MaxPooling2D', { pool_size: 6 }],
      ...rest,
    ],
    `input 1×8×8 · l1: conv 2@3×3 · l3: relu · l4: max 6×6 s6 p0×3×1×2 · l5: flatten · l6: ${END} | padding-folded`,
  ],
  [
    'all that only training does',
    [input(8, 8, 1), ['RandomFlip', { mode: 'horizontal' }], conv(), ['SpatialDropout2D', { rate: 0.2 }], ...rest],
    `input 1×8×8 · l2: conv 2@3×3 · l4: flatten HWC · l5: ${END} | only-training`,
  ],
  [
    'filters of each map, and 1×1 over them',
    [
      input(8, 8, 3),
      ['ZeroPadding2D', { padding: 1 }],
      ['SeparableConv2D', { filters: 5, kernel_size: 3, strides: 2, depth_multiplier: 2, use_bias: false, activation: 'relu' }],
      ...rest,
    ],
    `input 3×8×8 · l2: conv 6@3×3 s2 p1 g3 · conv 5@1×1 · relu · l3: flatten HWC · l4: ${END} | padding-folded | separable | no-bias`,
  ],
  [
    'ReLU with a slope',
    [input(8, 8, 1), conv(), ['ReLU', { negative_slope: 0.1, threshold: 0, max_value: null }], ...rest],
    `input 1×8×8 · l1: conv 2@3×3 · l2: leaky relu alpha 0.1 · l3: flatten HWC · l4: ${END}`,
  ],
  [
    'ReLU with a limit, of MobileNet and of one’s own',
    [input(8, 8, 1), conv({ activation: 'relu6' }), ['ReLU', { max_value: 6 }], ['ReLU', { max_value: 1 }], ...rest],
    `input 1×8×8 · l1: conv 2@3×3 · clipped relu · l2: clipped relu · l3: clipped relu to 1 · l4: flatten HWC · l5: ${END}`,
  ],
  [
    'an activation that is a layer',
    [input(8, 8, 1), conv({ activation: { class_name: 'LeakyReLU', config: { alpha: { type: 'ndarray', value: 0.25 } } } }), ...rest],
    `input 1×8×8 · l1: conv 2@3×3 · leaky relu alpha 0.25 · l2: flatten HWC · l3: ${END}`,
  ],
  [
    'the largest of a map',
    [input(8, 8, 1), conv(), ['GlobalMaxPooling2D'], ...rest.slice(1)],
    `input 1×8×8 · l1: conv 2@3×3 · l2: max 6×6 s1 · flatten · l3: ${END}`,
  ],
  [
    'pixels of a picture',
    [input(8, 8, 3), ['Rescaling', { scale: 1 / 255 }], ...rest],
    `input 3×8×8 · l1: normalize · l2: flatten HWC · l3: ${END} · colour 0×0×0`,
  ],
  [
    'pixels of a drawing',
    [input(8, 8, 1), ['Rescaling', { scale: 1 / 255 }], ...rest],
    `input 1×8×8 · l1: normalize · l2: flatten · l3: ${END} · ink 8 box 6 scale 255`,
  ],
  [
    'a Reshape that says what is there',
    [input(6, 6), ['Reshape', { target_shape: [6, -1, 1] }], conv(), ['Reshape', { target_shape: [-1] }], ...rest.slice(1)],
    `input 1×6×6 · l2: conv 2@3×3 · l3: flatten HWC · l4: ${END}`,
  ],
  [
    'a Dense along the channels of maps',
    [input(8, 8, 2), ['Dense', { units: 3, activation: 'relu' }], ...rest],
    `input 2×8×8 · l1: conv 3@1×1 · relu · l2: flatten HWC · l3: ${END} | dense-on-maps`,
  ],
  [
    'filters of its own for each map',
    [input(8, 8, 2), ['DepthwiseConv2D', { kernel_size: [3, 2], depth_multiplier: 3 }], ...rest],
    `input 2×8×8 · l1: conv 6@3×2 g2 · l2: flatten HWC · l3: ${END}`,
  ],
  [
    'sigmoid at the end',
    [input(4, 4, 1), ['Flatten'], ['Dense', { units: 1, activation: 'sigmoid' }]],
    'input 1×4×4 · l1: flatten · l2: affine 1 · sigmoid · softmax | no-softmax',
  ],
])('%s', (_, layers, wanted) => {
  expect(sentence(layers)).toBe(wanted)
})

test.each<[string, Layers, Partial<WeightsFileError>]>([
  ['softmax inside', [input(8, 8, 1), conv(), ['Flatten'], ['Softmax'], ['Dense', { units: 3 }]], { code: 'keras-setting', tensor: 'l3' }],
  ['softmax over maps', [input(8, 8, 1), conv({ activation: 'softmax' }), ...rest], { code: 'keras-setting', tensor: 'l1' }],
  [
    'zeros before a maximum of any numbers',
    [input(8, 8, 1), conv(), ['ZeroPadding2D'], ['MaxPooling2D'], ...rest],
    { code: 'keras-setting', tensor: 'l2' },
  ],
  ['zeros before a mean', [input(8, 8, 1), ['ZeroPadding2D'], ['BatchNormalization'], ...rest], { code: 'keras-setting', tensor: 'l1' }],
  ['a Dense along the pixels of a row', [input(8, 8), ['Dense', { units: 3 }], ...rest], { code: 'keras-setting', tensor: 'l1' }],
  [
    'a Dense along the pixels of a row, channels first',
    [input(2, 8, 8), ['MaxPooling2D', { data_format: 'channels_first' }], ['Dense', { units: 3 }], ...rest],
    { code: 'keras-setting', tensor: 'l2' },
  ],
  [
    'a Reshape into another image',
    [input(8, 8, 2), ['Reshape', { target_shape: [4, 16, 2] }], ...rest],
    { code: 'keras-setting', tensor: 'l1' },
  ],
  [
    'maps made of a row',
    [input(8, 8, 2), ['Flatten'], ['Reshape', { target_shape: [8, 8, 2] }], ...rest],
    { code: 'keras-setting', tensor: 'l2' },
  ],
  [
    'ReLU with a limit that no number is below',
    [input(8, 8, 1), conv(), ['ReLU', { max_value: 0 }], ...rest],
    { code: 'keras-setting', tensor: 'l2', met: '0' },
  ],
  [
    'ReLU with a limit and a slope',
    [input(8, 8, 1), conv(), ['ReLU', { max_value: 6, negative_slope: 0.1 }], ...rest],
    { code: 'keras-setting', tensor: 'l2', met: '6' },
  ],
  [
    'a normalization along rows',
    [input(8, 8, 1), conv(), ['BatchNormalization', { axis: 1 }], ...rest],
    { code: 'keras-setting', tensor: 'l2' },
  ],
  [
    'channels that change places',
    [input(8, 8, 8), conv({ data_format: 'channels_first' }), ['MaxPooling2D', { data_format: 'channels_last' }], ...rest],
    { code: 'keras-setting', tensor: 'l2' },
  ],
  [
    'a function of one’s own',
    [input(8, 8, 1), conv({ activation: { class_name: 'function', config: 'mish', registered_name: 'mine' } }), ...rest],
    { code: 'keras-setting', tensor: 'l1' },
  ],
  ['an image of any size', [['InputLayer', { batch_shape: [null, null, null, 3] }], conv(), ...rest], { code: 'keras-config' }],
])('%s is refused', (_, layers, wanted) => {
  expect(() => sentence(layers)).toThrow(expect.objectContaining(wanted))
})

test('names of strangers are names of layers only where they can be; messages stay short, whatever they are', () => {
  const odd = (name: string, layers: Layers): Layers =>
    layers.map(([kind, config = {}]) => [kind, kind === 'InputLayer' ? config : { ...config, name }])
  for (const name of ['__proto__', 'constructor', '<img src=x>', 'image', 'a/b', '층', 'x'.repeat(1e6)])
    expect(sentence(odd(name, [input(8, 8, 1), conv({ use_bias: false }), ['Flatten']])).replace(/ \| .*/, '')).toBe(
      'input 1×8×8 · conv 2@3×3 · flatten HWC · softmax',
    )
  const long = 'y'.repeat(1e6)
  for (const layers of [
    odd(long, [input(8, 8, 1), [long]]),
    odd(long, [input(8, 8, 1), conv({ activation: long })]),
    odd(long, [input(8, 8, 1), conv({ filters: long })]),
  ])
    expect(() => sentence(layers)).toThrow(/^.{20,900}$/s)
  const { remarks } = networkOf(
    readModel(sequential(odd(long, [input(8, 8, 1), ['ZeroPadding2D'], conv({ use_bias: false }), ['Flatten']]))),
  )
  expect(JSON.stringify(remarks).length).toBeLessThan(2000)
})

test('of an archive no more is unpacked than a file of its size holds', async () => {
  const bomb = writeZip({ 'config.json': new Uint8Array(9), 'model.weights.h5': new Uint8Array(9) }),
    view = new DataView(bomb.buffer),
    listing = view.getUint32(bomb.length - 6, true)
  view.setUint16(listing + 10, 8, true) // deflated, says its listing, to as much as a phone has
  view.setUint32(listing + 24, 2 ** 30, true)
  expect(await refusal(bomb)).toMatchObject({ code: 'keras-config', met: String(2 ** 30) })
})

describe('a functional model', () => {
  type Node = readonly [name: string, kind: string, from: readonly string[], config?: object]
  const graph = (nodes: readonly Node[], style: 2 | 3, out = nodes.at(-1)![0], first = nodes[0][0]): string =>
    JSON.stringify({
      class_name: style === 2 ? 'Model' : 'Functional',
      config: {
        layers: nodes.map(([name, class_name, from, config]) => ({
          name,
          class_name,
          config: { name, ...config },
          inbound_nodes:
            from.length === 0
              ? []
              : style === 2
                ? [from.map(one => [one, 0, 0, {}])]
                : [{ args: [from.length > 1 ? from.map(tensorOf) : tensorOf(from[0])], kwargs: {} }],
        })),
        input_layers: style === 2 ? [[first, 0, 0]] : [first, 0, 0],
        output_layers: style === 2 ? [[out, 0, 0]] : [out, 0, 0],
      },
    })
  const tensorOf = (name: string): object => ({
    class_name: '__keras_tensor__',
    config: { shape: [null, 4], dtype: 'float32', keras_history: [name, 0, 0] },
  })
  const chain: readonly Node[] = [
    ['image', 'InputLayer', [], { batch_shape: [null, 8, 8, 1] }],
    ['fc', 'Dense', ['flat'], { units: 3, activation: 'softmax' }],
    ['conv', 'Conv2D', ['image'], { filters: 2, kernel_size: 3 }],
    ['flat', 'Flatten', ['conv']],
  ]

  test.each([2, 3] as const)('that is a chain is read along it, in whatever order it is listed (Keras %s)', style => {
    expect(sentenceOf(networkOf(readModel(graph(chain, style, 'fc'))).spec)).toBe(
      'keras: input 1×8×8 · conv: conv 2@3×3 · flat: flatten HWC · fc: affine 3 · softmax',
    )
  })

  test.each<[string, readonly Node[], string, Partial<WeightsFileError>]>([
    ['that adds two ways', [...chain, ['sum', 'Add', ['flat', 'fc']]], 'sum', { code: 'keras-branches', tensor: 'sum', met: 'Add' }],
    ['with a layer beside the way', [...chain, ['beside', 'Flatten', ['image']]], 'fc', { code: 'keras-branches', tensor: 'beside' }],
    ['that runs in a circle', chain.map(node => (node[0] === 'conv' ? ['conv', 'Conv2D', ['fc']] : node)), 'fc', { code: 'keras-config' }],
    [
      'with a layer of two inputs',
      chain.map(node => (node[0] === 'flat' ? ['flat', 'Flatten', ['conv', 'image']] : node)),
      'fc',
      { code: 'keras-branches', tensor: 'flat' },
    ],
    ['whose end is not there', chain, 'nowhere', { code: 'keras-config' }],
  ])('%s is refused', (_, nodes, out, wanted) => {
    for (const style of [2, 3] as const) expect(() => readModel(graph(nodes, style, out))).toThrow(expect.objectContaining(wanted))
  })
})

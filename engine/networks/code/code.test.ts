import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anySpec } from '../../../tools/anySpec.ts'
import { SpecError } from '../../errors.ts'
import { networks } from '../index.ts'
import { oddNetworks } from '../oddNetworks.ts'
import { readSentence } from '../readSentence.ts'
import { readSpec } from '../readSpec.ts'
import { plainSpec, sentenceOf } from '../sentence.ts'
import type { LayerSpec, NetworkSpec } from '../spec.ts'
import { templates } from '../templates.ts'
import { CodeError } from './codeError.ts'
import { padsOf } from './flow.ts'
import { readCode } from './readCode.ts'
import { codeLanguages, writeCode, type CodeLanguage } from './writeCode.ts'
import { CannotSay } from './writing.ts'

const book = 'input 1×28×28 · conv 30@5×5 · relu · max 2×2 s2 · affine 100 · relu · affine 10 · softmax'
const sentence = (code: string): string => sentenceOf(readCode(code).spec)

describe('PyTorch', () => {
  test('is read as its layers, and Linear says how large the image is', () => {
    const { spec, remarks } = readCode(`
      import torch.nn as nn  # as people write it
      hidden = 100
      model = nn.Sequential(
          nn.Conv2d(1, 30, kernel_size=5), nn.ReLU(inplace=True),
          nn.MaxPool2d(2, 2),
          nn.Flatten(),
          nn.Linear(30 * 12 * 12, hidden),
          nn.ReLU(),
          nn.Linear(hidden, 10),
          nn.LogSoftmax(dim=1),
      ).to(device)
      model.eval()
    `)
    expect(sentenceOf(spec)).toBe(book)
    expect(remarks).toEqual([
      { code: 'code-size-told', values: { size: '1×28×28' } },
      { code: 'code-init', values: { init: 'He' } },
    ])
  })

  test.each<[name: string, code: string, sentence: string]>([
    [
      '32×32 by its Linear',
      'nn.Sequential(nn.Conv2d(1,6,5), nn.Tanh(), nn.AvgPool2d(2), nn.Flatten(), nn.Linear(6*14*14, 10))',
      'input 1×32×32 · conv 6@5×5 · tanh · average 2×2 s2 · affine 10 · softmax',
    ],
    ['a perceptron', 'net = nn.Sequential(nn.Flatten(), nn.Linear(784, 10))', 'input 1×28×28 · affine 10 · softmax'],
    ['a perceptron of colours', 'net = nn.Sequential(nn.Flatten(), nn.Linear(3*32*32, 10))', 'input 3×32×32 · affine 10 · softmax'],
    [
      'a mean of each map',
      'torch.nn.Sequential(nn.Conv2d(3, 8, 3, padding="same"), nn.BatchNorm2d(8), nn.LeakyReLU(0.1), nn.AdaptiveAvgPool2d((1, 1)), nn.Flatten(), nn.Linear(8, 4))',
      'input 3×32×32 · conv 8@3×3 p1 · batchnorm · leaky relu alpha 0.1 · global average · affine 4 · softmax',
    ],
    [
      'networks within networks',
      'features = nn.Sequential(nn.Conv2d(1, 4, 3, 2, 1), nn.ReLU())\nhead = nn.Sequential(nn.Flatten(), nn.Linear(4*14*14, 10))\nmodel = nn.Sequential(features, head)',
      'input 1×28×28 · conv 4@3×3 s2 p1 · relu · affine 10 · softmax',
    ],
    [
      'names',
      "m = nn.Sequential(OrderedDict([('c', nn.Conv2d(1, 2, (3, 5), stride=(2, 1), groups=1)), ('f', nn.Flatten()), ('out', nn.Linear(2*13*24, 3))]))",
      'input 1×28×28 · c: conv 2@3×5 s2×1 · out: affine 3 · softmax',
    ],
    [
      'zeros at some sides',
      'nn.Sequential(nn.ZeroPad2d((1, 2, 0, 1)), nn.Conv2d(1, 2, 2), nn.Dropout(0.25), nn.Flatten(), nn.Linear(2*28*30, 3))',
      'input 1×28×28 · conv 2@2×2 p0×2×1×1 · dropout 0.25 inverted · affine 3 · softmax',
    ],
    [
      'LRN',
      'nn.Sequential(nn.Conv2d(3, 8, 3), nn.LocalResponseNorm(5, alpha=5e-4, k=2.0), nn.Flatten(), nn.Linear(8*30*30, 2))',
      'input 3×32×32 · conv 8@3×3 · lrn n5 k2 alpha 0.0005 beta 0.75 torch · affine 2 · softmax',
    ],
  ])('%s', (_, code, words) => expect(sentence(code)).toBe(words))

  test('a tensor that no line gives to the network may be no image', () => {
    const network = 'model = nn.Sequential(nn.Conv2d(1, 2, 3), nn.AdaptiveAvgPool2d(1), nn.Identity(5))\n',
      kernel = 'w = torch.randn(2, 1, 3, 3)\n',
      read = (code: string): unknown => [sentence(network + code).split(' · ')[0], readCode(network + code).remarks[0]?.code]
    expect(read(kernel)).toEqual(['input 1×3×3', 'code-size-tensor'])
    expect(read(`x = torch.zeros(1, 1, 9, 9)\n${kernel}`)).toEqual(['input 1×9×9', 'code-init'])
    expect(read(`${kernel}images = torch.zeros(1, 1, 9, 9)\n${kernel}y = model(images)`)).toEqual(['input 1×9×9', 'code-init'])
    expect(read(`y = model(torch.zeros(1, 1, 9, 9))\n${kernel}`)).toEqual(['input 1×9×9', 'code-init'])
  })

  test.each<[code: string, sentence: string]>([
    ['nn.Sequential(nn.Flatten(), nn.Linear(13, 3))', 'input 1×1×13 · affine 3 · softmax · raw'],
    ['nn.Sequential(nn.Flatten(), nn.Linear(300, 3))', 'input 1×1×300 · affine 3 · softmax · raw'],
    ['Sequential([Dense(3, input_dim=13)])', 'input 1×1×13 · affine 3 · softmax · raw'],
    ['Sequential([Dense(3, input_dim=784)])', 'input 1×28×28 · affine 3 · softmax'],
    ['Sequential([Input((3072,)), Dense(3)])', 'input 3×32×32 · affine 3 · softmax'],
    ['Sequential([Input((784,)), BatchNormalization(), Dense(3)])', 'input 1×28×28 · flatten · batchnorm eps 0.001 · affine 3 · softmax'],
  ])('numbers in a row: %s', (code, words) => {
    const { spec, remarks } = readCode(code)
    expect(sentenceOf(spec)).toBe(words)
    expect(remarks.some(one => one.code === 'code-row')).toBe(words.includes('raw') || code.startsWith('Seq'))
  })

  test('a tensor beside it says what is put in', () =>
    expect(sentence('model = nn.Sequential(nn.Conv2d(1, 2, 3), nn.AdaptiveAvgPool2d(1))\nx = torch.randn(16, 1, 20, 30)')).toBe(
      'input 1×20×30 · conv 2@3×3 · global average · softmax',
    ))

  test('where nothing says its size, that is supposed and said', () =>
    expect(readCode('nn.Sequential(nn.Conv2d(1, 2, 3), nn.AdaptiveAvgPool2d(1))').remarks[0]).toEqual({
      code: 'code-size-supposed',
      values: { size: '1×28×28' },
    }))
})

describe('what methods add is read', () => {
  const perceptron = 'input 1×28×28 · affine 100 · relu · affine 10 · softmax'
  test.each<[name: string, code: string, sentence?: string]>([
    [
      'a list',
      'layers=[nn.Flatten(), nn.Linear(784,100)]; layers.append(nn.ReLU()); layers.append(nn.Linear(100,10)); nn.Sequential(*layers)',
    ],
    ['a list is copied', 'l=[nn.Flatten(), nn.Linear(784,100), nn.ReLU(), nn.Linear(100,10)]; m=nn.Sequential(*l); l.append(nn.GRU(3))'],
    ['extend', 'm = nn.Sequential(nn.Flatten())\nm.extend([nn.Linear(784,100), nn.ReLU()])\nm.extend(nn.Sequential(nn.Linear(100,10)))'],
    [
      'append',
      'm = nn.Sequential()\nm.append(nn.Flatten())\nm.append(module=nn.Linear(784,100))\nm.append(nn.ReLU())\nm.append(nn.Linear(100,10))',
    ],
    [
      'insert and pop',
      'm = nn.Sequential(nn.Linear(784,100), nn.Tanh(), nn.Linear(100,10))\nm.pop(1)\nm.insert(0, nn.Flatten())\nm.insert(-1, nn.ReLU())',
    ],
    [
      'add_module',
      "m = nn.Sequential(nn.Flatten())\nm.add_module('hidden', nn.Linear(784,100))\nm.append(nn.ReLU())\nm.add_module(name='out', module=nn.Linear(100,10))",
      'input 1×28×28 · hidden: affine 100 · relu · out: affine 10 · softmax',
    ],
    [
      'an OrderedDict and more',
      "m = nn.Sequential(OrderedDict([('f', nn.Flatten()), ('l', nn.Linear(784,100))]))\nm.append(nn.ReLU())\nm.append(nn.Linear(100,10))",
      'input 1×28×28 · l: affine 100 · relu · affine 10 · softmax',
    ],
    [
      'Keras',
      "m = keras.Sequential([layers.Input((28,28,1)), layers.Flatten()])\nm.add(layer=layers.Dense(100, 'relu'))\nm.add(layers.Dense(9))\nm.pop()\nm.add(layers.Dense(10))",
    ],
    [
      'Keras with a name',
      "m = Sequential(name='net')\nm.add(Flatten(input_shape=(28,28)))\nm.add(Dense(100, 'relu'))\nm.add(Dense(10))",
      `net: ${perceptron}`,
    ],
    [
      'Keras within Keras',
      "body = keras.Sequential([keras.Input((28,28,1)), layers.Flatten(), layers.Dense(100, 'relu')])\nm = keras.Sequential([keras.Input((28,28,1)), body, keras.Sequential([keras.Input((100,)), layers.Dense(10)])])",
    ],
    [
      'another of the same name',
      'm = nn.Sequential(nn.ReLU())\nm = nn.Sequential(nn.Flatten(), nn.Linear(784,100), nn.ReLU(), nn.Linear(100,10))',
    ],
    [
      'what is done with it',
      'm = nn.Sequential(nn.Flatten(), nn.Linear(784,100), nn.ReLU(), nn.Linear(100,10))\ny = m.forward(x)\nm.zero_grad()',
    ],
  ])('%s', (_, code, words = perceptron) => expect(sentence(code)).toBe(words))
})

describe('Keras', () => {
  test.each<[name: string, code: string, sentence: string]>([
    [
      'a list',
      "model = keras.Sequential([keras.Input(shape=(28, 28, 1)), layers.Conv2D(30, 5, activation='relu'), layers.MaxPooling2D(), layers.Flatten(), layers.Dense(100, activation='relu'), layers.Dense(10, activation='softmax')])",
      book,
    ],
    [
      'add',
      "from tensorflow.keras import layers, models\nmodel = models.Sequential()\nmodel.add(layers.Conv2D(32, (3, 3), activation='relu', input_shape=(28, 28, 1)))\nmodel.add(layers.MaxPooling2D((2, 2)))\nmodel.add(layers.Flatten())\nmodel.add(layers.Dense(10))\nmodel.compile(optimizer='adam', loss=lambda a, b: 0, metrics=['accuracy'])\nmodel.summary()",
      'input 1×28×28 · conv 32@3×3 · relu · max 2×2 s2 · affine 10 · softmax',
    ],
    [
      'names of values',
      'num_classes = 10\ninput_shape = (28, 28, 1)\nm = keras.Sequential([layers.InputLayer(input_shape=input_shape), layers.Dropout(.5), layers.Flatten(), layers.Dense(num_classes)])',
      'input 1×28×28 · dropout 0.5 inverted · affine 10 · softmax',
    ],
    [
      'uneven pads of same',
      "Sequential([Conv2D(4, 3, strides=2, padding='same', input_shape=(28, 28, 3)), AveragePooling2D(3, padding='same'), GlobalAveragePooling2D(), Dense(2)])",
      'input 3×28×28 · conv 4@3×3 s2 p0×1×1×0 · average 3×3 s3 p0×1×1×0 exclude-pad · global average · affine 2 · softmax',
    ],
    [
      'zeros and its own numbers',
      'tf.keras.Sequential([tf.keras.Input((8, 8, 1)), tf.keras.layers.ZeroPadding2D(((1, 0), (2, 0))), tf.keras.layers.Conv2D(2, 3), tf.keras.layers.BatchNormalization(), tf.keras.layers.LeakyReLU(), tf.keras.layers.ReLU(), tf.keras.layers.Activation("tanh"), tf.keras.layers.Flatten(), tf.keras.layers.Dense(2), tf.keras.layers.Softmax()])',
      'input 1×8×8 · conv 2@3×3 p1×0×0×2 · batchnorm eps 0.001 · leaky relu alpha 0.3 · relu · tanh · affine 2 · softmax',
    ],
  ])('%s', (_, code, words) => expect(sentence(code)).toBe(words))

  test.each<[code: string, init: NetworkSpec['init'], remark: string | undefined]>([
    ["'he_normal'", { kind: 'he' }, undefined],
    ['initializers.HeUniform()', { kind: 'uniform-he' }, undefined],
    ['RandomNormal(stddev=0.02)', { kind: 'fixed', std: 0.02 }, undefined],
    ["'glorot_uniform'", { kind: 'xavier' }, 'code-init-near'],
    ["'orthogonal'", { kind: 'he' }, 'code-init'],
    ['None', { kind: 'he' }, 'code-init'],
  ])('weights begin by %s', (code, init, remark) => {
    const { spec, remarks } = readCode(
      `Sequential([Input((8, 8, 1)), Flatten(), Dense(3, kernel_initializer=${code}, activation='softmax')])`,
    )
    expect([spec.init, ...remarks.map(one => one.code)]).toEqual([init, ...(remark ? [remark] : [])])
  })

  test('what scales its pixels first is how its drawing is given', () => {
    const rescaling = (args: string): NetworkSpec['preparation'] =>
      readCode(`keras.Sequential([keras.Input((28, 28, 1)), layers.Rescaling(${args}), layers.Flatten(), layers.Dense(10)])`).spec
        .preparation
    expect(rescaling('1./255')).toBeUndefined()
    expect(rescaling('1/127.5, offset=-1')).toEqual({ kind: 'ink', size: 28, box: 20, scale: 2, offset: -1 })
  })
})

describe('the book', () => {
  test.each<[code: string, sentence: string]>([
    [
      "network = SimpleConvNet(input_dim=(1,28,28),\n  conv_param = {'filter_num': 30, 'filter_size': 5, 'pad': 0, 'stride': 1},\n  hidden_size=100, output_size=10, weight_init_std=0.01)",
      `${book} · init fixed 0.01`,
    ],
    ['SimpleConvNet()', `${book} · init fixed 0.01`],
    [
      "SimpleConvNet((1, 10, 10), {'filter_num': 4, 'filter_size': 3, 'pad': 1, 'stride': 1}, 5)",
      'input 1×10×10 · conv 4@3×3 p1 · relu · max 2×2 s2 · affine 5 · relu · affine 10 · softmax · init fixed 0.01',
    ],
  ])('%s', (code, words) => expect(sentence(code)).toBe(words))

  test('DeepConvNet is the one that its weights tell', () => {
    const { layers } = readCode('network = DeepConvNet()').spec
    expect(layers).toEqual(plainSpec(templates.find(({ name }) => name === 'deep-convnet')!).layers)
  })
})

const doubled = Array.from({ length: 30 }, (_, i) => `a${i + 1}=nn.Sequential(a${i},a${i})`).join('\n')

describe('a mistake is said with its line and column, its word, and what would be right', () => {
  test.each<[code: string, fault: string, line: number, column: number, word: string, right: string | RegExp]>([
    ['nn.Sequential(\n  nn.Conv2d(1, 30, 5),\n  nn.GRU(3))', 'unknown', 3, 3, 'nn.GRU', /Conv2d/],
    ['nn.Sequential(nn.Conv2d(1, 30, 5, strides=2))', 'argument', 1, 35, 'strides', /stride/],
    ['nn.Sequential(nn.Conv2d(1, 30))', 'missing', 1, 15, 'Conv2d', 'kernel_size'],
    [
      'nn.Sequential(nn.Conv2d(1, 30, 5), nn.Flatten(), nn.Linear(30*12*12 + 1, 10))',
      'size',
      1,
      60,
      'in_features=4321',
      'x = torch.zeros(1, C, H, W)',
    ],
    ['nn.Sequential(nn.Conv2d(1, 3, 5), nn.Conv2d(4, 3, 5))', 'fit', 1, 45, 'in_channels=4', '3'],
    ['nn.Sequential(nn.Conv2d(1, 3, 5), nn.Linear(3, 5))', 'word', 1, 35, 'Linear', /Flatten/],
    ['nn.Sequential(nn.MaxPool2d(2, ceil_mode=True))', 'value', 1, 41, 'ceil_mode=True', 'False'],
    ['nn.Sequential(nn.Conv2d(1, 30, 5),, nn.ReLU())', 'word', 1, 35, ',', ''],
    ['nn.Sequential(nn.ReLU()', 'word', 1, 24, '⏎', ','],
    ['class Net(nn.Module):\n  pass', 'word', 1, 1, 'class', /Sequential/],
    ['model = __import__("os").system("ls")', 'word', 1, 26, 'system', ''],
    ['x = 1', 'none', 1, 1, '', /Sequential/],
    ["keras.Sequential([layers.Conv2D(3, 3, padding='full', input_shape=(8, 8, 1))])", 'value', 1, 47, 'padding="full"', /same/],
    ['keras.Sequential([layers.Dense(3)])', 'missing', 1, 19, 'Dense', /input_shape/],
    ['keras.Sequential([layers.Input((8, 8, 1)), layers.LSTM(3)])', 'unknown', 1, 44, 'layers.LSTM', /Conv2D/],
    ["SimpleConvNet(conv_param={'filters': 3})", 'argument', 1, 27, 'filters', /filter_num/],
    ['nn.Sequential(nn.ZeroPad2d(1), nn.ReLU())', 'word', 1, 15, 'ZeroPad2d', 'Conv2d'],
    ['keras.Sequential([layers.Input((8, 8, 1)), layers.ZeroPadding2D(), layers.ReLU()])', 'word', 1, 44, 'ZeroPadding2D', 'Conv2D'],
    [`r=nn.ReLU(); a0=nn.Sequential(r,r)\n${doubled}\nmodel=a30`, 'many', 31, 5, 'nn.Sequential', '128'],
    [`m=nn.Sequential(nn.ReLU())\n${'m.extend(m)\n'.repeat(30)}`, 'many', 11, 1, 'm.extend', '128'],
    ['model=nn.Sequential(); model.add(model)', 'circle', 1, 7, 'nn.Sequential', ''],
    ['m=keras.Sequential(); m.add(Input((8, 8, 1))); m.add(m)', 'circle', 1, 3, 'keras.Sequential', ''],
    ['a=nn.Sequential(nn.ReLU())\nb=nn.Sequential(a)\na.append(b)', 'circle', 2, 3, 'nn.Sequential', ''],
    ['layers=[nn.ReLU()]\nlayers.reverse()\nnn.Sequential(*layers)', 'word', 2, 1, 'layers.reverse', /append/],
    ['model=nn.Sequential(nn.ReLU())\nmodel.fc = nn.Linear(10, 10)', 'word', 2, 12, 'model.fc', ''],
    ['model=nn.Sequential(nn.ReLU())\nmodel.pop(1)', 'value', 2, 11, 'index=1', '-1 … 0'],
    ['nn.Sequential(*blocks)', 'word', 1, 16, '*blocks', /ReLU/],
    [
      'self.features = nn.Sequential(nn.Conv2d(1, 2, 3))\nself.classifier = nn.Sequential(nn.Linear(1352, 10))',
      'several',
      2,
      19,
      'self.features, self.classifier',
      'nn.Sequential(self.features, nn.Flatten(), self.classifier)',
    ],
    ['nn.Sequential(nn.Flatten(), nn.Linear(784, num_classes))', 'name', 1, 44, 'num_classes', 'num_classes = …'],
    ['nn.Sequential(nn.Conv2d(1, 2, (k, 3)))', 'name', 1, 32, 'k', 'k = …'],
    ['nn.Sequential(nn.Flatten(), nn.Linear(28 * side, 10))', 'name', 1, 44, 'side', 'side = …'],
    ['nn.Sequential(nn.Flatten(start_dim=2), nn.Linear(784, 10))', 'value', 1, 36, 'start_dim=2', '1'],
    ['nn.Sequential(nn.Conv2d(1, 2, 3), nn.AdaptiveAvgPool2d(1), nn.Flatten(0))', 'value', 1, 71, 'start_dim=0', '1'],
    ['nn.Sequential(nn.Flatten(), nn.Linear(784, 10), nn.Softmax(dim=0))', 'value', 1, 64, 'dim=0', '1'],
    ['nn.Sequential(nn.Conv2d(1, 2, 3), nn.LogSoftmax(-1))', 'value', 1, 49, 'dim=-1', '1'],
    ['nn.Sequential(nn.BatchNorm2d(1, track_running_stats=False))', 'value', 1, 53, 'track_running_stats=False', 'True'],
    ['nn.Sequential(nn.Conv2d(1, 2, 3, dilation=3))\nx = torch.zeros(1, 1, 3, 3)', 'fit', 1, 15, 'Conv2d (dilation 3: 7)', '≤ 3'],
    ['nn.Sequential(nn.GRU(3))', 'unknown', 1, 15, 'nn.GRU', /^(?!.*Scale)/],
    ['nn.Sequential(nn.ReLU(), name=3)', 'argument', 1, 26, 'name', ''],
    ['Sequential([Dense(3, input_dim=13), Softmax(axis=0)])', 'value', 1, 50, 'axis=0', '-1'],
    [
      "Sequential([Flatten('channels_first', input_shape=(8, 8, 3)), Dense(3)])",
      'value',
      1,
      21,
      'data_format="channels_first"',
      "'channels_last'",
    ],
    ['Sequential([Dense(n, input_dim=13)])', 'name', 1, 19, 'n', 'n = …'],
    ['Sequential([Input((n,)), Dense(3)])', 'name', 1, 20, 'n', 'n = …'],
    [
      "Sequential([Input((8, 8, 1)), ZeroPadding2D(1), AveragePooling2D(2, padding='same'), Flatten(), Dense(3)])",
      'value',
      1,
      77,
      'padding="same"',
      "'valid'",
    ],
    ['SimpleConvNet(hidden=3)', 'argument', 1, 15, 'hidden', /hidden_size/],
  ])('%s', (code, fault, line, column, word, right) => {
    const found = refusal(code)
    expect(found).toBeInstanceOf(CodeError)
    expect({ ...found.values, code: found.code, right: '' }).toEqual({ code: `code-${fault}`, line, column, word, right: '' })
    if (typeof right === 'string') expect(found.values['right']).toBe(right)
    else expect(found.values['right']).toMatch(right)
  })

  test('a network that does not fit together names the layer’s place', () => {
    const { code, values } = refusal(
      'keras.Sequential([layers.Input((8, 8, 1)),\n  layers.Conv2D(70000, 3), layers.Flatten(), layers.Dense(3)])',
    )
    expect({ code, line: values['line'], column: values['column'], word: values['word'] }).toEqual({
      code: 'spec-range',
      line: 2,
      column: 3,
      word: 'layers.Conv2D',
    })
  })

  test('a text without end is refused before it is read', () => expect(refusal('nn.ReLU(),'.repeat(5000)).code).toBe('code-long'))
})

function refusal(code: string): SpecError {
  try {
    readCode(code)
  } catch (error) {
    if (error instanceof SpecError) return error
    throw error
  }
  throw new Error(`${code} was read`)
}

// ── There and back ─────────────────────────────────────────────────────────────────────────────────────────────────

/** What a language has no other word for is put so: as what it means. */
const meant: Readonly<Record<CodeLanguage, (layer: LayerSpec) => LayerSpec>> = {
  pytorch: layer =>
    layer.kind === 'lrn' && layer.convention !== 'torch'
      ? { ...layer, alpha: layer.alpha * layer.n, convention: 'torch' }
      : layer.kind === 'pooling' && layer.method === 'max'
        ? without(layer)
        : layer,
  keras: layer =>
    layer.kind === 'pooling' && (layer.method === 'max' || padsOf(layer.pad).every(one => one === 0)) ? without(layer) : layer,
  book: layer => layer,
  numpy: layer =>
    layer.kind === 'lrn' && layer.convention === 'torch'
      ? { ...layer, alpha: layer.alpha / layer.n, convention: 'paper' }
      : layer.kind === 'pooling' && layer.method === 'max'
        ? without(layer)
        : layer,
}
/** Of the largest number, or of no padding, it means nothing whether the padding's zeros count. */
const without = (layer: Extract<LayerSpec, { kind: 'pooling' }>): LayerSpec => ({ ...layer, countIncludePad: true })

/** What comes back: its layers and its input; the rest stands in comments. */
function cameBack(spec: NetworkSpec, language: CodeLanguage): boolean {
  let code
  try {
    code = writeCode(spec, language)
  } catch (error) {
    if (error instanceof CannotSay) return false
    throw error
  }
  const read = readCode(code).spec,
    { input, layers } = plainSpec({ ...spec, layers: spec.layers.map(meant[language]) })
  expect({ input: read.input, layers: read.layers }, code).toEqual({ input, layers })
  return true
}

test.each(codeLanguages)('%s brings back every network of ours that it can say', language => {
  const all = [...Object.values(networks), ...oddNetworks, ...templates],
    back = all.filter(spec => cameBack(spec, language)).map(({ name }) => name)
  expect(back.length).toBeGreaterThan(language === 'book' ? 1 : 8)
  expect(back).toContain('simple-convnet')
  expect(back).toContain('deep-convnet')
})

test.each(['pytorch', 'keras', 'numpy'] as const)('%s brings back any network that it can say', language => {
  let back = 0
  fc.assert(
    fc.property(anySpec, spec => {
      try {
        readSpec(spec)
      } catch {
        return
      }
      if (cameBack(spec, language)) back++
    }),
    { numRuns: 1500, seed: 5 },
  )
  expect(back).toBeGreaterThan(50)
})

test('lines of a class in NumPy are read with either quotes, and none is passed over', () => {
  const code = writeCode(readSentence(book), 'numpy'),
    sizes = sentence(code)
  expect(sentence(code.replaceAll("'", '"'))).toBe(sizes)
  const line = /^( +)self\.layers\['Relu1'\] = .*$/m
  expect(code).toMatch(line)
  for (const other of [
    "$1self.layers[f'Relu{1}'] = Relu()",
    '$1self.layers.update(Relu1=Relu())',
    "$1for i in [1]:\n$1    self.layers['Relu1'] = Relu()",
    "$1self.layers['Relu1'] = Relu()\n$1del self.layers['Relu1']",
  ])
    expect(refusal(code.replace(line, other)).code).toBe('code-word')
})

test('the book’s call says how its weights begin', () => {
  const spec = readSentence(`${book} · init fixed 0.5`)
  expect(readCode(writeCode(spec, 'book')).spec).toEqual(spec)
})

test.each([
  ['pytorch', /nn\.Dropout\(0\.3\),\n\s+Scale\(1 - 0\.3\),/],
  ['keras', /layers\.Dropout\(0\.3\),\n\s+layers\.Rescaling\(1 - 0\.3\),/],
] as const)('%s scales where this network does: when it answers', (language, lines) => {
  const code = writeCode(readSentence('input 1×8×8 · dropout 0.3 · affine 3 · softmax'), language)
  expect(code).toMatch(lines)
  expect(sentence(code)).toBe('input 1×8×8 · dropout 0.3 · affine 3 · softmax')
  expect(sentence(writeCode(readSentence('input 1×8×8 · dropout 0.3 inverted · affine 3 · softmax'), language))).toMatch('0.3 inverted')
  expect(refusal(code.replace('1 - 0.3', '0.6')).code).toBe('code-value')
})

test('a layer that is called as the language calls something of its own is called otherwise there', () => {
  const spec = readSentence('input 1×8×8 · eval: relu · eval_: tanh · affine 3 · softmax')
  expect(readCode(writeCode(spec, 'pytorch')).spec.layers.map(({ name }) => name)).toEqual(['eval__', 'eval_', 'affine1', 'softmax'])
  const dense = readSentence('input 1×8×8 · dense: affine 3 · affine 3 · softmax')
  expect(readCode(writeCode(dense, 'keras')).spec.layers.map(({ name }) => name)).toEqual(['dense_', 'affine2', 'softmax'])
})

test('what a language has no words for is named', () => {
  const refused = (words: string, language: CodeLanguage): unknown => {
    try {
      return writeCode(readSentence(words), language)
    } catch (error) {
      return (error as SpecError).values['layer']
    }
  }
  expect(refused('input 1×8×8 · flatten HWC · affine 3 · softmax', 'pytorch')).toBe('flatten1')
  expect(refused('input 1×8×8 · lrn n5 k2 alpha 0.1 beta 0.75 · affine 3 · softmax', 'keras')).toBe('lrn1')
  expect(refused('input 1×8×8 · affine 3 · lrn n5 k2 alpha 0.1 beta 0.75 · softmax', 'pytorch')).toBe('lrn1')
  expect(refused('input 1×8×8 · conv 3@2×2 s2 d2 · affine 3 · softmax', 'keras')).toBe('conv1')
  expect(refused('input 1×8×8 · conv 3@3 · tanh · affine 3 · softmax', 'book')).toBe('tanh1')
})

import { describe, expect, test } from 'vitest'
import { casesBeside, loneOp } from './checks/loneOp.ts'
import { compile } from './compile.ts'
import { lenet5 } from './networks/lenet5.ts'
import { simpleConvnet } from './networks/simpleConvNet.ts'
import type { NetworkSpec } from './networks/spec.ts'
import { numpyLines, type NumpyLine, type SymbolValue } from './numpy.ts'
import { symbolNames } from './numpyOps.ts'
import { numpyInputs, numpyScript } from './numpyScript.ts'
import { opNames, type OpName } from './ops/index.ts'
import type { OptimizerSpec } from './optimizers.ts'
import type { Program } from './program.ts'
import { sizeOf } from './tensor.ts'

/** Settings of two kinds per axis, and both ways of pooling with padding. */
const awkward: NetworkSpec = {
  name: 'awkward',
  input: [2, 11, 12],
  layers: [
    { kind: 'convolution', name: 'conv1', FN: 3, FH: 3, FW: 2, stride: [1, 2], pad: [2, 1], dilation: [2, 1] },
    { kind: 'sigmoid', name: 'sigmoid1' },
    { kind: 'pooling', name: 'pool1', method: 'max', PH: 3, PW: 2, stride: 2, pad: 1 },
    { kind: 'pooling', name: 'pool2', method: 'average', PH: 2, PW: 3, stride: 1, pad: 1, countIncludePad: false },
    { kind: 'affine', name: 'affine1', out: 4 },
    { kind: 'softmax', name: 'softmax' },
  ],
  init: { kind: 'xavier' },
}
/** What came with AlexNet: groups, normalisation, dropout of both kinds, flattening. */
const grouped: NetworkSpec = {
  name: 'grouped',
  input: [4, 6, 6],
  layers: [
    { kind: 'convolution', name: 'conv1', FN: 6, FH: 3, FW: 3, groups: 2 },
    { kind: 'lrn', name: 'lrn1', n: 4, k: 2, alpha: 0.1, beta: 0.75 },
    { kind: 'dropout', name: 'drop1', ratio: 0.25 },
    { kind: 'flatten', name: 'flatten' },
    { kind: 'dropout', name: 'drop2', ratio: 0.5, inverted: true },
    { kind: 'affine', name: 'affine1', out: 4 },
    { kind: 'softmax', name: 'softmax' },
  ],
  init: { kind: 'he' },
}
/** Normalisation by numbers that are stored, means of whole maps, padding at each side. */
const normalized: NetworkSpec = {
  name: 'normalized',
  input: [3, 6, 5],
  layers: [
    { kind: 'input-normalization', name: 'norm' },
    { kind: 'convolution', name: 'conv1', FN: 4, FH: 3, FW: 3, pad: [0, 1, 2, 1] },
    { kind: 'batch-normalization', name: 'bn1' },
    { kind: 'global-average-pooling', name: 'gap' },
    { kind: 'affine', name: 'affine1', out: 4 },
    { kind: 'softmax', name: 'softmax' },
  ],
  init: { kind: 'he' },
}
const optimizers: OptimizerSpec[] = [
  { kind: 'sgd', lr: 0.1 },
  { kind: 'momentum', lr: 0.1 },
  { kind: 'adagrad', lr: 0.1 },
  { kind: 'adam', lr: 0.1 },
]
const ofNetworks: Program[] = [
  compile(simpleConvnet, 1),
  compile(lenet5, 1),
  compile(awkward, 2),
  compile(grouped, 2),
  compile(grouped, 2, { training: true }),
  ...optimizers.map(optimizer => compile(simpleConvnet, 5, { optimizer })),
  compile(normalized, 2),
]
/** What no network here has stands alone. */
const programs = [...ofNetworks, ...casesBeside(ofNetworks, 1).map(loneOp)]
const written = programs.map(program => [program, numpyLines(program)] as const)
const line = (lines: readonly NumpyLine[], step: string): NumpyLine => lines.find(l => l.step === step)!

describe('numpyLines(program)', () => {
  test('has a line for every step, in order, with its shape', () => {
    for (const [program, lines] of written) {
      expect(lines.map(l => l.step)).toEqual(program.steps.map(s => s.name))
      expect(lines.map(l => l.shape)).toEqual(program.steps.map(s => program.values[s.output].shape))
    }
  })

  test('these programs have every op of the vocabulary', () => {
    expect([...new Set(programs.flatMap(p => p.steps.map(s => s.op)))].toSorted()).toEqual(([...opNames] as OpName[]).toSorted())
  })

  test('ends by assigning to the value that the step makes, by its own name', () => {
    for (const [program, lines] of written)
      for (const [i, { code }] of lines.entries()) {
        const value = program.values[program.steps[i].output].name.split('/').at(-1)!
        expect(code.split('\n').at(-1)).toMatch(new RegExp(String.raw`^${value}(\[.*\])? [-+]?= `))
      }
  })

  test('names every symbol in it, with a value, and no other', () => {
    for (const [program, lines] of written)
      for (const [i, { code, symbols }] of lines.entries()) {
        // Batch normalisation has a weight that is called beta: there the word is a value.
        const weights = Object.keys(program.layers.find(l => l.name === program.steps[i].layer)?.params ?? {})
        const inCode = new Set(
          code.match(new RegExp(String.raw`\b(${symbolNames.join('|')})\b`, 'g'))?.filter(name => !weights.includes(name)),
        )
        expect([code, new Set(Object.keys(symbols))]).toEqual([code, inCode])
        for (const value of Object.values(symbols)) expect([value].flat().every(n => Number.isFinite(n))).toBe(true)
      }
  })

  test('reshapes to sizes that are those of the shape', () => {
    let checked = 0
    for (const [, lines] of written)
      for (const { code, symbols, shape } of lines) {
        const sizes = /\.reshape\(([^.]*)\)$/.exec(code)?.[1].split(', ')
        if (!sizes || code.includes('np.repeat')) continue
        const known = sizes.map(size => size.split(' * ').reduce((n, s) => n * Number(symbols[s] ?? s), 1))
        expect(known.filter(n => n === -1).length).toBeLessThanOrEqual(1)
        if (shape.length === known.length) expect([code, ...known.map((n, i) => (n === -1 ? shape[i] : n))]).toEqual([code, ...shape])
        expect([code, Math.abs(sizeOf(shape) % known.reduce((a, b) => a * b, 1))]).toEqual([code, 0])
        checked++
      }
    expect(checked).toBeGreaterThan(60)
  })

  test("is the book's Convolution, Pooling and Affine", () => {
    const lines = written[0][1],
      code = (step: string) => line(lines, step).code
    expect(code('forward/conv1/col')).toBe('col = im2col(x, FH, FW, stride, pad)')
    expect(code('forward/conv1/col_W')).toBe('col_W = W.reshape(FN, -1).T')
    expect(code('forward/conv1/out2d')).toBe('out2d = xw + b')
    expect(code('forward/conv1/out4d')).toBe('out4d = out2d.reshape(N, OH, OW, FN)')
    expect(line(lines, 'forward/conv1/out4d').symbols).toEqual({ N: 1, OH: 24, OW: 24, FN: 30 })
    expect(code('forward/pool1/rows')).toBe('rows = col.reshape(-1, PH * PW)')
    expect(code('backward/affine1/dx')).toBe('dx = np.dot(dout, W.T).reshape(x.shape)')
    expect(code('backward/conv1/dout2d')).toBe('dout2d = dout4d.reshape(-1, FN)')
    expect(code('backward/conv1/dW2d')).toBe('dW2d = np.dot(col.T, dout2d)')
    expect(code('backward/conv1/dW')).toBe('dW = dW2d.T.reshape(FN, C, FH, FW)')
    expect(code('backward/conv1/dx')).toBe('dx = col2im(dcol, x.shape, FH, FW, stride, pad)')
  })

  test('cuts both operands of a grouped product, and names the neighbours of a normalisation', () => {
    const lines = written[3][1],
      code = (step: string) => line(lines, step).code
    expect(code('forward/conv1/xw')).toBe(
      'xw = np.hstack([np.dot(p, q) for p, q in zip(np.hsplit(col, groups), np.hsplit(col_W, groups))])',
    )
    expect(code('backward/conv1/dW2d')).toBe(
      'dW2d = np.hstack([np.dot(p.T, q) for p, q in zip(np.hsplit(col, groups), np.hsplit(dout2d, groups))])',
    )
    expect(line(lines, 'forward/lrn1/scale')).toMatchObject({
      code: 'scale = k + alpha * neighbours(x ** 2, 2, 1)',
      symbols: { k: 2, alpha: 0.1 },
    })
    expect(code('backward/lrn1/dx_scale')).toBe('dx_scale = 2 * alpha * x * neighbours(dscale, 1, 2)')
    expect(code('backward/lrn1/dx')).toBe('dx = dx_scale + dx_out')
    expect(code('forward/drop1/out')).toBe('out = x * 0.75')
    expect(line(written[4][1], 'forward/drop2/kept').code).toBe('kept = x * mask')
  })

  test('says of dropout that nobody trains, where it changes nothing', () => {
    const [program, lines] = written[3]
    expect(line(lines, 'forward/drop2/out')).toMatchObject({ code: 'out = x  # dropout: only while training', symbols: {} })
    expect(line(lines, 'backward/drop2/dx').code).toBe('dx = dout  # dropout: only while training')
    expect(numpyScript(program, 'weights.npz')).toContain('drop2_out = flatten_out  # dropout: only while training, (2, 96)')
  })

  test('says what the book leaves out only where it is used: dilation, −∞ as padding, padding that does not count', () => {
    const lines = written[2][1]
    expect(line(lines, 'forward/conv1/col')).toMatchObject({
      code: 'col = im2col(x, FH, FW, stride, pad, dilation)',
      symbols: { stride: [1, 2], pad: [2, 1], dilation: [2, 1] } satisfies Record<string, SymbolValue>,
    })
    expect(line(lines, 'forward/pool1/col').code).toBe('col = im2col(x, PH, PW, stride, pad, fill=-np.inf)')
    expect(line(lines, 'forward/pool2/mean').code).toBe('mean = np.sum(rows, axis=1) / count_pixels(x.shape, PH, PW, stride, pad)')
  })
})

describe('numpyScript(program, file)', () => {
  test('has every line of the page, only with names of the whole network', () => {
    for (const [program, lines] of written) {
      const text = numpyScript(program, 'weights.npz').replace(/ {2}# .*$/gm, '')
      for (const { code } of lines) {
        // Names without their layer: what is left must be the page's line.
        const shape = code.replace(/ {2}# .*$/, '').replace(/\b\w+\b/g, 'n')
        expect(text.replace(/\b\w+\b/g, 'n')).toContain(shape)
      }
    }
  })

  test('imports NumPy alone and defines only the functions it calls', () => {
    for (const [program] of written) {
      const text = numpyScript(program, 'weights.npz')
      expect(text.match(/\bimport\b.*/g)).toEqual(['import numpy as np'])
      const defined = [...text.matchAll(/^def (\w+)/gm)].map(m => m[1])
      expect(defined.filter(name => text.split(new RegExp(String.raw`\b${name}\(`)).length <= 2)).toEqual([])
    }
  })

  test('asks for the image, the label and the weights, and for nothing that it makes itself', () => {
    expect(numpyInputs(programs[0]).map(v => v.name)).toEqual([
      'image',
      'label',
      'conv1/W',
      'conv1/b',
      'affine1/W',
      'affine1/b',
      'affine2/W',
      'affine2/b',
    ])
    for (const [program] of written) {
      const text = numpyScript(program, 'weights.npz')
      for (const { name } of numpyInputs(program)) expect(text).toContain(`given["${name}"]`)
    }
  })
})

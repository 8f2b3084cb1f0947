import { describe, expect, test } from 'vitest'
import { compile } from './compile.ts'
import { networks } from './networks/index.ts'
import type { NetworkSpec } from './networks/spec.ts'
import { findValue, type Program } from './program.ts'

/** The steps of a layer in one pass, by the last part of their names, in order. */
const stepsOf = (program: Program, pass: string, layer: string): string[] =>
  program.steps.filter(s => s.pass === pass && s.layer === layer).map(s => s.name.slice(`${pass}/${layer}/`.length))

describe('steps are named and ordered as the contract says', () => {
  const book = compile(networks['simple-convnet'], 2),
    lenet = compile(networks.lenet5, 2)
  const table: readonly [program: Program, layer: string, forward: string, backward: string][] = [
    [book, 'conv1', 'col col_W xw out2d out4d out', 'dout4d dout2d db dW2d dW dcol dx'],
    [book, 'relu1', 'out', 'dx'],
    [book, 'pool1', 'col rows arg_max max out4d out', 'dout4d dmax dcol dx'],
    [book, 'affine1', 'x2d xw out', 'db dW dx'],
    [book, 'softmax', 'y loss', 'dx'],
    [lenet, 'conv2', 'col col_W xw out2d out4d out', 'dout4d dout2d db dW2d dW dcol dx'],
    [lenet, 'pool2', 'col rows mean out4d out', 'dout4d dmean dcol dx'],
    [lenet, 'tanh1', 'out', 'dx'],
  ]
  for (const [program, layer, forward, backward] of table)
    test(`${program.network}, ${layer}: ${forward}; back: ${backward}`, () => {
      expect(stepsOf(program, 'forward', layer).join(' ')).toBe(forward)
      expect(stepsOf(program, 'backward', layer).join(' ')).toBe(backward)
    })

  test('the passes follow each other, and the backward pass goes through the layers from the last to the first', () => {
    const program = compile(networks['simple-convnet'], 1, { optimizer: { kind: 'adam', lr: 0.01 } })
    expect([...new Set(program.steps.map(s => s.pass))]).toEqual(['forward', 'backward', 'update'])
    const order = (pass: string): string[] => [...new Set(program.steps.filter(s => s.pass === pass).map(s => s.layer))]
    expect(order('backward')).toEqual(order('forward').reverse())
  })

  test('every value has its shape as the contract has it, and gradients the shape of what they are of', () => {
    const shape = (name: string) => findValue(book, name)?.shape
    expect(shape('conv1/col')).toEqual([2 * 24 * 24, 25])
    expect(shape('conv1/col_W')).toEqual([25, 30])
    expect(shape('conv1/out4d')).toEqual([2, 24, 24, 30])
    expect(shape('conv1/out')).toEqual([2, 30, 24, 24])
    expect(shape('pool1/rows')).toEqual([2 * 12 * 12 * 30, 4])
    for (const program of [book, lenet])
      for (const [name, id] of Object.entries(program.params))
        expect(program.values[program.grads[name]].shape).toEqual(program.values[id].shape)
    for (const program of [book, lenet])
      for (const layer of program.layers)
        if (layer.dx !== undefined) expect(program.values[layer.dx].shape).toEqual(program.values[layer.x].shape)
  })

  test('a Program is plain data: it survives structuredClone', () => {
    expect(structuredClone(book)).toEqual(book)
  })
})

test('a number that is used twice gets the sum of its gradients, one a use, under names of their own', () => {
  const program = compile(
    {
      name: 'n',
      input: [3, 2, 2],
      layers: [
        { kind: 'convolution', name: 'conv', FN: 3, FH: 1, FW: 1 },
        { kind: 'lrn', name: 'lrn', n: 3, k: 2, alpha: 1, beta: 0.5 },
        { kind: 'affine', name: 'a', out: 2 },
        { kind: 'softmax', name: 's' },
      ],
      init: { kind: 'he' },
    },
    1,
  )
  expect(program.steps.filter(s => s.layer === 'lrn' && s.pass === 'backward').map(s => s.name.slice(13))).toEqual([
    'dscale',
    'dx_scale',
    'dx_out',
    'dx',
  ])
})

describe('dropout', () => {
  const spec = (inverted: boolean): NetworkSpec => ({
    name: 'n',
    input: [1, 2, 2],
    layers: [
      { kind: 'affine', name: 'a', out: 4 },
      { kind: 'dropout', name: 'd', ratio: 0.25, inverted },
      { kind: 'affine', name: 'b', out: 2 },
      { kind: 'softmax', name: 's' },
    ],
    init: { kind: 'he' },
  })
  test('is off when showing and asks for a mask in training, of either kind', () => {
    expect(compile(spec(false), 1).masks).toEqual({})
    expect(compile(spec(true), 1).masks).toEqual({})
    for (const inverted of [false, true]) {
      const { masks, values } = compile(spec(inverted), 5, { optimizer: { kind: 'sgd', lr: 0.1 } })
      expect(masks['d'].keep).toBe(0.75)
      expect(values[masks['d'].value]).toMatchObject({ name: 'd/mask', shape: [5, 4] })
    }
  })
})

test.each([
  [{ groups: 2, FN: 4 }, 3, '2 groups need a number of channels and of filters that 2 divides, not C = 3 and FN = 4; use groups of 1'],
  [
    { groups: 4, FN: 6 },
    4,
    '4 groups need a number of channels and of filters that 4 divides, not C = 4 and FN = 6; use groups of 1 or 2 or FN of 8',
  ],
  [{ groups: 0, FN: 4 }, 4, 'groups must be a whole number above 0, not 0; use groups of 1 or 2 or 4'],
])('groups that do not divide channels and filters are refused with what would work: %j', (settings, C, message) => {
  expect(() =>
    compile(
      {
        name: 'n',
        input: [C, 5, 5],
        layers: [
          { kind: 'convolution', name: 'conv', FH: 3, FW: 3, ...settings },
          { kind: 'affine', name: 'a', out: 2 },
          { kind: 'softmax', name: 's' },
        ],
        init: { kind: 'he' },
      },
      1,
    ),
  ).toThrow(message)
})

test('what comes out of softmax is y; its loss keeps its own names, and dout is what the loss starts from', () => {
  for (const program of [
    compile(networks['simple-convnet'], 2),
    compile(networks.alexnet, 1, { backward: false }),
    compile(networks.lenet5, 1),
  ]) {
    const named = (name: string): string | undefined => findValue(program, name)?.name
    expect(named('softmax/out')).toBe('forward/softmax/y')
    expect([named('softmax/y'), named('softmax/loss'), named('forward/softmax/loss')]).toEqual([
      'forward/softmax/y',
      'forward/softmax/loss',
      'forward/softmax/loss',
    ])
    expect(named('softmax/dout')).toBe(program.settings['dout'] && 'dout')
    // As every layer's: what comes out of one goes into the next.
    for (const [i, layer] of program.layers.entries())
      expect(findValue(program, `${layer.name}/out`)?.id).toBe(program.layers[i + 1]?.x ?? program.probabilities)
  }
})

import { describe, expect, test } from 'vitest'
import { compile } from './compile.ts'
import { writeDigit } from './data/handwriting.ts'
import { prepare } from './data/prepare.ts'
import { checkGradients, GradientCheck, type GradientRequest } from './gradientCheck.ts'
import { costOfParameters, paceOf, parameterCells } from './gradientPace.ts'
import {
  allChecks,
  arrayChecks,
  relativeDifference,
  SMALLEST,
  verdictOf,
  type GradientCell,
  type GradientResult,
} from './gradientResult.ts'
import { allocate } from './memory.ts'
import { digitNetworkNames, networks } from './networks/index.ts'
import type { NetworkSpec } from './networks/spec.ts'
import { opOf } from './ops/index.ts'
import { valueNamed } from './program.ts'
import { random } from './random.ts'
import { run } from './run.ts'
import type { FloatArray } from './tensor.ts'
import { initWeights } from './weights.ts'

const shipped: Record<string, NetworkSpec> = networks

/** A request about `count` random cells; `biased`: biases are not 0, as they are no longer after training. */
function asking(network: NetworkSpec, label: number, count: number, { seed = 1, biased = true } = {}): GradientRequest {
  const { program, tensors } = allocate(compile(network, 1)),
    chance = random(seed),
    image = tensors[program.image]
  initWeights({ program, tensors, operands: [], virtual: new Map() }, network.init, seed)
  if (image.data.length >= 784)
    prepare({ strokes: writeDigit(3, seed).strokes }, program.preparation, image.shape.slice(1) as [number, number, number], image.data)
  else for (let i = 0; i < image.data.length; i++) image.data[i] = chance.normal()
  const weights = Object.fromEntries(Object.entries(program.params).map(([name, id]) => [name, tensors[id].data]))
  if (biased)
    for (const numbers of Object.values(weights).filter((_, i) => i % 2 === 1))
      for (let i = 0; i < numbers.length; i++) numbers[i] = 0.1 * chance.normal()
  const sizes: Record<string, FloatArray> = { ...weights, image: image.data },
    names = Object.keys(sizes)
  const cells = Array.from({ length: count }, (): GradientCell => {
    const name = chance.pick(names)
    return { name, cell: chance.int(sizes[name].length) }
  })
  return { network, weights, image: image.data, label, cells }
}

/** The loss with one number set to `value`, by a run of the engine in float64. */
function lossWith(request: GradientRequest, { name, cell }: GradientCell, by: number): number {
  const memory = allocate(compile(request.network, 1, { backward: false }), 'float64'),
    { program, tensors } = memory
  for (const [weight, id] of Object.entries(program.params)) tensors[id].data.set(request.weights[weight])
  tensors[program.image].data.set(request.image)
  tensors[program.label].data[0] = request.label
  tensors[valueNamed(program, name).id].data[cell] += by
  run(memory)
  return tensors[program.loss].data[0]
}

const off = (results: readonly GradientResult[]): readonly GradientResult[] => results.filter(r => !r.kink && !(r.difference <= 1e-5))

describe.each(digitNetworkNames)('checkGradients on %s', name => {
  test.each([
    ['the right', 3],
    ['a wrong', 8],
  ])('for %s label, every gradient agrees within 1e-5, or a kink is named', (_, label) => {
    const results = checkGradients(asking(shipped[name], label, 200))
    expect(results).toHaveLength(200)
    expect(off(results)).toEqual([])
    expect(results.filter(r => !r.kink).length).toBeGreaterThan(100)
    expect(results.filter(r => Math.abs(r.numerical) > 1e-6).length).toBeGreaterThan(50)
  })

  test('with biases that are 0, where a blank image lies on a thousand kinks, too', () => {
    expect(off(checkGradients(asking(shipped[name], 3, 200, { biased: false })))).toEqual([])
  })

  test('the losses are those of the network with w − h and w + h, and so is their difference', () => {
    const request = asking(shipped[name], 8, 30, { seed: 2 }),
      h = 1e-6
    for (const r of checkGradients(request)) {
      const below = lossWith(request, r, -h),
        above = lossWith(request, r, h)
      expect(Math.abs(r.lossBelow - below)).toBeLessThan(1e-13)
      expect(Math.abs(r.lossAbove - above)).toBeLessThan(1e-13)
      expect(Math.abs(r.numerical - (above - below) / (2 * h))).toBeLessThan(1e-13 / h)
    }
  })
})

/** Every op that a forward pass has, all kinds of pooling among them. */
const small: NetworkSpec = {
  name: 'small',
  input: [2, 9, 8],
  layers: [
    { kind: 'convolution', name: 'conv1', FN: 3, FH: 3, FW: 2, stride: [1, 2], pad: [2, 1], dilation: [2, 1] },
    { kind: 'relu', name: 'relu1' },
    { kind: 'pooling', name: 'pool1', method: 'max', PH: 3, PW: 2, stride: 2, pad: 1 },
    { kind: 'pooling', name: 'pool2', method: 'average', PH: 2, PW: 2, stride: 1, pad: 1, countIncludePad: false },
    { kind: 'sigmoid', name: 'sigmoid1' },
    { kind: 'affine', name: 'affine1', out: 6 },
    { kind: 'tanh', name: 'tanh1' },
    { kind: 'affine', name: 'affine2', out: 4 },
    { kind: 'softmax', name: 'softmax' },
  ],
  init: { kind: 'xavier' },
}

describe('checkGradients', () => {
  test.each([1, 2, 3])(
    'on a network of all kinds of layers (%i): agrees, and its losses are those of whole runs, over a large h, too',
    seed => {
      const request = { ...asking(small, 1, 60, { seed }), h: 0.05 }
      for (const r of checkGradients(request)) {
        expect(Math.abs(r.lossBelow - lossWith(request, r, -0.05))).toBeLessThan(1e-13)
        expect(Math.abs(r.lossAbove - lossWith(request, r, 0.05))).toBeLessThan(1e-13)
      }
      expect(off(checkGradients({ ...request, h: 1e-6 }))).toEqual([])
    },
  )

  test('finds a gradient that is wrong', () => {
    const op = opOf('sumRows'),
      right = { ...op }
    Object.assign(op, {
      run: (...args: Parameters<typeof op.run>) => {
        right.run(...args)
        args[0].data[0] *= 1.0001
      },
    })
    try {
      const [wrong, still] = checkGradients({
        ...asking(small, 1, 0),
        cells: [
          { name: 'affine2/b', cell: 0 },
          { name: 'affine2/b', cell: 1 },
        ],
      })
      expect(wrong.difference).toBeCloseTo(1e-4, 7)
      expect(still.difference).toBeLessThan(1e-8)
    } finally {
      Object.assign(op, right)
    }
  })

  test('says which gate lies on its kink, and where', () => {
    const network: NetworkSpec = {
      name: 'kink',
      input: [1, 1, 3],
      layers: [
        { kind: 'relu', name: 'relu1' },
        { kind: 'affine', name: 'affine1', out: 2 },
        { kind: 'softmax', name: 'softmax' },
      ],
      init: { kind: 'he' },
    }
    const request = { ...asking(network, 0, 0), image: Float32Array.of(1, 0, -1), cells: [0, 1, 2].map(cell => ({ name: 'image', cell })) }
    expect(checkGradients(request).map(r => r.kink)).toEqual([null, { step: 'forward/relu1/out', what: 'gate', cells: [1] }, null])
  })

  test('says which window has two largest numbers', () => {
    const network: NetworkSpec = {
      name: 'tie',
      input: [1, 2, 4],
      layers: [
        { kind: 'pooling', name: 'pool1', method: 'max', PH: 2, PW: 2 },
        { kind: 'affine', name: 'affine1', out: 2 },
        { kind: 'softmax', name: 'softmax' },
      ],
      init: { kind: 'he' },
    }
    const request = {
      ...asking(network, 0, 0),
      image: Float32Array.of(1, 2, 5, 5, 0, 0, 1, 1),
      cells: [1, 2, 7].map(cell => ({ name: 'image', cell })),
    }
    expect(checkGradients(request).map(r => r.kink)).toEqual([null, { step: 'forward/pool1/arg_max', what: 'winner', cells: [1] }, null])
  })

  test('gives the same results in small pieces as at once, and one cell leaves nothing behind for the next', () => {
    const request = asking(small, 2, 20),
      check = new GradientCheck(request)
    const shares = [0]
    while (!check.advance(100)) shares.push(check.share)
    expect(shares.length).toBeGreaterThan(20)
    // How much is done is told truly: it grows, piece by piece, to all of it.
    expect(shares.every((share, i) => i === 0 || share > shares[i - 1])).toBe(true)
    expect(shares.at(-1)).toBeGreaterThan(0.8)
    expect(check.share).toBeLessThanOrEqual(1)
    expect(check.results).toEqual(checkGradients(request))
    expect(check.results[19]).toEqual(checkGradients({ ...request, cells: [request.cells[19]] })[0])
    expect(check.advance(100)).toBe(true)
  })

  test.each<[string, Partial<GradientRequest>, string]>([
    [
      'an unknown name',
      { cells: [{ name: 'conv1/x2', cell: 0 }] },
      '"conv1/x2" is neither a weight nor the image; use one of image, conv1/W, conv1/b, affine1/W, affine1/b, affine2/W, affine2/b',
    ],
    ['a value that is computed', { cells: [{ name: 'conv1/out', cell: 0 }] }, '"conv1/out" is neither'],
    ['a cell outside', { cells: [{ name: 'conv1/b', cell: 3 }] }, 'conv1/b has cells 0 to 2, not 3'],
    ['a missing weight', { weights: {} }, 'conv1/W (3, 2, 3, 2) needs 36 numbers, not none'],
    ['another image', { image: new Float32Array(5) }, 'image (1, 2, 9, 8) needs 144 numbers, not 5'],
    ['no class', { label: 4 }, 'the label is one of 0 to 3, not 4'],
  ])('refuses %s in words', (_, change, message) => {
    expect(() => checkGradients({ ...asking(small, 0, 1), ...change })).toThrow(message)
  })
})

describe('the check of all parameters', () => {
  const program = compile(small, 1),
    all = parameterCells(program)
  const results = checkGradients({ ...asking(small, 1, 0), cells: all })

  test('goes through every number of every array once, in the layers’ order', () => {
    const sizes = Object.entries(program.params).map(([name, id]) => [name, program.values[id].shape.reduce((a, b) => a * b, 1)])
    expect([...arrayChecks(results)].map(([name, { checked }]) => [name, checked])).toEqual(sizes)
    expect(new Set(all.map(({ name, cell }) => `${name} ${cell}`)).size).toBe(all.length)
  })

  test('adds up the verdicts of each array, its worst difference and a kink', () => {
    const kink = { step: 'forward/relu1/out', what: 'gate' as const, cells: [1] },
      [one] = results
    const checks = arrayChecks([
      { ...one, difference: 1e-9, kink: null, numerical: 1 },
      { ...one, difference: 0.5, kink: null, numerical: 1 },
      { ...one, difference: 0.9, kink },
      { ...one, numerical: 0, backpropagated: 0, difference: 0, kink: null },
      { ...one, numerical: Infinity, kink: null },
    ]).get(one.name)!
    expect(checks).toMatchObject({
      checked: 5,
      worst: 0.5,
      verdicts: { agree: 1, differ: 1, kink: 1, bothZero: 1, infinite: 1 },
      kinked: { kink },
    })
    for (const { verdicts } of arrayChecks(results).values()) expect(verdicts.differ).toBe(0)
    expect(results.map(verdictOf)).toContain('agree')
  })

  test('costs more the more numbers there are, and behind more layers', () => {
    const wider = compile(
      { ...small, layers: small.layers.map(l => (l.kind === 'affine' && l.name === 'affine1' ? { ...l, out: 12 } : l)) },
      1,
    )
    expect(costOfParameters(wider)).toBeGreaterThan(1.5 * costOfParameters(program))
  })
})

describe('relativeDifference', () => {
  test('is relative to the larger one, and two zeros do not differ', () => {
    expect(relativeDifference(2, 1)).toBe(0.5)
    expect(relativeDifference(-1, 1)).toBe(2)
    expect(relativeDifference(0, 0)).toBe(0)
    expect(relativeDifference(0, SMALLEST / 10)).toBeCloseTo(0.1)
  })
})

describe('what checks say together', () => {
  const result = (backpropagated: number, numerical: number, kink: GradientResult['kink'] = null): GradientResult => ({
    name: 'conv1/W',
    cell: 0,
    value: 1,
    backpropagated,
    numerical,
    difference: relativeDifference(numerical, backpropagated),
    lossBelow: 1,
    lossAbove: 1,
    kink,
  })

  test('two gradients that no difference could be told from agree in nothing', () => {
    expect(
      [result(0, 0), result(1e-16, -1e-16), result(1e-15, 0), result(2e-15, 0), result(2e-15, 2e-15), result(1, 1)].map(verdictOf),
    ).toEqual(['bothZero', 'tooSmall', 'tooSmall', 'differ', 'agree', 'agree'])
  })

  test('counts what was compared, array by array and all together', () => {
    const results = [
      result(1, 1),
      result(0, 0),
      result(1e-17, 0),
      result(1, 2),
      result(1, 1, { step: 'forward/relu1/out', what: 'gate', cells: [3] }),
      { ...result(0, 0), name: 'conv1/b' },
    ]
    expect(allChecks(results)).toMatchObject({
      checked: 6,
      compared: 2,
      worst: 0.5,
      verdicts: { agree: 1, differ: 1, bothZero: 2, tooSmall: 1, kink: 1, infinite: 0 },
    })
    expect([...arrayChecks(results)].map(([name, { checked, compared }]) => [name, checked, compared])).toEqual([
      ['conv1/W', 5, 2],
      ['conv1/b', 1, 0],
    ])
    expect(allChecks([])).toMatchObject({ checked: 0, compared: 0, worst: 0 })
  })
})

test('the pace of a whole check is that of a few cells of each array, warmed up, by the clock it is given', async () => {
  const { cells: _, ...request } = asking(networks['lenet5'], 3, 0)
  const { params, values } = compile(networks['lenet5'], 1),
    count = Object.values(params).reduce((sum, id) => sum + values[id].shape.reduce((a, b) => a * b, 1), 0)
  let reads = 0
  expect(
    await paceOf(
      request,
      () => reads++,
      async () => {},
    ),
  ).toBe(count) // each takes 1
  // The first half warms up, and may take as long as it likes.
  let calls = 0
  expect(
    await paceOf(
      request,
      () => (++calls < 9 * 10 ? calls * 1000 : 1e6 + calls),
      async () => {},
    ),
  ).toBe(count)
})

test('what measures the pace lets messages in after each cell, and counts none of that time', async () => {
  const { cells: _, ...request } = asking(networks['lenet5'], 3, 0)
  const { params, values } = compile(networks['lenet5'], 1),
    count = Object.values(params).reduce((sum, id) => sum + values[id].shape.reduce((a, b) => a * b, 1), 0)
  let time = 0,
    pauses = 0
  const pace = await paceOf(
    request,
    () => time++,
    async () => {
      pauses++
      time += 1e6
    },
  )
  expect(pauses).toBe(2 * 9 * Object.keys(params).length)
  expect(pace).toBe(count)
})

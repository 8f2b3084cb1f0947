// NaN and ±∞ come out of every op as they come out of torch. There is no torch here: the tables say what its CPU kernels do, and why.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { largest } from '../ops/formulas.ts'
import { opNames, opOf, type OpName } from '../ops/index.ts'
import { listCells } from '../ops/op.ts'
import { allocate, type Memory } from '../memory.ts'
import type { LayerSpec } from '../networks/spec.ts'
import { valueNamed } from '../program.ts'
import { run } from '../run.ts'
import { offsetOf, sizeOf, tensor, toRowMajor, type Precision, type Shape } from '../tensor.ts'
import { cases, type OpCase } from './cases.ts'
import { copyOf } from './gen.ts'
import { compileLayer } from './oneLayer.ts'
import { namedCells } from './properties.ts'

const precisions: readonly Precision[] = ['float32', 'float64']
const INF = Infinity
/** Nested lists as a tensor: [[1, 2], [3, 4]] has shape (2, 2), a number (). */
type Nested = number | readonly Nested[]
const shapeOf = (of: Nested): number[] => (typeof of === 'number' ? [] : [of.length, ...shapeOf(of[0])])
const flat = (of: Nested): number[] => (typeof of === 'number' ? [of] : of.flatMap(flat))

function outputOf(op: OpName, inputs: readonly Nested[], params: Readonly<Record<string, unknown>>, precision: Precision): number[] {
  const operands = inputs.map(i => tensor(shapeOf(i), flat(i), precision))
  const out = tensor(
    opOf(op).shape(
      operands.map(t => t.shape),
      params,
    ),
    undefined,
    precision,
  )
  opOf(op).run(out, operands, params)
  return Array.from(out.data)
}

type Row = readonly [
  why: string,
  op: OpName,
  inputs: readonly Nested[],
  expected: readonly number[],
  params?: Readonly<Record<string, unknown>>,
]
function holds(rows: readonly Row[]): void {
  for (const [why, op, inputs, expected, params] of rows)
    for (const precision of precisions)
      test(`${op}, ${precision}: ${why}`, () => {
        expect(outputOf(op, inputs, params ?? {}, precision)).toEqual(expected)
      })
}

describe('activations', () => {
  holds([
    ['clamp_min(0) keeps NaN and +∞, and −∞ is negative', 'relu', [[NaN, INF, -INF]], [NaN, INF, 0]],
    ['1 / (1 + e^−x) has its limits, and keeps NaN', 'sigmoid', [[NaN, INF, -INF, 1000, -1000]], [NaN, 1, 0, 1, 0]],
    ['tanh has its limits, and keeps NaN', 'tanh', [[NaN, INF, -INF, 1000, -1000]], [NaN, 1, -1, 1, -1]],
  ])
})

describe('their ways back', () => {
  holds([
    [
      'an open gate passes all: threshold_backward is out <= 0 ? 0 : dout',
      'reluGrad',
      [
        [NaN, INF, -INF],
        [1, 1, 1],
      ],
      [NaN, INF, -INF],
    ],
    [
      'a closed gate swallows even NaN and ∞: it selects, it does not multiply',
      'reluGrad',
      [
        [NaN, INF, -INF],
        [0, 0, 0],
      ],
      [0, 0, 0],
    ],
    [
      'out = NaN is not <= 0, so dout passes; +∞ is open',
      'reluGrad',
      [
        [3, 3],
        [NaN, INF],
      ],
      [3, 3],
    ],
    [
      'dout · (1 − y) · y: ∞ · 0 is NaN at both ends, ∞ in between',
      'sigmoidGrad',
      [
        [INF, INF, INF, -INF],
        [1, 0, 0.5, 0.5],
      ],
      [NaN, NaN, INF, -INF],
    ],
    [
      'a NaN on either side is NaN',
      'sigmoidGrad',
      [
        [NaN, 2, NaN],
        [0, NaN, 0.5],
      ],
      [NaN, NaN, NaN],
    ],
    [
      'dout · (1 − y²): ∞ · 0 is NaN at both ends, ∞ in between',
      'tanhGrad',
      [
        [INF, INF, INF, -INF],
        [1, -1, 0, 0.5],
      ],
      [NaN, NaN, INF, -INF],
    ],
    [
      'a NaN on either side is NaN',
      'tanhGrad',
      [
        [NaN, 2, NaN],
        [1, NaN, 0],
      ],
      [NaN, NaN, NaN],
    ],
  ])
})

describe('softmax and its loss', () => {
  const row = (x: readonly number[]): Nested => [x]
  const y = (x: readonly number[]): Nested => [x.map(() => 0.5)]
  const loss = (x: readonly number[], t: number): readonly Nested[] => [row(x), [t], y(x)]
  holds([
    [
      'a score of +∞ makes its row NaN: ∞ − max is ∞ − ∞',
      'softmax',
      [
        [
          [INF, 0, 1],
          [0, 0, -INF],
        ],
      ],
      [NaN, NaN, NaN, 0.5, 0.5, 0],
    ],
    ['a score of −∞ has probability 0', 'softmax', [row([-INF, 3])], [0, 1]],
    ['a row of −∞ alone is NaN: −∞ − max is −∞ + ∞', 'softmax', [row([-INF, -INF])], [NaN, NaN]],
    [
      'a NaN makes its own row NaN and no other, wherever it stands',
      'softmax',
      [
        [
          [NaN, 9],
          [9, NaN],
          [5, 5],
        ],
      ],
      [NaN, NaN, NaN, NaN, 0.5, 0.5],
    ],
    ['the right class at −∞ costs ∞: the loss is exact, and never capped', 'crossEntropy', loss([-INF, 0], 0), [INF]],
    ['another class at −∞ costs nothing', 'crossEntropy', loss([-INF, 0], 1), [0]],
    ['the right class at +∞ is NaN: ∞ − ∞', 'crossEntropy', loss([INF, 0], 0), [NaN]],
    ['another class at +∞ is NaN: its own e^(∞ − ∞) is', 'crossEntropy', loss([0, INF], 0), [NaN]],
    ['a row of −∞ alone is NaN', 'crossEntropy', loss([-INF, -INF], 0), [NaN]],
    ['a NaN in front is NaN', 'crossEntropy', loss([NaN, 0], 1), [NaN]],
    ['a NaN at the end is NaN', 'crossEntropy', loss([0, NaN], 0), [NaN]],
    [
      'one infinite row makes the mean infinite',
      'crossEntropy',
      [
        [
          [0, 0],
          [-INF, 0],
        ],
        [0, 0],
        [
          [0.5, 0.5],
          [0, 1],
        ],
      ],
      [INF],
    ],
    [
      'one NaN row makes the mean NaN',
      'crossEntropy',
      [
        [
          [0, 0],
          [NaN, 0],
        ],
        [0, 0],
        [
          [0.5, 0.5],
          [NaN, NaN],
        ],
      ],
      [NaN],
    ],
    [
      'probabilities of NaN give a gradient of NaN, in their row alone',
      'softmaxGrad',
      [
        [
          [NaN, NaN],
          [0.5, 0.5],
        ],
        [0, 0],
        1,
      ],
      [NaN, NaN, -0.25, 0.25],
    ],
    [
      'where the right class had probability 0 the gradient is −1/N: finite, though the loss is not',
      'softmaxGrad',
      [[[0, 1]], [0], 1],
      [-1, 1],
    ],
    ['dout = NaN is NaN', 'softmaxGrad', [[[0.5, 0.5]], [0], NaN], [NaN, NaN]],
  ])
})

describe('maxima', () => {
  test('the largest of a row with NaN is NaN, wherever it stands', () => {
    for (const row of [
      [NaN, 1, 2],
      [1, NaN, 2],
      [1, 2, NaN],
      [NaN, INF],
    ])
      expect(largest(row)).toBeNaN()
    expect(largest([-INF, -INF])).toBe(-INF)
    expect(largest([9, 1, 2, 8], 1, 3)).toBe(2)
  })
  const windows = (FH: number, FW: number, x: Shape, pad = [0, 0]) => ({ FH, FW, stride: [FH, FW], pad, dilation: [1, 1], x })
  const row = windows(1, 4, [1, 1, 3, 4])
  holds([
    [
      'the first of equals wins, equal infinities too: only > takes over',
      'argMax',
      [
        [
          [1, 3, 3, 2],
          [INF, 0, INF, INF],
          [-INF, -INF, -INF, -INF],
        ],
      ],
      [1, 0, 0],
      row,
    ],
    [
      'NaN wins over all, +∞ too; the last NaN, as torch: val > max || isnan(val)',
      'argMax',
      [
        [
          [1, NaN, 3, INF],
          [NaN, 1, NaN, 2],
          [-INF, -INF, 0, NaN],
        ],
      ],
      [1, 2, 3],
      row,
    ],
    // 2×2 windows on 2×2 pixels with a border of 1: place 3 is the only pixel of the first window, 2 of the second, …
    [
      'padding never wins, not even over −∞: torch starts at the first pixel',
      'argMax',
      [
        [
          [-INF, -INF, -INF, -INF],
          [-INF, -INF, -INF, -INF],
          [-INF, -INF, -INF, -INF],
          [-INF, -INF, -INF, -INF],
        ],
      ],
      [3, 2, 1, 0],
      windows(2, 2, [1, 1, 2, 2], [1, 1]),
    ],
    [
      'the number at the place is handed on, whatever it is',
      'max',
      [
        [
          [1, NaN],
          [-INF, 0],
          [INF, 2],
        ],
        [1, 0, 0],
      ],
      [NaN, -INF, INF],
      windows(1, 2, [1, 1, 3, 2]),
    ],
    [
      'a loser may be NaN or ∞ when the place says so',
      'max',
      [
        [
          [1, NaN],
          [2, INF],
        ],
        [0, 0],
      ],
      [1, 2],
      windows(1, 2, [1, 1, 2, 2]),
    ],
    [
      'dout goes to the winner alone: the others get 0, not 0 · NaN',
      'maxGrad',
      [
        [NaN, INF, -INF],
        [0, 1, 1],
      ],
      [NaN, 0, 0, INF, 0, -INF],
      { K: 2 },
    ],
  ])
})

describe('sums, means and products', () => {
  const pool = { FH: 1, FW: 2, stride: [1, 2], pad: [0, 0], dilation: [1, 1], x: [1, 1, 4, 2], countIncludePad: true }
  holds([
    [
      '∞ + b is ∞, ∞ − ∞ is NaN, NaN stays',
      'addBias',
      [
        [
          [INF, INF, 1],
          [NaN, 0, 2],
        ],
        [1, -INF, NaN],
      ],
      [INF, NaN, NaN, NaN, -INF, NaN],
    ],
    [
      'a column with NaN is NaN, with both infinities too; the others are not',
      'sumRows',
      [
        [
          [NaN, INF, INF, 1],
          [1, -INF, 1, 2],
        ],
      ],
      [NaN, NaN, INF, 3],
    ],
    [
      'the mean of an infinity is one, of both NaN',
      'mean',
      [
        [
          [INF, 1],
          [-INF, 1],
          [INF, -INF],
          [NaN, 0],
        ],
      ],
      [INF, -INF, NaN, NaN],
      pool,
    ],
    ['every place gets its share of ∞ and of NaN', 'meanGrad', [[INF, -INF, NaN, 1]], [INF, INF, -INF, -INF, NaN, NaN, 0.5, 0.5], pool],
    [
      '0 · ∞ and 0 · NaN are NaN: a product multiplies, it skips no zero',
      'dot',
      [
        [
          [0, 1],
          [0, 2],
        ],
        [
          [INF, NaN, 1],
          [1, 1, 1],
        ],
      ],
      [NaN, NaN, 1, NaN, NaN, 2],
    ],
    [
      '2 · ∞ is ∞, ∞ − ∞ is NaN',
      'dot',
      [
        [[2, 1]],
        [
          [INF, INF],
          [1, -INF],
        ],
      ],
      [INF, NaN],
    ],
    [
      'an ∞ in a stays in its row',
      'dot',
      [
        [
          [INF, 0],
          [1, 1],
          [1, 1],
          [1, 1],
          [1, 1],
        ],
        [[1], [1]],
      ],
      [INF, 2, 2, 2, 2],
    ],
  ])
})

describe('moves', () => {
  const windows = { FH: 2, FW: 2, stride: [1, 1], pad: [0, 0], dilation: [1, 1] }
  const image: Nested = [
    [
      [
        [NaN, INF],
        [-INF, 1],
      ],
    ],
  ]
  holds([
    [
      'a number keeps what it is while it moves',
      'rearrange',
      [
        [
          [NaN, INF],
          [-INF, 1],
        ],
      ],
      [NaN, -INF, INF, 1],
      { from: [2, 2], axes: [1, 0], to: [2, 2] },
    ],
    ['a window holds what lies under it', 'im2col', [image], [NaN, INF, -INF, 1], { ...windows, fill: 0 }],
    [
      'the padding is a number of its own and catches nothing',
      'im2col',
      [[[[[NaN]]]]],
      [0, 0, 0, NaN, 0, 0, NaN, 0, 0, NaN, 0, 0, NaN, 0, 0, 0],
      { ...windows, pad: [1, 1], fill: 0 },
    ],
    [
      'copies add up: NaN and ∞ − ∞ are NaN',
      'col2im',
      [
        [
          [1, INF],
          [-INF, 2],
          [NaN, 3],
        ],
      ],
      [1, NaN, NaN, 3],
      { FH: 1, FW: 2, stride: [1, 1], pad: [0, 0], dilation: [1, 1], x: [1, 1, 1, 4] },
    ],
    [
      'a gradient that fell on the padding is dropped, NaN too',
      'col2im',
      [
        [
          [NaN, 5],
          [7, NaN],
        ],
      ],
      [12],
      { FH: 1, FW: 2, stride: [1, 1], pad: [0, 1], dilation: [1, 1], x: [1, 1, 1, 1] },
    ],
  ])
})

describe('optimizers', () => {
  const lr = 0.5
  holds([
    ['W − lr·dW', 'sgd', [[1, 1, 1, NaN, INF], [NaN, INF, -INF, 0, INF], lr], [NaN, -INF, INF, NaN, NaN]],
    ['a rate of NaN is NaN, of 0 times ∞ too', 'sgd', [[1], [1], NaN], [NaN]],
    ['0 · ∞ is NaN', 'sgd', [[1], [INF], 0], [NaN]],
    ['momentum·v − lr·dW', 'velocity', [[1, INF, INF, NaN], [INF, 1, INF, 1], lr], [-INF, INF, NaN, NaN], { momentum: 0.5 }],
    [
      'W + v',
      'addVelocity',
      [
        [INF, INF, NaN, 1],
        [1, -INF, 1, NaN],
      ],
      [INF, NaN, NaN, NaN],
    ],
    [
      'h + dW²',
      'accumulateSquares',
      [
        [1, INF, NaN, 1],
        [-INF, 1, 1, NaN],
      ],
      [INF, INF, NaN, NaN],
    ],
    [
      'lr·dW / (√h + 1e-7): ∞ / ∞ is NaN, a finite gradient over ∞ moves nothing',
      'adaGrad',
      [[1, 1, 1, NaN, 1], [INF, 1, 1, 1, NaN], [INF, INF, -1, 1, 1], lr],
      [NaN, 1, NaN, NaN, NaN],
    ],
    [
      'm + (1 − β₁)(dW − m): ∞ − ∞ is NaN',
      'firstMoment',
      [
        [0, INF, INF, NaN],
        [INF, 1, INF, 1],
      ],
      [INF, NaN, NaN, NaN],
      { beta1: 0.5 },
    ],
    [
      'v + (1 − β₂)(dW² − v): ∞ − ∞ is NaN',
      'secondMoment',
      [
        [0, INF, INF, NaN],
        [-INF, 1, INF, 1],
      ],
      [INF, NaN, NaN, NaN],
      { beta2: 0.5 },
    ],
    [
      'lr_t·m / (√v + 1e-7): ∞ / ∞ is NaN, m over ∞ moves nothing',
      'adam',
      [[1, 1, 1, INF], [INF, 1, NaN, 1], [INF, INF, 1, 1], lr],
      [NaN, 1, NaN, INF],
    ],
    ['a NaN rate is NaN', 'adamRate', [NaN, 1], [NaN], { beta1: 0.5, beta2: 0.5 }],
    ['after infinitely many updates the rate is lr itself', 'adamRate', [lr, INF], [lr], { beta1: 0.5, beta2: 0.5 }],
    ['a count of NaN stays one', 'increment', [NaN], [NaN]],
    ['∞ + 1 is ∞', 'increment', [INF], [INF]],
  ])
})

// ── Any input of any op ──

describe('a NaN in any cell of any input', () => {
  const outOf = (c: OpCase, inputs = copyOf(c.inputs)): ArrayLike<number> => {
    const out = c.inPlace
      ? inputs[0]
      : tensor(
          opOf(c.op).shape(
            inputs.map(t => t.shape),
            c.params,
          ),
          undefined,
          'float64',
        )
    opOf(c.op).run(out, inputs, c.params)
    return out.data
  }
  for (const op of opNames)
    test(`${op} hands it on to the cells that name it, and to no other`, () => {
      fc.assert(
        fc.property(fc.gen(), g => {
          const draw = { int: (min: number, max: number) => g(fc.integer, { min, max }) }
          const c = cases[op](draw),
            shapes = c.inputs.map(t => t.shape),
            shape = opOf(op).shape(shapes, c.params)
          const input = draw.int(0, c.inputs.length - 1),
            changedCell = draw.int(0, sizeOf(shapes[input]) - 1)
          if (typeof c.domains[input] === 'object') return // places and classes are never NaN
          const wild = copyOf(c.inputs)
          wild[input].data[offsetOf(wild[input], changedCell)] = NaN
          const before = outOf(c),
            after = outOf(c, wild)
          for (let cell = 0; cell < before.length; cell++) {
            const names = namedCells(opOf(op).origin(cell, shape, shapes, c.params)).some(
              cells => cells.input === input && listCells(cells).includes(changedCell),
            )
            expect(after[cell]).toBe(names ? (c.withNaN?.(cell, input, changedCell, before[cell]) ?? NaN) : before[cell])
          }
        }),
        { numRuns: 40 },
      )
    })
})

// ── Whole layers ──

function layer(spec: LayerSpec, x: Nested, dout: Nested, weights: Readonly<Record<string, Nested>> = {}): Memory {
  const memory = allocate(compileLayer(spec, shapeOf(x)), 'float32')
  const put = (name: string, numbers: Nested): void => memory.tensors[valueNamed(memory.program, name).id].data.set(flat(numbers))
  put('image', x)
  put('dout', dout)
  for (const [name, numbers] of Object.entries(weights)) put(`layer/${name}`, numbers)
  run(memory)
  return memory
}
const numbersOf = (memory: Memory, name: string): number[] =>
  Array.from(toRowMajor(memory.tensors[valueNamed(memory.program, name).id]), v => v + 0) // −0 is 0

describe('layers', () => {
  const name = 'layer'
  test('convolution: a NaN pixel reaches the windows that hold it, in every map; dW through the same windows; dx not at all', () => {
    const m = layer({ kind: 'convolution', name, FN: 2, FH: 1, FW: 2 }, [[[[NaN, 1, 2, 3]]]], [[[[1, 1, 1]], [[1, 1, 0]]]], {
      W: [[[[1, 1]]], [[[0, 2]]]],
      b: [0, 1],
    })
    expect(numbersOf(m, 'layer/out')).toEqual([NaN, 3, 5, NaN, 5, 7])
    expect(numbersOf(m, 'layer/dW')).toEqual([NaN, 6, NaN, 3])
    expect(numbersOf(m, 'layer/db')).toEqual([3, 2])
    expect(numbersOf(m, 'layer/dx')).toEqual([1, 4, 4, 1])
  })
  test('convolution: a NaN in dout spoils the dW and db of its filter, and the pixels of its window', () => {
    const m = layer({ kind: 'convolution', name, FN: 2, FH: 1, FW: 2 }, [[[[4, 1, 2, 3]]]], [[[[NaN, 1, 1]], [[1, 1, 0]]]], {
      W: [[[[1, 1]]], [[[0, 2]]]],
      b: [0, 1],
    })
    expect(numbersOf(m, 'layer/dW')).toEqual([NaN, NaN, 5, 3])
    expect(numbersOf(m, 'layer/db')).toEqual([NaN, 2])
    expect(numbersOf(m, 'layer/dx')).toEqual([NaN, NaN, 4, 1])
  })
  test('convolution: a weight of ∞ times a pixel of 0 is NaN, and its bias of −∞ is −∞ elsewhere', () => {
    const m = layer({ kind: 'convolution', name, FN: 2, FH: 1, FW: 1 }, [[[[0, 1]]]], [[[[0, 0]], [[0, 0]]]], {
      W: [[[[INF]]], [[[1]]]],
      b: [0, -INF],
    })
    expect(numbersOf(m, 'layer/out')).toEqual([NaN, INF, -INF, -INF])
  })
  test('affine: a NaN in a row of x spoils that row of out and its column of dW', () => {
    const m = layer(
      { kind: 'affine', name, out: 2 },
      [
        [NaN, 1],
        [2, 3],
      ],
      [
        [1, 0],
        [0, 1],
      ],
      {
        W: [
          [1, 0],
          [0, 1],
        ],
        b: [0, 0],
      },
    )
    expect(numbersOf(m, 'layer/out')).toEqual([NaN, NaN, 2, 3])
    expect(numbersOf(m, 'layer/dW')).toEqual([NaN, NaN, 1, 3])
    expect(numbersOf(m, 'layer/dx')).toEqual([1, 0, 0, 1])
  })
  test('max pooling: a NaN pixel wins its window and takes its gradient; a padded window of −∞ pays its first pixel', () => {
    const m = layer(
      { kind: 'pooling', name, method: 'max', PH: 2, PW: 2, pad: 1 },
      [
        [
          [
            [-INF, NaN],
            [-INF, 5],
          ],
        ],
      ],
      [
        [
          [
            [1, 2],
            [3, 4],
          ],
        ],
      ],
    )
    expect(numbersOf(m, 'layer/out')).toEqual([-INF, NaN, -INF, 5])
    expect(numbersOf(m, 'layer/dx')).toEqual([1, 2, 3, 4])
    const wide = layer(
      { kind: 'pooling', name, method: 'max', PH: 3, PW: 3, pad: 1 },
      [
        [
          [
            [-INF, -INF],
            [-INF, -INF],
          ],
        ],
      ],
      [[[[7]]]],
    )
    expect(numbersOf(wide, 'layer/dx')).toEqual([7, 0, 0, 0])
  })
  test('average pooling: a NaN pixel makes its window NaN; the way back does not read it', () => {
    const m = layer({ kind: 'pooling', name, method: 'average', PH: 1, PW: 2 }, [[[[NaN, 1, 2, 4]]]], [[[[2, INF]]]])
    expect(numbersOf(m, 'layer/out')).toEqual([NaN, 3])
    expect(numbersOf(m, 'layer/dx')).toEqual([1, 1, INF, INF])
  })
  test('relu, sigmoid, tanh at ±∞ and NaN, there and back', () => {
    const there = [[NaN, INF, -INF]],
      back = [[2, 2, 2]]
    expect(numbersOf(layer({ kind: 'relu', name }, there, back), 'layer/dx')).toEqual([2, 2, 0])
    expect(numbersOf(layer({ kind: 'sigmoid', name }, there, back), 'layer/dx')).toEqual([NaN, 0, 0])
    expect(numbersOf(layer({ kind: 'tanh', name }, there, back), 'layer/dx')).toEqual([NaN, 0, 0])
  })
  test('softmax with loss: a right class at −∞ costs ∞ and still has the gradient y − t', () => {
    const memory = allocate(compileLayer({ kind: 'softmax', name }, [1, 2]), 'float32'),
      { program, tensors } = memory
    tensors[program.image].data.set([-INF, 3])
    tensors[valueNamed(program, 'dout').id].data.set([1])
    run(memory)
    expect(tensors[program.loss].data[0]).toBe(INF)
    expect(numbersOf(memory, 'layer/y')).toEqual([0, 1])
    expect(numbersOf(memory, 'layer/dx')).toEqual([-1, 1])
  })
})

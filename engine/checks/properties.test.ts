import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { opNames, opOf } from '../ops/index.ts'
import type { Cells, Origin } from '../ops/op.ts'
import { random } from '../random.ts'
import { sizeOf } from '../tensor.ts'
import { cases, type Draw, type OpCase } from './cases.ts'
import { properties, type Property } from './properties.ts'

/** Draws through fast-check, so that a failing case is shrunk. */
const drawing = (test: (draw: Draw) => void): fc.IProperty<[fc.GeneratorValue]> =>
  fc.property(fc.gen(), g => {
    test({ int: (min, max) => g(fc.integer, { min, max }) })
  })

const holds = (property: Property, make: (draw: Draw) => OpCase, numRuns: number): void =>
  fc.assert(
    drawing(draw => expect(property(make(draw), draw)).toEqual([])),
    { numRuns },
  )

const sentences: Record<keyof typeof properties, string> = {
  gradient: 'has the gradient that finite differences measure',
  explanation: 'makes every cell what its origin says',
  sufficiency: 'reads no cell that its origin does not name',
  necessity: 'reads every cell that its origin names, but for the listed exceptions',
  inverse: 'lists in uses exactly the cells whose origin names a cell',
  slices: 'gives the same bits in slices of rows as at once',
  views: 'shows as a view what it makes as a copy',
}

test('every op of the vocabulary has random cases', () => {
  expect(Object.keys(cases).sort()).toEqual([...opNames].sort())
})

for (const op of opNames)
  describe(op, () => {
    for (const [name, property] of (Object.entries(properties) as [keyof typeof properties, Property][]).filter(
      ([name]) => name !== 'views' || 'view' in opOf(op),
    ))
      test(`${op} ${sentences[name]}`, () => holds(property, cases[op], name === 'views' ? 400 : 60))
  })

/** What an op's origins are, over many cases. */
function hows(op: (typeof opNames)[number]): string[] {
  const found = new Set<string>()
  fc.assert(
    drawing(draw => {
      const c = cases[op](draw),
        shapes = c.inputs.map(t => t.shape),
        out = opOf(op).shape(shapes, c.params)
      for (let cell = 0; cell < sizeOf(out); cell++) found.add(opOf(op).origin(cell, out, shapes, c.params).how)
    }),
    { numRuns: 10 },
  )
  return [...found]
}

test('only formulas, softmax, the loss, the optimizers and the way back of a maximum are computed; all else is explained', () => {
  const computed = opNames.filter(op => hows(op).includes('computed'))
  expect(computed).toEqual([
    'maxGrad',
    'relu',
    'reluGrad',
    'sigmoid',
    'sigmoidGrad',
    'tanh',
    'tanhGrad',
    'softmax',
    'crossEntropy',
    'softmaxGrad',
    'lrnScale',
    'lrnScaleGrad',
    'normalize',
    'normalizeGrad',
    'sgd',
    'velocity',
    'addVelocity',
    'accumulateSquares',
    'adaGrad',
    'firstMoment',
    'secondMoment',
    'adamRate',
    'adam',
    'increment',
  ])
  for (const op of computed) expect(hows(op)).toEqual(['computed'])
})

test('the ops without a backward are those of the ways back, of the places of maxima, and of the optimizers', () => {
  expect(opNames.filter(op => !opOf(op).backward)).toEqual([
    'sumRows',
    'argMax',
    'maxGrad',
    'meanGrad',
    'reluGrad',
    'sigmoidGrad',
    'tanhGrad',
    'softmax',
    'softmaxGrad',
    'lrnScaleGrad',
    'normalizeGrad',
    'sgd',
    'velocity',
    'addVelocity',
    'accumulateSquares',
    'adaGrad',
    'firstMoment',
    'secondMoment',
    'adamRate',
    'adam',
    'increment',
  ])
})

describe('the properties can fail', () => {
  const broken = (change: Partial<ReturnType<typeof opOf>>, property: Property): string[] => {
    const op = opOf('addBias'),
      whole = { ...op }
    Object.assign(op, change)
    try {
      const chance = random(1),
        draw = { int: (low: number, high: number) => low + chance.int(high - low + 1) }
      return Array.from({ length: 10 }, () => property(cases.addBias(draw), draw)).flat()
    } finally {
      Object.assign(op, whole)
    }
  }
  const right = { ...opOf('addBias') }
  const terms = (origin: Origin): readonly Cells[] => (origin.how === 'sum' ? origin.of : [])

  test('explanation, when the origin forgets the bias', () => {
    expect(broken({ origin: (...of) => ({ how: 'sum', of: terms(right.origin(...of)).slice(0, 1) }) }, properties.explanation)).not.toEqual(
      [],
    )
  })
  test('sufficiency, when the origin names another bias', () => {
    expect(
      broken({ origin: () => ({ how: 'sum', of: [{ input: 0, at: 0, count: [], stride: [] }] }) }, properties.sufficiency),
    ).not.toEqual([])
  })
  test('necessity, when the origin names a cell too many', () => {
    expect(
      broken(
        {
          origin: (c, ...of) => ({
            how: 'sum',
            of: [...terms(right.origin(c, ...of)), { input: 0, at: c === 0 ? 1 : 0, count: [], stride: [] }],
          }),
        },
        properties.necessity,
      ),
    ).not.toEqual([])
  })
  test('inverse, when uses forgets a row', () => {
    expect(broken({ uses: (input, ...rest) => (input === 0 ? [] : right.uses(input, ...rest)) }, properties.inverse)).not.toEqual([])
  })
  test('gradient, when the bias gets none of its sum', () => {
    expect(
      broken(
        {
          backward: (g, dout, inputs, out, p) => [
            right.backward?.(g, dout, inputs, out, p)[0] ?? null,
            () => g.gradient(inputs[1], 'relu', {}, [inputs[1]]),
          ],
        },
        properties.gradient,
      ),
    ).not.toEqual([])
  })
  test('slices, when the rows asked for are ignored in part', () => {
    expect(
      broken(
        {
          run: (out, _inputs, _p, rows) => {
            out.data.fill(rows ? rows.from : -1)
          },
        },
        properties.slices,
      ),
    ).not.toEqual([])
  })
})

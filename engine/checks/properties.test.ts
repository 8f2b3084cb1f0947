import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formulaNames, opNames, opOf, type OpName } from '../ops/index.ts'
import type { Cells, Change, Origin } from '../ops/op.ts'
import { random } from '../random.ts'
import { sizeOf } from '../tensor.ts'
import { outputOf } from './caseRuns.ts'
import { cases, type OpCase } from './cases.ts'
import { numbers, type Gen } from './gen.ts'
import { properties, type Property } from './properties.ts'

/** Draws through fast-check, so that a failing case is shrunk. */
const drawing = (test: (gen: Gen) => void): fc.IProperty<[fc.GeneratorValue]> =>
  fc.property(fc.gen(), g => {
    test({ int: (min, max) => g(fc.integer, { min, max }) })
  })

const holds = (property: Property, make: (gen: Gen) => OpCase, numRuns: number): void =>
  fc.assert(
    drawing(gen => expect(property(make(gen), gen)).toEqual([])),
    { numRuns },
  )

const sentences: Record<keyof typeof properties, string> = {
  gradient: 'has the gradient that finite differences measure',
  explanation: 'makes every cell what its origin says',
  sufficiency: 'reads no cell that its origin does not name',
  necessity: 'reads every cell that its origin names, but for the listed exceptions',
  inverse: 'lists in uses exactly the cells whose origin names a cell',
  change: 'changes with its inputs as it says, to the last digits of a small change',
  kink: 'says on which side of a kink it is, and has no other kink',
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
function hows(op: OpName): string[] {
  const found = new Set<string>()
  fc.assert(
    drawing(gen => {
      const c = cases[op](gen),
        shapes = c.inputs.map(t => t.shape),
        out = opOf(op).shape(shapes, c.params)
      for (let cell = 0; cell < sizeOf(out); cell++) found.add(opOf(op).origin(cell, out, shapes, c.params).how)
    }),
    { numRuns: 10 },
  )
  return [...found]
}

test('a formula makes all cells of an op, or none', () => {
  for (const op of opNames) expect([op, hows(op).includes('computed')]).toEqual([op, 'formula' in opOf(op)])
  for (const op of formulaNames) expect([op, hows(op)]).toEqual([op, ['computed']])
})

/** f(x + d) − f(x) = f(d), over many cases. What a place or a class decides is no sum. */
function isLinear(op: OpName): boolean {
  const chance = random(1),
    gen = { int: (low: number, high: number) => low + chance.int(high - low + 1) }
  return Array.from({ length: 40 }, () => cases[op](gen)).every(c => {
    if (c.domains.some(domain => typeof domain === 'object')) return false
    const d = c.inputs.map(t => ({ ...t, data: numbers(gen, sizeOf(t.shape)) }))
    const sum = c.inputs.map((t, i) => ({ ...t, data: t.data.map((v, cell) => v + d[i].data[cell]) }))
    const [x, after, by] = [c.inputs, sum, d].map(inputs => outputOf(c, inputs))
    return x.every((v, cell) => Math.abs(after[cell] - v - by[cell]) <= 1e-9)
  })
}

test('what is linear is no formula: its origin names the terms, so that they can be shown; the optimizers alone are formulas throughout', () => {
  const inPlace = formulaNames.filter(op => cases[op]({ int: low => low }).inPlace)
  expect(formulaNames.filter(op => !inPlace.includes(op) && isLinear(op))).toEqual([])
  expect((['add', 'meanGrad', 'sumRows'] as const).filter(op => !isLinear(op))).toEqual([])
})

describe('the properties can fail', () => {
  const broken = (change: Partial<ReturnType<typeof opOf>>, property: Property, name: 'addBias' | 'relu' = 'addBias'): string[] => {
    const op = opOf(name),
      whole = { ...op }
    Object.assign(op, change)
    try {
      const chance = random(1),
        gen = { int: (low: number, high: number) => low + chance.int(high - low + 1) }
      return Array.from({ length: 10 }, () => property(cases[name](gen), gen)).flat()
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
      broken({ origin: () => ({ how: 'sum', of: [{ input: 0, start: 0, count: [], stride: [] }] }) }, properties.sufficiency),
    ).not.toEqual([])
  })
  test('necessity, when the origin names a cell too many', () => {
    expect(
      broken(
        {
          origin: (c, ...of) => ({
            how: 'sum',
            of: [...terms(right.origin(c, ...of)), { input: 0, start: c === 0 ? 1 : 0, count: [], stride: [] }],
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
  test('change, when the sum of both is said to be a product', () => {
    expect(broken({ change: 'product' }, properties.change)).not.toEqual([])
  })
  test('change, when the digits of a small change cancel', () => {
    const cancelling: Change<unknown> = (out, [x, b], [dx, db], y) => {
      const F = b.data.length
      for (let i = 0; i < out.data.length; i++) out.data[i] = x.data[i] + dx.data[i] + (b.data[i % F] + db.data[i % F]) - y.data[i]
    }
    expect(broken({ change: cancelling }, properties.change)).not.toEqual([])
  })
  test('kink, when there is one that the op does not say, and when it says one that is not there', () => {
    expect(broken({ kink: null }, properties.kink, 'relu')).not.toEqual([])
    expect(broken({ kink: { what: 'bend', of: 0, side: x => Math.sign(x) } }, properties.kink)).not.toEqual([])
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

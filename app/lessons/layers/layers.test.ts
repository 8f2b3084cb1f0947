import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { productsOf } from '../products.ts'
import { clampTo } from '../settings.ts'
import { LINES, derive, settings, start, windowOf, type Nudged, type State } from './derive.ts'

const clamp = clampTo(settings, start)

const numbers = (count: number) => fc.array(fc.integer({ min: -3, max: 3 }), { minLength: count, maxLength: count })
const sum = (values: Iterable<number>): number => Array.from(values).reduce((a, b) => a + b, 0)

describe('a nudge', () => {
  it('measures what backward hands back, for every number of the net and every number that the convolution hands on', () => {
    const cells: readonly (readonly [Nudged, number])[] = [
      ['pixel', 16],
      ['weight', 9],
      ['bias', 1],
      ['out', 4],
    ]
    for (const [of, count] of cells)
      for (let cell = 0; cell < count; cell++) {
        const { ratio, gradient } = derive({ ...start, of, cell, h: 1e-5 }).net
        expect(ratio, `${of} ${cell}`).toBeCloseTo(gradient, 4)
      }
  })

  it('comes nearer to it as h shrinks', () => {
    const off = [1, 0.1, 0.01, 0.001].map(h => derive({ ...start, h }).net).map(({ ratio, gradient }) => Math.abs(ratio - gradient))
    expect(off).toEqual(off.toSorted((a, b) => b - a))
    expect(off[3]).toBeLessThan(0.01 * off[0])
  })
})

describe('the convolution’s class', () => {
  it('has the lines that the lesson walks', () => {
    expect(derive(start).code).toHaveLength(LINES)
    expect(derive(start).code.map(({ step }) => step.split('/').at(-1))).toEqual([
      'col',
      'col_W',
      'xw',
      'out2d',
      'out4d',
      'out',
      'dout4d',
      'dout2d',
      'db',
      'dW2d',
      'dW',
      'dcol',
      'dx',
    ])
  })

  it('makes dW of x shifted by (i, j) times dout, summed over all places', () => {
    fc.assert(
      fc.property(numbers(16), numbers(9), numbers(4), (x, W, dout) => {
        const { conv } = derive(clamp({ ...start, x, W, dout }))
        for (let i = 0; i < 3; i++)
          for (let j = 0; j < 3; j++) {
            const terms = [0, 1, 2, 3].map(o => x[(Math.floor(o / 2) + i) * 4 + (o % 2) + j] * dout[o])
            expect(productsOf(conv, 'conv/dW', i * 3 + j).map(t => t.product + 0)).toEqual(terms.map(v => v + 0))
            expect(conv.read('conv/dW')[i * 3 + j]).toBeCloseTo(sum(terms), 10)
          }
        expect(conv.read('conv/db')[0]).toBeCloseTo(sum(dout), 10)
      }),
    )
  })
})

describe('pooling', () => {
  it('has its rows in the order (n, y, x, c)', () => {
    for (const method of ['max', 'average'])
      expect(Array.from({ length: 8 }, (_, row) => windowOf(derive({ ...start, method }).pool, row))).toEqual([
        [0, 0, 0],
        [0, 0, 1],
        [0, 1, 0],
        [0, 1, 1],
        [1, 0, 0],
        [1, 0, 1],
        [1, 1, 0],
        [1, 1, 1],
      ])
  })

  it('routes with max, spreads with average, and relu gates', () => {
    fc.assert(
      fc.property(numbers(16), numbers(4), (three, given) => {
        const result = derive(clamp({ ...start, three, given } satisfies State)).three
        for (let w = 0; w < 4; w++) {
          const cells = [0, 1, 4, 5].map(i => Math.floor(w / 2) * 8 + (w % 2) * 2 + i),
            largest = Math.max(...cells.map(i => three[i]))
          const first = cells.find(i => three[i] === largest)
          expect(cells.map(i => result.max.read('pool/dx')[i] + 0)).toEqual(cells.map(i => (i === first ? given[w] : 0)))
          expect(cells.map(i => result.average.read('pool/dx')[i] + 0)).toEqual(cells.map(() => given[w] / 4))
          expect(cells.map(i => result.relu.read('relu/dx')[i] + 0)).toEqual(cells.map(i => (three[i] > 0 ? given[w] : 0)))
        }
      }),
    )
  })
})

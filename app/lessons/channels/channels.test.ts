import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clampTo } from '../settings.ts'
import { countsOf, derive, MOST, settings, start, type State } from './derive.ts'
import { cellsOf, sliceShape, sliceText } from './slice.ts'

const clamp = clampTo(settings, start)

const small = fc.integer({ min: -3, max: 3 })
const numbers = (count: number) => fc.array(small, { minLength: count, maxLength: count })
const state = fc
  .record({
    x: numbers(96),
    W: numbers(81),
    b: numbers(3),
    N: fc.integer({ min: 1, max: 2 }),
    C: fc.integer({ min: 1, max: 3 }),
    FN: fc.integer({ min: 1, max: 3 }),
    at: fc.nat(23),
  })
  .map((s): State => clamp({ ...start, ...s }))

describe('the lesson’s block of numbers', () => {
  it('makes one sum over all channels, and one bias a filter, whatever the numbers are', () => {
    fc.assert(
      fc.property(state, s => {
        const {
          position: [n, f, oy, ox],
          channels,
          sum,
          out,
          at,
        } = derive(s)
        const sums = Array.from({ length: s.C }, (_, c) => {
          let one = 0
          for (let i = 0; i < 3; i++)
            for (let j = 0; j < 3; j++) one += s.x[((n * MOST.C + c) * 4 + oy + i) * 4 + ox + j] * s.W[((f * MOST.C + c) * 3 + i) * 3 + j]
          return one
        })
        expect(channels.map(c => c.sum + 0)).toEqual(sums.map(v => v + 0))
        expect(sum).toBeCloseTo(
          sums.reduce((a, b) => a + b, 0),
          12,
        )
        expect(out[at]).toBeCloseTo(sum + s.b[f], 12)
      }),
    )
  })

  it('counts what its loops would do', () => {
    fc.assert(
      fc.property(state, s => {
        const c = derive(s).counts
        expect([c.number, c.map, c.image, c.batch]).toEqual([s.C * 9, s.C * 9 * 4, s.C * 9 * 4 * s.FN, s.C * 9 * 4 * s.FN * s.N])
        expect(c.parameters).toBe(s.FN * s.C * 9 + s.FN)
      }),
    )
    const { large } = derive(start)
    expect([large.number, large.map]).toEqual([75, 43200])
  })

  it('refuses a filter that does not fit, with the engine’s reason, where it is shown', () => {
    const sizes = [1, 3, 4, 5, 1]
    expect(() => derive(clamp({ ...start, show: 'blocks', sizes }))).toThrow(/filter height FH = 5 is larger/)
    expect(derive(clamp({ ...start, show: 'sum', sizes })).large).toEqual(derive(start).large)
    expect(countsOf(derive(start).small.program).OH).toBe(2)
  })
})

describe('a slice', () => {
  it('is written as NumPy writes it, and drops the axes that have a number', () => {
    expect([[0], [0, 1], [-1, 0], [], [-1, -1, 2], [0, -1, -1, -1]].map(s => sliceText('x', s))).toEqual([
      'x[0]',
      'x[0, 1]',
      'x[:, 0]',
      'x[:]',
      'x[:, :, 2]',
      'x[0]',
    ])
    expect(sliceShape([2, 3, 4, 4], [-1, 0])).toEqual([2, 4, 4])
    expect(sliceShape([2, 3, 4, 4], [1, 2, 3, 0])).toEqual([])
  })

  it('names the cells that such loops would visit', () => {
    expect([...cellsOf([2, 3, 4, 4], [0, 1])]).toEqual(Array.from({ length: 16 }, (_, i) => 16 + i))
    expect([...cellsOf([2, 3, 4, 4], [-1, 0])]).toEqual([
      ...Array.from({ length: 16 }, (_, i) => i),
      ...Array.from({ length: 16 }, (_, i) => 48 + i),
    ])
    expect([...cellsOf([2, 3, 4, 4], [1, 2, 3, 0])]).toEqual([92])
  })
})

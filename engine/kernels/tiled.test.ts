import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { random } from '../random.ts'
import type { FloatArray } from '../tensor.ts'
import type { DotKernel, Product } from './index.ts'
import { dotNaive } from './naive.ts'
import { dotTiled } from './tiled.ts'

interface Setup {
  readonly M: number
  readonly N: number
  readonly K: number
  /** Which operand lies transposed, and how many numbers lie unused between its rows. */
  readonly ta: boolean
  readonly tb: boolean
  readonly gap: number
  readonly seed: number
  readonly double: boolean
}

function productOf({ M, N, K, ta, tb, gap, seed, double }: Setup): Product {
  const chance = random(seed)
  const numbers = (count: number): FloatArray => {
    const drawn = Array.from({ length: count }, () => chance.between(-2, 2))
    return double ? Float64Array.from(drawn) : Float32Array.from(drawn)
  }
  const [ai, ak] = ta ? [1, M + gap] : [K + gap, 1], [bk, bj] = tb ? [1, K + gap] : [N + gap, 1]
  const a = numbers(ta ? K * (M + gap) : M * (K + gap)), b = numbers(tb ? N * (K + gap) : K * (N + gap))
  return { M, N, K, a, ai, ak, b, bk, bj, out: numbers(M * (N + gap)), oi: N + gap, from: 0, to: M }
}

/** Σ|terms| of every cell. */
function sizes(p: Product): Float64Array {
  const out = new Float64Array(p.M * p.oi)
  dotNaive({ ...p, a: p.a.map(Math.abs), b: p.b.map(Math.abs), out })
  return out
}

/** Cells in which a kernel is off by more than 1e-5 · Σ|terms|, or that lie between the rows and were written to. */
function misses(p: Product, dot: DotKernel = dotTiled): number[] {
  const out = Float64Array.from(p.out), allowed = sizes(p)
  dotNaive({ ...p, out })
  dot(p)
  return Array.from(out.keys()).filter(i => !(Math.abs(p.out[i] - out[i]) <= 1e-5 * allowed[i]))
}

const setup = fc.record({ M: fc.integer({ min: 1, max: 9 }), N: fc.integer({ min: 1, max: 9 }), K: fc.integer({ min: 0, max: 600 }), ta: fc.boolean(), tb: fc.boolean(), gap: fc.integer({ min: 0, max: 3 }), seed: fc.nat(), double: fc.boolean() })

describe('dotTiled', () => {
  test('is dotNaive within 1e-5 · Σ|terms|, whatever the sizes and however the operands lie', () => {
    fc.assert(fc.property(setup, s => { expect(misses(productOf(s))).toEqual([]) }), { numRuns: 300 })
  })

  const large: readonly [number, number, number][] = [[5, 259, 300], [300, 5, 257], [3, 4100, 7], [2, 257, 513], [261, 263, 5], [4, 4099, 256], [1, 256, 256], [7, 1, 1025]]
  for (const [M, N, K] of large)
    test(`is dotNaive for (${M}, ${K}) · (${K}, ${N}), across the borders of its blocks`, () => {
      for (const [ta, tb] of [[false, false], [true, false], [false, true], [true, true]]) expect(misses(productOf({ M, N, K, ta, tb, gap: 1, seed: M + N + K, double: false }))).toEqual([])
    })

  test('gives the same bits whichever rows run together', () => {
    fc.assert(fc.property(setup, fc.integer({ min: 1, max: 6 }), (s, rows) => {
      const p = productOf(s), whole = p.out.slice()
      dotTiled({ ...p, out: whole })
      for (let from = 0; from < p.M; from += rows) dotTiled({ ...p, from, to: Math.min(p.M, from + rows) })
      expect(p.out).toEqual(whole)
    }), { numRuns: 200 })
  })

  test('writes only the rows it is asked for', () => {
    const p = productOf({ M: 9, N: 5, K: 4, ta: false, tb: false, gap: 0, seed: 1, double: false })
    p.out.fill(7)
    dotTiled({ ...p, from: 2, to: 7 })
    expect(Array.from(p.out.subarray(0, 10))).toEqual(new Array(10).fill(7))
    expect(Array.from(p.out.subarray(35))).toEqual(new Array(10).fill(7))
    expect(Array.from(p.out.subarray(10, 35))).not.toContain(7)
  })

  test('an empty sum is 0', () => {
    for (const M of [1, 5]) {
      const p = productOf({ M, N: 3, K: 0, ta: false, tb: false, gap: 0, seed: 1, double: false })
      dotTiled(p)
      expect(Array.from(p.out)).toEqual(new Array(3 * M).fill(0))
    }
  })

  test('a NaN or an infinity stays in its row and column, also where tiles are filled up with zeros', () => {
    fc.assert(fc.property(setup, fc.constantFrom(NaN, Infinity, -Infinity), fc.nat(), (s, wild, at) => {
      const p = productOf({ ...s, K: s.K % 20 + 1 }), naive = p.out.slice()
      p.a[at % p.a.length] = wild
      p.b[at % p.b.length] = 0 // 0 · ∞ is NaN
      dotNaive({ ...p, out: naive })
      dotTiled(p)
      expect(Array.from(p.out, Number.isNaN)).toEqual(Array.from(naive, Number.isNaN))
      expect(Array.from(p.out, Number.isFinite)).toEqual(Array.from(naive, Number.isFinite))
    }), { numRuns: 200 })
  })

  test('the comparison can fail: a kernel that forgets the last term is caught', () => {
    const p = productOf({ M: 4, N: 4, K: 40, ta: false, tb: false, gap: 0, seed: 1, double: true })
    expect(misses(p, q => dotNaive({ ...q, K: q.K - 1 })).length).toBe(16)
  })
})

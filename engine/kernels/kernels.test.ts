// Every kernel against the naive one, and which one is chosen.
import { setFlagsFromString } from 'node:v8'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { digest as digestOfSources } from '../../tools/kernel/build.mjs'
import { random } from '../random.ts'
import { opOf, rowsOf } from '../ops/index.ts'
import { tensor, type FloatArray } from '../tensor.ts'
import { chooseKernel } from './choose.ts'
import { instances, MORE_ROWS, NOTHING, ROW_BIAS, type Exports } from './exports.ts'
import { kernel, plain, setKernel } from './index.ts'
import type { DotKernel, Kernel, Product } from './kernel.ts'
import { dotNaive } from './naive.ts'
import { agrees } from './selfTest.ts'
import { digest, fma } from './simd.generated.ts'

// Node 20 has relaxed SIMD, but only when asked; later ones need not be asked and do not know the flag.
if (!WebAssembly.validate(Uint8Array.from(atob(fma), c => c.charCodeAt(0)))) setFlagsFromString('--experimental-wasm-relaxed-simd')

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

/** Operands at random in an arena of the kernel's own; in float64 anywhere. */
function productOf({ M, N, K, ta, tb, gap, seed, double }: Setup, { arena }: Kernel): Product {
  const chance = random(seed),
    [ai, ak] = ta ? [1, M + gap] : [K + gap, 1],
    [bk, bj] = tb ? [1, K + gap] : [N + gap, 1]
  const sizes = [ta ? K * (M + gap) : M * (K + gap), tb ? N * (K + gap) : K * (N + gap), M * (N + gap)] as const
  const { buffer, start } = double
    ? { buffer: new ArrayBuffer(8 * (sizes[0] + sizes[1] + sizes[2])), start: 0 }
    : arena(4 * (sizes[0] + sizes[1] + sizes[2]))
  const Numbers = double ? Float64Array : Float32Array
  const place = (first: number, count: number): FloatArray => {
    const numbers = new Numbers(buffer, start + first * Numbers.BYTES_PER_ELEMENT, count)
    for (let i = 0; i < count; i++) numbers[i] = chance.between(-2, 2)
    return numbers
  }
  return {
    M,
    N,
    K,
    a: place(0, sizes[0]),
    ai,
    ak,
    b: place(sizes[0], sizes[1]),
    bk,
    bj,
    out: place(sizes[0] + sizes[1], sizes[2]),
    oi: N + gap,
    from: 0,
    to: M,
  }
}

/** Σ|terms| of every cell. */
function sizes(p: Product): Float64Array {
  const out = new Float64Array(p.M * p.oi)
  dotNaive({ ...p, a: p.a.map(Math.abs), b: p.b.map(Math.abs), out })
  return out
}

/** Cells in which a kernel is off by more than 1e-5 · Σ|terms|, or that lie between the rows and were written to. */
function misses(p: Product, dot: DotKernel): number[] {
  const out = Float64Array.from(p.out),
    allowed = sizes(p)
  dotNaive({ ...p, out })
  dot(p)
  return Array.from(out.keys()).filter(i => !(Math.abs(p.out[i] - out[i]) <= 1e-5 * allowed[i]))
}

const setup = fc.record({
  M: fc.integer({ min: 1, max: 9 }),
  N: fc.integer({ min: 1, max: 9 }),
  K: fc.integer({ min: 0, max: 600 }),
  ta: fc.boolean(),
  tb: fc.boolean(),
  gap: fc.integer({ min: 0, max: 3 }),
  seed: fc.nat(),
  double: fc.boolean(),
})
const one: Setup = { M: 9, N: 5, K: 4, ta: false, tb: false, gap: 0, seed: 1, double: false }
const kernels = (['plain', 'simd', 'fma'] as const).map(name => chooseKernel([name]))
setKernel(plain)

describe('every kernel can be had here', () => {
  test('plain, simd and fma', () => {
    expect(kernels.map(k => k.name)).toEqual(['plain', 'simd', 'fma'])
  })
  test('the compiled ones are of the sources as they are: else run `npm run kernel`', () => {
    expect(digest).toBe(digestOfSources())
  })
})

describe.each(kernels)('the kernel $name', k => {
  const { dot } = k
  test('is dotNaive within 1e-5 · Σ|terms|, whatever the sizes and however the operands lie', () => {
    fc.assert(
      fc.property(setup, s => {
        expect(misses(productOf(s, k), dot)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  const large: readonly [number, number, number][] = [
    [5, 259, 300],
    [300, 5, 257],
    [3, 4100, 7],
    [2, 257, 513],
    [261, 263, 5],
    [4, 4099, 256],
    [1, 256, 256],
    [7, 1, 1025],
    [1, 40, 26000],
    [13, 1000, 500],
  ]
  for (const [M, N, K] of large)
    test(`is dotNaive for (${M}, ${K}) · (${K}, ${N}), across the borders of its blocks`, () => {
      for (const [ta, tb] of [
        [false, false],
        [true, false],
        [false, true],
        [true, true],
      ])
        expect(misses(productOf({ M, N, K, ta, tb, gap: 1, seed: M + N + K, double: false }, k), dot)).toEqual([])
    })

  test('gives the same bits whichever rows run together', () => {
    fc.assert(
      fc.property(setup, fc.integer({ min: 1, max: 6 }), (s, rows) => {
        const p = productOf(s, k)
        dot(p)
        const whole = p.out.slice()
        for (let i = 0; i < p.M; i++) p.out.fill(NaN, i * p.oi, i * p.oi + p.N)
        for (let from = 0; from < p.M; from += rows) dot({ ...p, from, to: Math.min(p.M, from + rows) })
        expect(p.out).toEqual(whole)
      }),
      { numRuns: 200 },
    )
  })

  test('gives one row the same bits wherever `dot` cuts it', () => {
    fc.assert(
      fc.property(setup, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 3 }), (s, N, rows) => {
        const p = productOf({ ...s, M: 1, N, ta: false, gap: 0, double: false }, k),
          params = s.tb ? { tb: true } : {}
        const shapes = { a: [1, s.K], b: s.tb ? [N, s.K] : [s.K, N], out: [1, N] }
        const [out, a, b] = (['out', 'a', 'b'] as const).map(name => tensor(shapes[name], p[name]))
        setKernel(k)
        opOf('dot').run(out, [a, b], params)
        const whole = p.out.slice(),
          all = rowsOf('dot', out.shape, [a.shape, b.shape], params)
        p.out.fill(NaN)
        for (let from = 0; from < all; from += rows) opOf('dot').run(out, [a, b], params, { from, to: Math.min(all, from + rows) })
        setKernel(plain)
        expect(p.out).toEqual(whole)
      }),
      { numRuns: 200 },
    )
  })

  test('writes only the rows it is asked for', () => {
    const p = productOf(one, k)
    p.out.fill(7)
    dot({ ...p, from: 2, to: 7 })
    expect(Array.from(p.out.subarray(0, 10))).toEqual(new Array(10).fill(7))
    expect(Array.from(p.out.subarray(35))).toEqual(new Array(10).fill(7))
    expect(Array.from(p.out.subarray(10, 35))).not.toContain(7)
  })

  test('an empty sum is 0', () => {
    for (const M of [1, 5]) {
      const p = productOf({ ...one, M, N: 3, K: 0 }, k)
      dot(p)
      expect(Array.from(p.out)).toEqual(new Array(3 * M).fill(0))
    }
  })

  test('a NaN or an infinity stays in its row and column, also where tiles are filled up with zeros', () => {
    fc.assert(
      fc.property(setup, fc.constantFrom(NaN, Infinity, -Infinity), fc.nat(), (s, wild, at) => {
        const p = productOf({ ...s, K: (s.K % 20) + 1 }, k),
          naive = p.out.slice()
        p.a[at % p.a.length] = wild
        p.b[at % p.b.length] = 0 // 0 · ∞ is NaN
        dotNaive({ ...p, out: naive })
        dot(p)
        expect(Array.from(p.out, Number.isNaN)).toEqual(Array.from(naive, Number.isNaN))
        expect(Array.from(p.out, Number.isFinite)).toEqual(Array.from(naive, Number.isFinite))
      }),
      { numRuns: 200 },
    )
  })

  test('passes the test that is made at start', () => {
    expect(agrees(k)).toBe(true)
  })
})

describe.each(kernels.slice(1))('what the fused programs call of the kernel $name', ({ arena }) => {
  const placed = (bytes: number): { kernels: Exports; numbers: Float32Array; at: number } => {
    const { buffer, start: at } = arena(bytes)
    return { kernels: instances.get(buffer)!, numbers: new Float32Array(buffer, at, bytes / 4), at }
  }
  test('a product of rows that were packed before has the same bits', () => {
    const size = fc.integer({ min: 1, max: 40 })
    fc.assert(
      fc.property(size, size, fc.oneof(size, fc.integer({ min: 380, max: 800 })), fc.boolean(), fc.nat(), (M, N, K, bias, seed) => {
        const sizes = [M * K, K * N, M * 8, (M + MORE_ROWS) * K, M * N, M * N],
          ends = sizes.map((_, i) => sizes.slice(0, i + 1).reduce((a, b) => a + b))
        const { kernels: k, numbers, at } = placed(ends[5] * 4),
          [b, start, packed, one, two] = ends.map(e => at + e * 4),
          chance = random(seed)
        for (let i = 0; i < ends[2]; i++) numbers[i] = chance.between(-2, 2)
        const more = [bias ? ROW_BIAS : NOTHING, start, bias ? 0 : -Infinity] as const
        k.gemm(0, M, N, K, one, N * 4, at, K * 4, 4, b, N * 4, 4, ...more)
        k.packRows(M, K, at, K * 4, 4, packed)
        k.gemmPacked(M, N, K, two, N * 4, packed, b, N * 4, 4, ...more)
        expect(numbers.slice(ends[4])).toEqual(numbers.slice(ends[3], ends[4]))
      }),
      { numRuns: 150 },
    )
  })
  test('finds a single number that is not finite, wherever it lies', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.nat(),
        fc.constantFrom(NaN, Infinity, -Infinity, 3.4e38, -1e-45),
        (count, place, wild) => {
          const { kernels: k, numbers, at } = placed((count + 1) * 4)
          for (let i = 0; i < count; i++) numbers[i] = i - 20
          expect(k.finite(at, count)).toBe(1)
          numbers[place % count] = wild
          numbers[count] = NaN // is not asked about
          expect(k.finite(at, count)).toBe(Number.isFinite(wild) ? 1 : 0)
        },
      ),
      { numRuns: 200 },
    )
  })
})

test('the comparison can fail: a kernel that forgets the last term is caught, here and at start', () => {
  const forgetful: DotKernel = p => dotNaive({ ...p, K: p.K - 1 })
  expect(misses(productOf({ ...one, M: 4, N: 4, K: 40, double: true }, plain), forgetful).length).toBe(16)
  expect(agrees({ ...plain, dot: forgetful })).toBe(false)
})

describe('chooseKernel', () => {
  afterEach(() => {
    setKernel(plain)
  })
  const without = (name: 'Module' | 'Instance', then: () => void): void => {
    const original = WebAssembly[name]
    Object.assign(WebAssembly, {
      [name]: () => {
        throw new Error('refused')
      },
    })
    try {
      then()
    } finally {
      Object.assign(WebAssembly, { [name]: original })
    }
  }

  test('takes fused multiply–add where it works', () => {
    expect(chooseKernel().name).toBe('fma')
    expect(kernel.name).toBe('fma')
  })
  test('takes plain SIMD where fused multiply–add gets its test wrong', () => {
    expect(chooseKernel(undefined, k => k.name !== 'fma').name).toBe('simd')
  })
  test('takes TypeScript where neither gets it right', () => {
    expect(chooseKernel(undefined, () => false)).toBe(plain)
  })
  test('takes TypeScript where WebAssembly cannot be instantiated', () => {
    without('Instance', () => {
      expect(chooseKernel()).toBe(plain)
    })
  })
  test('takes TypeScript where there is no WebAssembly at all', () => {
    const { WebAssembly } = globalThis
    Object.assign(globalThis, { WebAssembly: undefined })
    try {
      expect(chooseKernel()).toBe(plain)
    } finally {
      Object.assign(globalThis, { WebAssembly })
    }
  })
  test('operands that lie elsewhere are multiplied all the same', () => {
    const p = productOf({ ...one, K: 30 }, plain)
    expect(misses(p, chooseKernel(['simd']).dot)).toEqual([])
  })
})

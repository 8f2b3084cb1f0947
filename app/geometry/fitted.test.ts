import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fitLargest, type Sizes } from './fitted.ts'

const sizes: Sizes = { least: 0.5, most: 1.8, step: 0.84, halvings: 4 }

/** Fits a thing that fits up to a size; its height grows with the square of its size, as lines of text do. */
function fitted(limit: number): { found: boolean; tried: number[] } {
  const tried: number[] = []
  const found = fitLargest(sizes, size => {
    tried.push(size)
    return { fits: size <= limit, share: Math.min(1, (limit / size) ** 2) }
  })
  return { found, tried }
}

describe('the largest size that fits', () => {
  test('what fits at the largest size is tried once', () => {
    expect(fitted(2)).toEqual({ found: true, tried: [1.8] })
  })

  test('what fits nowhere stands at the smallest', () => {
    const { found, tried } = fitted(0.3)
    expect([found, tried.at(-1)]).toEqual([false, 0.5])
  })

  test('it ends at a size that fits, near the largest that does, whatever the thing is', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 1.8, noNaN: true }), limit => {
        const { found, tried } = fitted(limit)
        expect(found).toBe(true)
        expect(tried.at(-1)).toBeLessThanOrEqual(limit)
        // One step down is at most 16 % of a size, or what the height asks for, which here is exact; four halvings leave a sixteenth of it.
        expect(tried.at(-1)).toBeGreaterThan(limit - 0.02)
        expect(tried.length).toBeLessThan(14)
      }),
      { seed: 12 },
    )
  })

  test('where lines break otherwise, and a smaller size does not fit though a larger one does, it still ends at one that fits', () => {
    const fits = (size: number): boolean => size <= 1.1 && !(size > 0.9 && size < 1)
    const tried: number[] = []
    fitLargest(sizes, size => {
      tried.push(size)
      return { fits: fits(size), share: 0.9 }
    })
    expect(fits(tried.at(-1)!)).toBe(true)
  })
})

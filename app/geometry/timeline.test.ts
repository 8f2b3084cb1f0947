import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GAP, layoutTimeline, stepBox, stepUnder, type Stretch } from './timeline.ts'

const stretches = fc
  .array(fc.record({ count: fc.integer({ min: 1, max: 9 }), name: fc.integer({ min: 0, max: 60 }) }), { minLength: 1, maxLength: 50 })
  .map(all => {
    let at = 0
    return all.map(({ count, name }): Stretch => ({ from: at, to: (at += count), name }))
  })

describe('the timeline', () => {
  it('fills its width, in order, with a gap between layers', () => {
    fc.assert(
      fc.property(stretches, fc.integer({ min: 300, max: 3000 }), (layers, width) => {
        const bars = layoutTimeline(layers, width)
        bars.forEach((bar, i) => {
          expect(bar.width).toBeGreaterThan(0)
          if (i > 0) expect(bar.x).toBeCloseTo(bars[i - 1].x + bars[i - 1].width + GAP, 6)
        })
        expect(bars.at(-1)!.x + bars.at(-1)!.width).toBeCloseTo(width, 6)
      }),
    )
  })

  it('finds each step where it drew it', () => {
    fc.assert(
      fc.property(stretches, fc.integer({ min: 300, max: 3000 }), (layers, width) => {
        const bars = layoutTimeline(layers, width)
        for (let step = 0; step < layers.at(-1)!.to; step++) {
          const { x, width: wide } = stepBox(bars, step)
          expect(stepUnder(bars, x + wide / 2)).toBe(step)
        }
      }),
    )
  })

  it('has no step before the first and none after the last', () => {
    const bars = layoutTimeline(
      [
        { from: 0, to: 6, name: 40 },
        { from: 6, to: 7, name: 40 },
      ],
      400,
    )
    expect([stepUnder(bars, -50), stepUnder(bars, 9999)]).toEqual([0, 6])
    expect(bars[0].width).toBeGreaterThan(bars[1].width)
    expect(stepUnder([], 5)).toBe(0)
  })
})
